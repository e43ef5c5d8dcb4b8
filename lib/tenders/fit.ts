import type { SupplierSnapshot } from "../suppliers/snapshot.ts";
import { type Burden, burdenOf, type Work } from "./burden.ts";
import {
  type Criterion,
  canRelyOnOthers,
  type Judging,
  judge,
  judgeTogether,
  selectionKinds,
  shortfall,
  type Verdict,
  worst,
} from "./selection-kinds.ts";

/*
 * «Is this for me?»: one supplier's profile against each criterion of a tender, what is missing, and who could fill it.
 * Guidance: the buyer decides, and only by what the bid shows.
 */

export type FitTender<Row extends Criterion> = Omit<Work, "selection"> & {
  countyNumbers: readonly string[];
  selection: readonly Row[];
};

export type CriterionFit<Row extends Criterion> = {
  criterion: Row;
  verdict: Verdict;
  /** In the criterion's unit; null where no number decides. */
  missing: ReturnType<typeof shortfall>;
  /** When it is not met alone: whether another enterprise may meet it for the bidder (FOA §§ 16-10, 16-11), and who must do the work. */
  others: "any" | "whoDoesTheWork" | "nobody";
  /** Of those open to bidding with others, the ones with whom it would be met. */
  partners: string[];
};

export type Fit<Row extends Criterion> = {
  verdict: Verdict;
  /** Not met alone, but each criterion that lacks can be met by relying on others or in a team. */
  withOthers: boolean;
  criteria: CriterionFit<Row>[];
  burden: Burden;
};

/** @param on the day experience is counted to, «2026-11-21» */
export function fitOf<Row extends Criterion>(
  tender: FitTender<Row>,
  supplier: SupplierSnapshot,
  partners: readonly SupplierSnapshot[],
  on: string,
): Fit<Row> {
  const judging: Judging = { on, countyNumbers: tender.countyNumbers };
  const criteria = tender.selection.map((criterion): CriterionFit<Row> => {
    const verdict = judge(criterion, supplier, judging);
    const helps = (partner: SupplierSnapshot) => judgeTogether(criterion, [supplier, partner], judging) === "meets";
    return {
      criterion,
      verdict,
      missing: shortfall(criterion, supplier, judging),
      others: selectionKinds[criterion.kind].others,
      partners: verdict === "meets" || !canRelyOnOthers(criterion) ? [] : partners.filter(helps).map(({ id }) => id),
    };
  });
  const verdict = worst(criteria.map((row) => row.verdict));
  return {
    verdict,
    withOthers: verdict === "lacks" && criteria.every((row) => row.verdict !== "lacks" || row.others !== "nobody"),
    criteria,
    burden: burdenOf(tender),
  };
}
