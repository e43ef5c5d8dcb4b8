"use client";

import { useTranslations } from "next-intl";
import { PASSES_SOON } from "#lib/platform/refused.ts";

/**
 * A fault of ours, or what the page needs is away for a moment. The code leads to the line in the log; what was saved is
 * safe. Every page brings this: it stays small.
 */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("error");
  const passes = error.digest === PASSES_SOON;
  return (
    <div className="page-width py-16">
      <h1>{t(passes ? "busyTitle" : "title")}</h1>
      <p className="mt-4 max-w-prose">{t(passes ? "busyText" : "text")}</p>
      {error.digest && !passes && (
        <p className="mt-4 text-ax-text-neutral-subtle">{t("code", { code: error.digest })}</p>
      )}
      <div className="mt-6">
        <button type="button" className="small-button" onClick={reset}>
          {t("retry")}
        </button>
      </div>
    </div>
  );
}
