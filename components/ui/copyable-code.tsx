"use client";

import { CopyButton } from "@navikt/ds-react/CopyButton";
import { useTranslations } from "next-intl";

/** A receipt, a hash, a link: shown whole, and copied with one press where the browser can. */
export function CopyableCode({ code, label }: { code: string; label?: string }) {
  const t = useTranslations("ui");
  return (
    <span className="inline-flex flex-wrap items-center gap-2 max-w-full">
      <code className="break-all rounded bg-ax-bg-neutral-moderate px-2 py-0.5 text-base">{code}</code>
      <CopyButton size="small" copyText={code} text={label ?? t("copy")} activeText={t("copied")} />
    </span>
  );
}
