import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import {
  CheckboxesField,
  DateField,
  Form,
  InstantField,
  RadioField,
  SubmitButton,
  TextArea,
} from "#components/form.tsx";
import { RuleNote } from "#components/tenders/rule-note.tsx";
import { TenderHeading } from "#components/tenders/tender-heading.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Section } from "#components/ui/section.tsx";
import { listQualifiedByName } from "#lib/bids/opening/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import { formatInstant } from "#lib/platform/dates.ts";
import { isId } from "#lib/platform/fields.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { earliestDeadline, fewestInvited, shortestDeadline } from "#lib/tenders/procedure-law.ts";
import { type Step, stepOf } from "#lib/tenders/procedures.ts";
import { getTender, type TenderView } from "#lib/tenders/queries.ts";
import { listConfirmations } from "#lib/tenders/regulation/queries.ts";
import { tenderActions, worksOnTendersOf } from "#lib/tenders/tender.ts";
import { admitSuppliersAction, endProcedureAction, inviteToRoundAction } from "./actions.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("tenders.nextRound"))("title"),
});

/** After an opened round of a procedure that goes on: invite to the next, take suppliers up, or end it. */
export default async function NextRoundPage({ params }: PageProps<"/konkurranser/[id]/runde">) {
  const { id } = await params;
  await requireIdentity(`/konkurranser/${id}/runde`);
  if (!isId(id)) notFound();
  const { tender, qualified, confirmations, actor, now } = await read(async (acting) => {
    const found = await getTender(acting, id);
    return {
      tender: found,
      qualified: found ? await listQualifiedByName(acting, found) : [],
      confirmations: await listConfirmations(acting),
      actor: acting.actor,
      now: acting.now,
    };
  });
  const last = tender?.rounds.at(-1);
  if (!tender || !last || !worksOnTendersOf(actor, tender.buyerId)) notFound();
  const t = await getTranslations("tenders.nextRound");
  const may = (action: "invite" | "admit" | "end") =>
    refusalOf(tenderActions[action], actor, tender, now) === undefined;
  const next = stepOf(tender.procedure, last.kind).next.map((kind) => stepOf(tender.procedure, kind));
  return (
    <>
      <TenderHeading tender={tender} title={t("title")} kicker={tender.reference} lead={t("lead")} />
      {!may("invite") && !may("admit") && !may("end") && (
        <Section>
          <EmptyState title={t("nothing")} />
        </Section>
      )}
      {may("invite") && (
        <Section title={t("invite")} id="inviter">
          <RoundRules {...{ tender, next, confirmations, now }} />
          <Invitation {...{ tender, next, qualified }} />
        </Section>
      )}
      {may("admit") && <Admission tenderId={id} qualified={qualified} />}
      {may("end") && (
        <Section title={t("end")} id="avslutt" intro={t("endIntro")}>
          <ActionButton action={endProcedureAction} hidden={{ tenderId: id }} variant="secondary">
            {t("end")}
          </ActionButton>
        </Section>
      )}
    </>
  );
}

type Qualified = Awaited<ReturnType<typeof listQualifiedByName>>;

type RulesProps = {
  tender: TenderView;
  next: Step[];
  confirmations: Awaited<ReturnType<typeof listConfirmations>>;
  now: Date;
};

/** Of each round that may follow: the shortest deadline and how many must be invited, with the law. */
async function RoundRules({ tender, next, confirmations, now }: RulesProps) {
  const [t, all, locale] = await Promise.all([
    getTranslations("tenders.nextRound"),
    getTranslations("tenders"),
    getLocale(),
  ]);
  return (
    <ul className="mb-6 list-disc ps-6 max-w-prose">
      {next.map((step) => {
        const rule = shortestDeadline(tender, step.kind, now);
        const fewest = fewestInvited(tender, step, now);
        return (
          <li key={step.kind}>
            {all(`roundKinds.${step.kind}`)}:{" "}
            {typeof rule.value === "number"
              ? t("earliest", {
                  at: formatInstant(earliestDeadline(now, rule.value), locale).replace("kl. ", "kl.\u00a0"),
                })
              : all("choose.reasonable")}{" "}
            (<RuleNote rule={rule} confirmations={confirmations} />)
            {fewest && (
              <>
                , {all("choose.fewest", { count: Number(fewest.value) })} (
                <RuleNote rule={fewest} confirmations={confirmations} />)
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

async function Invitation({ tender, next, qualified }: { tender: TenderView; next: Step[]; qualified: Qualified }) {
  const [t, all] = await Promise.all([getTranslations("tenders.nextRound"), getTranslations("tenders")]);
  return (
    <Form
      action={inviteToRoundAction}
      hidden={{ tenderId: tender.id }}
      defaultValue={{
        kind: next[0]?.kind,
        evaluationDoneOn: tender.evaluationDoneOn ?? "",
        awardOn: tender.awardOn ?? "",
        startsOn: tender.startsOn,
      }}
    >
      <RadioField
        name="kind"
        label={t("kind")}
        options={next.map(({ kind }) => ({ value: kind, label: all(`roundKinds.${kind}`) }))}
      />
      {next.some(({ who }) => who !== "all") && (
        <CheckboxesField
          name="organisationIds"
          label={t("who")}
          description={t("whoHelp")}
          options={qualified.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
        />
      )}
      <InstantField name="deadline" label={t("deadline")} />
      <DateField name="evaluationDoneOn" label={all("fields.evaluationDoneOn")} optional />
      <DateField name="awardOn" label={all("fields.awardOn")} optional />
      <DateField name="startsOn" label={all("fields.startsOn")} optional />
      <TextArea name="reason" label={t("reason")} description={t("reasonHelp")} maxLength={4000} />
      <SubmitButton>{t("send")}</SubmitButton>
    </Form>
  );
}

async function Admission({ tenderId, qualified }: { tenderId: string; qualified: Qualified }) {
  const t = await getTranslations("tenders.nextRound");
  return (
    <Section title={t("admit")} id="opptak" intro={t("admitIntro")}>
      <ul className="mb-4 list-disc ps-6">
        {qualified.map(({ organisationId, name }) => (
          <li key={organisationId}>{name}</li>
        ))}
      </ul>
      <ActionButton action={admitSuppliersAction} hidden={{ tenderId }} variant="secondary">
        {t("admitAll")}
      </ActionButton>
    </Section>
  );
}
