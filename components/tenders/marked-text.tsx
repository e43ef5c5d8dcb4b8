"use client";

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Note } from "#lib/tenders/linter/notes.ts";
import { movedSpans, piecesOf, type Span, spansOf, standingIn } from "#lib/tenders/linter/spans.ts";

type Field = HTMLTextAreaElement | HTMLInputElement;

/** What of the field's look decides where its words stand. */
const LOOK = [
  ...[
    "fontFamily",
    "fontSize",
    "fontWeight",
    "fontStyle",
    "fontStretch",
    "fontFeatureSettings",
    "fontVariantLigatures",
  ],
  ...["letterSpacing", "wordSpacing", "textIndent", "textTransform", "tabSize", "textAlign", "direction"],
  ...["paddingTop", "paddingRight", "paddingBottom", "paddingLeft"],
] as const;

/**
 * Underlines the marked words of a field: the same text once more, invisible but for the lines, laid exactly over the
 * field. It takes no room, no press and no focus, and nobody hears it; the marks themselves stand in the margin. Drawn
 * after scripts have started, inside a `.noted` (field-notes.tsx).
 */
export function MarkedText({ name, notes }: { name: string; notes: readonly Note[] }) {
  const layer = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<{ text: string; spans: Span[] }>();

  const fieldOf = useCallback(
    () => layer.current?.closest(".noted")?.querySelector<Field>(`[name="${CSS.escape(name)}"]`) ?? undefined,
    [name],
  );

  const latest = useRef(notes);
  useEffect(() => {
    latest.current = notes;
    const text = fieldOf()?.value;
    if (text !== undefined) setDrawn({ text, spans: spansOf(standingIn(text, notes)) });
  }, [notes, fieldOf]);

  useEffect(() => {
    const field = fieldOf();
    const over = layer.current;
    const around = over?.closest<HTMLElement>(".noted");
    if (!field || !over || !around) return;
    const lay = () => layOver(over, field, around);
    const scroll = () => over.scrollTo(field.scrollLeft, field.scrollTop);
    const typed = () => {
      const text = field.value;
      setDrawn(
        (known) =>
          known && {
            text,
            spans: spansOf([...movedSpans(known.spans, known.text, text), ...standingIn(text, latest.current)]),
          },
      );
    };
    const sizes = new ResizeObserver(lay);
    for (const element of [field, around]) sizes.observe(element);
    document.fonts.ready.then(lay);
    field.addEventListener("scroll", scroll);
    field.addEventListener("input", typed);
    return () => {
      sizes.disconnect();
      field.removeEventListener("scroll", scroll);
      field.removeEventListener("input", typed);
    };
  }, [fieldOf]);

  useLayoutEffect(() => {
    const [field, over] = [fieldOf(), layer.current];
    const around = over?.closest<HTMLElement>(".noted");
    if (drawn && field && over && around) layOver(over, field, around);
  }, [drawn, fieldOf]);

  return (
    <div ref={layer} className="marked-text" aria-hidden="true" inert>
      {drawn &&
        piecesOf(drawn.text, drawn.spans).map((piece, place) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces are places in a text
          place % 2 === 1 ? <mark key={place}>{piece}</mark> : <span key={place}>{piece}</span>,
        )}
      {/* a last line break counts only before something */}
      {"\u200b"}
    </div>
  );
}

function layOver(over: HTMLElement, field: Field, around: HTMLElement) {
  const look = getComputedStyle(field);
  for (const key of LOOK) over.style[key] = look[key];
  const [at, from] = [field.getBoundingClientRect(), around.getBoundingClientRect()];
  const oneLine = field instanceof HTMLInputElement;
  Object.assign(over.style, {
    left: `${at.left - from.left + field.clientLeft}px`,
    top: `${at.top - from.top + field.clientTop}px`,
    width: `${field.clientWidth}px`,
    height: `${field.clientHeight}px`,
    // an input sets its one line in the middle
    lineHeight: oneLine
      ? `${field.clientHeight - Number.parseFloat(look.paddingTop) - Number.parseFloat(look.paddingBottom)}px`
      : look.lineHeight,
    whiteSpace: oneLine ? "pre" : "pre-wrap",
  });
  over.scrollTo(field.scrollLeft, field.scrollTop);
}
