import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Facts } from "#components/ui/facts.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { getPlanLine } from "#lib/needs/plan-queries.ts";
import { read } from "#lib/platform/session.ts";
import { getFollowOf } from "#lib/suppliers/follow-queries.ts";
import { listTendersOf } from "#lib/tenders/copy-queries.ts";
import { FollowPlanLine, PlanLineDeeds, PlanLineNews, PlanLineStatus, usePlanWords } from "../plan-line-parts.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("plan"))("one") });

/** One line of the plan, for everyone: what is to be bought and when, what it builds on, and what has come of it. */
export default async function PlanLinePage({ params }: PageProps<"/behov/plan/[id]">) {
  const { id } = await params;
  const { line, follow, tenders, actor, now } = await read(async (acting) => {
    const found = await getPlanLine(acting, id);
    return {
      line: found,
      follow: found ? await getFollowOf(acting, "PLAN", id) : null,
      tenders: found?.need ? await listTendersOf(acting, found.need.id) : [],
      actor: acting.actor,
      now: acting.now,
    };
  });
  if (!line) notFound();
  const t = await getTranslations("plan");
  return (
    <>
      <PageHeading
        title={line.title}
        kicker={
          <>
            <PlanLineStatus line={line} />
            <span className="text-ax-text-neutral-subtle">{line.unitName}</span>
          </>
        }
        crumbs={[{ href: "/behov/plan", label: t("title") }]}
      >
        <FollowPlanLine line={line} follow={follow} actor={actor} now={now} />
        <PlanLineDeeds line={line} actor={actor} now={now} />
      </PageHeading>
      <Section wide>
        <p className="max-w-prose whitespace-pre-line">{line.description}</p>
        <PlanLineNews line={line} />
        <div className="mt-6">
          <LineFacts line={line} />
        </div>
      </Section>
      <Section title={t("comesOf")} intro={t("comesOfIntro")} id="videre" wide>
        {line.need || tenders.length > 0 ? (
          <ul className="flex flex-col gap-3">
            {line.need && (
              <li>
                {t("need")}{" "}
                <a href={`/behov/${line.need.id}`} className="text-link">
                  {line.need.title}
                </a>
              </li>
            )}
            {line.dialogues.map((event) => (
              <li key={event.id}>
                {t("dialogue")}{" "}
                <a href={`/dialog/${event.id}`} className="text-link">
                  {event.title}
                </a>{" "}
                <Instant at={event.startsAt} short />
              </li>
            ))}
            {tenders.map((tender) => (
              <li key={tender.id}>
                {t("tender")}{" "}
                <a href={`/konkurranser/${tender.id}`} className="text-link">
                  {tender.title}
                </a>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-ax-text-neutral-subtle">{t("nothingYet")}</p>
        )}
      </Section>
    </>
  );
}

function LineFacts({ line }: { line: NonNullable<Awaited<ReturnType<typeof getPlanLine>>> }) {
  const words = usePlanWords();
  const t = useTranslations("plan");
  return (
    <Facts
      facts={[
        { question: t("fields.quarter"), answer: words.when(line) },
        { question: t("fields.valueBand"), answer: words.band(line.valueBand) },
        { question: t("fields.measureType"), answer: words.measureType(line.measureType) },
        { question: t("fields.targetGroup"), answer: words.targetGroup(line.targetGroup) },
        ...(line.countyNames.length > 0 ? [{ question: t("filter.county"), answer: line.countyNames.join(", ") }] : []),
      ]}
    />
  );
}
