import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "#components/action-button.tsx";
import { Form, SubmitButton, TextArea } from "#components/form.tsx";
import { AmendmentText } from "#components/tenders/tender-answers.tsx";
import { Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";
import { formatInstant } from "#lib/platform/dates.ts";
import { hindranceOf, proposalActions } from "#lib/tenders/amendment-proposal.ts";
import type { ProposalView } from "#lib/tenders/load-proposal.ts";
import { approveAmendmentAction, returnAmendmentAction, takeBackAmendmentAction } from "../actions.ts";

/** One prepared amendment as everybody will see it, with what this reader may decide, or why it cannot be decided. */
export function Proposal({
  proposal,
  actor,
  now,
  mayAmend,
  first,
}: {
  proposal: ProposalView;
  actor: Actor;
  now: Date;
  mayAmend: boolean;
  /** Its button is the page's. */
  first: boolean;
}) {
  const t = useTranslations("tenders.proposals");
  const refusals = useTranslations("refusals");
  const locale = useLocale();
  const at = (instant: Date) => formatInstant(instant, locale).replace("kl. ", "kl.\u00a0");
  const { id, tenderId, status, documentName } = proposal;
  const refusal = refusalOf(proposalActions.approve, actor, proposal, now);
  const waits = status === "WAITING";
  const mayReturn = !refusalOf(proposalActions.return, actor, proposal, now);
  const hindrance = hindranceOf(proposal, now);
  return (
    <>
      <Section title={t("prepared", { name: proposal.preparedBy, at: at(proposal.preparedAt) })} id={`endring-${id}`}>
        {status === "RETURNED" && (
          <Verdict tone="warning" label={t("returned", { name: proposal.decidedBy })}>
            {proposal.reason}
          </Verdict>
        )}
        <h3 className="mt-5 font-semibold">{t("shown")}</h3>
        <AmendmentText amendment={proposal} />
        {documentName && (
          <p className="mt-4">
            <a href={`/konkurranser/${tenderId}/endring/${id}/dokument`} className="text-link" download>
              {t("document", { name: documentName })}
            </a>
          </p>
        )}
        {!waits && mayAmend && (
          <p className="mt-5">
            <a
              href={`/konkurranser/${tenderId}/endre${documentName ? "#dokumenter" : `?fra=${id}`}`}
              className="text-link"
            >
              {t("again")}
            </a>
          </p>
        )}
      </Section>
      {waits && (
        <Section title={mayReturn ? t("decide") : t("state")} id={`avgjor-${id}`} band>
          {hindrance && (
            <Verdict tone="warning">{hindrance === "wrongStatus" ? t("over") : refusals(hindrance)}</Verdict>
          )}
          {!hindrance && refusal && <Verdict tone="info">{t(refusal === "samePerson" ? "youWrote" : "waits")}</Verdict>}
          {!refusal && (
            <Form action={approveAmendmentAction} hidden={{ proposalId: id }}>
              <SubmitButton variant={first ? "primary" : "secondary"}>{t("approve")}</SubmitButton>
            </Form>
          )}
          <ActionButton
            action={takeBackAmendmentAction}
            hidden={{ proposalId: id }}
            refusal={refusalOf(proposalActions.takeBack, actor, proposal, now)}
            variant="secondary"
          >
            {t("takeBack")}
          </ActionButton>
        </Section>
      )}
      {mayReturn && (
        <Section title={t("returnTitle")} id={`tilbake-${id}`}>
          <Form action={returnAmendmentAction} hidden={{ proposalId: id }}>
            <TextArea name="reason" label={t("reason")} maxLength={2000} />
            <SubmitButton variant="secondary">{t("return")}</SubmitButton>
          </Form>
        </Section>
      )}
    </>
  );
}
