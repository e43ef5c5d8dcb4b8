import "./evaluation.css";
import { Button } from "@navikt/ds-react/Button";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { TenderHeading } from "#components/tenders/tender-heading.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { Section } from "#components/ui/section.tsx";
import { evaluationActions, ownPlace } from "#lib/evaluation/evaluation.ts";
import {
  cellsOf,
  cellsToAgree,
  cellsToScore,
  type EvaluationView,
  getEvaluation,
  listCandidates,
  readOpenedBid,
} from "#lib/evaluation/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Acting } from "#lib/platform/db.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { lockEvaluationAction, lockOwnScoresAction } from "./actions.ts";
import { CellPanel } from "./cell.tsx";
import { Declare, LateConflict, NamesList } from "./declare.tsx";
import { Matrix } from "./matrix.tsx";
import { People } from "./people.tsx";
import { RankingView } from "./ranking-view.tsx";
import { Rejections } from "./reject.tsx";
import { Steps } from "./steps.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("evaluation"))("title"),
});

type Query = { [key: string]: string | string[] | undefined };

/** The cell in the address, or else the next that waits for this person; the content is read (and logged) last. */
async function load(acting: Acting, tenderId: string, query: Query) {
  const view = await getEvaluation(acting, tenderId);
  if (!view) return undefined;
  const { actor, now } = acting;
  const candidates = await listCandidates(acting);
  const cells = cellsOf(view);
  const waiting = view.status === "CONSENSUS" ? cellsToAgree(view) : cellsToScore(view, actor.personId);
  const asked = cells.find(({ bid, criterion }) => bid.versionId === query.tilbud && criterion.id === query.kriterium);
  const reads = refusalOf(evaluationActions.readBid, actor, view, now) === undefined;
  const cell = asked ?? (reads && view.status !== "LOCKED" ? waiting[0] : undefined);
  const content = cell && reads ? await readOpenedBid(acting, tenderId, cell.bid.versionId, view) : null;
  return { view, candidates, actor, now, cell: reads ? cell : undefined, content, waiting, total: cells.length };
}

/** The evaluation of a tender's bids, for those who lead it, judge in it, follow it or audit it. */
export default async function EvaluationPage({ params, searchParams }: PageProps<"/konkurranser/[id]/evaluering">) {
  const { id } = await params;
  await requireIdentity(`/konkurranser/${id}/evaluering`);
  const query = plainQuery(await searchParams);
  const loaded = await read((acting) => load(acting, id, query));
  if (!loaded) notFound();
  const { view, candidates, actor, now, cell, content, waiting, total } = loaded;
  const t = await getTranslations("evaluation");
  const quality = view.tender.criteria.filter(({ kind }) => kind === "QUALITY");
  const together = view.status === "CONSENSUS" || view.status === "LOCKED";
  const evaluates = ownPlace(actor, view) !== undefined && view.own.names === true;
  const showsMatrix = view.tender.opened && (evaluates || (view.status === "LOCKED" && view.ranking !== null));
  return (
    <>
      <TenderHeading
        tender={view.tender}
        title={
          view.tender.opened
            ? t("heading", { bids: view.bids.length, criteria: view.tender.criteria.length })
            : t("title")
        }
        lead={<Lead view={view} waiting={waiting.length} total={total} evaluates={evaluates} />}
      >
        <Steps view={view} />
      </TenderHeading>
      {!showsMatrix && <NamesList view={view} />}
      <Declare view={view} actor={actor} now={now} />
      {view.ranking && (
        <Section wide title={t("ranking.title")} id="rangering" intro={t("ranking.intro")}>
          {view.tender.lots.map((lot) => (
            <LotPart key={lot.id} view={view} lot={lot}>
              <RankingView view={view} lot={lot} />
            </LotPart>
          ))}
          <div className="mt-8">
            <Button as="a" href={`/konkurranser/${id}/tildeling`}>
              {t("toAward")}
            </Button>
          </div>
        </Section>
      )}
      {showsMatrix && (
        <Section
          wide
          title={t("matrix.title")}
          id="poeng"
          intro={t(together ? "matrix.introTogether" : "matrix.introAlone")}
        >
          {view.bids.length === 0 && <EmptyState title={t("matrix.noBids")} />}
          {view.tender.lots.map((lot) => (
            <LotPart key={lot.id} view={view} lot={lot}>
              <Matrix
                view={view}
                lot={lot}
                personId={actor.personId}
                chosen={cell && { versionId: cell.bid.versionId, criterionId: cell.criterion.id }}
              />
            </LotPart>
          ))}
        </Section>
      )}
      {cell && (
        <Section wide>
          <CellPanel view={view} bid={cell.bid} criterion={cell.criterion} content={content} actor={actor} now={now} />
        </Section>
      )}
      {evaluates && (view.status === "SCORING" || view.status === "CONSENSUS") && (
        <Section wide>
          {waiting.length > 0 && quality.length > 0 ? (
            <p>{t(together ? "leftTogether" : "leftAlone", { left: waiting.length, total })}</p>
          ) : (
            <div className="flex flex-col gap-4 items-start">
              <ActionButton
                action={lockOwnScoresAction}
                hidden={{ tenderId: id }}
                refusal={lockRefusal(refusalOf(evaluationActions.lockOwnScores, actor, view, now))}
              >
                {t("lockOwn")}
              </ActionButton>
              <ActionButton
                action={lockEvaluationAction}
                hidden={{ tenderId: id }}
                refusal={refusalOf(evaluationActions.lock, actor, view, now)}
              >
                {t("lock")}
              </ActionButton>
            </div>
          )}
        </Section>
      )}
      <Rejections view={view} actor={actor} now={now} />
      <People view={view} actor={actor} now={now} candidates={candidates} />
      <LateConflict view={view} actor={actor} now={now} />
      {view.lockedAt && (
        <Section wide>
          <p className="text-base text-ax-text-neutral-subtle">
            {t.rich("lockedAt", { at: () => <Instant at={view.lockedAt ?? now} /> })}
          </p>
        </Section>
      )}
    </>
  );
}

/** Own scores that are locked need no button that says so. */
const lockRefusal = (refusal: string | undefined) => (refusal === "scoresLocked" ? "wrongStatus" : refusal);

function Lead({
  view,
  waiting,
  total,
  evaluates,
}: {
  view: EvaluationView;
  waiting: number;
  total: number;
  evaluates: boolean;
}) {
  const t = useTranslations("evaluation.lead");
  if (view.status === "LOCKED") return t("locked");
  if (view.status === "IMPARTIALITY") return t("before");
  if (!evaluates) return t("declareFirst");
  if (view.status === "CONSENSUS") return t("together", { done: total - waiting, total });
  return waiting > 0 ? t("alone", { done: total - waiting, total }) : t("aloneDone");
}

function LotPart({
  view,
  lot,
  children,
}: {
  view: EvaluationView;
  lot: EvaluationView["tender"]["lots"][number];
  children: React.ReactNode;
}) {
  if (view.tender.lots.length === 1) return children;
  return (
    <div className="mb-10">
      <h3 className="mb-3">
        {lot.number}. {lot.title}
      </h3>
      {children}
    </div>
  );
}
