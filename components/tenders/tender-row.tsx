import { useLocale, useTranslations } from "next-intl";
import { Countdown } from "#components/ui/countdown.tsx";
import { Money } from "#components/ui/money.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { formatShortDate } from "#lib/platform/dates.ts";
import { phaseOf } from "#lib/tenders/phase.ts";
import type { TenderRow } from "#lib/tenders/search-queries.ts";
import { SmallReasons } from "./small-reasons.tsx";
import { TenderPhase } from "./tender-phase.tsx";

/** Tenders as one reads them on the front page and in a search: what, where, for whom, how much, how long. */
export function TenderList({ tenders, now }: { tenders: readonly TenderRow[]; now: Date }) {
  return (
    <ul>
      {tenders.map((tender) => (
        <li key={tender.id} className="py-6 border-t border-ax-border-neutral-subtle first:border-t-0 first:pt-0">
          <Row tender={tender} now={now} />
        </li>
      ))}
    </ul>
  );
}

function Row({ tender, now }: { tender: TenderRow; now: Date }) {
  const t = useTranslations("tenders");
  const groups = useTranslations("needs.targetGroups");
  const locale = useLocale();
  const phase = phaseOf(tender, now);
  const sum = (field: "places" | "minimumVolume") => tender.lots.reduce((all, lot) => all + lot[field], 0);
  const facts = [
    tender.countyNames.join(", "),
    groups.has(tender.targetGroup) ? groups(tender.targetGroup) : "",
    t.has(`measureTypes.${tender.measureType}`) ? t(`measureTypes.${tender.measureType}`) : "",
  ].filter(Boolean);
  return (
    <article className="grid gap-x-12 gap-y-3 ax-lg:grid-cols-[minmax(0,1fr)_14rem]">
      <div>
        <p className="flex flex-wrap gap-x-3 text-base">
          <TenderPhase phase={phase} />
          <span className="text-ax-text-neutral-subtle">{tender.buyerName}</span>
        </p>
        <h3 className="mt-1 text-[1.25rem] leading-7 font-semibold">
          <a href={`/konkurranser/${tender.id}`} className="text-link no-underline hover:underline">
            {tender.title}
          </a>
        </h3>
        <p className="mt-1 text-base text-ax-text-neutral-subtle">{facts.join(" · ")}</p>
        {phase === "open" && (
          <div className="mt-2">
            <Verdict
              tone={tender.small.fits ? "good" : "info"}
              label={t(tender.small.fits ? "small.fits" : "small.hard")}
            >
              <SmallReasons reasons={tender.small.reasons} />
            </Verdict>
          </div>
        )}
      </div>
      <div className="text-base leading-6 ax-lg:pt-8">
        {phase === "open" ? (
          <Countdown at={tender.deadline} now={now} />
        ) : (
          t("row.deadline", { at: formatShortDate(tender.deadline, locale, "Europe/Oslo") })
        )}
        <p className="mt-2">
          <Money ore={tender.estimatedValueOre} large /> · {t("row.lots", { count: tender.lots.length })}
        </p>
        <p>{t("row.places", { places: sum("places"), minimum: sum("minimumVolume") })}</p>
      </div>
    </article>
  );
}
