import type { AwardCriterionKind } from "../generated/prisma/enums.ts";
import { type Mixed, verdictOf } from "./mixed.ts";
import { type RuleSet, ruleSetAt } from "./regulation/rule-set.ts";

/*
 * Climate and environment in a tender (FOA § 7-9): at least 30 % of the weight, or one of the other ways and exemptions
 * that the rule set of the day of dispatch has. Names: messages `tenders.climateWays`.
 */

/** Every way in any rule set: what it takes. `priority` is no longer a way from 2026-07-01, `spec` and `combined` are. */
export const climateWays = {
  criteria: { weight: true, reason: false },
  priority: { weight: false, reason: true },
  specBetter: { weight: false, reason: true },
  spec: { weight: false, reason: false },
  combined: { weight: false, reason: false },
  insignificant: { weight: false, reason: true },
  "critical-interest": { weight: false, reason: true },
  "national-minimum": { weight: false, reason: true },
} as const satisfies Record<string, { weight: boolean; reason: boolean }>;

export type ClimateWay = keyof typeof climateWays;

/** Whether a form names a way to meet the duty. */
export const isClimateWay = (code: string): code is ClimateWay => Object.hasOwn(climateWays, code);

type Tender = Mixed & {
  climate: string;
  climateReason: string;
  criteria: readonly { kind: AwardCriterionKind; weightBp: number; climate: boolean }[];
  requirements: readonly { climate: boolean }[];
};

/** The ways and exemptions open to a notice dispatched at this instant. */
export function waysAt(dispatch: Date): ClimateWay[] {
  const set = ruleSetAt(dispatch);
  if (!set.has("climateWays")) return [];
  return [...set.codes("climateWays"), ...set.codes("climateExemptions")].filter(isClimateWay);
}

/** Part I alone has no procedure and no duty to set criteria; outside the regulation there is no rule at all. */
const climateApplies = (tender: Mixed, dispatch: Date) =>
  !["OUTSIDE", "PART_I"].includes(verdictOf(tender, dispatch).regime);

export const climateCodes = [
  ...(["climateMissing", "climateWayNotAllowed", "climateWeightTooLow", "climateSpecMissing"] as const),
  "climateReasonMissing",
] as const;

/** Refusal codes of what is missing for climate and environment, by the rules of the day of dispatch. */
export function climateProblems(tender: Tender, dispatch: Date): (typeof climateCodes)[number][] {
  if (!climateApplies(tender, dispatch)) return [];
  const { climate } = tender;
  if (!isClimateWay(climate)) return ["climateMissing"];
  if (!waysAt(dispatch).includes(climate)) return ["climateWayNotAllowed"];
  const weight = climateWeight(tender.criteria);
  const problems: ((typeof climateCodes)[number] | false)[] = [
    climateWays[climate].weight && weight < leastWeight(ruleSetAt(dispatch)) && "climateWeightTooLow",
    (climate === "combined" || climate === "priority") && weight === 0 && "climateWeightTooLow",
    ["spec", "specBetter", "combined"].includes(climate) &&
      !tender.requirements.some((requirement) => requirement.climate) &&
      "climateSpecMissing",
    climateWays[climate].reason && tender.climateReason.trim() === "" && "climateReasonMissing",
  ];
  return problems.filter((code) => code !== false);
}

/** What the criteria about climate and environment weigh together, in basis points. */
export const climateWeight = (criteria: readonly { weightBp: number; climate: boolean }[]) =>
  criteria.reduce((sum, { weightBp, climate }) => (climate ? sum + weightBp : sum), 0);

/** Basis points. */
const leastWeight = (set: RuleSet) => set.number("climateWeight") * 100;

/** Nothing but the price decides. */
export const onlyPrice = (criteria: Tender["criteria"]) =>
  criteria.length > 0 && criteria.every(({ kind, weightBp }) => kind === "PRICE" || weightBp === 0);
