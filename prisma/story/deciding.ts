import { approveAward } from "../../lib/awards/approve-award.ts";
import { draftAward } from "../../lib/awards/draft-award.ts";
import { finaliseAward } from "../../lib/awards/finalise-award.ts";
import { notifyAward } from "../../lib/awards/notify-award.ts";
import { readLetter } from "../../lib/awards/read-letter.ts";
import { agreeScore } from "../../lib/evaluation/agree-score.ts";
import { appointEvaluator } from "../../lib/evaluation/appoint-evaluator.ts";
import { declareImpartiality } from "../../lib/evaluation/declare-impartiality.ts";
import { lockEvaluation } from "../../lib/evaluation/lock-evaluation.ts";
import { lockOwnScores } from "../../lib/evaluation/lock-own-scores.ts";
import { scoreBid } from "../../lib/evaluation/score-bid.ts";
import { playOpening } from "./bidding.ts";
import { chanceFrom } from "./chance.ts";
import type { Course } from "./courses.ts";
import { must } from "./engine.ts";
import { deadlineDay, paceOf } from "./pace.ts";
import { countyTeams } from "./people.ts";
import type { Playing } from "./upstream.ts";

/* Opening, evaluation and award, from the bids to the end of the standstill. */

type Cell = { versionId: string; criterionId: string; number: number; bidder: number };

/** Gives the awards' ids. */
export async function* playDecision(
  playing: Playing,
  tenderId: string,
  roundId: string,
): AsyncGenerator<Date, string[], void> {
  const { course, cast, stage } = playing;
  const team = countyTeams[course.unit];
  if (!team) return [];
  const due = deadlineDay(playing);
  const { opens, decides } = paceOf(course);
  const what = (step: string) => `${course.key}: ${step}`;
  const evaluators = [team.officer, ...team.evaluators];

  yield stage.at(due + 6, "12:10");
  for (const who of evaluators) {
    await must(
      what("appoint"),
      appointEvaluator(cast.of(team.officer), {
        tenderId,
        personId: cast.of(who).personId,
        lead: who === team.officer,
      }),
    );
  }
  for (const who of evaluators) {
    yield stage.at(due + 5, "13:00");
    await must(what("declare"), declareImpartiality(cast.of(who), { tenderId, stage: "GENERAL", impartial: true }));
  }
  if (course.stage === "awaitingOpening" || course.stage === "open" || course.stage === "closingToday") return [];

  yield* playOpening(playing, roundId);
  for (const who of evaluators) {
    yield stage.at(due - 1 - opens, "13:30");
    await must(
      what("declare against names"),
      declareImpartiality(cast.of(who), { tenderId, stage: "NAMES", impartial: true }),
    );
  }

  const cells = await cellsOf(playing, tenderId);
  for (const [index, who] of evaluators.entries()) {
    yield stage.at(due - 4 - opens - index * 3, "14:00");
    const unfinished = course.stage === "evaluation" && index === evaluators.length - 1;
    for (const cell of unfinished ? cells.slice(0, Math.ceil(cells.length / 2)) : cells) {
      await must(
        what("score"),
        scoreBid(cast.of(who), {
          tenderId,
          ...only(cell),
          points: points(course, cell, index),
          reason: reasons[points(course, cell, index) > 6 ? "good" : "fair"],
        }),
      );
    }
    yield stage.at(due - 5 - opens - index * 4, "15:30");
    await must(what("lock own"), lockOwnScores(cast.of(who), { tenderId }));
  }

  const decided = due - 17 - opens - decides;
  yield stage.at(decided, "10:00");
  for (const cell of cells) {
    const agreed = Math.round(
      evaluators.reduce((sum, _, index) => sum + points(course, cell, index), 0) / evaluators.length,
    );
    await must(
      what("agree"),
      agreeScore(cast.of(team.officer), {
        tenderId,
        ...only(cell),
        points: agreed,
        reason: reasons[agreed > 6 ? "good" : "fair"],
        lift: "Et eksempel fra en deltaker dere har fulgt, ville vist hvordan planen virker.",
      }),
    );
  }
  yield stage.at(decided - 1, "11:20");
  await must(what("lock"), lockEvaluation(cast.of(team.officer), { tenderId }));

  yield stage.at(decided - 3, "09:00");
  const awards: string[] = [];
  const { rows: lots } = await stage.owner.query<{ id: string }>(
    `select id from "Lot" where "tenderId" = $1 order by number`,
    [tenderId],
  );
  for (const { id: lotId } of lots) {
    const award = await must(
      what("draft award"),
      draftAward(cast.of(team.officer), {
        lotId,
        reason: "Tilbudet har den sterkeste løsningen og en plan som holder også når noe går galt.",
      }),
    );
    awards.push(award.id);
  }
  yield stage.at(decided - 5, "10:30");
  for (const awardId of awards) await must(what("approve award"), approveAward(cast.of(team.manager), { awardId }));
  yield stage.at(decided - 6, "12:00");
  await must(what("notify"), notifyAward(cast.of(team.officer), { tenderId }));
  yield stage.at(decided - 21, "09:00");
  for (const { letterId, lead } of await lettersOf(playing, awards))
    await must(what("read letter"), readLetter(cast.of(lead), { letterId }));
  yield stage.at(decided - 21, "09:40");
  for (const awardId of awards) await must(what("finalise"), finaliseAward(cast.of(team.officer), { awardId }));
  return awards;
}

const reasons = {
  good: "Svaret er konkret og viser hvordan deltakeren kommer videre. Planen holder også når noen slutter.",
  fair: "Svaret dekker kravet, men sier lite om hva som skjer når det ikke går som planlagt.",
};

/** The first bidder is the strongest, in most eyes; evaluators see it differently, and the same in every load. */
export function points(
  { size }: Pick<Course, "size">,
  { bidder, number }: Omit<Cell, "versionId" | "criterionId">,
  evaluator: number,
) {
  const spread = Math.floor(chanceFrom(size * 1_009 + number * 101 + bidder * 31 + evaluator)() * 3);
  return Math.max(2, Math.min(10, 8 - bidder + spread - (bidder === 0 ? 0 : 1)));
}

/** Who got which letter. */
async function lettersOf({ course, cast, stage }: Playing, awards: string[]) {
  const { rows } = await stage.owner.query<{ id: string; organisationId: string }>(
    `select id, "organisationId" from "AwardLetter" where "awardId" = any ($1) order by id`,
    [awards],
  );
  return rows.flatMap(({ id: letterId, organisationId }) => {
    const lead = course.bidders.flat().find((key) => cast.of(key).organisationId === organisationId);
    return lead ? [{ letterId, lead }] : [];
  });
}

const only = ({ versionId, criterionId }: Cell) => ({ versionId, criterionId });

async function cellsOf({ stage }: Playing, tenderId: string): Promise<Cell[]> {
  const { rows } = await stage.owner.query<{ versionId: string; criterionId: string; number: number; lead: string }>(
    `select o."versionId", c.id as "criterionId", c.number, v."organisationId" as lead
     from "OpenedBid" o join "BidVersion" v on v.id = o."versionId"
     join "AwardCriterion" c on c."tenderId" = v."tenderId" and c.kind = 'QUALITY'
     where v."tenderId" = $1 and o.status = 'OK' order by v."receivedAt", c.number`,
    [tenderId],
  );
  const bidders = [...new Set(rows.map(({ lead }) => lead))];
  return rows.map(({ lead, ...cell }) => ({ ...cell, bidder: bidders.indexOf(lead) }));
}
