"use client";

import { Alert } from "@navikt/ds-react/Alert";
import { Button } from "@navikt/ds-react/Button";
import { useLocale, useTranslations } from "next-intl";
import { useCallback, useContext, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useBeforeLeaving } from "#components/before-leaving.ts";
import { FormContext } from "#components/form-context.tsx";
import { keepHere, putBack } from "#components/kept-here.ts";
import { dataOf } from "#components/sent-form.ts";
import type { Autosaved, Conflict } from "#lib/platform/autosave.ts";
import { formatTime } from "#lib/platform/dates.ts";

const PAUSE_MS = 1_200;
const RETRY_MS = 5_000;
/** What conform calls the buttons that add and remove rows. */
const ROW_BUTTON = "__intent__";

type Props = {
  door: `/api/autosave/${string}`;
  revision: number;
  /** The page of what is saved, from the first save on: a reload there shows it. */
  page?: string;
  /** Where this tab keeps what cannot be saved (kept-here.ts); never given for bids: their text is not to lie in a browser. */
  keptAs?: string;
};

/**
 * Put inside a <Form>: the form saves itself a moment after each change, says when it did, tries again when the line is
 * down, and shows what is stored when another tab or person saved first. What is wrong is said at its field and holds
 * nothing else back. Carries the form's `revision`, so the button works with and without JavaScript.
 */
export function Autosave({ door, revision, page, keptAs }: Props) {
  const t = useTranslations("ui.autosave");
  const locale = useLocale();
  const field = useRef<HTMLInputElement>(null);
  const state = useRef({
    revision,
    unsaved: false,
    held: false,
    /** What was not saved is on its way with a button. */
    sent: false,
    saving: undefined as Promise<void> | undefined,
    /** A button was pressed while it saved. */
    waiting: false,
    timer: 0,
  });
  const [shown, setShown] = useState(revision);
  const [status, setStatus] = useState("");
  const [conflict, setConflict] = useState<Conflict>();
  const { answered, tellWrong } = useContext(FormContext);

  const save = useCallback(() => {
    const now = state.current;
    const form = field.current?.form;
    if (!form || now.saving || !now.unsaved) return;
    const data = dataOf(form);
    data.set("revision", String(now.revision));
    now.unsaved = false;
    setStatus(t("saving"));
    const send = async () => {
      const answer = await sendTo(door, data).catch(() => undefined);
      now.saving = undefined;
      if (answer) tellWrong(answer.wrong ?? {});
      if (answer?.ok) {
        now.revision = answer.revision;
        flushSync(() => setShown(answer.revision)); // a button that waits for this save sends it
        setConflict(undefined);
        const time = formatTime(new Date(), locale);
        const wrong = Object.keys(answer.wrong);
        const kept = keptAs ? keepHere(keptAs, form, answer.held ? wrong : []) : false;
        now.held = answer.held && !kept;
        if (page && window.location.pathname !== page) window.history.replaceState(null, "", page);
        setStatus(wrong.length > 0 ? t("savedBut", { time, fields: wrong.length }) : t("saved", { time }));
        if (now.unsaved) now.timer = window.setTimeout(save, PAUSE_MS);
      } else {
        now.unsaved = true;
        setStatus(answer ? t("refused", { problem: answer.problem }) : t("offline"));
        if (answer?.conflict) setConflict(answer.conflict);
        if (!answer) now.timer = window.setTimeout(save, RETRY_MS);
      }
    };
    now.saving = send();
  }, [door, page, keptAs, tellWrong, locale, t]);

  useEffect(() => {
    const form = field.current?.form;
    if (form && keptAs) putBack(keptAs, form);
  }, [keptAs]);

  // a button that was refused: what was typed since the last save is saved without it
  useEffect(() => {
    const now = state.current;
    const refused = answered && now.sent && !answered.saved && !answered.kept;
    now.sent = false;
    if (!refused) return;
    now.unsaved = true;
    const later = window.setTimeout(save, PAUSE_MS);
    return () => window.clearTimeout(later);
  }, [answered, save]);

  // a button that saved and stayed here: the next save goes on from that
  useEffect(() => {
    if (revision <= state.current.revision) return;
    state.current.revision = revision;
    setShown(revision);
  }, [revision]);

  useEffect(() => {
    const form = field.current?.form;
    if (!form) return;
    const now = state.current;
    const changed = () => {
      now.unsaved = true;
      window.clearTimeout(now.timer);
      now.timer = window.setTimeout(save, PAUSE_MS);
    };
    const submitted = (event: SubmitEvent) => {
      const button = event.submitter;
      if (button?.getAttribute("name") === ROW_BUTTON) return changed(); // a row that comes or goes
      window.clearTimeout(now.timer);
      if (!now.saving) {
        now.sent = now.unsaved;
        now.unsaved = false;
        return;
      }
      // the button would meet the save that is on its way as if it were another's
      event.preventDefault();
      event.stopPropagation();
      if (now.waiting) return;
      now.waiting = true;
      now.saving.then(() => {
        now.waiting = false;
        form.requestSubmit(button);
      });
    };
    form.addEventListener("input", changed);
    form.addEventListener("submit", submitted);
    return () => {
      window.clearTimeout(now.timer);
      form.removeEventListener("input", changed);
      form.removeEventListener("submit", submitted);
    };
  }, [save]);

  useBeforeLeaving(
    save,
    useCallback(() => state.current.unsaved || state.current.held, []),
  );

  const saveOver = () => {
    state.current.revision = conflict?.revision ?? state.current.revision;
    state.current.unsaved = true;
    save();
  };
  return (
    <>
      <input ref={field} type="hidden" name="revision" value={shown} readOnly />
      <p role="status" className="text-base text-ax-text-neutral-subtle min-h-7">
        {status}
      </p>
      {conflict && (
        <StoredInstead
          conflict={conflict}
          saveOver={saveOver}
          takeStored={() => {
            state.current.unsaved = false;
            window.location.reload();
          }}
        />
      )}
    </>
  );
}

/** What another saved first, and the choice between the two. */
function StoredInstead({
  conflict,
  saveOver,
  takeStored,
}: {
  conflict: Conflict;
  saveOver: () => void;
  takeStored: () => void;
}) {
  const t = useTranslations("ui.autosave");
  return (
    <Alert variant="warning" className="w-full">
      <h2 className="text-lg font-semibold">{t("conflictHeading")}</h2>
      <p className="max-w-prose">{t("conflict")}</p>
      <dl className="my-3">
        {conflict.stored.map(({ label, text }) => (
          <div key={label} className="mb-3">
            <dt className="font-semibold">{label}</dt>
            <dd className="whitespace-pre-line m-0">{text || "–"}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap gap-3">
        <Button type="button" size="small" variant="secondary" onClick={saveOver}>
          {t("saveOver")}
        </Button>
        <Button type="button" size="small" variant="tertiary" onClick={takeStored}>
          {t("takeStored")}
        </Button>
      </div>
    </Alert>
  );
}

/** undefined when the line, or the server, is down. */
async function sendTo(door: string, body: FormData): Promise<Autosaved | undefined> {
  const answer = await fetch(door, { method: "POST", body });
  return answer.status < 500 ? answer.json() : undefined;
}
