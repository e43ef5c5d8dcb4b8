"use client";

import { useTranslations } from "next-intl";

/** A fault of ours. The code leads to the line in the log; what was saved is safe. Every page brings this: it stays small. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("error");
  return (
    <div className="page-width py-16">
      <h1>{t("title")}</h1>
      <p className="mt-4 max-w-prose">{t("text")}</p>
      {error.digest && <p className="mt-4 text-ax-text-neutral-subtle">{t("code", { code: error.digest })}</p>}
      <div className="mt-6">
        <button type="button" className="small-button" onClick={reset}>
          {t("retry")}
        </button>
      </div>
    </div>
  );
}
