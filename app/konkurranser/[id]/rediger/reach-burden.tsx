"use client";

import { useLocale, useTranslations } from "next-intl";
import { Verdict } from "#components/ui/verdict.tsx";
import { formatLargeMoney, formatMoney, formatShare } from "#lib/platform/money.ts";
import { type Burden, HEAVY_BURDEN_BP, type OtherWork, usualHours } from "#lib/tenders/burden.ts";

/** What one bid costs the one who writes it, against what it is worth and what other tenders ask. */
export function ReachBurden({
  burden,
  valueOre,
  others,
}: {
  burden: Burden;
  /** Of all lots. */
  valueOre: bigint;
  others: readonly OtherWork[];
}) {
  const t = useTranslations("reach.burden");
  const locale = useLocale();
  const { pages, words, hours, unpaidOre, shareBp } = burden;
  const usual = usualHours(others, valueOre);
  const heavy = (shareBp !== null && shareBp > HEAVY_BURDEN_BP) || (usual !== null && hours > usual.hours * 1.5);
  return (
    <div>
      <h4 className="font-semibold">{t("title")}</h4>
      <p className="mt-1 max-w-prose">{t("work", { pages, words, hours })}</p>
      <p className="max-w-prose">
        {t("unpaid", { amount: formatMoney(unpaidOre, locale) })}{" "}
        {shareBp !== null && (shareBp < 100 ? t("smallShare") : t("share", { share: formatShare(shareBp, locale) }))}{" "}
        {usual && t("usual", { hours: usual.hours, count: usual.count })}
      </p>
      {heavy && (
        <div className="mt-2">
          <Verdict tone="warning">{t("heavy")}</Verdict>
        </div>
      )}
      {others.length >= 3 && valueOre > 0n && (
        <Picture
          hours={hours}
          valueOre={Number(valueOre)}
          others={others}
          caption={t("picture")}
          most={(value) => formatLargeMoney(BigInt(Math.round(value)), locale)}
        />
      )}
      <p className="mt-1 text-base text-ax-text-neutral-subtle max-w-prose">{t("how")}</p>
    </div>
  );
}

const [WIDTH, HEIGHT, PAD] = [320, 140, 22];

/** Hours against value: one dot for each published tender, a larger one for this. The sentences above say the same. */
function Picture({
  hours,
  valueOre,
  others,
  caption,
  most,
}: {
  hours: number;
  valueOre: number;
  others: readonly OtherWork[];
  caption: string;
  most: (valueOre: number) => string;
}) {
  const highest = Math.max(hours, ...others.map((other) => other.hours));
  const largest = Math.max(valueOre, ...others.map((other) => other.valueOre));
  const x = (value: number) => PAD + ((WIDTH - 2 * PAD) * value) / largest;
  const y = (value: number) => HEIGHT - PAD - ((HEIGHT - 2 * PAD) * value) / highest;
  return (
    <figure className="m-0 mt-3 max-w-[28rem]">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" className="w-full h-auto">
        <path
          d={`M${PAD} ${PAD - 8}V${HEIGHT - PAD}H${WIDTH - 8}`}
          fill="none"
          stroke="var(--ax-border-neutral-subtle)"
        />
        {others.map((other, index) => (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: a dot is known by its place only
            key={index}
            cx={x(other.valueOre)}
            cy={y(other.hours)}
            r="3"
            fill="var(--ax-bg-neutral-strong)"
            fillOpacity="0.45"
          />
        ))}
        <circle cx={x(valueOre)} cy={y(hours)} r="6" fill="var(--ax-bg-accent-strong)" />
        <text x={PAD - 4} y={y(highest) + 4} textAnchor="end" fontSize="11" fill="currentColor">
          {highest}
        </text>
        <text x={WIDTH - 8} y={HEIGHT - 6} textAnchor="end" fontSize="11" fill="currentColor">
          {most(largest)}
        </text>
      </svg>
      <figcaption className="text-base text-ax-text-neutral-subtle">{caption}</figcaption>
    </figure>
  );
}
