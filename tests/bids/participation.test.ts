import { expect, test } from "vitest";
import { approveOpening } from "../../lib/bids/opening/approve-opening.ts";
import { startOpening } from "../../lib/bids/opening/start-opening.ts";
import { approveParticipationPayment } from "../../lib/bids/participation/approve-participation-payment.ts";
import { checkParticipationPayment } from "../../lib/bids/participation/check-participation-payment.ts";
import { payParticipationPayment } from "../../lib/bids/participation/pay-participation-payment.ts";
import { listOwnParticipation, listParticipationPayments } from "../../lib/bids/participation/queries.ts";
import { actionChecks } from "../../lib/platform/actions.ts";
import type { Identity } from "../../lib/platform/actor.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { getRecordPackage } from "../../lib/standards/queries.ts";
import { testDatabase } from "../database.ts";
import { around } from "../evaluation/opened-tender.ts";
import { testSealer } from "../sealer.ts";
import { suppliers, world } from "../world.ts";
import { accepted, filledBid, publishedTender, refusal, sendBid } from "./story.ts";

/* Who delivers in a round that is paid for is owed it, and two people of NAV stand behind the payment. */

const db = await testDatabase();
await testSealer(db);

/** Ingrid and Stein deliver; opened by two. */
async function opened(terms: string, kind = "BID") {
  const tender = await publishedTender(db);
  await around(db, [
    `update "Tender" set ${terms} where id = '${tender.tenderId}'`,
    `update "Round" set kind = '${kind}' where id = '${tender.roundId}'`,
  ]);
  for (const who of [world.ingrid, world.stein]) accepted(await sendBid(who, await filledBid(who, tender)));
  await db.moveClock(new Date(tender.deadline.getTime() + 60_000));
  expect(await rowsOf(tender.tenderId)).toEqual([]); // nothing before the seal is broken
  accepted(await startOpening(world.kari, { roundId: tender.roundId, declared: "on" }));
  accepted(await approveOpening(world.jon, { roundId: tender.roundId, declared: "on" }));
  return tender;
}
const rowsOf = (tenderId: string) =>
  db.sql(
    `select id, "organisationId", "amountOre", status::text from "ParticipationPayment" where "tenderId" = $1 order by "owedAt", id`,
    [tenderId],
  );
const seenBy = (who: Identity | null, tenderId: string) =>
  actingAs(who, (acting) => listParticipationPayments(acting, { id: tenderId, buyerId: world.kari.organisationId }));

test("each that delivered is owed the published amount once; the rest of the world learns nothing of who", async () => {
  const { tenderId } = await opened(`"participationPaymentOre" = 5000000`);
  const rows = await rowsOf(tenderId);
  expect(rows.map(({ amountOre, status }) => [amountOre, status])).toEqual([
    ["5000000", "OWED"],
    ["5000000", "OWED"],
  ]);
  expect((await seenBy(world.kari, tenderId)).map(({ name }) => name).sort()).toEqual(
    [suppliers.springbrett.name, suppliers.storjobb.name].sort(),
  );
  expect((await seenBy(world.ingrid, tenderId)).map(({ name }) => name)).toEqual([suppliers.springbrett.name]);
  for (const who of [world.per, world.berit, world.siri, null]) expect(await seenBy(who, tenderId)).toEqual([]);
});

test("where the tender pays nobody, or only asks who wants to take part, nothing is owed", async () => {
  expect(await rowsOf((await opened(`"participationPaymentOre" = null`)).tenderId)).toEqual([]);
  expect(await rowsOf((await opened(`"participationPaymentOre" = 0`)).tenderId)).toEqual([]);
  expect(await rowsOf((await opened(`"participationPaymentOre" = 5000000`, "REQUEST")).tenderId)).toEqual([]);
});

