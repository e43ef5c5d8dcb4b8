import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Plain } from "#components/ui/plain.tsx";
import { Section } from "#components/ui/section.tsx";
import { TimeLeft } from "#components/ui/time-left.tsx";
import { waiting as waitingAwards } from "#lib/awards/queries.ts";
import { waiting as waitingBids } from "#lib/bids/list-queries.ts";
import { waiting as waitingContracts } from "#lib/contracts/waiting-queries.ts";
import { waiting as waitingEvaluations } from "#lib/evaluation/queries.ts";
import { mayReport } from "#lib/needs/need.ts";
import { waiting as waitingNeeds } from "#lib/needs/waiting-queries.ts";
import { waiting as waitingOutcomes } from "#lib/outcomes/waiting-queries.ts";
import { type Actor, hasRole } from "#lib/platform/actor.ts";
import type { Acting } from "#lib/platform/db.ts";
import { listNotifications } from "#lib/platform/notifications.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { ask, soonestFirst, type Waiting, type WaitingQuestion } from "#lib/platform/waiting.ts";
import { waiting as waitingSuppliers } from "#lib/suppliers/queries.ts";
import { waiting as waitingTenders } from "#lib/tenders/queries.ts";
import { listWaiting as listWaitingRules } from "#lib/tenders/regulation/queries.ts";
import { ToldList } from "./told.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("waiting"))("title") });

/** Along the river; what has no deadline keeps this order. */
const questions: readonly ((acting: Acting) => WaitingQuestion[])[] = [
  waitingBids,
  waitingEvaluations,
  waitingAwards,
  waitingContracts,
  waitingOutcomes,
  waitingTenders,
  waitingNeeds,
  waitingSuppliers,
];

/** Some are due at an instant, others on a plain day, which is a UTC midnight: no deadline is set for that minute. */
const isPlainDay = (due: Date) => due.getTime() % 86_400_000 === 0;

/** As many as one looks through; a link shows the rest. */
const FIRST = 20;

/** What waits for whoever has signed in: soonest deadline first, each row one action. */
export default async function MyPage({ searchParams }: PageProps<"/min-side">) {
  await requireIdentity("/min-side");
  const { rows, told, unread, actor, now } = await read(async (acting) => {
    const found = await ask(
      acting,
      questions.flatMap((asked) => asked(acting)),
    );
    const rules = await listWaitingRules(acting);
    return {
      rows: soonestFirst([...found, ...rules]),
      ...(await listNotifications(acting)),
      actor: acting.actor,
      now: acting.now,
    };
  }, "kept"); // planning what so many contexts ask costs several times what running it does
  const shown = plainQuery(await searchParams).alle === undefined ? rows.slice(0, FIRST) : rows;
  const t = await getTranslations("waiting");
  const what = (kind: string) => {
    const key = `kinds.${kind}` as "kinds.shareNeed";
    return t.has(key) ? t(key) : t("other");
  };
  const about = ({ kind, title }: Waiting) =>
    typeof title === "string" ? title : t(`counted.${kind as "confirmRules"}`, title);
  return (
    <>
      <PageHeading
        title={t("title")}
        kicker={<span className="text-ax-text-neutral-subtle">{actor.organisationName}</span>}
        lead={rows.length > 0 ? t("lead") : undefined}
      >
        <a href="/min-side/varsler" className="text-link">
          {t("alerts")}
        </a>
      </PageHeading>
      <Section wide>
        {rows.length === 0 && (
          <EmptyState title={t("empty")} action={<Start actor={actor} />}>
            {t("start")}
          </EmptyState>
        )}
        <Plain as="ol" className="list-none p-0 m-0">
          {shown.map((row) => (
            <li
              key={`${row.kind} ${row.href} ${about(row)}`}
              className="py-5 border-t border-ax-border-neutral-subtle flex flex-wrap gap-x-10 gap-y-2"
            >
              <div className="min-w-0 flex-1 basis-96">
                <a href={row.href} className="text-link text-xl font-semibold">
                  {what(row.kind)}
                </a>
                <p className="text-ax-text-neutral-subtle">{about(row)}</p>
              </div>
              {row.due && (
                <div className="text-base basis-60">
                  <TimeLeft at={row.due} now={now} day={isPlainDay(row.due)} />
                </div>
              )}
            </li>
          ))}
        </Plain>
        {shown.length < rows.length && (
          <p className="mt-6">
            <a href="/min-side?alle" className="text-link">
              {t("showAll", { count: rows.length })}
            </a>
          </p>
        )}
      </Section>
      <ToldList told={told} unread={unread} />
    </>
  );
}

/** Where to begin for one whom nothing waits for. */
async function Start({ actor }: { actor: Actor }) {
  const t = await getTranslations("waiting");
  if (mayReport(actor)) return <ButtonLink href="/behov/ny">{t("startNeed")}</ButtonLink>;
  if (hasRole(actor, "auditor")) return <ButtonLink href="/revisjon">{t("startAudit")}</ButtonLink>;
  if (hasRole(actor, "directorate", "countyManager")) {
    return <ButtonLink href="/innsikt">{t("startInsight")}</ButtonLink>;
  }
  return (
    <div className="flex flex-wrap gap-3">
      <ButtonLink href="/konkurranser">{t("startTenders")}</ButtonLink>
      <ButtonLink href="/behov" variant="secondary">
        {t("startNeeds")}
      </ButtonLink>
    </div>
  );
}
