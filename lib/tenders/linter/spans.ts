/** Where in a text marks stand, without overlap, in order: from `start` up to, not with, `end`. */
export type Span = { start: number; end: number };

/** The places of marks put together, so that words that two rules mark are underlined once. */
export function spansOf(marks: readonly Span[]): Span[] {
  const spans: Span[] = [];
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start)) {
    const last = spans.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else if (start < end) spans.push({ start, end });
  }
  return spans;
}

/**
 * The same places after an edit, until the linter has read the new text: those before it stay, those after it move with
 * their words, and those it touched are gone.
 */
export function movedSpans(spans: readonly Span[], before: string, after: string): Span[] {
  if (before === after) return [...spans];
  const shortest = Math.min(before.length, after.length);
  let same = 0;
  while (same < shortest && before[same] === after[same]) same++;
  let tail = 0;
  while (tail < shortest - same && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const by = after.length - before.length;
  return spans.flatMap(({ start, end }) => {
    if (end <= same) return [{ start, end }];
    return start >= before.length - tail ? [{ start: start + by, end: end + by }] : [];
  });
}

/** The notes whose words stand in this text where they say: the text may have changed since the linter read it. */
export const standingIn = <Place extends Span & { quote: string }>(text: string, notes: readonly Place[]) =>
  notes.filter(
    ({ start, end, quote }) =>
      text
        .slice(start, end)
        .replace(/[\p{Cc}\s]+/gu, " ")
        .trim()
        .startsWith(quote) && end > start,
  );

/** A text in pieces, every other one marked: [plain, marked, plain, …]. */
export function piecesOf(text: string, spans: readonly Span[]): string[] {
  const ends = spans.flatMap(({ start, end }) => [start, end]);
  return [0, ...ends].map((from, index) => text.slice(from, ends[index]));
}
