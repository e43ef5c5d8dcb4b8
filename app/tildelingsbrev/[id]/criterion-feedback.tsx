import { getLocale, getTranslations } from "next-intl/server";
import { Share } from "#components/ui/money.tsx";
import type { LetterBody } from "#lib/awards/letters.ts";
import { FULL_SCORE, scaleStepOf } from "#lib/evaluation/evaluation.ts";
import { numberLocale } from "#lib/platform/money.ts";

type Criterion = LetterBody["criteria"][number];

/** One criterion of the letter: both scores, what was weighed, the winner's advantages, what would have lifted the bid. */
export async function CriterionFeedback({ criterion, won }: { criterion: Criterion; won: boolean }) {
  const t = await getTranslations("awards.letter");
  const { name, kind, weightBp, own, winner, ownReason, winnerReason } = criterion;
  const behind = !won && own !== null && own < winner;
  return (
    <article className="py-6 border-b border-ax-border-neutral-subtle max-w-prose">
      <h3>
        {name}
        <span className="font-normal text-base text-ax-text-neutral-subtle">
          , {t("weight")} <Share basisPoints={weightBp} />
        </span>
      </h3>
      <ScoreBars own={own} winner={winner} won={won} />
      {kind === "PRICE" && <p className="text-base">{t("price")}</p>}
      {ownReason && <Told title={t("ownReason")}>{ownReason}</Told>}
      {!won && winnerReason && <Told title={t("winnerReason")}>{winnerReason}</Told>}
      {behind && kind === "QUALITY" && <Lift criterion={criterion} />}
    </article>
  );
}

/** The evaluators' own words; without any, what the next step of the scale asks for. */
async function Lift({ criterion: { lift, own } }: { criterion: Criterion }) {
  const t = await getTranslations("awards.letter");
  const scale = await getTranslations("evaluation.scale");
  if (lift) return <Told title={t("lift")}>{lift}</Told>;
  const points = Math.round((own ?? 0) / 100);
  const next = Array.from({ length: FULL_SCORE - points }, (_, step) => scaleStepOf(points + 1 + step)).find(
    (step) => step !== scaleStepOf(points),
  );
  return next ? <Told title={t("lift")}>{t("next", { text: scale(next) })}</Told> : null;
}

async function ScoreBars({ own, winner, won }: { own: number | null; winner: number; won: boolean }) {
  const t = await getTranslations("awards.letter");
  const format = new Intl.NumberFormat(numberLocale(await getLocale()), { maximumFractionDigits: 2 });
  const rows = [
    ...(own === null ? [] : [{ label: t("own"), hundredths: own, tone: "bg-ax-bg-accent-strong" }]),
    ...(won ? [] : [{ label: t("theirs"), hundredths: winner, tone: "bg-ax-bg-neutral-strong" }]),
  ];
  return (
    <dl className="my-3">
      {rows.map(({ label, hundredths, tone }) => (
        <div key={label} className="flex items-center gap-3 py-1">
          <dt className="w-24 shrink-0 text-base">{label}</dt>
          <dd className="flex flex-1 items-center gap-3 min-w-0">
            <span aria-hidden="true" className="flex-1 h-2 rounded bg-ax-bg-neutral-moderate min-w-0">
              <span className={`block h-2 rounded ${tone}`} style={{ width: `${hundredths / 10}%` }} />
            </span>
            <span className="w-12 font-semibold">{format.format(hundredths / 100)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const Told = ({ title, children }: { title: string; children: string }) => (
  <>
    <h4 className="mt-4 font-semibold">{title}</h4>
    <p className="whitespace-pre-line">{children}</p>
  </>
);
