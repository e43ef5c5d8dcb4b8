import { readdirSync, readFileSync } from "node:fs";
import { NextIntlClientProvider } from "next-intl";
import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { ReachBurden } from "#app/konkurranser/[id]/rediger/reach-burden.tsx";
import { ReachCriteria } from "#app/konkurranser/[id]/rediger/reach-criteria.tsx";
import { ReachGroups, ReachLots } from "#app/konkurranser/[id]/rediger/reach-groups.tsx";
import { DimensionLinks, ReachGroupsTable } from "#app/konkurranser/[id]/rekkevidde/reach-groups-table.tsx";
import { ReachSteps, ReachWhyNot } from "#app/konkurranser/[id]/rekkevidde/reach-tables.tsx";
import { SimulatedRanking } from "#app/konkurranser/[id]/simulering/simulated-ranking.tsx";
import { SimulationForm } from "#app/konkurranser/[id]/simulering/simulation-form.tsx";
import { PriceFormula } from "#components/tenders/price-formula.tsx";
import { simulate } from "#lib/evaluation/simulate.ts";
import type { PriceModel } from "#lib/generated/prisma/enums.ts";
import { reachDimensions, reportOf } from "#lib/insight/reach-report.ts";
import { languages } from "#lib/platform/i18n/language.ts";
import type { SupplierSnapshot } from "#lib/suppliers/snapshot.ts";
import { noTerms, priceModels } from "#lib/tenders/price-model.ts";
import type { TenderView } from "#lib/tenders/queries.ts";
import { type ReachDraft, reachOf } from "#lib/tenders/reach.ts";
import { selectionKinds } from "#lib/tenders/selection-kinds.ts";
import { limitsAt } from "#lib/tenders/selection-law.ts";

/* The views of a tender's reach, price model and invented bids, in every language with every kind: no word is missing. */

const folder = "lib/platform/i18n/messages";

/** What a reader of this language gets; a message that is missing or broken fails. */
function shown(language: string, view: ReactNode): string {
  const messages = Object.fromEntries(
    readdirSync(`${folder}/${language}`).map((file) => [
      file.replace(".json", ""),
      JSON.parse(readFileSync(`${folder}/${language}/${file}`, "utf8")),
    ]),
  );
  const onError = (error: Error) => {
    throw error;
  };
  const props = { locale: language, messages, onError, timeZone: "Europe/Oslo", children: view };
  return renderToStaticMarkup(createElement(NextIntlClientProvider, props)).replace(/<[^>]*>/g, " ");
}

const supplier = (id: number): SupplierSnapshot => ({
  ...{ id: String(id), type: id % 2 ? "NON_PROFIT" : "COMMERCIAL", employees: id * 30, turnoverOre: id * 100_000_000 },
  ...{ countyNumber: "50", foundedOn: "2012-01-01", measureTypes: ["OPPFOLGING"], targetGroups: [], equityOre: null },
  ...{ capabilityKnown: id > 2, capacity: id, deliversIn: [], certificates: [], authorisations: [], assignments: [] },
});
const codes = { CERTIFICATE: "iso-9001", AUTHORISATION: "private-school", COUNTY_PRESENCE: "atBid" } as Record<
  string,
  string
>;
const draft: ReachDraft = {
  ...{ measureType: "OPPFOLGING", targetGroup: "refugees", countyNumbers: ["50"], reservedFor: "nonProfit" },
  lots: [{ number: 1, title: "", places: 40, estimatedValueOre: 100_000_000n }],
  requirements: [{ maxWords: 6_000 }],
  selection: (Object.keys(selectionKinds) as (keyof typeof selectionKinds)[]).map((kind, index) => ({
    ...{ kind, number: index + 1, threshold: kind === "TURNOVER" ? 400_000_000n : 5n, measureType: "OPPFOLGING" },
    ...{ targetGroup: "refugees", withinYears: 5, code: codes[kind] ?? null, lotNumbers: [] },
  })),
};
const reach = reachOf(
  draft,
  Array.from({ length: 9 }, (_, id) => supplier(id + 1)),
  "2026-11-21",
  limitsAt(new Date()),
);
const report = reportOf(
  [
    { step: "looked", dimension: "all", part: "all", n: 9 },
    { step: "looked", dimension: "size", part: "micro", n: 9 },
    { step: "looked", dimension: "type", part: "NON_PROFIT", n: -1 },
    { step: "asked", dimension: "all", part: "all", n: -1 },
    { step: "whyNot", dimension: "all", part: "tooLarge", n: 6 },
    { step: "whyNot", dimension: "all", part: "busy", n: -1 },
  ],
  { ...reach, loosest: 9 },
);
const others = [8, 10, 40, 12].map((hours) => ({ hours, valueOre: 100_000_000 }));
const figures = {
  ...{ referencePriceOre: 1_000_000n, zeroAtBp: 15_000, outcomeMonths: 6, outcomeShareBp: 5_000 },
  ...{ outcomePriceOre: 2_500_000n, outcomeCapBp: 1_000 },
};
const tender = (priceModel: PriceModel) =>
  ({
    ...{ id: "0", priceModel, durationMonths: 24, lots: draft.lots, ...noTerms, ...figures },
    criteria: [
      { id: "a", kind: "QUALITY", name: "Løsning", weightBp: 6_000 },
      { id: "b", kind: "PRICE", name: "", weightBp: 3_000 },
    ],
  }) as unknown as TenderView;

describe.each(languages)("in %s", (language) => {
  test("who can take part: every kind of criterion, what the law says of it, groups, lots and the work", () => {
    const text = [
      shown(language, createElement(ReachCriteria, { reach })),
      shown(language, createElement(ReachGroups, { reach })),
      shown(language, createElement(ReachLots, { lots: reach.lots })),
      shown(language, createElement(ReachBurden, { burden: reach.burden, valueOre: reach.valueOre, others })),
    ].join(" ");
    expect(text).toContain("FOA § 16-3 (1) a");
    expect(text).toContain("LOA § 4");
    expect(text).not.toMatch(/undefined|NaN|\bnull\b/);
  });

  test("the report hides what is fewer than five", () => {
    const views = [
      createElement(ReachSteps, { report }),
      createElement(ReachWhyNot, { whyNot: report.whyNot ?? [] }),
      ...reachDimensions.flatMap((dimension) => [
        createElement(DimensionLinks, { tenderId: "1", chosen: dimension }),
        createElement(ReachGroupsTable, { dimension, groups: report.groups[dimension] }),
      ]),
    ];
    const text = views.map((view) => shown(language, view)).join(" ");
    expect(text).toContain({ nb: "skjult", nn: "skjult", en: "hidden" }[language]);
    expect(text).toContain({ nb: "færre enn fem", nn: "færre enn fem", en: "fewer than five" }[language]);
    expect(text).not.toMatch(/-1|undefined|NaN/);
  });

  test("each price model says its formula with the tender's figures, and invented bids are ranked by it", () => {
    for (const model of Object.keys(priceModels) as PriceModel[]) {
      const view = tender(model);
      const simulated = simulate(view, {});
      const text = [
        shown(language, createElement(PriceFormula, { tender: view })),
        shown(language, createElement(SimulatedRanking, { simulated, criteria: view.criteria })),
        shown(language, createElement(SimulationForm, { tender: view, simulated, wrong: {} })),
      ].join(" ");
      expect(text).not.toMatch(/undefined|NaN|\{|–\s*kr/);
    }
  });
});
