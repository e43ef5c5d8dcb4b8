/** The steps of one tender's way from need to outcome, in the order of the river. */
export const steps = [
  "shared",
  "announced",
  "summarised",
  "published",
  "deadline",
  "opened",
  "notified",
  "contracted",
] as const;

export type Step = (typeof steps)[number];

export type Stage = {
  step: Step;
  at: Date | null /** Whole days since the step before that has a date. */;
  days: number | null;
};

const DAY_MS = 86_400_000;

/** Whole days from one instant to another. */
export const daysBetween = (from: Date, to: Date) => Math.round((to.getTime() - from.getTime()) / DAY_MS);

/** The steps with the days that each took after the one before it; a step not (yet) taken has no date. */
export function stagesOf(dates: Readonly<Record<Step, Date | null>>): Stage[] {
  let before: Date | null = null;
  return steps.map((step) => {
    const at = dates[step];
    const days = at && before ? daysBetween(before, at) : null;
    before = at ?? before;
    return { step, at, days };
  });
}

/** Days from the need was shared (or, without one, from publication) to the contract was in force. */
export function leadTime(dates: Readonly<Record<Step, Date | null>>): number | null {
  const from = dates.shared ?? dates.published;
  return from && dates.contracted ? daysBetween(from, dates.contracted) : null;
}
