import type { Lawful } from "../../lib/tenders/procedure-law.ts";

/** What the law looks at of an ordinary open tender over the EEA threshold, with two lots. */
export const lawful = (change: Partial<Lawful> = {}): Lawful => ({
  procedure: "OPEN",
  cpv: "79634000",
  estimatedValueOre: 500_000_000n,
  shortening: "NONE",
  priorNoticeOn: null,
  durationMonths: 24,
  optionMonths: 24,
  lots: [{}, {}],
  statements: {},
  parent: null,
  rounds: [],
  ...change,
});
