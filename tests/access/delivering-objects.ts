import { draftContract } from "../../lib/contracts/draft-contract.ts";
import { saveContract } from "../../lib/contracts/save-contract.ts";
import { sendForSignatures } from "../../lib/contracts/send-for-signatures.ts";
import { signContract } from "../../lib/contracts/sign-contract.ts";
import { approveClaim } from "../../lib/outcomes/approve-claim.ts";
import { checkClaim } from "../../lib/outcomes/check-claim.ts";
import { draftClaim } from "../../lib/outcomes/draft-claim.ts";
import { endParticipation } from "../../lib/outcomes/end-participation.ts";
import { referParticipant } from "../../lib/outcomes/refer-participant.ts";
import { startParticipation } from "../../lib/outcomes/start-participation.ts";
import { submitClaim } from "../../lib/outcomes/submit-claim.ts";
import { awardedLot, contractInForce, draftInput, hashOf, value } from "../contracts/awarded.ts";
import type { TestDatabase } from "../database.ts";
import { around } from "../evaluation/opened-tender.ts";
import { world } from "../world.ts";

/* Contracts, participants and claims in each status. */

export async function deliveringObjects(db: TestDatabase) {
  const finalAward = await awardedLot(db);
  const contractDraft = await drafted(db);
  const awaiting = await sent(db);
  const active = await contractInForce(db);
  const over = await inForceUntil(db, "2026-06-30");
  const [milestone] = await db.sql(`select id from "ContractMilestone" where "contractId" = $1`, [active]);
  const referred = await refer(active);
  const started = await refer(active);
  value(await startParticipation(world.eirik, { participantId: started, startedOn: "2026-01-12" }));
  const ended = await refer(active);
  value(await startParticipation(world.eirik, { participantId: ended, startedOn: "2026-01-12" }));
  value(await endParticipation(world.eirik, { participantId: ended, how: "COMPLETED", endedOn: "2026-03-31" }));
  const [followUp] = await db.sql(`select id from "FollowUp" where "participantId" = $1 and months = 0`, [ended]);
  return {
    finalAward,
    contractDraft,
    awaiting,
    awaitingHash: await hashOf(db, awaiting),
    active,
    over,
    milestone: milestone.id as string,
    referred,
    started,
    ended,
    followUp: followUp.id as string,
    lotLeft: await lotLeft(db),
    claimDraft: await claim(db, "drafted"),
    claimSubmitted: await claim(db, "submitted"),
    claimChecked: await claim(db, "checked"),
    claimApproved: await claim(db, "approved"),
  };
}

/** A decided tender: one lot has its contract, the other's bids were ranked and no award of it stands. Its id. */
async function lotLeft(db: TestDatabase): Promise<string> {
  const contractId = await contractInForce(db);
  const [{ tenderId }] = await db.sql(`select "tenderId" from "Contract" where id = $1`, [contractId]);
  const lotId = crypto.randomUUID();
  const ranking = JSON.stringify({ lots: [{ lotId, bids: [{}] }] });
  await around(db, [
    `insert into "Lot" (id, "tenderId", number, title, places, "minimumVolume", "estimatedValueOre")
     values ('${lotId}', '${tenderId}', 2, 'Del 2', 24, 10, 1)`,
    `insert into "EvaluationLock" ("tenderId", "lockedById", ranking) values ('${tenderId}', '${world.kari.personId}', '${ranking}')`,
    `update "Tender" set status = 'DECIDED', "publishesAt" = app.clock(), "decidedAt" = app.clock() where id = '${tenderId}'`,
  ]);
  return tenderId;
}

async function drafted(db: TestDatabase, change: object = {}) {
  const contractId = value(await draftContract(world.kari, { awardId: await awardedLot(db) })).id;
  value(await saveContract(world.kari, { ...draftInput(contractId), ...change }));
  return contractId;
}

async function sent(db: TestDatabase, change: object = {}) {
  const contractId = await drafted(db, change);
  value(await sendForSignatures(world.kari, { contractId, revision: 2 }));
  return contractId;
}

async function inForceUntil(db: TestDatabase, endsOn: string) {
  const contractId = await sent(db, { endsOn });
  const documentSha256 = await hashOf(db, contractId);
  for (const who of [world.marit, world.ingrid])
    value(await signContract(who, { contractId, documentSha256, read: "on" }));
  return contractId;
}

async function refer(contractId: string) {
  const input = { contractId, supportSegment: "TRENGER_VEILEDNING", referredOn: "2026-01-05" };
  return value(await referParticipant(world.nina, input)).id;
}

async function claim(db: TestDatabase, until: "drafted" | "submitted" | "checked" | "approved") {
  const contractId = await contractInForce(db);
  const period = { contractId, periodFrom: "2026-01-01", periodTo: "2026-10-31" };
  const { id: claimId } = value(await draftClaim(world.ingrid, period));
  if (until === "drafted") return claimId;
  value(await submitClaim(world.ingrid, { claimId }));
  if (until === "submitted") return claimId;
  value(await checkClaim(world.kari, { claimId }));
  if (until === "checked") return claimId;
  value(await approveClaim(world.marit, { claimId }));
  return claimId;
}
