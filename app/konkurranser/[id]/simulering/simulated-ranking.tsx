import { useLocale, useTranslations } from "next-intl";
import { Money } from "#components/ui/money.tsx";
import { Section } from "#components/ui/section.tsx";
import { TableScroll } from "#components/ui/table-scroll.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { ONE_POINT } from "#lib/evaluation/ranking.ts";
import type { Simulated } from "#lib/evaluation/simulate.ts";
import { formatShare, numberLocale } from "#lib/platform/money.ts";

type Shown = { simulated: Simulated; criteria: readonly { id: string; name: string; weightBp: number }[] };

/** The ranking as a picture and a table, who wins under each price model, and at each weight of the price. */
export function SimulatedRanking({ simulated, criteria }: Shown) {
  const t = useTranslations("simulation");
  return (
    <>
      <Section title={t("ranking")} id="rangering" wide>
        {Object.keys(simulated.wrong).length > 0 && (
          <div className="mb-4">
            <Verdict tone="warning">{t("wrong")}</Verdict>
          </div>
        )}
        {!simulated.whole && (
          <div className="mb-4">
            <Verdict tone="warning">{t("notWhole")}</Verdict>
          </div>
        )}
        <Picture simulated={simulated} criteria={criteria} />
        <Table simulated={simulated} criteria={criteria} />
      </Section>
      <Section title={t("whatIf")} id="hva-om" intro={t("whatIfIntro")} wide>
        <WhatIf simulated={simulated} />
      </Section>
    </>
  );
}

/** Each bid's points as one bar, a segment for each criterion; the table below has the numbers. */
function Picture({ simulated }: Shown) {
  const t = useTranslations("simulation");
  const number = useNumber();
  return (
    <ul aria-hidden="true" className="flex flex-col gap-3 max-w-[44rem]">
      {simulated.ranked.map((bid) => (
        <li key={bid.versionId}>
          <span className="font-semibold">{t("bid", { letter: bid.versionId })}</span>
          <div className="weight-bar">
            {bid.cells.map((cell, index) => (
              <span
                key={cell.criterionId}
                className={`weight-${Math.min(index, 5)}`}
                style={{ flexGrow: cell.weighted / 1_000 }}
              >
                {cell.weighted >= ONE_POINT ? number(cell.weighted / ONE_POINT) : "\u00a0"}
              </span>
            ))}
            <span style={{ flexGrow: (10 * ONE_POINT - bid.total) / 1_000 }} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Table({ simulated, criteria }: Shown) {
  const t = useTranslations("simulation");
  const number = useNumber();
  const priceOf = (letter: string) => simulated.bids.find((bid) => bid.letter === letter)?.priceOre ?? 0n;
  return (
    <TableScroll className="mt-6">
      <table className="plain-table">
        <caption className="sr-only">{t("ranking")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("rank")}</th>
            <th scope="col">{t("bidColumn")}</th>
            {criteria.map(({ id, name }, index) => (
              <th scope="col" key={id} className="text-right">
                <span aria-hidden="true" className={`weight-swatch weight-${Math.min(index, 5)}`} />
                {name || t("criterion", { number: index + 1 })}
              </th>
            ))}
            <th scope="col" className="text-right">
              {t("price")}
            </th>
            <th scope="col" className="text-right">
              {t("total")}
            </th>
          </tr>
        </thead>
        <tbody>
          {simulated.ranked.map((bid) => (
            <tr key={bid.versionId}>
              <td>{bid.rank}</td>
              <th scope="row">{t("bid", { letter: bid.versionId })}</th>
              {bid.cells.map((cell) => (
                <td key={cell.criterionId} className="text-right">
                  {number(cell.hundredths / 100)}
                </td>
              ))}
              <td className="text-right">
                <Money ore={priceOf(bid.versionId)} />
              </td>
              <td className="text-right font-semibold">{number(bid.total / ONE_POINT)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

/** Runs of weights with the same winner, and the winner under each model. */
function WhatIf({ simulated }: { simulated: Simulated }) {
  const t = useTranslations("simulation");
  const all = useTranslations("tenders");
  const locale = useLocale();
  const names = (letters: readonly string[]) => letters.join(", ");
  return (
    <div className="flex flex-wrap gap-x-16 gap-y-8">
      {simulated.byPriceWeight.length > 0 && (
        <div className="min-w-0 flex-1 basis-80">
          <h3 className="font-semibold">{t("byWeight")}</h3>
          <div aria-hidden="true" className="weight-bar mt-2">
            {runsOf(simulated.byPriceWeight).map((run, index) => (
              <span key={run.from} className={`weight-${index % 5}`} style={{ flexGrow: run.to - run.from + 500 }}>
                {names(run.first)}
              </span>
            ))}
          </div>
          <ul className="mt-2">
            {runsOf(simulated.byPriceWeight).map((run) => (
              <li key={run.from}>
                {t("run", {
                  bids: names(run.first),
                  from: formatShare(run.from, locale),
                  to: formatShare(run.to, locale),
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
      <table className="plain-table min-w-0 flex-1 basis-80">
        <caption className="text-left font-semibold">{t("byModel")}</caption>
        <thead>
          <tr>
            <th scope="col">{all("fields.priceModel")}</th>
            <th scope="col">{t("first")}</th>
          </tr>
        </thead>
        <tbody>
          {simulated.byModel.map((row) => (
            <tr key={row.model}>
              <th scope="row" className="font-normal">
                {all(`priceModelNames.${row.model}`)}
              </th>
              <td>{names(row.first)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Weights beside each other with the same bids first, as one. */
function runsOf(steps: Simulated["byPriceWeight"]) {
  const runs: { from: number; to: number; first: string[] }[] = [];
  for (const { priceBp, first } of steps) {
    const last = runs.at(-1);
    if (last && last.first.join() === first.join()) last.to = priceBp;
    else runs.push({ from: priceBp, to: priceBp, first });
  }
  return runs;
}

function useNumber() {
  const format = new Intl.NumberFormat(numberLocale(useLocale()), {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return (value: number) => format.format(value);
}
