/** Shares in basis points: what was measured, and the interval that holds the true share in 95 of 100 such cases. */
export type Interval = { share: number; low: number; high: number };

const Z = 1.959963984540054; // two-sided 95 %

/**
 * Wilson's score interval for a share: honest also for few people and for shares near 0 and 1, where the usual one is not.
 * E. B. Wilson, JASA 22 (1927) 209–212; without correction for continuity.
 */
export function wilson(successes: number, of: number): Interval | undefined {
  if (of === 0) return undefined;
  const p = successes / of;
  const centre = (p + Z ** 2 / (2 * of)) / (1 + Z ** 2 / of);
  const half = (Z / (1 + Z ** 2 / of)) * Math.sqrt((p * (1 - p)) / of + Z ** 2 / (4 * of ** 2));
  const points = (share: number) => Math.round(10_000 * Math.min(1, Math.max(0, share)));
  return { share: points(p), low: points(centre - half), high: points(centre + half) };
}
