import { useLocale, useTranslations } from "next-intl";
import { Countdown } from "#components/ui/countdown.tsx";
import { PhaseDot, type PhaseTone } from "#components/ui/phase-dot.tsx";
import { formatShortDate } from "#lib/platform/dates.ts";
import type { ListingRow } from "#lib/suppliers/listing-queries.ts";
import { useFilterNames } from "./filter-names.ts";

const tones = { open: "open", closed: "waiting", settled: "done", cancelled: "over" } as const satisfies Record<
  ListingRow["phase"],
  PhaseTone
>;

/** What a search found: what each is, whose, where and for whom, and how long one can still answer. */
export function ListingList({
  listings,
  counties,
  now,
}: {
  listings: readonly ListingRow[];
  counties: readonly { number: string; name: string }[];
  now: Date;
}) {
  const t = useTranslations("search");
  const names = useFilterNames(counties);
  const locale = useLocale();
  return (
    <ul>
      {listings.map((listing) => {
        const facts = [
          listing.unitName,
          ...listing.counties.map((number) => names.county(number)),
          listing.targetGroup && names.targetGroup(listing.targetGroup),
          listing.measureType && names.measure(listing.measureType),
        ].filter(Boolean);
        return (
          <li
            key={`${listing.kind} ${listing.objectId}`}
            className="py-5 border-t border-ax-border-neutral-subtle first:border-t-0 first:pt-0 flex flex-wrap gap-x-10 gap-y-2"
          >
            <div className="min-w-0 flex-1 basis-72">
              <p className="flex flex-wrap gap-x-3 text-base">
                <PhaseDot tone={tones[listing.phase]}>{t(`phases.${listing.phase}`)}</PhaseDot>
                <span className="text-ax-text-neutral-subtle">{t(`kinds.${listing.kind}`)}</span>
              </p>
              <h3 className="mt-1 text-[1.25rem] leading-7 font-semibold">
                <a href={listing.href} className="text-link no-underline hover:underline">
                  {listing.title}
                </a>
              </h3>
              <p className="mt-1 text-base text-ax-text-neutral-subtle">{facts.join(" · ")}</p>
            </div>
            <div className="text-base basis-52">
              {listing.phase === "open" && listing.deadline ? (
                <Countdown at={listing.deadline} now={now} />
              ) : (
                <span className="text-ax-text-neutral-subtle">
                  {listing.deadline
                    ? t("deadlineWas", { at: formatShortDate(listing.deadline, locale, "Europe/Oslo") })
                    : t("published", { at: formatShortDate(listing.publicAt, locale, "Europe/Oslo") })}
                </span>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
