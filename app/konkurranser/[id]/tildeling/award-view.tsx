import { Button } from "@navikt/ds-react/Button";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { Form, SubmitButton, TextArea } from "#components/form.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { Money } from "#components/ui/money.tsx";
import { PhaseDot, type PhaseTone } from "#components/ui/phase-dot.tsx";
import { awardActions } from "#lib/awards/award.ts";
import { type AwardsView, factsOf, type LotAwards } from "#lib/awards/queries.ts";
import { inStandstill } from "#lib/awards/standstill.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";
import {
  approveAwardAction,
  challengeAwardAction,
  finaliseAwardAction,
  reverseAwardAction,
  upholdAwardAction,
} from "./actions.ts";

type AwardRow = LotAwards["awards"][number];
type Props = { view: AwardsView; award: AwardRow; actor: Actor; now: Date };

const tones = {
  DRAFTED: "coming",
  APPROVED: "coming",
  NOTIFIED: "open",
  FINAL: "done",
  CHALLENGED: "waiting",
  UPHELD: "open",
  REVERSED: "over",
} as const satisfies Record<AwardRow["status"], PhaseTone>;

/** One award: who won, why, who decided, the standstill, and what this reader may do. */
export async function AwardView({ view, award, actor, now }: Props) {
  const t = await getTranslations("awards");
  const by = (name: string | null, at: Date | null, key: "preparedBy" | "approvedBy") =>
    name && at && <span className="block">{t.rich(key, { name, at: () => <Instant at={at} short clock /> })}</span>;
  const ends = award.standstillEndsAt;
  return (
    <article className="mb-8">
      <p className="mb-3">
        <PhaseDot tone={tones[award.status]}>{t(`status.${award.status}`)}</PhaseDot>
      </p>
      <Facts
        facts={[
          { question: t("winner"), answer: <strong>{award.winner}</strong> },
          { question: t("value"), answer: <Money ore={award.valueOre} /> },
          { question: t("why"), answer: <span className="whitespace-pre-line">{award.reason}</span> },
          ...(view.prepares
            ? [
                {
                  question: t("who"),
                  answer: (
                    <>
                      {by(award.preparedBy, award.preparedAt, "preparedBy")}
                      {by(award.approvedBy, award.approvedAt, "approvedBy")}
                    </>
                  ),
                },
              ]
            : []),
          ...(award.notifiedAt ? [{ question: t("sent"), answer: <Instant at={award.notifiedAt} /> }] : []),
          ...(ends
            ? [
                {
                  question: t("standstill"),
                  answer: t.rich(inStandstill(award, now) ? "standstillUntil" : "standstillOver", {
                    at: () => <Instant at={ends} />,
                  }),
                },
              ]
            : []),
          ...(award.finalAt ? [{ question: t("final"), answer: <Instant at={award.finalAt} /> }] : []),
          ...(award.reversedReason ? [{ question: t("reversedReason"), answer: award.reversedReason }] : []),
        ]}
      />
      <Challenges award={award} />
      <Acts view={view} award={award} actor={actor} now={now} />
    </article>
  );
}

async function Challenges({ award }: { award: AwardRow }) {
  const t = await getTranslations("awards.challenge");
  if (award.challenges.length === 0) return null;
  return (
    <div className="mt-6 max-w-[44rem]">
      <h3>{t("title")}</h3>
      <ul>
        {award.challenges.map((one) => (
          <li key={one.recordedAt} className="py-3">
            <Instant at={new Date(one.recordedAt)} short clock />
            <p className="whitespace-pre-line">{one.reason}</p>
            <p>
              <strong>{t(one.upheld === null ? "waits" : one.upheld ? "upheld" : "refused")}</strong>{" "}
              {one.decisionReason}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the reader may do now; a second step never stands where the first one waits. */
async function Acts({ view, award, actor, now }: Props) {
  const t = await getTranslations("awards");
  const facts = factsOf(view, award);
  const refusal = (name: keyof typeof awardActions) => refusalOf(awardActions[name], actor, facts, now);
  const may = (name: keyof typeof awardActions) => refusal(name) === undefined;
  const hidden = { awardId: award.id };
  return (
    <div className="mt-6 flex flex-col gap-5 items-start">
      <ActionButton action={approveAwardAction} hidden={hidden} refusal={refusal("approve")}>
        {t("approve")}
      </ActionButton>
      <ActionButton action={finaliseAwardAction} hidden={hidden} refusal={refusal("finalise")}>
        {t("finalise")}
      </ActionButton>
      {award.status === "FINAL" && view.prepares && (
        <Button as="a" href={`/kontrakter/ny?tildeling=${award.id}`} variant="secondary">
          {t("contract")}
        </Button>
      )}
      {may("uphold") && (
        <Reasoned
          action={upholdAwardAction}
          awardId={award.id}
          summary={t("challenge.uphold")}
          label={t("challenge.upholdReason")}
          send={t("challenge.uphold")}
        />
      )}
      {may("challenge") && (
        <Reasoned
          action={challengeAwardAction}
          awardId={award.id}
          summary={t("challenge.open")}
          label={t("challenge.reason")}
          help={t("challenge.reasonHelp")}
          send={t("challenge.send")}
        />
      )}
      {(may("withdraw") || may("reverse")) && (
        <Reasoned
          action={reverseAwardAction}
          awardId={award.id}
          summary={t("reverse.open")}
          label={t("reverse.reason")}
          help={t("reverse.reasonHelp")}
          send={t("reverse.send")}
        />
      )}
    </div>
  );
}

function Reasoned({
  action,
  awardId,
  summary,
  label,
  help,
  send,
}: {
  action: typeof reverseAwardAction;
  awardId: string;
  summary: string;
  label: string;
  help?: string;
  send: string;
}) {
  return (
    <details className="w-full">
      <summary className="text-link cursor-pointer">{summary}</summary>
      <div className="mt-4">
        <Form action={action} hidden={{ awardId }}>
          <TextArea name="reason" label={label} description={help} maxLength={3000} rows={4} />
          <SubmitButton variant="secondary">{send}</SubmitButton>
        </Form>
      </div>
    </details>
  );
}
