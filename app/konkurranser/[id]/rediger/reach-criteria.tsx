"use client";

import { useLocale, useTranslations } from "next-intl";
import { CriterionWords } from "#components/tenders/criterion-words.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { formatMoney, numberLocale } from "#lib/platform/money.ts";
import type { CriterionReach, Reach } from "#lib/tenders/reach.ts";
import { selectionKinds } from "#lib/tenders/selection-kinds.ts";

/** Which criterion shuts out how many: whatever else they lack, and alone; what the law says of it, and what would do. */
export function ReachCriteria({ reach }: { reach: Reach }) {
  const t = useTranslations("reach.criteria");
  const out = reach.all.of - reach.all.can - reach.all.perhaps;
  if (reach.criteria.length === 0) return <p className="max-w-prose">{t("none")}</p>;
  return (
    <div>
      <h4 className="font-semibold">{t("title", { out })}</h4>
      <ol className="mt-3 flex flex-col gap-5">
        {[...reach.criteria]
          .sort((a, b) => b.shutsOut - a.shutsOut)
          .map((row) => (
            <li key={row.number}>
              <Row row={row} of={reach.all.of} />
            </li>
          ))}
      </ol>
    </div>
  );
}

function Row({ row, of }: { row: CriterionReach; of: number }) {
  const t = useTranslations("reach.criteria");
  const all = useTranslations("tenders");
  const amount = useAmount(row);
  return (
    <div className="max-w-prose">
      <div className="flex flex-wrap justify-between gap-x-4">
        <p className="font-semibold">
          {t("row", { number: row.number, kind: all(`selectionKinds.${row.criterion.kind}`) })}
        </p>
        {!row.uncounted && <p>{t("shutsOut", { count: row.shutsOut })}</p>}
      </div>
      {!row.uncounted && (
        <div aria-hidden="true" className="reach-bar">
          <span style={{ width: `${of === 0 ? 0 : (100 * row.shutsOut) / of}%` }} />
        </div>
      )}
      <p className="text-ax-text-neutral-subtle">
        <CriterionWords criterion={row.criterion} /> {row.uncounted && t("uncounted")}
        {row.alone > 0 && t("alone", { count: row.alone })} {row.relevant > 0 && t("relevant", { count: row.relevant })}{" "}
        {row.unknown > 0 && t("unknown", { count: row.unknown })}
      </p>
      {row.looser && <p>{t("looser", { threshold: amount(row.looser.threshold), count: row.looser.shutsOut })}</p>}
      {row.problems.map((problem) => (
        <div key={problem.code} className="mt-2">
          <Verdict tone="warning">
            {all(`selectionProblems.${problem.code}`, {
              limit: problem.limit === undefined ? "" : amount(problem.limit),
            })}{" "}
            <span className="text-ax-text-neutral-subtle">{problem.source}</span>
          </Verdict>
        </div>
      ))}
    </div>
  );
}

/** Numbers of the row in its unit: kroner for money. */
function useAmount({ criterion }: CriterionReach) {
  const locale = useLocale();
  return (value: number) =>
    selectionKinds[criterion.kind].unit === "ore"
      ? formatMoney(BigInt(Math.round(value)), locale)
      : value.toLocaleString(numberLocale(locale));
}
