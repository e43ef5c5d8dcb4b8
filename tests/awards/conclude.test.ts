import { expect, test } from "vitest";
import { approveAward } from "../../lib/awards/approve-award.ts";
import { draftAward } from "../../lib/awards/draft-award.ts";
import { finaliseAward } from "../../lib/awards/finalise-award.ts";
import { notifyAward } from "../../lib/awards/notify-award.ts";
import { reverseAward } from "../../lib/awards/reverse-award.ts";
import { actionChecks } from "../../lib/platform/actions.ts";
import { reactions } from "../../lib/reactions.ts";
import { concludeTender } from "../../lib/tenders/conclude-tender.ts";
import { asWorker } from "../as-worker.ts";
import { contractOf } from "../contracts/awarded.ts";
import { testDatabase } from "../database.ts";
import { type OpenedTender, openedTender } from "../evaluation/opened-tender.ts";
import { done, refused, toLocked } from "../evaluation/told.ts";
import { world } from "../world.ts";

const db = await testDatabase();
const reason = "Tilbudet har den tydeligste metoden og høyest samlet poengsum.";

const award = async (lotId: string | undefined) => {
  const { id: awardId } = done(await draftAward(world.kari, { lotId, reason }));
  done(await approveAward(world.marit, { awardId }));
  return awardId;
};

/** Springbrett is given both lots; the second is reversed after the letters, the first is final after the standstill. */
async function secondReversed(): Promise<OpenedTender & { first: string }> {
  const bidders = [0, 1].map((lot) => ({ supplier: "springbrett" as const, priceKroner: 12_000, lot }));
  const tender = await openedTender(db, { lots: 2, bidders });
  await toLocked(tender);
  const first = await award(tender.lotIds[0]);
  const second = await award(tender.lotIds[1]);
  done(await notifyAward(world.kari, { tenderId: tender.tenderId }));
  done(await reverseAward(world.marit, { awardId: second, reason: "Klageren hadde rett." }));
  await finalise(first);
  return { ...tender, first };
}

async function finalise(awardId: string) {
  const [row] = await db.sql(`select "standstillEndsAt" as ends from "Award" where id = $1`, [awardId]);
  await db.moveClock(new Date(row.ends.getTime() + 1));
  done(await finaliseAward(world.kari, { awardId }));
}

/** The contract of this award, signed by both, and what the queue does after it. */
async function sign(awardId: string, tenderId: string) {
  await contractOf(db, awardId);
  const event = { seq: 1, action: "contract.activated", objectId: awardId, body: { tenderId } };
  await asWorker(db, async () => reactions["contract.activated"]?.concludeTender?.(event));
}

const standing = async ({ tenderId }: OpenedTender) =>
  (await db.sql(`select status, "concludedReason" as reason from "Tender" where id = $1`, [tenderId]))[0];

test("a lot whose award was reversed is still to be awarded when the other's contract is signed; then all is concluded", async () => {
  const tender = await secondReversed();
  await sign(tender.first, tender.tenderId);
  expect(await standing(tender)).toEqual({ status: "DECIDED", reason: null });
  const anew = await award(tender.lotIds[1]);
  done(await notifyAward(world.kari, { tenderId: tender.tenderId }));
  await finalise(anew);
  await sign(anew, tender.tenderId);
  expect(await standing(tender)).toEqual({ status: "CONCLUDED", reason: null });
});

test("whoever buys drops that lot with a reason that everyone reads; nobody else, and not while a contract is missing", async () => {
  const tender = await secondReversed();
  const { tenderId } = tender;
  const why = { tenderId, reason: "Bevilgningen til denne delen falt bort." };
  expect(refused(await concludeTender(world.kari, why))).toBe("contractsMissing");
  await sign(tender.first, tenderId);
  expect(await concludeTender(world.kari, { tenderId })).toMatchObject({
    refusal: { code: "lotsNotAwarded", field: "reason" },
  });
  for (const who of [world.siri, world.ingrid, world.berit, world.olav, null])
    expect(refused(await concludeTender(who, why))).toBe("forbidden");
  const [pressed, again] = await Promise.all([concludeTender(world.kari, why), concludeTender(world.jon, why)]);
  expect([pressed, again].filter(({ ok }) => ok)).toHaveLength(1);
  const [public_] = await db.asApp(null, `select status, "concludedReason" from "Tender" where id = $1`, [tenderId]);
  expect(public_).toEqual({ status: "CONCLUDED", concludedReason: why.reason });
  expect(refused(await draftAward(world.kari, { lotId: tender.lotIds[1], reason }))).toBe("tenderEnded");
  await expect(
    db.asApp(world.kari, `update "Tender" set "concludedReason" = 'Annet.' where id = $1`, [tenderId]),
  ).rejects.toThrow("neverChanges");
});

test("the database alone: no conclusion without every contract, or over a lot in silence", async () => {
  const tender = await secondReversed();
  const { tenderId } = tender;
  actionChecks.on = false;
  try {
    expect(refused(await concludeTender(world.kari, { tenderId, reason: "Nei." }))).toBe("contractsMissing");
    await sign(tender.first, tenderId);
    expect(refused(await concludeTender(world.kari, { tenderId }))).toBe("lotsNotAwarded");
    await asWorker(db, async () => {
      expect(refused(await concludeTender.asSystem({ tenderId }))).toBe("lotsNotAwarded");
    });
    expect(refused(await concludeTender(world.siri, { tenderId, reason: "Nei." }))).not.toBe("was not refused");
  } finally {
    actionChecks.on = true;
  }
  expect((await standing(tender)).status).toBe("DECIDED");
});
