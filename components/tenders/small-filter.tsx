import { CheckmarkCircleFillIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { smallLimits } from "#lib/tenders/small-friendly.ts";

/** Only what fits a small supplier, as one press; and, one tap away, what decides that. */
export function SmallFilter({ chosen, count, href }: { chosen?: boolean; count: number; href: string }) {
  const t = useTranslations("tenders.smallFilter");
  return (
    <div>
      <p className="flex items-center gap-2">
        <CheckmarkCircleFillIcon
          aria-hidden="true"
          fontSize="1.5rem"
          className="shrink-0 text-ax-text-success-decoration"
        />
        <a
          href={href}
          className={`text-link ${chosen ? "font-semibold" : ""}`}
          aria-label={chosen ? t("remove") : undefined}
        >
          {t("name")} {chosen && <span aria-hidden="true">×</span>}
        </a>
        <span className="text-base text-ax-text-neutral-subtle">({count})</span>
      </p>
      <details className="mt-1 pl-8 text-base">
        <summary className="text-link cursor-pointer">{t("how")}</summary>
        <p className="mt-1 text-ax-text-neutral-subtle">{t("rule", smallLimits)}</p>
      </details>
    </div>
  );
}
