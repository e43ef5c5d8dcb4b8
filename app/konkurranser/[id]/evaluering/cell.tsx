import { useTranslations } from "next-intl";
import { Form, SubmitButton, TextArea } from "#components/form.tsx";
import { Unconfirmed } from "#components/tenders/unconfirmed.tsx";
import { FileLink } from "#components/ui/file-link.tsx";
import { Share } from "#components/ui/money.tsx";
import { Plain } from "#components/ui/plain.tsx";
import { evaluationActions, isActive, scaleSteps } from "#lib/evaluation/evaluation.ts";
import { namesOf } from "#lib/evaluation/load-evaluation.ts";
import type { EvaluationView, LetteredBid, ReadableBid } from "#lib/evaluation/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";
import { agreeScoreAction, scoreBidAction } from "./actions.ts";
import { PointsField } from "./points-field.tsx";

type Criterion = EvaluationView["tender"]["criteria"][number];
type Props = {
  view: EvaluationView;
  bid: LetteredBid;
  criterion: Criterion;
  content: ReadableBid | null;
  actor: Actor;
  now: Date;
};

/** One bid × one criterion at a time: what the bid says beside the scale and the form. */
export function CellPanel(props: Props) {
  const { view, bid, criterion, content, actor, now } = props;
  const t = useTranslations("evaluation.cell");
  const may = (name: "score" | "agree") => refusalOf(evaluationActions[name], actor, view, now) === undefined;
  return (
    <div id="celle" tabIndex={-1} className="scroll-mt-4">
      <div className="cell-panel">
        <div className="min-w-0">
          <Plain>
            <p className="text-base">{t("of", { bid: bid.letter, names: namesOf(bid) })}</p>
            <Unconfirmed amendment={bid.unconfirmed} />
            <h3 className="mt-1">
              {criterion.name} (<Share basisPoints={criterion.weightBp} />)
            </h3>
            {criterion.description && <p className="mt-2">{criterion.description}</p>}
            {view.status !== "SCORING" && <EveryScore view={view} bid={bid} criterion={criterion} />}
          </Plain>
          {content && <Answers view={view} versionId={bid.versionId} content={content} />}
        </div>
        <div className="min-w-0">
          {may("score") && <OwnForm {...props} />}
          {may("agree") && <AgreeForm {...props} />}
          {!may("score") && !may("agree") && <Agreed {...props} />}
          <Scale own={criterion.scale} />
        </div>
      </div>
    </div>
  );
}

const scoreOf = ({ view, bid, criterion }: Props, personId: string | null) =>
  view.scores.find(
    (s) => s.versionId === bid.versionId && s.criterionId === criterion.id && s.evaluatorId === personId,
  );
const agreedOf = ({ view, bid, criterion }: Props) =>
  view.agreed.find((s) => s.versionId === bid.versionId && s.criterionId === criterion.id);

function OwnForm(props: Props) {
  const t = useTranslations("evaluation.cell");
  const { view, bid, criterion, actor } = props;
  const own = scoreOf(props, actor.personId);
  return (
    <Form
      key={bid.versionId + criterion.id}
      action={scoreBidAction}
      hidden={{ tenderId: view.tenderId, versionId: bid.versionId, criterionId: criterion.id }}
      defaultValue={own && { points: String(own.points), reason: own.reason }}
    >
      <PointsField name="points" legend={t("yourPoints")} help={t("blind")} />
      <TextArea name="reason" label={t("yourReason")} description={t("yourReasonHelp")} maxLength={2000} rows={4} />
      <SubmitButton>{t(own ? "saveAgain" : "save")}</SubmitButton>
    </Form>
  );
}

