import type { SelectionKind } from "../generated/prisma/enums.ts";
import { equivalentsOf, isCertificate } from "../suppliers/credentials.ts";
import { assignmentsAbout, type SupplierSnapshot, yearsBetween, yearsOfExperience } from "../suppliers/snapshot.ts";

/*
 * What a tender may ask of those who bid, as rows: what each kind asks, how it is judged against a profile, and who may
 * stand in for the one that lacks it. When it is lawful: selection-law.ts. Names and sentences: messages
 * `tenders.selectionKinds`.
 */

/** A criterion as far as judging it goes. */
export type Criterion = {
  kind: SelectionKind;
  threshold: bigint | null;
  measureType: string | null;
  targetGroup: string | null;
  withinYears: number | null;
  code: string | null;
  lotNumbers: readonly number[];
};

/** «unknown»: the profile does not say, or only people can judge it. It shuts nobody out. */
export type Verdict = "meets" | "lacks" | "unknown";

/** What a criterion is judged with besides the profile. */
export type Judging = {
  /** The day that experience is counted to: «2026-11-21». */
  on: string;
  /** Where the service is delivered: county numbers. */
  countyNumbers: readonly string[];
};

export type SelectionField = "threshold" | "measureType" | "targetGroup" | "withinYears" | "code";

type SelectionKindRow = {
  /** What the threshold counts; null when there is none. */
  unit: "ore" | "persons" | "years" | "assignments" | "places" | null;
  /** The fields that it uses; the others are emptied. */
  asks: readonly SelectionField[];
  /** The paragraph that lets a buyer ask for it. */
  source: string;
  /** Who else may meet it for the bidder (FOA §§ 16-10, 16-11): any other enterprise, only one that does the work, nobody. */
  others: "any" | "whoDoesTheWork" | "nobody";
  /** How a group meets it: by what they have together, by any one of them, by all of them. */
  together: "sum" | "any" | "all";
  /** What the profile has of it, in the unit; null when it does not say. */
  has: (criterion: Criterion, supplier: SupplierSnapshot, judging: Judging) => number | null;
  /** Only where a number does not decide. */
  judge?: (criterion: Criterion, supplier: SupplierSnapshot, judging: Judging) => Verdict;
};

const nothing = () => null;
const atHand = (known: boolean, holds: boolean): Verdict => (holds ? "meets" : known ? "lacks" : "unknown");

export const selectionKinds = {
  TAX_CERTIFICATE: {
    ...{ unit: null, asks: [], source: "FOA § 7-2", others: "nobody", together: "all" },
    has: nothing,
    // Every enterprise in order can fetch one; the profile cannot show more.
    judge: () => "meets",
  },
  REGISTERED: {
    ...{ unit: null, asks: [], source: "FOA § 16-2 (1)", others: "nobody", together: "all" },
    has: nothing,
    judge: () => "meets",
  },
  TURNOVER: {
    ...{ unit: "ore", asks: ["threshold"], source: "FOA § 16-3 (1) a", others: "any", together: "sum" },
    // An enterprise too new to have accounts has had no turnover that it can show.
    has: (_, { turnoverOre }) => turnoverOre ?? 0,
  },
  EQUITY: {
    ...{ unit: "ore", asks: ["threshold"], source: "FOA § 16-3 (1) b", others: "any", together: "sum" },
    has: (_, { equityOre }) => equityOre,
  },
  EMPLOYEES: {
    ...{ unit: "persons", asks: ["threshold"], source: "FOA § 16-5", others: "whoDoesTheWork", together: "sum" },
    has: (_, { employees }) => employees,
  },
  EXPERIENCE: {
    ...{ unit: "years", source: "FOA § 16-5 (2)", others: "whoDoesTheWork", together: "any" },
    asks: ["threshold", "measureType", "targetGroup"],
    has: (criterion, supplier, { on }) =>
      supplier.capabilityKnown ? yearsOfExperience(supplier, criterion, on) : null,
    // Nobody has more years of anything than it has existed.
    judge: ({ threshold }, { foundedOn }, { on }) =>
      yearsBetween(foundedOn, on) < Number(threshold ?? 0n) ? "lacks" : "unknown",
  },
  REFERENCES: {
    ...{ unit: "assignments", source: "FOA § 16-6 (1) b", others: "whoDoesTheWork", together: "sum" },
    asks: ["threshold", "withinYears", "measureType", "targetGroup"],
    has: (criterion, supplier, { on }) =>
      supplier.capabilityKnown
        ? assignmentsAbout(supplier, criterion).filter(
            ({ startedOn, endedOn }) =>
              startedOn <= on && (!endedOn || yearsBetween(endedOn, on) <= (criterion.withinYears ?? USUAL_YEARS)),
          ).length
        : null,
  },
  CERTIFICATE: {
    ...{ unit: null, asks: ["code"], source: "FOA § 16-7", others: "whoDoesTheWork", together: "any" },
    has: nothing,
    judge: ({ code }, { certificates, capabilityKnown }) =>
      code && isCertificate(code)
        ? atHand(
            capabilityKnown,
            equivalentsOf(code).some((one) => certificates.includes(one)),
          )
        : "unknown",
  },
  CAPACITY: {
    ...{ unit: "places", asks: ["threshold"], source: "FOA § 16-5 (1)", others: "whoDoesTheWork", together: "sum" },
    has: (_, { capacity }) => capacity,
  },
  COUNTY_PRESENCE: {
    ...{ unit: null, asks: ["code"], source: "LOA § 4", others: "whoDoesTheWork", together: "any" },
    has: nothing,
    // «fromStart» is a promise that everyone can give; «atBid» asks where one is today.
    judge: ({ code }, { countyNumber, deliversIn, capabilityKnown }, { countyNumbers }) =>
      code === "fromStart"
        ? "meets"
        : atHand(
            capabilityKnown || countyNumbers.length === 0,
            [countyNumber, ...deliversIn].some(isOneOf(countyNumbers)),
          ),
  },
  AUTHORISATION: {
    ...{ unit: null, asks: ["code"], source: "FOA § 16-2 (2)", others: "whoDoesTheWork", together: "any" },
    has: nothing,
    judge: ({ code }, { authorisations, capabilityKnown }) =>
      atHand(capabilityKnown, code !== null && authorisations.includes(code)),
  },
  OTHER: {
    ...{ unit: null, asks: [], source: "FOA § 16-1", others: "whoDoesTheWork", together: "any" },
    has: nothing,
    judge: () => "unknown",
  },
} as const satisfies Record<SelectionKind, SelectionKindRow>;

