import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { getAwardLetter } from "#lib/awards/queries.ts";
import { ONE_POINT } from "#lib/evaluation/ranking.ts";
import { type RejectionGroundCode, rejectionGrounds } from "#lib/evaluation/rejection-grounds.ts";
import { worksFor } from "#lib/platform/actor.ts";
import { numberLocale } from "#lib/platform/money.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { readLetterAction } from "./actions.ts";
import { CriterionFeedback } from "./criterion-feedback.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("awards"))("title") });

/** The letter to one bidder: who won and why, its own scores, what would have lifted it, and the standstill. */
export default async function LetterPage({ params }: PageProps<"/tildelingsbrev/[id]">) {
  const { id } = await params;
  await requireIdentity(`/tildelingsbrev/${id}`);
  const { letter, actor } = await read(async (acting) => ({
    letter: await getAwardLetter(acting, id),
    actor: acting.actor,
  }));
  if (!letter) notFound();
  const t = await getTranslations("awards.letter");
  const grounds = await getTranslations("evaluation.grounds");
  const format = new Intl.NumberFormat(numberLocale(await getLocale()), {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  const { body, won, sentAt, readAt } = letter;
  const total = (millionths: number) => format.format(millionths / ONE_POINT);
  const lot = body.lot.only ? "" : `, ${body.lot.number}. ${body.lot.title}`;
  return (
    <>
      <PageHeading
        title={t(won ? "titleWon" : "titleLost")}
        kicker={t("to", { name: body.bidder })}
        lead={sentAt && t.rich("from", { name: body.buyer, at: () => <Instant at={sentAt} /> })}
      />
      {letter.award.status === "REVERSED" && (
        <Section wide>
          <Verdict tone="warning">{t("reversed")}</Verdict>
        </Section>
      )}
      <Section>
        <Facts
          facts={[
            {
              question: t("tender"),
              answer: (
                <a className="text-link" href={`/konkurranser/${body.tender.id}`}>
                  {`${body.tender.reference} ${body.tender.title}${lot}`}
                </a>
              ),
            },
            ...(body.rejection
              ? [
                  {
                    question: t("rejected"),
                    answer: `${grounds(body.rejection.ground as RejectionGroundCode)} (${rejectionGrounds[body.rejection.ground as RejectionGroundCode].paragraph}). ${body.rejection.reason}`,
                  },
                ]
              : []),
            { question: t("winner"), answer: <strong>{body.winner}</strong> },
            { question: t("reason"), answer: <span className="whitespace-pre-line">{body.reason}</span> },
            ...(body.ownTotal === null
              ? []
              : [
                  {
                    question: t("points"),
                    answer: t(won ? "pointsWon" : "pointsLost", {
                      own: total(body.ownTotal),
                      winner: total(body.winnerTotal),
                    }),
                  },
                ]),
            {
              question: t("standstill"),
              answer: t.rich("standstillText", { at: () => <Instant at={body.standstillEndsAt} /> }),
            },
          ]}
        />
      </Section>
      <Section title={t("criteria")} id="kriterier" intro={t("criteriaIntro")}>
        {body.criteria.map((criterion) => (
          <CriterionFeedback key={criterion.name} criterion={criterion} won={won} />
        ))}
      </Section>
      <Section>
        <p className="mb-5">{t("questions", { name: body.buyer })}</p>
        {readAt ? (
          <p className="text-base text-ax-text-neutral-subtle">
            {t.rich("readAt", { at: () => <Instant at={readAt} short /> })}
          </p>
        ) : (
          worksFor(actor, letter.organisationId) && (
            <ActionButton action={readLetterAction} hidden={{ letterId: id }}>
              {t("markRead")}
            </ActionButton>
          )
        )}
      </Section>
    </>
  );
}
