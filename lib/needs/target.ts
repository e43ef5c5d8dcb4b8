/** A measured share that is to change: basis points, today and wanted, and which way is better (up, unless it says down). */
export type Target = { baselineBp: number | null; targetBp: number | null; lowerIsBetter?: boolean };

/** What is wanted is worse than what is; not as long as one of them is open. */
export const isWorse = ({ baselineBp, targetBp, lowerIsBetter }: Target): boolean =>
  baselineBp !== null && targetBp !== null && (lowerIsBetter ? targetBp > baselineBp : targetBp < baselineBp);

/** What was written before there was a direction to say may want what is worse: whoever goes on from it says what is meant. */
export const withoutWorse = <T extends Target>(target: T): T =>
  isWorse(target) ? { ...target, targetBp: null } : target;

/** Of a row of a form: the message and its field. */
export const worseAtTarget = { path: ["targetBp"], message: "worseThanBaseline" };
