"use client";

import { useField } from "@conform-to/react";
import { Alert } from "@navikt/ds-react/Alert";
import { Button } from "@navikt/ds-react/Button";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useCallback, useContext, useEffect, useRef, useState } from "react";
import { useBeforeLeaving } from "#components/before-leaving.ts";
import { FormContext } from "#components/form-context.tsx";
import { keepHere, putBack } from "#components/kept-here.ts";
import { dataOf } from "#components/sent-form.ts";
import { formatTime } from "#lib/platform/dates.ts";
import { type Autosaved, autosaveTender } from "./actions.ts";
import { Conflict, useFieldLabel } from "./conflict.tsx";

type Shown = { kind: "idle" | "saving" | "unsaved" | "offline" } | Autosaved;

type Props = {
  revision: number;
  base: string;
  savedAt: Date;
  /** Where this tab keeps what could not be saved: of this draft and this person. */
  keptAs: string;
};

const QUIET_MS = 2_000;
const RETRY_MS = 10_000;

/**
 * Saves the form around it two seconds after the last keystroke, and says when it did. Carries what the form
 * was made from (`base`, lib/tenders/merge.ts): what a colleague has saved since is merged, and where both have changed the
 * same field it stops and lets one choose. What is wrong is said at its field, and kept in this tab; the rest is saved.
 */
export function Autosave({ revision: fromPage, base: fromStart, savedAt, keptAs }: Props) {
  const t = useTranslations("tenders.build");
  const locale = useLocale();
  const router = useRouter();
  const anchor = useRef<HTMLDivElement>(null);
  const { formId, bothChanged: answered, tellWrong } = useContext(FormContext);
  // of a refused form, where that one began: its text is shown, not what is stored now
  const [began] = useField<string>("base", { formId });
  const { label } = useFieldLabel();
  const [revision, setRevision] = useState(fromPage);
  const [base, setBase] = useState(String(began.initialValue ?? fromStart));
  const [shown, setShown] = useState<Shown>({ kind: "idle" });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const state = useRef({
    /** Something was typed that no save has taken. */
    unsaved: false,
    saving: false,
    again: false,
    stopped: false,
    /** The button's own save is let through: all that can be is saved. */
    passing: false,
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
    clearTimeout(timer.current);
    state.current.saving = true;
    state.current.unsaved = false;
    setShown({ kind: "saving" });
    let result: Shown;
    try {
      const data = dataOf(form);
      result = await autosaveTender(data);
      // what was chosen of the other's is drawn by the page anew
      if (result.kind === "saved" && data.has("seen")) return window.location.reload();
    } catch {
      result = { kind: "offline" };
      timer.current = setTimeout(() => save(), RETRY_MS);
    }
    state.current.saving = false;
    if (result.kind !== "saved") state.current.unsaved = true;
    if (result.kind === "saved") {
      setValue(form, "revision", String(result.revision)); // before React has drawn it
      setValue(form, "base", result.base);
      setRevision(result.revision);
      setBase(result.base);
      if (!keepHere(keptAs, form, Object.keys(result.wrong))) state.current.unsaved = true;
      router.refresh();
    }
    if (result.kind !== "offline" && result.kind !== "conflict") tellWrong(("wrong" in result && result.wrong) || {});
    if (result.kind === "conflict") state.current.stopped = true;
    setShown(result);
    const { submitter } = state.current;
    state.current.submitter = undefined;
    if (submitter && result.kind !== "conflict" && result.kind !== "offline") {
      state.current.passing = true;
      state.current.unsaved = false;
      form.requestSubmit(submitter);
    } else if (state.current.again) {
      state.current.again = false;
      timer.current = setTimeout(() => save(), QUIET_MS);
    }
  }, [router, keptAs, tellWrong]);

  useEffect(() => {
    const form = anchor.current?.closest("form");
    if (form) putBack(keptAs, form);
  }, [keptAs]);

  useEffect(() => {
    const form = anchor.current?.closest("form");
    if (!form) return;
    const wait = () => {
      state.current.unsaved = true;
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
      if (state.current.passing) {
        state.current.passing = false;
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      // after a save that is on its way, or it would meet itself; and after one more, which tells where the next begins
      state.current.submitter = event.submitter;
      state.current.stopped = false;
      save();
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

  useBeforeLeaving(
    save,
    useCallback(() => state.current.unsaved, []),
  );

  const wrong = "wrong" in shown ? Object.keys(shown.wrong ?? {}).length : 0;
  const bothChanged = shown.kind === "conflict" ? shown.bothChanged : shown.kind === "idle" ? answered : undefined;
  return (
    <div ref={anchor} className="w-full">
      <input type="hidden" name="revision" value={revision} readOnly />
      <input type="hidden" name="base" value={base} readOnly />
      <p role="status" className="text-base text-ax-text-neutral-subtle min-h-7">
        {shown.kind === "idle" && t("saved", { time: formatTime(savedAt, locale) })}
        {shown.kind === "saved" && t("saved", { time: formatTime(new Date(shown.at), locale) })}
        {shown.kind === "saving" && t("saving")}
        {shown.kind === "unsaved" && t("unsaved")}
        {shown.kind === "offline" && t("offline")}
      </p>
      {wrong > 0 && (
        <Alert variant="warning" size="small">
          {t("notSaved", { count: wrong })}{" "}
          <Button type="submit" size="xsmall" variant="secondary">
            {t("showErrors")}
          </Button>
        </Alert>
      )}
      {shown.kind === "saved" && shown.theirs.length > 0 && (
        <Alert variant="info" size="small">
          {t("merged", { fields: shown.theirs.map(label).join(", ") })}{" "}
          <Button type="button" size="xsmall" variant="secondary" onClick={() => window.location.reload()}>
            {t("showMerged")}
          </Button>
        </Alert>
      )}
      {shown.kind === "refused" && (
        <Alert variant="error" size="small">
          {shown.sentence}
        </Alert>
      )}
      {bothChanged && <Conflict bothChanged={bothChanged} />}
    </div>
  );
}

function setValue(form: HTMLFormElement, name: string, value: string) {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}
