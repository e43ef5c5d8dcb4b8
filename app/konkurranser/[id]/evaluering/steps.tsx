import { useTranslations } from "next-intl";
import { Plain } from "#components/ui/plain.tsx";
import type { EvaluationView } from "#lib/evaluation/queries.ts";

const order = ["impartiality", "alone", "together", "locked", "award"] as const;

/** Where the evaluation is: the step that people are on now, those done, those to come. */
export function Steps({ view }: { view: EvaluationView }) {
  const t = useTranslations("evaluation.steps");
  const current = {
    IMPARTIALITY: 0,
    SCORING: view.own.names === true || view.evaluators.some(({ names }) => names === true) ? 1 : 0,
    CONSENSUS: 2,
    LOCKED: view.tenderStatus === "PUBLISHED" ? 3 : 5,
  }[view.status];
  return (
    <Plain as="ol" className="evaluation-steps" aria-label={t("label")}>
      {order.map((step, index) => {
        const state = index < current ? "done" : index === current ? "now" : "coming";
        return (
          <li key={step} className={`step-${state}`} aria-current={state === "now" ? "step" : undefined}>
            <span aria-hidden="true">{state === "done" ? "✓" : state === "now" ? "●" : "○"}</span> {t(step)}
            {state === "done" && <span className="sr-only">, {t("done")}</span>}
          </li>
        );
      })}
    </Plain>
  );
}
