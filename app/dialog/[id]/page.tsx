import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Countdown } from "#components/ui/countdown.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { FileLink } from "#components/ui/file-link.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { type DialogueView, getDialogue } from "#lib/needs/dialogue-queries.ts";
import { formatTime, osloDay } from "#lib/platform/dates.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read } from "#lib/platform/session.ts";
import { CalledOff, Corrections } from "./changes.tsx";
import { Inputs } from "./inputs.tsx";
import { nextStep } from "./next-step.ts";
import { Registration } from "./registration.tsx";
import { Talk } from "./talk.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("dialogue"))("one") });

/** One dialogue, for everyone: what was announced, what all have got, and for a supplier its own part and nobody else's. */
export default async function DialogueEventPage({ params, searchParams }: PageProps<"/dialog/[id]">) {
  const { id } = await params;
  const { event, actor, now } = await read(async (acting) => ({
    event: await getDialogue(acting, id),
    actor: acting.actor,
    now: acting.now,
  }));
  if (!event) notFound();
  const t = await getTranslations("dialogue");
  const next = nextStep(event, actor, now);
  const refusals = await getTranslations("refusals");
  const { vedlegg } = plainQuery(await searchParams);
  const problem = typeof vedlegg === "string" && refusals.has(vedlegg) ? refusals(vedlegg) : undefined;
  return (
    <>
      <PageHeading
        title={event.title}
        kicker={
          <a href={`/behov/${event.need.id}`} className="text-link">
            {event.need.title}
          </a>
        }
        crumbs={[{ href: "/dialog", label: t("title") }]}
      >
        {event.leads && <ButtonLink href={`/dialog/${id}/arbeid`}>{t("work")}</ButtonLink>}
        <ButtonLink href={`/dialog/${id}/kalender`} variant="secondary">
          {t("calendar")}
        </ButtonLink>
      </PageHeading>
      <CalledOff event={event} />
      <Announced event={event} now={now} />
      <Corrections event={event} />
      <Registration event={event} actor={actor} now={now} />
      <Talk event={event} actor={actor} now={now} next={next} />
      <Inputs event={event} actor={actor} now={now} next={next} problem={problem} />
      <Published event={event} />
    </>
  );
}

async function Announced({ event, now }: { event: DialogueView; now: Date }) {
  const [t, locale] = await Promise.all([getTranslations("dialogue"), getLocale()]);
  const { endsAt, registrationDeadline } = event;
  const facts = [
    {
      question: t("when"),
      answer: (
        <>
          <Instant at={event.startsAt} />
          {endsAt &&
            (osloDay(endsAt) === osloDay(event.startsAt) ? (
              <>
                –<time dateTime={endsAt.toISOString()}>{formatTime(endsAt, locale)}</time>
              </>
            ) : (
              <>
                {" "}
                {t("until")} <Instant at={endsAt} />
              </>
            ))}
        </>
      ),
    },
    { question: t("where"), answer: `${event.place}. ${t(`formats.${event.format as "BOTH"}`)}` },
    ...(registrationDeadline
      ? [{ question: t("registrationDeadline"), answer: <Countdown at={registrationDeadline} now={now} /> }]
      : []),
    { question: t("inputDeadline"), answer: <Countdown at={event.inputDeadline} now={now} /> },
    ...(event.earlyInputReason ? [{ question: t("change.earlyInput"), answer: event.earlyInputReason }] : []),
    { question: t("notice"), answer: t(`notices.${event.noticeType as "E2"}`) },
    { question: t("names"), answer: t(event.namesHidden ? "namesHidden" : "namesShown") },
  ];
  return (
    <Section wide>
      <p className="whitespace-pre-line max-w-prose mb-6">{event.description}</p>
      <Facts facts={facts} />
      {event.programme.length > 0 && (
        <>
          <h2 className="mt-8 mb-3">{t("programme")}</h2>
          <ol className="list-none p-0">
            {event.programme.map((item) => (
              <li key={`${item.time} ${item.title}`} className="flex gap-x-5 py-1">
                <span className="font-semibold min-w-16">{item.time}</span>
                <span className="min-w-0">{item.title}</span>
              </li>
            ))}
          </ol>
        </>
      )}
      {event.questions.length > 0 && (
        <>
          <h2 className="mt-8 mb-3">{t("questions")}</h2>
          {event.slotMinutes && (
            <p className="mb-3 text-ax-text-neutral-subtle">{t("sameForAll", { minutes: event.slotMinutes })}</p>
          )}
          <ol className="list-decimal pl-6 max-w-prose">
            {event.questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ol>
        </>
      )}
    </Section>
  );
}

/** What everyone has got: drafts and presentations, what NAV told, and what came of it. */
async function Published({ event }: { event: DialogueView }) {
  const t = await getTranslations("dialogue");
  const { summaryPublishedAt } = event;
  return (
    <>
      <Section wide title={t("documents")} id="dokumenter" intro={t("documentsIntro")}>
        {event.documents.length === 0 && <p>{t("noDocuments")}</p>}
        <ul className="list-none p-0 max-w-[40rem]">
          {event.documents.map((file) => (
            <li key={file.id}>
              <FileLink
                href={`/dialog/${event.id}/dokumenter/${file.id}`}
                name={file.name}
                kind={t(`kinds.${file.kind as "DRAFT"}`)}
                bytes={file.size}
              />
            </li>
          ))}
        </ul>
      </Section>
      {event.given.length > 0 && (
        <Section wide title={t("given")} id="svar" intro={t("givenIntro")}>
          <ul className="list-disc pl-6 max-w-prose">
            {event.given.map((given) => (
              <li key={given.id} className="whitespace-pre-line">
                {given.text}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section wide title={t("summary")} id="kom-ut">
        {event.summary && summaryPublishedAt ? (
          <div className="max-w-prose">
            <p className="text-base text-ax-text-neutral-subtle">
              {t.rich("publishedAt", { at: () => <Instant at={summaryPublishedAt} short /> })}
            </p>
            <p className="whitespace-pre-line mt-2">{event.summary}</p>
            <p className="mt-4">
              <a href={`/behov/${event.need.id}#endret`} className="text-link">
                {t("toChanges")}
              </a>
            </p>
          </div>
        ) : (
          <p className="text-ax-text-neutral-subtle">{t("summaryComes")}</p>
        )}
      </Section>
    </>
  );
}
