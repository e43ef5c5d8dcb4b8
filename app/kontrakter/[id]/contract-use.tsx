import { getLocale, getTranslations } from "next-intl/server";
import { Section } from "#components/ui/section.tsx";
import type { Use } from "#lib/outcomes/queries.ts";
import { numberLocale } from "#lib/platform/money.ts";

/** Places used this contract year against what NAV has committed to: a bar with its sentence. */
export async function ContractUse({ use, places }: { use: Use; places: number }) {
  const t = await getTranslations("contracts.use");
  const number = new Intl.NumberFormat(numberLocale(await getLocale()), { maximumFractionDigits: 1 });
  const months = (basisPoints: number) => number.format(basisPoints / 10_000);
  const left = use.committedBp - use.usedBp;
  const most = Math.max(use.committedBp, use.usedBp, 1);
  const text = t("text", { used: months(use.usedBp), committed: months(use.committedBp) });
  return (
    <Section title={t("heading")} id="bruk">
      <svg
        viewBox="0 0 400 24"
        preserveAspectRatio="none"
        role="img"
        aria-label={text}
        className="w-full max-w-[36rem] h-6"
      >
        <rect x="0" y="8" width="400" height="8" rx="4" className="fill-ax-bg-neutral-moderate" />
        <rect x="0" y="8" width={(400 * use.usedBp) / most} height="8" rx="4" className="fill-ax-bg-accent-strong" />
        <rect
          x={Math.min(398, (400 * use.committedBp) / most)}
          y="2"
          width="2"
          height="20"
          className="fill-ax-text-neutral"
        />
      </svg>
      <p className="mt-3 max-w-prose">{text}</p>
      <p className="max-w-prose">{left > 0 ? t("left", { left: months(left) }) : t("reached")}</p>
      <p className="max-w-prose text-ax-text-neutral-subtle">{t("now", { taken: use.taken, places })}</p>
    </Section>
  );
}
