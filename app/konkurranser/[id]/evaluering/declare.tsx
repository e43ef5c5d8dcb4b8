import { useTranslations } from "next-intl";
import { Form, RadioField, SubmitButton, TextArea } from "#components/form.tsx";
import { Unconfirmed } from "#components/tenders/unconfirmed.tsx";
import { Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { evaluationActions, ownPlace } from "#lib/evaluation/evaluation.ts";
import { namesOf } from "#lib/evaluation/load-evaluation.ts";
import type { EvaluationView } from "#lib/evaluation/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";
import { declareImpartialityAction } from "./actions.ts";

/** The declaration that this evaluator is to give now. */
export function Declare({ view, actor, now }: { view: EvaluationView; actor: Actor; now: Date }) {
  const t = useTranslations("evaluation.declare");
  const stage = view.tender.opened ? "NAMES" : "GENERAL";
  const action = stage === "NAMES" ? evaluationActions.declareNames : evaluationActions.declareGeneral;
  if (view.own.general === false || view.own.names === false)
    return (
      <Section wide>
        <Verdict tone="info" label={t("outTitle")}>
          {t("out")}
        </Verdict>
      </Section>
    );
  if (refusalOf(action, actor, view, now) !== undefined) return null;
  return (
    <Section
      title={t(`${stage}.title`)}
      id="habilitet"
      intro={t(`${stage}.intro`)}
      margin={<p className="text-base leading-6">{t("rule")}</p>}
    >
      <Form action={declareImpartialityAction} hidden={{ tenderId: view.tenderId, stage }}>
        <RadioField
          name="impartial"
          label={t(`${stage}.question`)}
          options={[
            { value: "yes", label: t(`${stage}.yes`) },
            { value: "no", label: t("no") },
          ]}
        />
        <TextArea
          name="statement"
          label={t("statement")}
          description={t("statementHelp")}
          maxLength={2000}
          rows={3}
          optional
        />
        <SubmitButton>{t("send")}</SubmitButton>
      </Form>
    </Section>
  );
}

/** The way to report a conflict of interest that one discovers after the first answer. */
export function LateConflict({ view, actor, now }: { view: EvaluationView; actor: Actor; now: Date }) {
  const t = useTranslations("evaluation.declare");
  const may = refusalOf(evaluationActions.declareConflict, actor, view, now) === undefined;
  const answered = view.tender.opened ? view.own.names !== null : view.own.general !== null;
  if (!may || !answered || ownPlace(actor, view) === undefined) return null;
  return (
    <Section wide>
      <details>
        <summary className="text-link cursor-pointer">{t("late")}</summary>
        <div className="mt-4">
          <Form
            action={declareImpartialityAction}
            hidden={{ tenderId: view.tenderId, stage: view.tender.opened ? "NAMES" : "GENERAL", impartial: "no" }}
          >
            <TextArea name="statement" label={t("statement")} description={t("lateHelp")} maxLength={2000} rows={3} />
            <SubmitButton variant="secondary">{t("lateSend")}</SubmitButton>
          </Form>
        </div>
      </details>
    </Section>
  );
}

/** Who has bid, without a word of what. */
export function NamesList({ view }: { view: EvaluationView }) {
  const t = useTranslations("evaluation.names");
  if (view.bids.length === 0) return null;
  return (
    <Section wide title={t("title")} id="navn" intro={t("intro")}>
      {view.tender.lots.map((lot) => (
        <div key={lot.id} className="mb-5">
          {view.tender.lots.length > 1 && (
            <h3>
              {lot.number}. {lot.title}
            </h3>
          )}
          <ol>
            {view.bids
              .filter(({ lotId }) => lotId === lot.id)
              .map((bid) => (
                <li key={bid.versionId} className="py-1 flex gap-3">
                  <span className="bid-letter">{bid.letter}</span>
                  <span>
                    {namesOf(bid)}
                    <Unconfirmed amendment={bid.unconfirmed} />
                  </span>
                </li>
              ))}
          </ol>
        </div>
      ))}
    </Section>
  );
}
