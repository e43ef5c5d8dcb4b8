type Counted = { outcome: "ok" | "refused" | "invalid" | "fault"; code?: string };

const shared = globalThis as typeof globalThis & { elvaCount?: (counted: Counted) => void };

/** Counts one command's outcome; the web server's process puts the counter here, other processes count nothing. */
export const countCommand = (counted: Counted) => shared.elvaCount?.(counted);

/** Says where the counts go. */
export function countInto(counter: (counted: Counted) => void) {
  shared.elvaCount = counter;
}
