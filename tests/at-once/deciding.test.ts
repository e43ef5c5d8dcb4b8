import { describe, expect, test } from "vitest";
import { draftAward } from "../../lib/awards/draft-award.ts";
import { admitSuppliers } from "../../lib/bids/admit-suppliers.ts";
import { inviteToRound } from "../../lib/bids/invite-to-round.ts";
import { draftContract } from "../../lib/contracts/draft-contract.ts";
import { saveContract } from "../../lib/contracts/save-contract.ts";
import { sendForSignatures } from "../../lib/contracts/send-for-signatures.ts";
import { signContract } from "../../lib/contracts/sign-contract.ts";
import { lockEvaluation } from "../../lib/evaluation/lock-evaluation.ts";
import { rejectBid } from "../../lib/evaluation/reject-bid.ts";
import { actionChecks } from "../../lib/platform/actions.ts";
import { cancelTender } from "../../lib/tenders/cancel-tender.ts";
import { awardedLot, draftInput, hashOf, value } from "../contracts/awarded.ts";
import { testDatabase } from "../database.ts";
import { around, type OpenedTender, openedTender } from "../evaluation/opened-tender.ts";
import { agreeAll, appointAll, declareAll, toConsensus, toLocked } from "../evaluation/told.ts";
import { suppliers, world } from "../world.ts";
import { bothInside, codeOf } from "./both-inside.ts";

const db = await testDatabase();
const because = { reason: "Behovet falt bort da kommunen bygde ut sitt eget tilbud." };

describe("a tender that is called off and its contract", () => {
  const tenderOf = async (contractId: string) =>
    (await db.sql(`select "tenderId" from "Contract" where id = $1`, [contractId]))[0].tenderId as string;
  const decided = async () => {
    const awardId = await awardedLot(db);
    const [award] = await db.sql(`select "tenderId" from "Award" where id = $1`, [awardId]);
    const now = `status = 'DECIDED', "publishesAt" = app.clock()`;
    await around(db, [`update "Tender" set ${now} where id = '${award.tenderId}'`]);
    return { awardId, tenderId: award.tenderId as string };
  };
  const sent = async () => {
    const { awardId } = await decided();
    const { id: contractId } = value(await draftContract(world.kari, { awardId }));
    const { revision } = value(await saveContract(world.kari, { ...draftInput(contractId) }));
    value(await sendForSignatures(world.kari, { contractId, revision }));
    const sign = { contractId, documentSha256: await hashOf(db, contractId), read: "on" };
    return { contractId, tenderId: await tenderOf(contractId), sign };
  };

  test("no contract is drafted, sent or signed of a tender that is called off", async () => {
    const lot = await decided();
    const { awardId } = lot;
    const cancel = () => cancelTender(world.kari, { tenderId: lot.tenderId, ...because });
    expect(await bothInside(db, cancel, () => draftContract(world.kari, { awardId }))).toEqual(["ok", "tenderEnded"]);
    const { sign, tenderId, contractId } = await sent();
    value(await signContract(world.marit, sign));
    const gone = () => cancelTender(world.kari, { tenderId, ...because });
    expect(await bothInside(db, gone, () => signContract(world.ingrid, sign))).toEqual(["ok", "tenderEnded"]);
    expect(await db.sql(`select status::text from "Contract" where id = $1`, [contractId])).toEqual([
      { status: "AWAITING_SIGNATURES" },
    ]);
    const draft = value(await draftContract(world.kari, { awardId: (await decided()).awardId })).id;
    const { revision } = value(await saveContract(world.kari, { ...draftInput(draft) }));
    value(await cancelTender(world.kari, { tenderId: await tenderOf(draft), ...because }));
    expect(codeOf(await sendForSignatures(world.kari, { contractId: draft, revision }))).toBe("tenderEnded");
  });

  test("nor is a tender called off when both have signed: the contract is concluded (FOA § 25-4)", async () => {
    const { sign, tenderId } = await sent();
    value(await signContract(world.marit, sign));
    const cancel = () => cancelTender(world.kari, { tenderId, ...because });
    expect(await bothInside(db, () => signContract(world.ingrid, sign), cancel)).toEqual(["ok", "contractInForce"]);
    expect(codeOf(await cancel())).toBe("contractInForce");
    actionChecks.on = false;
    try {
      expect(codeOf(await cancel())).toBe("contractInForce");
    } finally {
      actionChecks.on = true;
    }
  });
});

