/**
 * Why a bid may or must be rejected. The database knows the same codes (constraint ground_of_the_law).
 * Source: FOA 2016-08-12-974 as of 2024-03-21, chapter 24 (EEA) and chapter 9 (national); a change of law is a new row.
 * A late bid is not here: the portal never takes it.
 */
type RejectionGround = {
  /** Of part III (and part IV by § 30-1). */
  paragraph: string;
  /** The same in part II; null when it has none of its own. */
  national: string | null;
  /** `must`: the law leaves no choice; `may`: the buyer weighs, and the reason shows how. */
  duty: "must" | "may";
  about: "form" | "supplier" | "bid";
};

export const rejectionGrounds = {
  wrongChannel: { paragraph: "§ 24-1 (1) b", national: "§ 9-4 (1) b", duty: "must", about: "form" },
  form: { paragraph: "§ 24-1 (2) b", national: "§ 9-4 (2) b", duty: "may", about: "form" },
  notQualified: { paragraph: "§ 24-2 (1) a", national: "§ 9-5 (1) a", duty: "must", about: "supplier" },
  taxFinal: { paragraph: "§ 24-2 (1) b", national: null, duty: "must", about: "supplier" },
  conflictOfInterest: { paragraph: "§ 24-2 (1) c", national: "§ 9-5 (1) b", duty: "must", about: "supplier" },
  unfairAdvantage: { paragraph: "§ 24-2 (1) d", national: "§ 9-5 (1) c", duty: "must", about: "supplier" },
  convicted: { paragraph: "§ 24-2 (2)", national: "§ 9-5 (2)", duty: "must", about: "supplier" },
  taxOther: { paragraph: "§ 24-2 (3) a", national: "§ 9-5 (3) a", duty: "may", about: "supplier" },
  insolvent: { paragraph: "§ 24-2 (3) b", national: "§ 9-5 (3) b", duty: "may", about: "supplier" },
  labourOrEnvironmentBreach: { paragraph: "§ 24-2 (3) c", national: "§ 9-5 (3) b", duty: "may", about: "supplier" },
  impairingConflict: { paragraph: "§ 24-2 (3) d", national: "§ 9-5 (3) b", duty: "may", about: "supplier" },
  collusion: { paragraph: "§ 24-2 (3) e", national: "§ 9-5 (3) b", duty: "may", about: "supplier" },
  contractBreach: { paragraph: "§ 24-2 (3) f", national: "§ 9-5 (3) b", duty: "may", about: "supplier" },
  misleading: { paragraph: "§ 24-2 (3) g", national: "§ 9-5 (3) b", duty: "may", about: "supplier" },
  undueInfluence: { paragraph: "§ 24-2 (3) h", national: "§ 9-5 (3) b", duty: "may", about: "supplier" },
  misconduct: { paragraph: "§ 24-2 (3) i", national: "§ 9-5 (3) b", duty: "may", about: "supplier" },
  notBinding: { paragraph: "§ 24-8 (1) a", national: "§ 9-6 (1)", duty: "must", about: "bid" },
  materialDeviation: { paragraph: "§ 24-8 (1) b", national: "§ 9-6 (1)", duty: "must", about: "bid" },
  abnormallyLowUnlawful: { paragraph: "§ 24-8 (1) c", national: null, duty: "must", about: "bid" },
  deviation: { paragraph: "§ 24-8 (2) a", national: "§ 9-6 (2)", duty: "may", about: "bid" },
  abnormallyLow: { paragraph: "§ 24-8 (2) b", national: "§ 9-6 (2)", duty: "may", about: "bid" },
  unlawfulTerms: { paragraph: "§ 24-8 (2) c", national: "§ 9-6 (2)", duty: "may", about: "bid" },
  overBudget: { paragraph: "§ 24-8 (2) d", national: "§ 9-6 (2)", duty: "may", about: "bid" },
  similar: { paragraph: "§ 24-8 (2) e", national: "§ 9-6 (2)", duty: "may", about: "bid" },
} as const satisfies Record<string, RejectionGround>;

export type RejectionGroundCode = keyof typeof rejectionGrounds;

export const rejectionGroundCodes = Object.keys(rejectionGrounds) as [RejectionGroundCode, ...RejectionGroundCode[]];