/** Ways to ask for presence in a county. Only the promise is lawful: where one is from shuts nobody out. */
export const presenceForms = ["fromStart", "atBid"] as const;

/** Whether a form names a kind of presence that may be asked for. */
export const isPresenceForm = (code: string) => (presenceForms as readonly string[]).includes(code);

/** References count this long where the criterion does not say (FOA § 16-6 (1) b). */
const USUAL_YEARS = 3;

const isOneOf = (list: readonly string[]) => (one: string) => list.includes(one);

const rowOf = (kind: SelectionKind): SelectionKindRow => selectionKinds[kind];

/** Whether one supplier's profile meets one criterion by itself. */
export function judge(criterion: Criterion, supplier: SupplierSnapshot, judging: Judging): Verdict {
  const row = rowOf(criterion.kind);
  if (row.unit === null) return row.judge?.(criterion, supplier, judging) ?? "unknown";
  if (criterion.threshold === null || criterion.threshold <= 0n) return "meets";
  const has = row.has(criterion, supplier, judging);
  if (has === null) return row.judge?.(criterion, supplier, judging) ?? "unknown";
  return has >= Number(criterion.threshold) ? "meets" : "lacks";
}

/** What the supplier has, needs and lacks of a criterion with a number, in its unit; null where no number decides. */
export function shortfall(criterion: Criterion, supplier: SupplierSnapshot, judging: Judging) {
  const { unit, has } = rowOf(criterion.kind);
  if (unit === null || criterion.threshold === null) return null;
  const had = has(criterion, supplier, judging);
  const needs = Number(criterion.threshold);
  return { unit, has: had, needs, lacks: had === null ? null : Math.max(0, needs - had) };
}

/**
 * Whether a group meets it: the bidder with its partners, or with those it relies on. A criterion that nobody may meet
 * for another asks all of them.
 */
export function judgeTogether(criterion: Criterion, group: readonly SupplierSnapshot[], judging: Judging): Verdict {
  const row = rowOf(criterion.kind);
  const each = group.map((supplier) => judge(criterion, supplier, judging));
  if (row.together === "all") return worst(each);
  if (each.includes("meets")) return "meets";
  if (row.together === "sum") {
    const amounts = group.map((supplier) => row.has(criterion, supplier, judging));
    const sum = amounts.reduce<number>((all, one) => all + (one ?? 0), 0);
    if (sum >= Number(criterion.threshold ?? 0n)) return "meets";
    return amounts.includes(null) ? "unknown" : "lacks";
  }
  return each.includes("unknown") ? "unknown" : "lacks";
}

/** Whether somebody else could meet it for a bidder that lacks it. */
export const canRelyOnOthers = ({ kind }: Pick<Criterion, "kind">) => rowOf(kind).others !== "nobody";

/** The criteria of one lot: those of all lots and its own. */
export const criteriaOfLot = <Row extends Pick<Criterion, "lotNumbers">>(criteria: readonly Row[], lotNumber: number) =>
  criteria.filter(({ lotNumbers }) => lotNumbers.length === 0 || lotNumbers.includes(lotNumber));

/** All of several verdicts: one that lacks decides, then one that nobody knows. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("lacks")) return "lacks";
  return verdicts.includes("unknown") ? "unknown" : "meets";
}