test("two who draft the awards of two lots at once do not give one supplier more than the rule gives", async () => {
  const bidders = [0, 1].flatMap((lot) => [
    { supplier: "springbrett" as const, priceKroner: 10_000, lot },
    { supplier: "trygg" as const, priceKroner: 12_000, lot },
  ]);
  const tender = await openedTender(db, { lots: 2, bidders });
  await around(db, [`update "Tender" set "maxLotsWon" = 1, "lotRule" = 'inOrder' where id = '${tender.tenderId}'`]);
  await toLocked(tender);
  const springbretts = (lot: number) => tender.versionIds[lot * 2];
  const draft = (who: typeof world.kari, lot: number) => () =>
    draftAward(who, {
      lotId: tender.lotIds[lot],
      versionId: springbretts(lot),
      reason: "Tilbudet har den tydeligste metoden og høyest samlet poengsum.",
    });
  const [one, other] = await bothInside(db, draft(world.kari, 0), draft(world.jon, 1));
  expect([one, other]).toEqual(["ok", "tooManyLotsWon"]);
  const [won] = await db.sql(`select count(*)::int as n from "Award" where "winnerId" = $1 and "tenderId" = $2`, [
    suppliers.springbrett.id,
    tender.tenderId,
  ]);
  expect(won.n).toBe(1);
});

describe("a rejection, and what its supplier is invited or taken up to", () => {
  const ground = { ground: "notQualified", reason: "Omsetningen er under kravet." };
  async function judged(procedure: string, kind: string) {
    const tender = await openedTender(db);
    await around(db, [
      `update "Tender" set procedure = '${procedure}' where id = '${tender.tenderId}'`,
      `update "Round" set kind = '${kind}' where id = '${tender.roundId}'`,
    ]);
    return tender;
  }
  const reject =
    ({ tenderId, versionIds }: OpenedTender, bid: number) =>
    () =>
      rejectBid(world.kari, { tenderId, versionId: versionIds[bid], ...ground });
  const admitted = async ({ tenderId }: OpenedTender) =>
    (await db.sql(`select "organisationId" as id from "Admission" where "tenderId" = $1`, [tenderId])).map(
      ({ id }) => id,
    );

  test("who is rejected is not taken up, and who is taken up is not rejected for the same request", async () => {
    const tender = await judged("PREQUALIFICATION", "REQUEST");
    await appointAll(tender);
    await declareAll(tender, "NAMES");
    const admit = () => admitSuppliers(world.jon, { tenderId: tender.tenderId });
    expect(await bothInside(db, reject(tender, 0), admit)).toEqual(["ok", "notFound"]);
    expect(await admitted(tender)).toEqual([]);
    expect(await bothInside(db, admit, reject(tender, 1))).toEqual(["ok", "wrongStatus"]);
    expect(await admitted(tender)).toHaveLength(2);
    expect(codeOf(await reject(tender, 2)())).toBe("wrongStatus");
  });

  const later = async (days: number) => new Date((await db.now()).getTime() + days * 86_400_000);
  const invite = async ({ tenderId }: OpenedTender, keys: (keyof typeof suppliers)[]) => {
    const deadline = await later(20);
    const organisationIds = keys.map((key) => suppliers[key].id);
    const dates = { evaluationDoneOn: await day(30), awardOn: await day(40), startsOn: await day(60) };
    return () =>
      inviteToRound(world.jon, {
        ...{ tenderId, kind: "REVISED_BID", deadline, organisationIds, reason: "De tre beste." },
        ...dates,
      });
  };
  const day = async (days: number) => (await later(days)).toISOString().slice(0, 10);

  test("who is rejected is not invited on, and nobody is rejected in a round that the next has taken over from", async () => {
    const tender = await judged("HEALTH_SOCIAL", "BID");
    await appointAll(tender);
    await declareAll(tender, "NAMES");
    const three = await invite(tender, ["springbrett", "trygg", "storjobb"]);
    expect(await bothInside(db, reject(tender, 0), three)).toEqual(["ok", "notFound"]);
    const two = await invite(tender, ["trygg", "storjobb"]);
    expect(await bothInside(db, two, reject(tender, 1))).toEqual(["ok", "wrongStatus"]);
    expect(
      await db.sql(`select count(*)::int as n from "BidRejection" where "versionId" = any($1)`, [tender.versionIds]),
    ).toEqual([{ n: 1 }]);
  });

  test("an evaluation is not locked when the round that decides is not opened", async () => {
    const tender = await judged("HEALTH_SOCIAL", "BID");
    await toConsensus(tender);
    await agreeAll(tender);
    const lock = () => lockEvaluation(world.kari, { tenderId: tender.tenderId });
    const on = await invite(tender, ["springbrett", "trygg", "storjobb"]);
    expect(await bothInside(db, on, lock)).toEqual(["ok", "roundNotOpened"]);
    expect(codeOf(await lock())).toBe("roundNotOpened");
    const other = await judged("HEALTH_SOCIAL", "BID");
    await toConsensus(other);
    await agreeAll(other);
    const late = await invite(other, ["springbrett", "trygg", "storjobb"]);
    const first = () => lockEvaluation(world.kari, { tenderId: other.tenderId });
    expect(await bothInside(db, first, late)).toEqual(["ok", "evaluationLocked"]);
  });
});
