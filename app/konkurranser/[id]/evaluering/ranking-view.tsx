import { useLocale, useTranslations } from "next-intl";
import { Money } from "#components/ui/money.tsx";
import { TableScroll } from "#components/ui/table-scroll.tsx";
import type { FrozenBid } from "#lib/evaluation/frozen-ranking.ts";
import { namesOf } from "#lib/evaluation/load-evaluation.ts";
import type { EvaluationView } from "#lib/evaluation/queries.ts";
import { isTiedFirst, ONE_POINT, whatDiffers } from "#lib/evaluation/ranking.ts";
import { numberLocale } from "#lib/platform/money.ts";

type Lot = EvaluationView["tender"]["lots"][number];

/** The frozen order of one lot: points on a line, the table behind, and what sets first and second apart. */
export function RankingView({ view, lot }: { view: EvaluationView; lot: Lot }) {
  const t = useTranslations("evaluation.ranking");
  const number = formatter(useLocale());
  const ranked = view.ranking?.lots.find(({ lotId }) => lotId === lot.id)?.bids ?? [];
  if (ranked.length === 0) return <p>{t("empty")}</p>;
  const bidOf = (versionId: string) => view.bids.find((bid) => bid.versionId === versionId);
  const lead = ranked[0];
  const second = ranked[1];
  const leadName = lead ? namesOf(bidOf(lead.versionId) ?? { name: "", partners: [] }) : "";
  return (
    <>
      <p className="max-w-prose mb-5">
        {isTiedFirst(ranked)
          ? t("tied", { count: ranked.filter(({ rank }) => rank === 1).length })
          : second && lead
            ? t("leads", { name: leadName, points: number((lead.total - second.total) / ONE_POINT) })
            : t("alone", { name: leadName })}
      </p>
      <div aria-hidden="true" className="max-w-[44rem] mb-6">
        {ranked.map((bid) => (
          <p key={bid.versionId} className={`rank-line ${bid.rank === 1 ? "rank-first" : ""}`}>
            <span className={`bid-letter ${bid.rank === 1 ? "bid-letter-first" : ""}`}>
              {bidOf(bid.versionId)?.letter}
            </span>
            <span className="rank-track">
              <span className="rank-point" style={{ left: `${bid.total / (ONE_POINT / 10)}%` }} />
            </span>
            <span>{number(bid.total / ONE_POINT)}</span>
          </p>
        ))}
      </div>
      <RankTable view={view} ranked={ranked} number={number} />
      <Differs view={view} ranked={ranked} number={number} />
    </>
  );
}

type Numbered = { view: EvaluationView; ranked: readonly FrozenBid[]; number: (value: number) => string };

function RankTable({ view, ranked, number }: Numbered) {
  const t = useTranslations("evaluation.ranking");
  const bidOf = (versionId: string) => view.bids.find((bid) => bid.versionId === versionId);
  return (
    <TableScroll>
      <table className="score-table">
        <caption className="sr-only">{t("caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("rank")}</th>
            <th scope="col">{t("bid")}</th>
            {view.tender.criteria.map(({ id, name }) => (
              <th scope="col" key={id}>
                {name}
              </th>
            ))}
            <th scope="col">{t("price")}</th>
            <th scope="col">{t("total")}</th>
          </tr>
        </thead>
        <tbody>
          {ranked.map((bid) => {
            const listed = bidOf(bid.versionId);
            return (
              <tr key={bid.versionId}>
                <td>{bid.rank}</td>
                <th scope="row">
                  {listed?.letter} {listed && namesOf(listed)}
                </th>
                {view.tender.criteria.map(({ id }) => (
                  <td key={id}>{number((bid.cells.find((cell) => cell.criterionId === id)?.hundredths ?? 0) / 100)}</td>
                ))}
                <td>
                  <Money ore={bid.priceOre} />
                  {bid.outcomeOre !== undefined && (
                    <span className="block">
                      {t("outcome")} <Money ore={bid.outcomeOre} />
                    </span>
                  )}
                  {bid.comparedOre !== undefined && (
                    <span className="block">
                      {t("compared")} <Money ore={bid.comparedOre} />
                    </span>
                  )}
                </td>
                <td className="font-semibold">{number(bid.total / ONE_POINT)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableScroll>
  );
}

function Differs({ view, ranked, number }: Numbered) {
  const t = useTranslations("evaluation.ranking");
  const differs = whatDiffers(ranked);
  if (!differs) return null;
  const letterOf = (versionId: string) => view.bids.find((bid) => bid.versionId === versionId)?.letter ?? "";
  const [first, second] = [letterOf(differs.first.versionId), letterOf(differs.second.versionId)];
  const signed = (value: number) => `${value > 0 ? "+" : value < 0 ? "−" : ""}${number(Math.abs(value) / ONE_POINT)}`;
  return (
    <div className="mt-10 max-w-[44rem]">
      <h3>{t("differs", { first, second })}</h3>
      <p className="text-base text-ax-text-neutral-subtle">{t("differsHelp")}</p>
      <TableScroll className="mt-2">
        <table className="score-table">
          <thead>
            <tr>
              <th scope="col">{t("criterion")}</th>
              <th scope="col">{first}</th>
              <th scope="col">{second}</th>
              <th scope="col">{t("difference")}</th>
            </tr>
          </thead>
          <tbody>
            {differs.rows.map((row) => (
              <tr key={row.criterionId}>
                <th scope="row" className="font-normal">
                  {view.tender.criteria.find(({ id }) => id === row.criterionId)?.name}
                </th>
                <td>{number(row.first / ONE_POINT)}</td>
                <td>{number(row.second / ONE_POINT)}</td>
                <td className="font-semibold">{signed(row.difference)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t("together")}</th>
              <td className="font-semibold">{number(differs.first.total / ONE_POINT)}</td>
              <td className="font-semibold">{number(differs.second.total / ONE_POINT)}</td>
              <td className="font-semibold">{signed(differs.difference)}</td>
            </tr>
          </tbody>
        </table>
      </TableScroll>
    </div>
  );
}

/** Points with two decimals, as Norwegians write them. */
function formatter(locale: string) {
  const format = new Intl.NumberFormat(numberLocale(locale), { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (value: number) => format.format(value);
}
