"use client";

import { Alert } from "@navikt/ds-react/Alert";
import { Button } from "@navikt/ds-react/Button";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { formatTime } from "#lib/platform/dates.ts";
import { type Autosaved, autosaveTender } from "./actions.ts";
import { Conflict } from "./conflict.tsx";

type Shown = { kind: "idle" | "saving" | "unsaved" | "offline" } | Autosaved;

const QUIET_MS = 2_000;
const RETRY_MS = 10_000;

/**
 * Saves the form around it two seconds after the last keystroke, and says when it did. Holds the revision that the form was
 * made from; when somebody else has saved since, it stops and shows both versions.
 */
export function Autosave({ revision: fromPage, savedAt }: { revision: number; savedAt: Date }) {
  const t = useTranslations("tenders.build");
  const locale = useLocale();
  const router = useRouter();
  const anchor = useRef<HTMLDivElement>(null);
  const [revision, setRevision] = useState(fromPage);
  const [shown, setShown] = useState<Shown>({ kind: "idle" });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const state = useRef({
    saving: false,
    again: false,
    stopped: false,
    submitter: undefined as HTMLElement | null | undefined,
  });

  useEffect(() => setRevision((known) => Math.max(known, fromPage)), [fromPage]);

  const save = useCallback(async () => {
    const form = anchor.current?.closest("form");
    if (!form || state.current.stopped) return;
    if (state.current.saving) {
      state.current.again = true;
      return;
    }
    state.current.saving = true;
    setShown({ kind: "saving" });
    let result: Shown;
    try {
      result = await autosaveTender(new FormData(form));
    } catch {
      result = { kind: "offline" };
      timer.current = setTimeout(() => save(), RETRY_MS);
    }
    state.current.saving = false;
    if (result.kind === "saved") {
      const field = form.elements.namedItem("revision");
      if (field instanceof HTMLInputElement) field.value = String(result.revision); // before React has drawn it
      setRevision(result.revision);
      router.refresh();
    }
    if (result.kind === "conflict") state.current.stopped = true;
    setShown(result);
    const { submitter } = state.current;
    state.current.submitter = undefined;
    if (submitter) form.requestSubmit(submitter);
    else if (state.current.again) {
      state.current.again = false;
      timer.current = setTimeout(() => save(), QUIET_MS);
    }
  }, [router]);

  useEffect(() => {
    const form = anchor.current?.closest("form");
    if (!form) return;
    const wait = () => {
      if (state.current.stopped) return;
      clearTimeout(timer.current);
      setShown((now) => (now.kind === "saving" ? now : { kind: "unsaved" }));
      timer.current = setTimeout(() => save(), QUIET_MS);
    };
    const onClick = (event: MouseEvent) => {
      const button = (event.target as Element).closest("button");
      if (button?.name) wait(); // rows that come and go
    };
    const onSubmit = (event: SubmitEvent) => {
      if (event.submitter?.getAttribute("name")) return;
      clearTimeout(timer.current);
      if (!state.current.saving) return;
      event.preventDefault();
      event.stopPropagation();
      state.current.submitter = event.submitter; // after the save on its way, or it would meet itself
    };
    form.addEventListener("input", wait);
    form.addEventListener("click", onClick);
    form.addEventListener("submit", onSubmit, true);
    return () => {
      clearTimeout(timer.current);
      form.removeEventListener("input", wait);
      form.removeEventListener("click", onClick);
      form.removeEventListener("submit", onSubmit, true);
    };
  }, [save]);

  const keepMine = (theirRevision: number) => {
    const form = anchor.current?.closest("form");
    const field = form?.elements.namedItem("revision");
    if (field instanceof HTMLInputElement) field.value = String(theirRevision);
    setRevision(theirRevision);
    state.current.stopped = false;
    save();
  };

  return (
    <div ref={anchor} className="w-full">
      <input type="hidden" name="revision" value={revision} readOnly />
      <p role="status" className="text-base text-ax-text-neutral-subtle min-h-7">
        {shown.kind === "idle" && t("saved", { time: formatTime(savedAt, locale) })}
        {shown.kind === "saved" && t("saved", { time: formatTime(new Date(shown.at), locale) })}
        {shown.kind === "saving" && t("saving")}
        {shown.kind === "unsaved" && t("unsaved")}
        {shown.kind === "offline" && t("offline")}
      </p>
      {shown.kind === "invalid" && (
        <Alert variant="warning" size="small">
          {t("notSaved", { count: shown.count })}{" "}
          <Button type="submit" size="xsmall" variant="secondary">
            {t("showErrors")}
          </Button>
        </Alert>
      )}
      {shown.kind === "refused" && (
        <Alert variant="error" size="small">
          {shown.sentence}
        </Alert>
      )}
      {shown.kind === "conflict" && (
        <Conflict
          form={() => anchor.current?.closest("form") ?? null}
          theirs={shown.theirs}
          onKeepMine={() => keepMine(shown.revision)}
        />
      )}
    </div>
  );
}
