/**
 * One row of «what waits for me»: one thing that this actor can do now. Each context exports
 * `listWaiting(acting): Promise<Waiting[]>` from its queries; app/min-side shows them together, soonest first.
 */
export type Waiting = {
  /** What is to be done, as a key of the messages `waiting.kinds`: «shareNeed», «approveTender». */
  kind: string;
  /** The thing it is to be done with, as people call it. */
  title: string;
  href: string;
  /** When it must be done; null when nothing but people wait. */
  due: Date | null;
};

/** Soonest deadline first; what has none comes last, in the order given. */
export function soonestFirst(rows: readonly Waiting[]): Waiting[] {
  return [...rows].sort((a, b) => (a.due?.getTime() ?? Infinity) - (b.due?.getTime() ?? Infinity) || 0);
}
