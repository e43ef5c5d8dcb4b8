import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { getBid } from "../../lib/bids/queries.ts";
import { savePrice } from "../../lib/bids/save-price.ts";
import { getSentForm } from "../../lib/bids/sent-queries.ts";
import { withdrawBid } from "../../lib/bids/withdraw-bid.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { noteLook } from "../../lib/tenders/note-look.ts";
import { testDatabase } from "../database.ts";
import { testSealer } from "../sealer.ts";
import { world } from "../world.ts";
import { accepted, filledBid, publishedTender, refusal, sendBid, type TestTender } from "./story.ts";

/* What a tender's terms do to a bid: what price it asks for, and for how many lots. */

const db = await testDatabase();
await testSealer(db);

const decree = (sql: string) => db.sql(`begin; set local session_replication_role = replica; ${sql}; commit`);
const withTerms = async (terms: string) => {
  const tender = await publishedTender(db);
  await decree(`update "Tender" set ${terms} where id = '${tender.tenderId}'`);
  return tender;
};

/** The same tender's second lot. */
async function secondLot(tender: TestTender): Promise<TestTender> {
  const lotId = randomUUID();
  await decree(`insert into "Lot" (id, "tenderId", number, title, places, "minimumVolume", "estimatedValueOre")
    values ('${lotId}', '${tender.tenderId}', 2, 'Fosen', 40, 10, 100000000)`);
  return { ...tender, lotId };
}

const lacks = async (bidId: string) =>
  (await actingAs(world.ingrid, (acting) => getBid(acting, bidId))).lacks.map(({ code }) => code);
const price = { revision: 1, pricePerPlaceMonth: "12 500", volume: "30", readyOn: "2030-02-01" };

test("a supplier has no more bids standing than the tender allows; one taken back makes room", async () => {
  const first = await withTerms(`"maxLotsBid" = 1`);
  const second = await secondLot(first);
  const [one, two] = [await filledBid(world.ingrid, first), await filledBid(world.ingrid, second)];
  accepted(await sendBid(world.ingrid, one));
  expect(refusal(await sendBid(world.ingrid, two))).toBe("tooManyLots");
  accepted(await sendBid(world.ingrid, one)); // again for the same lot
  const stein = await filledBid(world.stein, second);
  accepted(await sendBid(world.stein, stein)); // another's limit is its own
  accepted(await withdrawBid(world.ingrid, { bidId: one }));
  accepted(await sendBid(world.ingrid, two));
});

test("who has sent a bid says no reason for not bidding", async () => {
  const tender = await publishedTender(db);
  accepted(await sendBid(world.ingrid, await filledBid(world.ingrid, tender)));
  expect(refusal(await noteLook(world.ingrid, { tenderId: tender.tenderId, whyNot: "busy" }))).toBe("alreadyBid");
  accepted(await noteLook(world.ingrid, { tenderId: tender.tenderId }));
});

test("where outcomes are compared, each bid prices them, and the price is sealed with it", async () => {
  const tender = await withTerms(`"priceModel" = 'OUTCOME_COST', "outcomeMonths" = 6, "outcomeShareBp" = 5000`);
  const bidId = await filledBid(world.ingrid, tender);
  expect(await lacks(bidId)).toEqual(["noOutcomePrice"]);
  accepted(await savePrice(world.ingrid, { bidId, ...price, pricePerOutcome: "40 000" }));
  accepted(await sendBid(world.ingrid, bidId));
  const sent = await actingAs(world.ingrid, (acting) => getSentForm(acting, bidId, 1));
  expect(sent?.sections.price).toMatchObject({ pricePerPlaceMonthOre: "1250000", pricePerOutcomeOre: "4000000" });
});

test("a price that NAV has fixed is what is sealed, whatever the bidder types", async () => {
  const tender = await withTerms(`"priceModel" = 'FIXED_PRICE', "referencePriceOre" = 900000`);
  const bidId = await filledBid(world.ingrid, tender);
  accepted(await savePrice(world.ingrid, { bidId, ...price, pricePerPlaceMonth: "1" }));
  expect(await lacks(bidId)).toEqual([]);
  accepted(await sendBid(world.ingrid, bidId));
  const sent = await actingAs(world.ingrid, (acting) => getSentForm(acting, bidId, 1));
  expect(sent?.sections.price).toMatchObject({ pricePerPlaceMonthOre: "900000" });
});
