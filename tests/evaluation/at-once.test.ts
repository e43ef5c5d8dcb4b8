import { expect, test } from "vitest";
import { agreeScore } from "../../lib/evaluation/agree-score.ts";
import { frozenRanking } from "../../lib/evaluation/frozen-ranking.ts";
import { lockEvaluation } from "../../lib/evaluation/lock-evaluation.ts";
import { testDatabase } from "../database.ts";
import { whileHeld } from "../held.ts";
import { world } from "../world.ts";
import { type OpenedTender, openedTender } from "./opened-tender.ts";
import { agreeAll, done, refused, toConsensus } from "./told.ts";

const db = await testDatabase();

/** Agreed on, ready to be locked. */
async function agreed(): Promise<OpenedTender> {
  const tender = await openedTender(db);
  await toConsensus(tender);
  await agreeAll(tender);
  return tender;
}

const frozen = async ({ tenderId }: OpenedTender) => {
  const [lock] = await db.sql(`select ranking from "EvaluationLock" where "tenderId" = $1`, [tenderId]);
  return lock && frozenRanking.parse(lock.ranking).lots[0]?.bids.map(({ versionId }) => versionId);
};

test("a score that is agreed anew while the evaluation is locked counts: the frozen order is of what stands", async () => {
  const tender = await agreed();
  const { tenderId, versionIds, criteria } = tender;
  const anew = {
    who: world.kari,
    sql: `update "ConsensusScore" set points = 1 where "versionId" = $1 and "criterionId" = $2`,
    values: [versionIds[0], criteria.method],
  };
  done(await whileHeld(db, anew, () => lockEvaluation(world.kari, { tenderId })));
  expect(await frozen(tender)).toEqual([versionIds[1], versionIds[2], versionIds[0]]);
});

test("a bid that is rejected while the evaluation is locked is not in the frozen order", async () => {
  const tender = await agreed();
  const { tenderId, versionIds } = tender;
  const rejection = {
    who: world.kari,
    sql: `insert into "BidRejection" ("versionId", ground, reason, "rejectedById") values ($1, 'notQualified', 'Mangler attest.', $2)`,
    values: [versionIds[0], world.kari.personId],
  };
  done(await whileHeld(db, rejection, () => lockEvaluation(world.kari, { tenderId })));
  expect(await frozen(tender)).toEqual([versionIds[1], versionIds[2]]);
});

test("two who lock at once, while one agrees anew: one lock, of the scores that stand", async () => {
  const tender = await agreed();
  const { tenderId, versionIds, criteria } = tender;
  const again = {
    tenderId,
    versionId: versionIds[0],
    criterionId: criteria.method,
    points: 0,
    reason: "Nei.",
    lift: "",
  };
  const [first, anew, second] = await Promise.all([
    lockEvaluation(world.kari, { tenderId }),
    agreeScore(world.kari, again),
    lockEvaluation(world.kari, { tenderId }),
  ]);
  expect([first, second].filter(({ ok }) => ok)).toHaveLength(1);
  expect((await frozen(tender))?.[0]).toBe(anew.ok ? versionIds[1] : versionIds[0]);
});

test("the database alone: an order of other scores, or of other bids, than stand is not frozen", async () => {
  const tender = await agreed();
  const { tenderId, lotIds, versionIds, criteria } = tender;
  const rankingOf = (bids: readonly (readonly [string | undefined, number])[]) => ({
    priceModel: "LOWEST_OVER_PRICE",
    lots: [
      {
        lotId: lotIds[0],
        bids: bids.map(([versionId, points]) => ({
          versionId,
          cells: [criteria.method, criteria.results].map((criterionId) => ({ criterionId, hundredths: points * 100 })),
        })),
      },
    ],
  });
  const lock = (ranking: object) =>
    db.asApp(
      world.kari,
      `insert into "EvaluationLock" ("tenderId", "lockedById", ranking) values ($1, app.actor(), $2)`,
      [tenderId, JSON.stringify(ranking)],
    );
  const right = versionIds.map((versionId, index) => [versionId, 8 - index] as const);
  const [first, ...rest] = right;
  for (const wrong of [rest, [[first?.[0], 9] as const, ...rest], [...right, [crypto.randomUUID(), 8] as const], []])
    await expect(lock(rankingOf(wrong))).rejects.toThrow("scoresChanged");
  await lock(rankingOf(right));
  expect(refused(await lockEvaluation(world.kari, { tenderId }))).toBe("wrongStatus");
});
