import type { SupplierType } from "../generated/prisma/enums.ts";
import { type Mixed, otherPartsOf, verdictOf } from "./mixed.ts";
import type { Regime } from "./regulation/classify.ts";
import { annex3, annex4, isWithin } from "./regulation/cpv-annexes.ts";
import { ruleSetAt } from "./regulation/rule-set.ts";

/*
 * Who alone may take part, by the lawful grounds and no others: being a social entrepreneur is none of them. A row says
 * which services, under which part of the regulation, and who counts as such in the register.
 */

type ReservationRow = {
  /** CPV codes that may be reserved; absent is all. */
  services?: readonly (readonly [number, number])[];
  regimes: readonly Regime[];
  /** The paragraph that the notice must cite, by regime. */
  source: (regime: Regime) => string;
  /** Types in the register that may meet the conditions; what else it takes, people judge. */
  types: readonly SupplierType[];
  /** The contract may last this long at most, by a rule of the rule set. */
  longest?: "participatoryYears";
};

export const reservations = {
  /** At least 30 % of the staff are disabled or disadvantaged, and to include them is the main purpose. */
  sheltered: {
    regimes: ["PART_II", "PART_II_EEA", "PART_III", "PART_IV"],
    source: (regime) => (regime === "PART_III" ? "FOA § 16-9" : regime === "PART_IV" ? "FOA § 30-3" : "FOA § 8-8"),
    types: ["SHELTERED", "SOCIAL_ENTREPRENEUR", "NON_PROFIT"],
  },
  /** No return on equity as the main aim, surplus goes back into the purpose; social goals, the common good, the budget. */
  nonProfit: {
    services: annex3,
    regimes: ["PART_I", "PART_IV"],
    source: () => "FOA § 30-2a",
    types: ["NON_PROFIT", "SOCIAL_ENTREPRENEUR"],
  },
  /** Public tasks are the purpose, staff or users take part in the management, no such contract in three years. */
  participatory: {
    services: annex4,
    regimes: ["PART_IV"],
    source: () => "FOA § 30-2",
    types: ["NON_PROFIT", "SOCIAL_ENTREPRENEUR"],
    longest: "participatoryYears",
  },
} as const satisfies Record<string, ReservationRow>;

type Reservation = keyof typeof reservations;

/** Whether a form names a reservation. */
export const isReservation = (code: string): code is Reservation => Object.hasOwn(reservations, code);

/** The row of a reservation; undefined when the tender is open to all. */
export const reservationOf = (code: string): ReservationRow | undefined =>
  isReservation(code) ? reservations[code] : undefined;

/** What is asked of a tender that is reserved. */
type Reserved = Mixed & {
  reservedFor: string;
  durationMonths: number;
  optionMonths: number;
};

/** Refusal codes: each says its paragraph. */
export const reservationProblems = [
  "reservationOtherServices",
  "reservationOtherRegime",
  "reservationTooLong",
] as const;

/** Why it may not be reserved so; undefined when it may. */
export function reservationProblem(tender: Reserved, dispatch: Date): (typeof reservationProblems)[number] | undefined {
  const row = reservationOf(tender.reservedFor);
  if (!row) return undefined;
  const { services } = row;
  const codes = [tender.cpv.trim(), ...otherPartsOf(tender).map(({ cpv }) => cpv)];
  if (services && !codes.every((cpv) => isWithin(services, cpv))) return "reservationOtherServices";
  const { regime } = verdictOf(tender, dispatch);
  // outside the regulation, and under part I alone, no rule limits whom one asks but equal treatment
  if (!row.regimes.includes(regime) && regime !== "OUTSIDE" && regime !== "PART_I") return "reservationOtherRegime";
  const years = row.longest && ruleSetAt(dispatch).number(row.longest);
  if (years && tender.durationMonths + tender.optionMonths > years * 12) return "reservationTooLong";
  return undefined;
}
