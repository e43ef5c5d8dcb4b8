"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { FieldNotes } from "#components/field-notes.tsx";
import type { MarkedPlace } from "#components/tenders/saved-marks.tsx";
import type { FormAction } from "#lib/platform/form-action.ts";
import { answeredBy, sentenceAround } from "#lib/tenders/linter/kept.ts";
import type { Note } from "#lib/tenders/linter/notes.ts";
import { isAnswerText, isNeedText, isTenderText, isTermText } from "#lib/tenders/linter/tender-texts.ts";
import type { KeptMarkView } from "#lib/tenders/mark-queries.ts";
import { MarkedText } from "./marked-text.tsx";
import { NoteCard } from "./note-card.tsx";
import { useLinter } from "./use-linter.ts";

const readers = { tender: isTenderText, terms: isTermText, need: isNeedText, answer: isAnswerText };

/**
 * Put around a <Form>: the need linter's notes stand in the margin of the fields that it reads, and their words are
 * underlined, while one types; without JavaScript the notes of the saved text. `keep` makes it possible to keep a mark
 * with a reason. `brief` leaves the notes in the margin alone, without their number and list above the form.
 */
export function LinterMargin({
  reads,
  notes: saved,
  kept = [],
  keep,
  brief = false,
  children,
}: {
  reads: keyof typeof readers;
  notes: readonly Note[];
  kept?: readonly KeptMarkView[];
  keep?: { place: MarkedPlace; action: FormAction; at?: string };
  brief?: boolean;
  children: ReactNode;
}) {
  const t = useTranslations("linter");
  const around = useRef<HTMLDivElement>(null);
  const notes = useLinter(around, readers[reads], saved);
  const answers = answeredBy(notes, kept);
  const open = notes.filter((note) => !answers.has(note));

  const fieldOf = useCallback((note: Note) => {
    const field = around.current?.querySelector("form")?.elements.namedItem(note.field);
    return field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement ? field : undefined;
  }, []);
  const goTo = useCallback(
    (note: Note) => {
      const field = fieldOf(note);
      field?.focus();
      field?.setSelectionRange(note.start, note.end);
      field?.scrollIntoView({ block: "center" });
    },
    [fieldOf],
  );
  const use = useCallback(
    (note: Note, wording: string) => {
      const field = fieldOf(note);
      if (!field) return;
      const { from, to } = sentenceAround(field.value, note);
      field.focus();
      field.setSelectionRange(from, to);
      // so that it can be undone as what one types oneself
      if (document.execCommand("insertText", false, wording)) return;
      field.setRangeText(wording, from, to, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
    [fieldOf],
  );

  const margin = (name: string) => {
    if (!readers[reads](name)) return undefined;
    const here = notes.filter(({ field }) => field === name);
    if (here.length === 0) return null;
    return (
      <>
        <MarkedText name={name} notes={here.filter((note) => !answers.has(note))} />
        <ul className="note-list" aria-label={t("title")}>
          {here.map((note) => (
            <li key={`${note.rule}-${note.start}-${note.end}`}>
              <NoteCard note={note} kept={answers.get(note)} keep={keep} onUse={use} />
            </li>
          ))}
        </ul>
      </>
    );
  };
  const summary = [t("count", { count: open.length }), answers.size > 0 && t("keptCount", { count: answers.size })]
    .filter(Boolean)
    .join(". ");

  return (
    <FieldNotes value={margin}>
      <div ref={around} className="w-full">
        {brief ? (
          // beside each of many small forms: heard, not seen, so that nothing moves while one types
          <p role="status" className="sr-only">
            {notes.length > 0 && summary}
          </p>
        ) : (
          <div className="max-w-prose mb-10">
            <p role="status" className="font-semibold">
              {summary}
            </p>
            <p className="text-base text-ax-text-neutral-subtle">{t("intro")}</p>
            <div className={open.length === 0 ? "invisible" : undefined}>
              <Places notes={open} onGo={goTo} />
            </div>
          </div>
        )}
        {children}
      </div>
    </FieldNotes>
  );
}

/** The open notes as links to their places; without JavaScript to the list of saved ones. */
function Places({ notes, onGo }: { notes: readonly Note[]; onGo: (note: Note) => void }) {
  const t = useTranslations("linter");
  const [live, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  return (
    <details className="mt-2">
      <summary className="text-link cursor-pointer">{t("show")}</summary>
      <ul className="mt-2 list-disc pl-6">
        {notes.map((note) => (
          <li key={`${note.field}-${note.rule}-${note.start}`}>
            {live ? (
              <button type="button" className="text-link text-left break-words" onClick={() => onGo(note)}>
                {t(`rules.${note.rule}.name`)}: {t("place", { quote: note.quote })}
              </button>
            ) : (
              <a className="text-link break-words" href="#merknader">
                {t(`rules.${note.rule}.name`)}: {note.quote}
              </a>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