function AgreeForm(props: Props) {
  const t = useTranslations("evaluation.cell");
  const { view, bid, criterion } = props;
  const agreed = agreedOf(props);
  return (
    <Form
      key={bid.versionId + criterion.id}
      action={agreeScoreAction}
      hidden={{ tenderId: view.tenderId, versionId: bid.versionId, criterionId: criterion.id }}
      defaultValue={agreed && { points: String(agreed.points), reason: agreed.reason, lift: agreed.lift }}
    >
      <PointsField name="points" legend={t("agreePoints")} />
      <TextArea name="reason" label={t("agreeReason")} description={t("agreeReasonHelp")} maxLength={3000} rows={4} />
      <TextArea name="lift" label={t("lift")} description={t("liftHelp")} maxLength={2000} rows={3} optional />
      <SubmitButton>{t("agreeSave")}</SubmitButton>
      <p className="text-base text-ax-text-neutral-subtle">{t("ownStay")}</p>
    </Form>
  );
}

function Agreed(props: Props) {
  const t = useTranslations("evaluation.cell");
  const agreed = agreedOf(props);
  const own = scoreOf(props, props.actor.personId);
  const shown = agreed ?? own;
  if (!shown) return <p>{t(props.view.status === "CONSENSUS" ? "leadAgrees" : "nothingYet")}</p>;
  return (
    <div>
      <p>
        <span className="score-figure">{shown.points}</span> {t(agreed ? "agreedOn" : "yourLocked")}
      </p>
      <p className="mt-2 answer-text">{shown.reason}</p>
      {agreed?.lift && (
        <>
          <h4 className="mt-4 font-semibold">{t("lift")}</h4>
          <p className="answer-text">{agreed.lift}</p>
        </>
      )}
    </div>
  );
}

function EveryScore({ view, bid, criterion }: Pick<Props, "view" | "bid" | "criterion">) {
  const t = useTranslations("evaluation.cell");
  return (
    <section aria-label={t("everyScore")}>
      <ul className="mt-5">
        {view.evaluators.filter(isActive).map((one) => {
          const score = view.scores.find(
            (s) => s.versionId === bid.versionId && s.criterionId === criterion.id && s.evaluatorId === one.personId,
          );
          return (
            <li key={one.personId} className="flex gap-5 py-2">
              <span className="score-figure min-w-8">{score?.points ?? "–"}</span>
              <span>
                <span className="text-base text-ax-text-neutral-subtle">{one.name}. </span>
                {score?.reason}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

type Content = { view: EvaluationView; versionId: string; content: ReadableBid };

function Answers({ view, versionId, content }: Content) {
  const t = useTranslations("evaluation.cell");
  const answerTo = (requirement: string) => {
    const answer = content.answers.find(({ requirementId }) => requirementId === requirement);
    if (answer?.text) return answer.text;
    return answer?.cameWith ? t("cameLater", { number: answer.cameWith }) : t("noAnswer");
  };
  const attached = (requirementId: string | null) =>
    content.files
      .filter((file) => file.requirementId === requirementId)
      .map(({ id, name, size }) => (
        <FileLink
          key={id}
          href={`/konkurranser/${view.tenderId}/evaluering/vedlegg/${versionId}/${id}`}
          name={name}
          bytes={size}
        />
      ));
  return (
    <details className="mt-5" open>
      <summary className="text-link cursor-pointer">{t("answers")}</summary>
      {view.tender.requirements.map((requirement) => (
        <section key={requirement.id} className="mt-4">
          <Plain>
            <h4 className="font-semibold">
              {requirement.number}. {requirement.title}
            </h4>
            <p className="mt-1 answer-text">{answerTo(requirement.id)}</p>
          </Plain>
          {attached(requirement.id)}
        </section>
      ))}
      {attached(null)}
      {!content.price && <p className="mt-4 text-base text-ax-text-neutral-subtle">{t("priceLater")}</p>}
    </details>
  );
}

/** What the points mean: this criterion's own words where the buyer has published some, else the usual. */
function Scale({ own }: { own: readonly string[] }) {
  const t = useTranslations("evaluation.scale");
  return (
    <Plain as="dl" className="mt-6 text-base">
      {scaleSteps.map(({ step, from, to }, index) => (
        <div key={step} className="flex gap-3 py-1">
          <dt className="font-semibold min-w-12 whitespace-nowrap">{from === to ? from : `${from}–${to}`}</dt>
          <dd>{own[index] || t(step)}</dd>
        </div>
      ))}
    </Plain>
  );
}
