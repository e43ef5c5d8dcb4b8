import { useTranslations } from "next-intl";
import { Form, SelectField, SubmitButton, TextArea } from "#components/form.tsx";
import { Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { evaluationActions } from "#lib/evaluation/evaluation.ts";
import { namesOf } from "#lib/evaluation/load-evaluation.ts";
import type { EvaluationView } from "#lib/evaluation/queries.ts";
import { type RejectionGroundCode, rejectionGroundCodes, rejectionGrounds } from "#lib/evaluation/rejection-grounds.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";
import { rejectBidAction } from "./actions.ts";

/** Bids that are rejected, bids that could not be read, and for the lead the form that rejects one. */
export function Rejections({ view, actor, now }: { view: EvaluationView; actor: Actor; now: Date }) {
  const t = useTranslations("evaluation.reject");
  const grounds = useTranslations("evaluation.grounds");
  const rejected = view.bids.filter(({ ground }) => ground !== null);
  const unreadable = view.bids.filter(({ status, ground }) => status !== "OK" && ground === null);
  const standing = view.bids.filter(({ ground }) => ground === null);
  const may = refusalOf(evaluationActions.reject, actor, view, now) === undefined && standing.length > 0;
  if (!may && rejected.length === 0 && unreadable.length === 0) return null;
  return (
    <Section title={t("title")} id="avvist" margin={<p className="text-base leading-6">{t("rule")}</p>}>
      {unreadable.map((bid) => (
        <Verdict key={bid.versionId} tone="warning" label={`${bid.letter} ${namesOf(bid)}.`}>
          {t(bid.status === "MISMATCH" ? "mismatch" : "undecryptable")}
        </Verdict>
      ))}
      {rejected.map((bid) => (
        <div key={bid.versionId} className="mb-4">
          <p className="font-semibold">
            {bid.letter} {namesOf(bid)}
          </p>
          <p>
            {grounds(bid.ground as RejectionGroundCode)},{" "}
            {rejectionGrounds[bid.ground as RejectionGroundCode].paragraph}. {bid.rejectionReason}
          </p>
        </div>
      ))}
      {may && (
        <details className="mt-4" open={unreadable.length > 0}>
          <summary className="text-link cursor-pointer">{t("open")}</summary>
          <div className="mt-4">
            <Form key={rejected.length} action={rejectBidAction} hidden={{ tenderId: view.tenderId }}>
              <SelectField
                name="versionId"
                label={t("bid")}
                options={standing.map((bid) => ({ value: bid.versionId, label: `${bid.letter} ${namesOf(bid)}` }))}
              />
              <SelectField
                name="ground"
                label={t("ground")}
                description={t("groundHelp")}
                options={rejectionGroundCodes.map((code) => ({
                  value: code,
                  label: `${grounds(code)} (${rejectionGrounds[code].paragraph}, ${t(rejectionGrounds[code].duty)})`,
                }))}
              />
              <TextArea name="reason" label={t("reason")} description={t("reasonHelp")} maxLength={3000} rows={4} />
              <SubmitButton variant="secondary">{t("send")}</SubmitButton>
            </Form>
          </div>
        </details>
      )}
    </Section>
  );
}