test("a supplier follows its own payment from round to account, and open data tells it only when the bidders are public", async () => {
  const { tenderId, roundId } = await opened(`"participationPaymentOre" = 5000000`);
  const own = (who: Identity) => actingAs(who, (acting) => listOwnParticipation(acting, roundId));
  const [mine] = await own(world.ingrid);
  expect(mine).toMatchObject({
    tenderId,
    kind: "BID",
    number: 1,
    amountOre: 5_000_000n,
    status: "OWED",
    rejected: false,
  });
  expect((await own(world.stein)).map(({ id }) => id)).not.toContain(mine?.id);
  for (const who of [world.per, world.kari]) expect(await own(who)).toEqual([]);
  const paymentId = mine?.id ?? "";
  accepted(await checkParticipationPayment(world.kari, { paymentId }));
  accepted(await approveParticipationPayment(world.marit, { paymentId }));
  accepted(await payParticipationPayment(world.kari, { paymentId }));
  expect(await own(world.ingrid)).toMatchObject([{ status: "PAID", paidAt: expect.any(Date) }]);
  await around(db, [
    `insert into "BidRejection" ("versionId", ground, reason, "rejectedById")
     select v.id, 'wrongChannel', 'For sent', '${world.kari.personId}' from "BidVersion" v
     where v."roundId" = '${roundId}' and v."organisationId" = '${suppliers.storjobb.id}'`,
  ]);
  expect(await own(world.stein)).toMatchObject([{ status: "OWED", rejected: true }]);

  const [{ ocid }] = await db.sql(`select ocid from "Tender" where id = $1`, [tenderId]);
  await around(db, [`update "Tender" set ocid = 'ocds-elva00-' || reference where id = '${tenderId}'`]);
  const told = async () =>
    JSON.stringify(
      await actingAs(null, (acting) =>
        getRecordPackage(acting, "https://elva.example.no", `ocds-elva00-${ocid.slice(5, 18)}`),
      ),
    );
  expect(await told()).toContain("Betaling for å delta"); // promised to all, from the first day
  expect(await told()).not.toContain("participationPayments");
  await around(db, [`update "Tender" set status = 'CONCLUDED', "concludedAt" = app.clock() where id = '${tenderId}'`]);
  const record = JSON.parse(await told()).records[0];
  const release = record.releases.find((one: { id: string }) => one.id.includes("-participation-"));
  expect(release).toMatchObject({ tag: ["tenderUpdate"] });
  const paid = { measure: "participationPayments", value: 50_000, currency: "NOK" };
  for (const one of [release, record.compiledRelease])
    expect(one.bids.statistics).toContainEqual(expect.objectContaining(paid));
});

test("one checks, another approves, then it is paid; not by one person, and not what is rejected", async () => {
  const { tenderId, roundId } = await opened(`"participationPaymentOre" = 5000000`);
  const rows = await rowsOf(tenderId);
  const of = (organisationId: string) => rows.find((row) => row.organisationId === organisationId).id as string;
  const [paymentId, rejected] = [of(suppliers.springbrett.id), of(suppliers.storjobb.id)];
  for (const who of [world.ingrid, world.siri])
    expect(refusal(await checkParticipationPayment(who, { paymentId }))).toMatch(/forbidden|notFound/);
  expect(refusal(await checkParticipationPayment(world.stein, { paymentId }))).toBe("notFound");
  expect(refusal(await approveParticipationPayment(world.marit, { paymentId }))).toBe("wrongStatus");
  accepted(await checkParticipationPayment(world.marit, { paymentId }));
  for (const on of [true, false]) {
    actionChecks.on = on;
    expect(refusal(await approveParticipationPayment(world.marit, { paymentId }))).toBe("samePerson");
    expect(refusal(await approveParticipationPayment(world.kari, { paymentId }))).toBe("forbidden");
  }
  actionChecks.on = true;
  await around(db, [
    `update "ParticipationPayment" set "checkedById" = '${world.kari.personId}' where id = '${paymentId}'`,
  ]);
  accepted(await approveParticipationPayment(world.marit, { paymentId }));
  accepted(await payParticipationPayment(world.kari, { paymentId }));
  expect(refusal(await payParticipationPayment(world.kari, { paymentId }))).toBe("wrongStatus");

  await around(db, [
    `insert into "BidRejection" ("versionId", ground, reason, "rejectedById")
     select v.id, 'wrongChannel', 'For sent', '${world.kari.personId}' from "BidVersion" v
     where v."roundId" = '${roundId}' and v."organisationId" = '${suppliers.storjobb.id}'`,
  ]);
  expect(refusal(await checkParticipationPayment(world.kari, { paymentId: rejected }))).toBe("participationRejected");
  const change = (set: string) =>
    db.asApp(world.kari, `update "ParticipationPayment" set ${set} where id = $1`, [rejected]);
  await expect(change(`"amountOre" = 1`)).rejects.toThrow("neverChanges");
  await expect(change(`status = 'PAID', "paidAt" = app.clock()`)).rejects.toThrow();
  await expect(db.asApp(world.kari, `delete from "ParticipationPayment"`)).rejects.toThrow("permission denied");
});
