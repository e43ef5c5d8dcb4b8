/*
 * The regulation's own annexes, as ranges of CPV codes (both ends included). Read in the consolidated text of 2024-03-21.
 * Never the SDK's list of social services: it is the directive's, not this regulation's.
 */

export type ServiceClass = "social" | "special" | "works" | "goods" | "other";

type Range = readonly [from: number, to: number];
const one = (...codes: number[]): Range[] => codes.map((code) => [code, code]);

/** Annex 2: særlige tjenester. */
export const annex2: readonly Range[] = [
  ...one(75200000, 79611000, 79622000, 79624000, 79625000, 98133000, 98200000, 98500000, 75000000, 75124000),
  ...one(79995000, 79995100, 79995200),
  [92000000, 92700000],
  ...one(79950000, 79951000, 79952000, 79952100, 79953000, 79954000, 79955000, 79956000, 79957000),
  ...one(75300000, 75310000, 75311000, 75312000, 75313000, 75313100, 75314000, 75320000, 75330000, 75340000),
  ...one(98000000, 98120000, 98132000, 98133110, 98130000, 98131000),
  [55100000, 55410000],
  [55521000, 55521200],
  ...one(55521100, 55521200, 55520000, 55522000, 55523000, 55524000, 55510000, 55511000, 55512000, 55523100),
  [79100000, 79140000],
  ...one(75231100),
  [75100000, 75120000],
  [75125000, 75131000],
  [75200000, 75231000],
  [75240000, 75252000],
  ...one(79430000, 98113100),
  [79700000, 79723000],
  ...one(98900000, 98910000),
  ...one(64000000, 64100000, 64110000, 64111000, 64112000, 64113000, 64114000, 64115000, 64116000, 64122000),
  ...one(50116510, 71550000),
];

/** Annex 3: helse- og sosialtjenester. */
export const annex3: readonly Range[] = [
  [85000000, 85323000],
  ...one(85321000, 85322000, 98133100),
  [98513000, 98514000],
  ...one(75121000, 75122000, 75123000, 75231200),
  [75231210, 75231230],
  ...one(75231240),
  [80000000, 80660000],
];

/** Annex 4: what may be reserved under § 30-2, narrower than annex 3. */
export const annex4: readonly Range[] = [[85000000, 85323000], ...one(75121000, 75122000, 75123000)];

/** § 2-5 (2): research and development to which the rules apply when the buyer alone owns the results and pays for it all. */
export const researchCodes: readonly Range[] = one(
  73000000,
  73100000,
  73110000,
  73111000,
  73112000,
  73120000,
  73300000,
  73420000,
  73430000,
);

/** Whether a CPV code lies in one of the ranges, which hold both their ends. */
export const isWithin = (ranges: readonly Range[], cpv: string) => {
  const code = Number(cpv);
  return ranges.some(([from, to]) => from <= code && code <= to);
};

/** Division 45 is works (annex 1); 03–44 and 48 are goods; the rest are services. */
export function classOf(cpv: string): ServiceClass {
  if (isWithin(annex3, cpv)) return "social";
  if (isWithin(annex2, cpv)) return "special";
  const division = Number(cpv.slice(0, 2));
  if (division === 45) return "works";
  return division <= 44 || division === 48 ? "goods" : "other";
}
