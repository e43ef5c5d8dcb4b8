import { useTranslations } from "next-intl";
import { Unconfirmed } from "#components/tenders/unconfirmed.tsx";
import { Share } from "#components/ui/money.tsx";
import { Plain } from "#components/ui/plain.tsx";
import { TableScroll } from "#components/ui/table-scroll.tsx";
import { isActive, spreadOf, WIDE_SPREAD } from "#lib/evaluation/evaluation.ts";
import { judged, namesOf } from "#lib/evaluation/load-evaluation.ts";
import type { EvaluationView, LetteredBid } from "#lib/evaluation/queries.ts";
import { Dots } from "./dots.tsx";

export type Cell = { versionId: string; criterionId: string };

type Lot = EvaluationView["tender"]["lots"][number];

/** Bids × quality criteria: one's own points while each scores alone, what is agreed and the spread when together. */
export function Matrix({
  view,
  lot,
  personId,
  chosen,
}: {
  view: EvaluationView;
  lot: Lot;
  personId: string | null;
  chosen: Cell | undefined;
}) {
  const t = useTranslations("evaluation.matrix");
  const together = view.status === "CONSENSUS" || view.status === "LOCKED";
  const quality = view.tender.criteria.filter(({ kind }) => kind === "QUALITY");
  const bids = judged(view.bids).filter(({ lotId }) => lotId === lot.id);
  const active = view.evaluators.filter(isActive);
  if (bids.length === 0) return <p>{t("noBids")}</p>;
  const points = pointsByCell(view);
  const cellOf = (bid: LetteredBid, criterionId: string) => {
    const given = points.get(bid.versionId + criterionId);
    const all = active.flatMap(({ personId: evaluator }) => given?.own.get(evaluator) ?? []);
    const own = personId === null ? undefined : given?.own.get(personId);
    return { figure: together ? given?.agreed : own, all, spread: spreadOf(all) };
  };
  return (
    <Plain as="section" aria-label={t("label", { lot: lot.title })}>
      <TableScroll>
        <table className="score-table">
          <caption className="sr-only">{t(together ? "captionTogether" : "captionAlone")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("bid")}</th>
              {quality.map((criterion) => (
                <th scope="col" key={criterion.id}>
                  {criterion.name}
                  <span className="block font-normal text-base text-ax-text-neutral-subtle">
                    <Share basisPoints={criterion.weightBp} />
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bids.map((bid) => (
              <tr key={bid.versionId}>
                <th scope="row">
                  <span className="flex gap-3 items-center">
                    <span className="bid-letter">{bid.letter}</span>
                    <span className="font-normal text-base min-w-[8rem]">
                      {namesOf(bid)}
                      <Unconfirmed amendment={bid.unconfirmed} />
                    </span>
                  </span>
                </th>
                {quality.map((criterion) => {
                  const { figure, all, spread } = cellOf(bid, criterion.id);
                  const waits = figure === undefined;
                  const isChosen = chosen?.versionId === bid.versionId && chosen.criterionId === criterion.id;
                  const href = `?tilbud=${bid.versionId}&kriterium=${criterion.id}#celle`;
                  return (
                    <td key={criterion.id} className={`${waits ? "cell-waits" : ""} ${isChosen ? "cell-chosen" : ""}`}>
                      <a href={href} className="cell-link no-underline text-inherit flex items-center gap-3 px-2">
                        <span className="score-figure">{figure ?? "–"}</span>
                        <span className="sr-only">{t("open", { bid: bid.letter, criterion: criterion.name })}</span>
                        {together && all.length > 0 && <Dots points={all} />}
                      </a>
                      {together && (
                        <span className="block px-2 text-base text-ax-text-neutral-subtle">
                          {all.join(", ")}
                          {waits && spread >= WIDE_SPREAD && <strong className="block">{t("wide")}</strong>}
                        </span>
                      )}
                      {!together && waits && <span className="block px-2 text-base">{t("missing")}</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Plain>
  );
}

/** What each has given a cell, and what is agreed. */
function pointsByCell({ scores, agreed }: EvaluationView) {
  const cells = new Map<string, { own: Map<string, number>; agreed?: number }>();
  const cellOf = ({ versionId, criterionId }: Cell) => {
    const cell = cells.get(versionId + criterionId) ?? { own: new Map<string, number>(), agreed: undefined };
    cells.set(versionId + criterionId, cell);
    return cell;
  };
  for (const score of scores) cellOf(score).own.set(score.evaluatorId, score.points);
  for (const score of agreed) cellOf(score).agreed = score.points;
  return cells;
}
