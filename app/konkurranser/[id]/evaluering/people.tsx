import { Detail } from "@navikt/ds-react/Typography";
import { useTranslations } from "next-intl";
import { CheckboxField, Form, SelectField, SubmitButton, TextArea } from "#components/form.tsx";
import { Section } from "#components/ui/section.tsx";
import { evaluationActions, isActive } from "#lib/evaluation/evaluation.ts";
import type { NamedEvaluator } from "#lib/evaluation/load-evaluation.ts";
import type { EvaluationView } from "#lib/evaluation/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import { type Actor, hasRole } from "#lib/platform/actor.ts";
import { appointEvaluatorAction, releaseEvaluatorAction } from "./actions.ts";

type Candidate = { personId: string; name: string; officer: boolean };

/** Who evaluates, how far each has come, and, for an officer, appointing and releasing. */
export function People({
  view,
  actor,
  now,
  candidates,
}: {
  view: EvaluationView;
  actor: Actor;
  now: Date;
  candidates: readonly Candidate[];
}) {
  const t = useTranslations("evaluation.people");
  const may = (name: "appoint" | "appointLead" | "release") =>
    refusalOf(evaluationActions[name], actor, view, now) === undefined;
  const active = view.evaluators.filter(isActive);
  const appointed = new Set(view.evaluators.map(({ personId }) => personId));
  const free = candidates.filter(
    ({ personId, officer }) =>
      (may("appoint") && !appointed.has(personId)) ||
      (may("appointLead") && officer && active.some((one) => one.personId === personId && !one.lead)),
  );
  return (
    <Section wide title={t("title")} id="evaluatorer" intro={t("intro")}>
      {view.evaluators.length === 0 ? (
        <p>{t("empty")}</p>
      ) : (
        <ul className="max-w-[44rem]">
          {view.evaluators.map((one) => (
            <li key={one.personId} className="py-3 border-b border-ax-border-neutral-subtle">
              <span className="font-semibold">{one.name}</span>
              {one.lead && isActive(one) && <span> ({t("lead")})</span>}
              <Detail as="span" className="block">
                {t(`state.${stateOf(one, view, actor)}`)}
              </Detail>
              {may("release") && isActive(one) && one.lockedAt === null && (
                <details className="mt-2">
                  <summary className="text-link cursor-pointer">{t("release", { name: one.name })}</summary>
                  <div className="mt-3">
                    <Form action={releaseEvaluatorAction} hidden={{ tenderId: view.tenderId, personId: one.personId }}>
                      <TextArea name="reason" label={t("releaseReason")} maxLength={1000} rows={2} />
                      <SubmitButton variant="secondary" size="small">
                        {t("releaseSend")}
                      </SubmitButton>
                    </Form>
                  </div>
                </details>
              )}
            </li>
          ))}
        </ul>
      )}
      {free.length > 0 && (
        <details className="mt-6" open={active.length === 0}>
          <summary className="text-link cursor-pointer">{t("appoint")}</summary>
          <div className="mt-4">
            <Form key={view.evaluators.length} action={appointEvaluatorAction} hidden={{ tenderId: view.tenderId }}>
              <SelectField
                name="personId"
                label={t("person")}
                options={free.map(({ personId, name, officer }) => ({
                  value: personId,
                  label: `${name} (${t(officer ? "officer" : "evaluator")})`,
                }))}
              />
              <CheckboxField name="lead" label={t("isLead")} description={t("isLeadHelp")} />
              <SubmitButton variant={active.length === 0 ? "primary" : "secondary"}>{t("appointSend")}</SubmitButton>
            </Form>
          </div>
        </details>
      )}
    </Section>
  );
}

/** How far one evaluator has come, as far as the reader may know: declarations are for oneself and the buyer's officers. */
function stateOf(one: NamedEvaluator, view: EvaluationView, actor: Actor) {
  if (!isActive(one)) return one.names === false || one.general === false ? "partial" : "released";
  if (one.lockedAt) return "locked";
  const knows = one.personId === actor.personId || hasRole(actor, "procurementOfficer", "countyManager", "auditor");
  if (!knows) return view.tender.opened ? "notLocked" : "appointed";
  const declared = view.tender.opened ? one.names : one.general;
  if (!declared) return "waiting";
  return view.tender.opened ? "scoring" : "declared";
}
