import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Instant } from "#components/ui/instant.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { minutesActions } from "#lib/needs/dialogue.ts";
import { getTalk, type TalkView } from "#lib/needs/dialogue-queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import { worksFor } from "#lib/platform/actor.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { AnswerForm } from "./answer-form.tsx";
import { MinutesForm } from "./minutes-form.tsx";
import { SecretParts } from "./secret-parts.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("dialogue"))("minutes.title"),
});

/** The minutes of one talk: written by the county, approved by the supplier whose talk it was; nobody else sees the page. */
export default async function TalkPage({ params }: PageProps<"/dialog/[id]/samtale/[bookingId]">) {
  const { id, bookingId } = await params;
  const { personId } = await requireIdentity(`/dialog/${id}/samtale/${bookingId}`);
  const { talk, actor, now } = await read(async (acting) => ({
    talk: await getTalk(acting, id, bookingId),
    actor: acting.actor,
    now: acting.now,
  }));
  if (!talk) notFound();
  const t = await getTranslations("dialogue");
  const { event, booking, minutes, name } = talk;
  const facts = {
    status: minutes?.status ?? ("DRAFT" as const),
    ...{ organisationId: booking.organisationId, countyUnitId: event.countyUnitId },
  };
  const may = (verb: keyof typeof minutesActions) => refusalOf(minutesActions[verb], actor, facts, now) === undefined;
  const held = booking.slot.startsAt <= now;
  return (
    <>
      <PageHeading
        title={t("minutes.title")}
        kicker={
          <span>
            {name} · <Instant at={booking.slot.startsAt} />
          </span>
        }
        crumbs={[
          { href: "/dialog", label: t("title") },
          { href: `/dialog/${id}`, label: event.title },
        ]}
      />
      <Section wide>
        <Status talk={talk} held={held} yours={worksFor(actor, booking.organisationId)} now={now} />
        {held && may("write") && <MinutesForm talk={talk} now={now} keptAs={`elva:${personId}:${bookingId}`} />}
        {may("approve") && <AnswerForm talk={talk} />}
        {!may("write") && !may("approve") && <Minutes talk={talk} />}
      </Section>
    </>
  );
}

type Standing = { talk: TalkView; held: boolean; yours: boolean; now: Date };

async function Status({ talk, held, yours, now }: Standing) {
  const t = await getTranslations("dialogue.minutes");
  const { minutes, event } = talk;
  if (!held) return <p>{t("notHeld")}</p>;
  if (!minutes) return <p className="mb-6 max-w-prose text-ax-text-neutral-subtle">{t("lead")}</p>;
  const tone = minutes.status === "APPROVED" ? "good" : minutes.status === "RETURNED" ? "warning" : "info";
  return (
    <div className="mb-6">
      <Verdict tone={tone} label={t(`statuses.${minutes.status}`)}>
        {minutes.status === "RETURNED"
          ? `${yours ? `${t("youReturned")} ` : ""}${minutes.comment}`
          : t(yours && minutes.status === "SENT" ? "yourTurn" : `told.${minutes.status}`)}
      </Verdict>
      {minutes.status === "SENT" && minutes.answerBy && (
        <p className="mt-2">
          {t.rich(
            now < minutes.answerBy ? "answerWithin" : event.summaryPublishedAt ? "answerTooLate" : "answerPassed",
            { at: () => <Instant at={minutes.answerBy as Date} /> },
          )}
        </p>
      )}
    </div>
  );
}

/** What stands, as it was approved or waits. */
async function Minutes({ talk: { event, minutes } }: { talk: TalkView }) {
  const t = await getTranslations("dialogue.minutes");
  if (!minutes) return null;
  const heading = (question: number) => event.questions[question - 1] ?? t("other");
  return (
    <div className="max-w-prose">
      {minutes.paragraphs.map((paragraph, index) => (
        <div key={paragraph.id}>
          {paragraph.question !== minutes.paragraphs[index - 1]?.question && (
            <h2 className="text-xl mt-5">{heading(paragraph.question)}</h2>
          )}
          <p className="whitespace-pre-line my-2">
            {(paragraph.secret || paragraph.secretSpans.length > 0) && <strong>{t("secretMark")} </strong>}
            <SecretParts paragraph={paragraph} label={t("secretMark")} />
          </p>
        </div>
      ))}
      {minutes.told && (
        <>
          <h2 className="text-xl mt-5">{t("told.heading")}</h2>
          <p className="whitespace-pre-line my-2">{minutes.told}</p>
        </>
      )}
    </div>
  );
}
