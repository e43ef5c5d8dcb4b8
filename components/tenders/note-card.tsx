"use client";

import { CheckmarkIcon, ExclamationmarkTriangleIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react/Button";
import { Textarea } from "@navikt/ds-react/Textarea";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, useTransition } from "react";
import type { MarkedPlace } from "#components/tenders/saved-marks.tsx";
import type { FormAction } from "#lib/platform/form-action.ts";
import type { Note } from "#lib/tenders/linter/notes.ts";
import type { KeptMarkView } from "#lib/tenders/mark-queries.ts";

/** One note: what is marked, why, what to write instead, where the rule comes from, and what one may do about it. */
export function NoteCard({
  note,
  kept,
  keep,
  onUse,
}: {
  note: Note;
  kept: KeptMarkView | undefined;
  keep: { place: MarkedPlace; action: FormAction; at?: string } | undefined;
  onUse: (note: Note, wording: string) => void;
}) {
  const t = useTranslations("linter");
  const [keeping, setKeeping] = useState(false);
  const [live, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  const wording = t(`rules.${note.rule}.instead`);
  if (kept)
    return (
      <div className="note note-kept">
        <p className="font-semibold flex gap-2">
          <CheckmarkIcon aria-hidden="true" fontSize="1.5rem" className="shrink-0" /> {t("kept")}
        </p>
        <p className="break-words">
          «{note.quote}» – {t(`rules.${note.rule}.name`)}
        </p>
        <p className="whitespace-pre-line break-words">
          {kept.reason} ({kept.keptBy})
        </p>
      </div>
    );
  return (
    <div className={`note note-${note.severity}`}>
      <p className="font-semibold flex gap-2">
        <ExclamationmarkTriangleIcon aria-hidden="true" fontSize="1.5rem" className="shrink-0" />
        <span>{t(`rules.${note.rule}.name`)}</span>
      </p>
      <p className="text-ax-text-neutral-subtle">{t(`groups.${note.group}.name`)}</p>
      <p className="break-words">
        {t("marked")}: <mark>{note.quote}</mark>
      </p>
      <p>{t(`rules.${note.rule}.why`)}</p>
      <p className="note-suggestion">
        <span className="block text-ax-text-neutral-subtle">{t("suggestion")}</span>
        {wording}
      </p>
      <p className="flex flex-wrap gap-2">
        {live && (
          <Button type="button" size="small" variant="secondary" onClick={() => onUse(note, wording)}>
            {t("use")}
          </Button>
        )}
        {keep && live && !keeping && (
          <Button type="button" size="small" variant="tertiary" onClick={() => setKeeping(true)}>
            {t("keep")}
          </Button>
        )}
        {keep && !live && (
          <a className="text-link" href={keep.at ?? "#merknader"}>
            {t("keep")}
          </a>
        )}
      </p>
      {keep && keeping && <Keeping note={note} keep={keep} onDone={() => setKeeping(false)} />}
      <p className="text-ax-text-neutral-subtle">
        {t("source")}: {t(`sources.${note.source}`)}.{" "}
        <a className="text-link" href={`/veiledning/merknader#${note.rule}`}>
          {t("aboutRule")}
        </a>
      </p>
    </div>
  );
}

/** Asks for the reason, inside the draft's own form: its field has no name, and what is typed in it is no change of the draft. */
function Keeping({
  note,
  keep,
  onDone,
}: {
  note: Note;
  keep: { place: MarkedPlace; action: FormAction };
  onDone: () => void;
}) {
  const t = useTranslations("linter");
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<string>();
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const around = box.current;
    const stop = (event: Event) => event.stopPropagation();
    around?.addEventListener("input", stop);
    field.current?.focus();
    return () => around?.removeEventListener("input", stop);
  }, []);
  const save = () =>
    start(async () => {
      const data = new FormData();
      const { rule, quote, before, after } = note;
      const sent = { ...keep.place, rule, quote, before, after, reason: field.current?.value ?? "" };
      for (const [name, value] of Object.entries(sent)) data.set(name, value);
      const answer = await keep.action(undefined, data);
      const found = answer?.refusal ?? Object.values(answer?.result?.error ?? {}).flat()[0];
      setProblem(found ?? undefined);
      if (answer?.saved) onDone();
    });
  return (
    <div ref={box} className="flex flex-col gap-3">
      <Textarea
        ref={field}
        size="small"
        minRows={2}
        label={t("reason")}
        description={t(note.group === "unlawful" ? "reasonHintUnlawful" : "reasonHint")}
        error={problem}
      />
      <p className="flex flex-wrap gap-2">
        <Button type="button" size="small" variant="secondary" loading={pending} onClick={save}>
          {t("save")}
        </Button>
        <Button type="button" size="small" variant="tertiary" onClick={onDone}>
          {t("cancel")}
        </Button>
      </p>
    </div>
  );
}
