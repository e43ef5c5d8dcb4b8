import { getTranslations } from "next-intl/server";
import { FollowLink } from "#components/tenders/follow-link.tsx";
import { TenderList } from "#components/tenders/tender-row.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Section } from "#components/ui/section.tsx";
import { listPublicContracts } from "#lib/contracts/queries.ts";
import { listOpenNeeds } from "#lib/needs/queries.ts";
import { listPublishedOutcomes } from "#lib/outcomes/queries.ts";
import { read } from "#lib/platform/session.ts";
import { searchTenders } from "#lib/tenders/search-queries.ts";
import { FrontFacets } from "./front-facets.tsx";
import { FrontHero } from "./front-hero.tsx";
import { FrontNeeds } from "./front-needs.tsx";
import { FrontResults } from "./front-results.tsx";

const TENDERS_SHOWN = 5;

/** What NAV needs now: the same for everyone. */
export default async function FrontPage() {
  const t = await getTranslations("front");
  const { open, needs, points, contracts, now } = await read(async (acting) => ({
    open: await searchTenders(acting, { phase: "open" }),
    needs: await listOpenNeeds(acting),
    points: await listPublishedOutcomes(acting),
    contracts: await listPublicContracts(acting),
    now: acting.now,
  }));
  return (
    <>
      <FrontHero counties={open.facets.county} tenders={open.total} needs={needs.length} />
      <Section wide>
        <div className="pt-4 grid gap-x-14 gap-y-8 ax-md:grid-cols-[14rem_minmax(0,1fr)]">
          <FrontFacets facets={open.facets} small={open.small} />
          <div>
            <div className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
              <h2>{t("tenders")}</h2>
              <FollowLink href="/sok?slag=TENDER&status=open#folg">{t("follow")}</FollowLink>
            </div>
            {open.tenders.length > 0 ? (
              <TenderList tenders={open.tenders.slice(0, TENDERS_SHOWN)} now={now} />
            ) : (
              <EmptyState title={t("noTenders")}>{t("noTendersHelp")}</EmptyState>
            )}
            <p className="mt-6">
              <a
                href={open.total > 0 ? "/konkurranser?status=open" : "/konkurranser"}
                className="small-button min-h-12 px-5"
              >
                {open.total > 0 ? t("allTenders", { count: open.total }) : t("olderTenders")}
              </a>
            </p>
          </div>
        </div>
      </Section>
      <FrontNeeds needs={needs} now={now} />
      <FrontResults points={points} contracts={contracts} />
      <HowItWorks />
    </>
  );
}

async function HowItWorks() {
  const t = await getTranslations("front");
  return (
    <Section wide title={t("how")} id="slik-virker-det">
      <ol className="grid gap-8 ax-sm:grid-cols-2 ax-lg:grid-cols-4">
        {(["follow", "say", "bid", "deliver"] as const).map((step, index) => (
          <li key={step}>
            <span
              aria-hidden="true"
              className="flex h-10 w-10 items-center justify-center rounded-full bg-ax-bg-accent-moderate font-semibold"
            >
              {index + 1}
            </span>
            <h3 className="mt-3">{t(`steps.${step}.title`)}</h3>
            <p className="mt-1 text-base leading-6">{t(`steps.${step}.text`)}</p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
