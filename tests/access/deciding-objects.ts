import { approveAward } from "../../lib/awards/approve-award.ts";
import { challengeAward } from "../../lib/awards/challenge-award.ts";
import { draftAward } from "../../lib/awards/draft-award.ts";
import { notifyAward } from "../../lib/awards/notify-award.ts";
import { agreeScore } from "../../lib/evaluation/agree-score.ts";
import { scoreBid } from "../../lib/evaluation/score-bid.ts";
import type { TestDatabase } from "../database.ts";
import { type OpenedTender, openedTender } from "../evaluation/opened-tender.ts";
import { appointAll, declareAll, done, toConsensus, toLocked } from "../evaluation/told.ts";
import { suppliers, world } from "../world.ts";

/* Tenders from the opening on: evaluated, awarded, told. */

const reason = "Tilbudet har den tydeligste metoden og høyest samlet poengsum.";

export async function awarded(db: TestDatabase, until: "drafted" | "approved" | "notified" | "challenged") {
  const tender = await openedTender(db);
  await toLocked(tender);
  const { id } = done(await draftAward(world.kari, { lotId: tender.lotIds[0], reason }));
  const award = { ...tender, awardId: id };
  if (until === "drafted") return award;
  done(await approveAward(world.marit, { awardId: id }));
  if (until === "approved") return award;
  done(await notifyAward(world.kari, { tenderId: tender.tenderId }));
  if (until === "challenged") done(await challengeAward(world.kari, { awardId: id, reason: "Klage." }));
  return award;
}

export async function decidingObjects(db: TestDatabase) {
  const appointed = await openedTender(db);
  await appointAll(appointed);
  const scoring = await openedTender(db);
  await appointAll(scoring);
  await declareAll(scoring, "NAMES");
  await scoredBySiri(scoring);
  const consensus = await openedTender(db);
  await toConsensus(consensus);
  const agreed = await openedTender(db);
  await toConsensus(agreed);
  await agreeOnAll(agreed);
  const locked = await openedTender(db);
  await toLocked(locked);
  const owed = (status: string, supplierId: string, by: string) =>
    db.sql(
      `insert into "ParticipationPayment" ("tenderId", "roundId", "organisationId", "amountOre", status, "checkedById", "checkedAt",
         "approvedById", "approvedAt") select $1, $2, $3, 5000000, $4::"ParticipationStatus", ${by} returning id`,
      [appointed.tenderId, appointed.roundId, supplierId, status],
    );
  const kari = `'${world.kari.personId}'::uuid, app.clock()`;
  const marit = `'${world.marit.personId}'::uuid, app.clock()`;
  const [participationOwed] = await owed("OWED", suppliers.springbrett.id, "null, null, null, null");
  const [participationChecked] = await owed("CHECKED", suppliers.trygg.id, `${kari}, null, null`);
  const [participationApproved] = await owed("APPROVED", suppliers.storjobb.id, `${kari}, ${marit}`);
  return {
    participationOwed: participationOwed.id as string,
    participationChecked: participationChecked.id as string,
    participationApproved: participationApproved.id as string,
    appointed,
    scoring,
    consensus,
    agreed,
    locked,
    drafted: await awarded(db, "drafted"),
    approved: await awarded(db, "approved"),
    challenged: await awarded(db, "challenged"),
  };
}

const cells = ({ versionIds, criteria }: OpenedTender) =>
  versionIds.flatMap((versionId) =>
    [criteria.method, criteria.results].map((criterionId) => ({ versionId, criterionId })),
  );

async function scoredBySiri(tender: OpenedTender) {
  for (const cell of cells(tender))
    done(await scoreBid(world.siri, { tenderId: tender.tenderId, ...cell, points: 5, reason: "Greit." }));
}

async function agreeOnAll(tender: OpenedTender) {
  for (const cell of cells(tender))
    done(await agreeScore(world.kari, { tenderId: tender.tenderId, ...cell, points: 5, reason: "Enige." }));
}
