import type { Money } from "../platform/money.ts";
import { ruleSetAt } from "./regulation/rule-set.ts";
import { type Criterion, criteriaOfLot } from "./selection-kinds.ts";

/*
 * When a selection criterion is lawful, and the loosest that the law leaves. FOA chapter 16.
 */

export type SelectionProblem = {
  /** Key of the messages `tenders.selectionProblems`. */
  code: string;
  /** The law forbids it; allows it with a reason; or allows it, though one should think again. */
  level: "forbidden" | "reason" | "warning";
  source: string;
  /** The number that is the limit: øre or years. */
  limit?: number;
};

/** What the law's limits are measured against. */
export type Contract = { lots: readonly { number: number; estimatedValueOre: Money }[] };

/** Values of the rule set that criteria are held against. */
export type SelectionLimits = {
  /** Turnover asked for, at most so many times the value of the contract. */
  turnoverTimes: number;
  /** References as old as this; older ones only to ensure competition. */
  referenceYears: number;
};

/** The limits for a notice dispatched at this instant. */
export function limitsAt(dispatch: Date): SelectionLimits {
  const set = ruleSetAt(dispatch);
  return { turnoverTimes: set.number("turnoverFactor"), referenceYears: set.number("referenceYears") };
}

/** All that the law, or good sense, says against one criterion; nothing when it stands as it is. */
export function problemsOf(criterion: Criterion, contract: Contract, limits: SelectionLimits): SelectionProblem[] {
  const found: (SelectionProblem | false)[] = [
    criterion.kind === "TURNOVER" && turnoverProblem(criterion, contract, limits),
    criterion.kind === "REFERENCES" &&
      (criterion.withinYears ?? 0) > limits.referenceYears && {
        ...{ code: "referencesOlder", level: "reason", source: "FOA § 16-6 (1) b" },
        limit: limits.referenceYears,
      },
    criterion.kind === "COUNTY_PRESENCE" &&
      criterion.code === "atBid" && { code: "presenceAtBid", level: "forbidden", source: "LOA § 4" },
    criterion.kind === "EMPLOYEES" &&
      (criterion.threshold ?? 0n) > 0n && { code: "staffAtBid", level: "warning", source: "FOA § 16-1 (1)" },
    criterion.kind === "OTHER" && { code: "outsideTheGroups", level: "warning", source: "FOA § 16-1 (1)" },
  ];
  return found.filter((problem) => problem !== false);
}

/** Each lot is a contract of its own (§ 16-3 (2)): the smallest that the criterion applies to sets the limit. */
function turnoverProblem(
  criterion: Criterion,
  { lots }: Contract,
  { turnoverTimes }: SelectionLimits,
): SelectionProblem | false {
  const values = lots
    .filter(({ number }) => criteriaOfLot([criterion], number).length > 0)
    .map(({ estimatedValueOre }) => Number(estimatedValueOre));
  if (values.length === 0) return false;
  const limit = turnoverTimes * Math.min(...values);
  if (Number(criterion.threshold ?? 0n) <= limit) return false;
  return { code: "turnoverOverLimit", level: "reason", source: "FOA § 16-3 (1) a", limit };
}

/** Whether the law itself asks it, so that the loosest lawful version still has it. */
export const lawDemands = ({ kind }: Pick<Criterion, "kind">) => kind === "TAX_CERTIFICATE" || kind === "AUTHORISATION";
