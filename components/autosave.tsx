"use client";

import { Alert } from "@navikt/ds-react/Alert";
import { Button } from "@navikt/ds-react/Button";
import { useLocale, useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Autosaved, Conflict } from "#lib/platform/autosave.ts";
import { formatTime } from "#lib/platform/dates.ts";

const PAUSE_MS = 1_200;
const RETRY_MS = 5_000;

/**
 * Put inside a <Form>: the form saves itself a moment after each change, says when it did, tries again when the line is
 * down, and shows what is stored when another tab or person saved first. Carries the form's `revision`, so the button
 * works with and without JavaScript.
 */
export function Autosave({ door, revision }: { door: `/api/autosave/${string}`; revision: number }) {
  const t = useTranslations("ui.autosave");
  const locale = useLocale();
  const field = useRef<HTMLInputElement>(null);
  const state = useRef({ revision, unsaved: false, saving: false, timer: 0 });
  const [shown, setShown] = useState(revision);
  const [status, setStatus] = useState("");
  const [conflict, setConflict] = useState<Conflict>();

  const save = useCallback(async () => {
    const now = state.current;
    const form = field.current?.form;
    if (!form || now.saving || !now.unsaved) return;
    now.saving = true;
    now.unsaved = false;
    setStatus(t("saving"));
    const data = new FormData(form);
    data.set("revision", String(now.revision));
    const answer = await sendTo(door, data).catch(() => undefined);
    now.saving = false;
    if (answer?.ok) {
      now.revision = answer.revision;
      setShown(answer.revision);
      setConflict(undefined);
      setStatus(t("saved", { time: formatTime(new Date(), locale) }));
      if (now.unsaved) now.timer = window.setTimeout(save, PAUSE_MS);
    } else {
      now.unsaved = true;
      setStatus(answer ? t("refused", { problem: answer.problem }) : t("offline"));
      if (answer?.conflict) setConflict(answer.conflict);
      if (!answer) now.timer = window.setTimeout(save, RETRY_MS);
    }
  }, [door, locale, t]);

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
    const submitted = () => {
      window.clearTimeout(now.timer);
      now.unsaved = false;
    };
    const leaving = () => {
      if (document.visibilityState === "hidden") save();
    };
    const warn = (event: BeforeUnloadEvent) => {
      if (now.unsaved) event.preventDefault();
    };
    form.addEventListener("input", changed);
    form.addEventListener("submit", submitted);
    document.addEventListener("visibilitychange", leaving);
    window.addEventListener("beforeunload", warn);
    return () => {
      window.clearTimeout(now.timer);
      form.removeEventListener("input", changed);
      form.removeEventListener("submit", submitted);
      document.removeEventListener("visibilitychange", leaving);
      window.removeEventListener("beforeunload", warn);
    };
  }, [save]);

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
            <Button
              type="button"
              size="small"
              variant="tertiary"
              onClick={() => {
                state.current.unsaved = false;
                window.location.reload();
              }}
            >
              {t("takeStored")}
            </Button>
          </div>
        </Alert>
      )}
    </>
  );
}

/** undefined when the line, or the server, is down. */
async function sendTo(door: string, body: FormData): Promise<Autosaved | undefined> {
  const answer = await fetch(door, { method: "POST", body });
  return answer.status < 500 ? answer.json() : undefined;
}
