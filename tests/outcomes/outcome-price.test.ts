import { describe, expect, test } from "vitest";
import { approveOpening } from "../../lib/bids/opening/approve-opening.ts";
import { startOpening } from "../../lib/bids/opening/start-opening.ts";
import { savePrice } from "../../lib/bids/save-price.ts";
import { draftContract } from "../../lib/contracts/draft-contract.ts";
import { saveContract } from "../../lib/contracts/save-contract.ts";
import { sendForSignatures } from "../../lib/contracts/send-for-signatures.ts";
import { signContract } from "../../lib/contracts/sign-contract.ts";
import { confirmOutcome } from "../../lib/outcomes/confirm-outcome.ts";
import { draftClaim } from "../../lib/outcomes/draft-claim.ts";
import { endParticipation } from "../../lib/outcomes/end-participation.ts";
import { referParticipant } from "../../lib/outcomes/refer-participant.ts";
import { startParticipation } from "../../lib/outcomes/start-participation.ts";
import { sendForReview } from "../../lib/tenders/send-for-review.ts";
import { filledBid, publishedTender, sendBid } from "../bids/story.ts";
import { draftInput, hashOf, value } from "../contracts/awarded.ts";
import { testDatabase } from "../database.ts";
import { around } from "../evaluation/opened-tender.ts";
import { testSealer } from "../sealer.ts";
import { wholeDraft } from "../tenders/examples.ts";
import { suppliers, world } from "../world.ts";

/* What an outcome is paid with: from the tender, through the sealed bid and the contract, to the claim. */

const db = await testDatabase();
await testSealer(db);
const refused = (code: string) => expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) });
const isoDay = (date: Date) => date.toISOString().slice(0, 10);

/** Ingrid's bid, sealed, sent, opened by two and awarded; the evaluation is other tests' business. */
async function awarded(terms: string, outcomePrice?: string): Promise<string> {
  const tender = await publishedTender(db);
  await around(db, [
    `update "Tender" set ${terms}, "startsOn" = (app.clock() + interval '8 days')::date where id = '${tender.tenderId}'`,
    `update "Requirement" set indicator = 'I jobb eller skole', "baselineBp" = 3000, "targetBp" = 5000, "followUpMonths" = 3,
       "verificationSource" = 'A-ordningen' where id = '${tender.requirementIds[0]}'`,
  ]);
  const bidId = await filledBid(world.ingrid, tender);
  if (outcomePrice) {
    const price = { pricePerPlaceMonth: "10 000", volume: "30", readyOn: "2030-02-01", pricePerOutcome: outcomePrice };
    value(await savePrice(world.ingrid, { bidId, revision: 1, ...price }));
  }
  value(await sendBid(world.ingrid, bidId));
  await db.moveClock(new Date(tender.deadline.getTime() + 60_000));
  value(await startOpening(world.kari, { roundId: tender.roundId, declared: "on" }));
  value(await approveOpening(world.jon, { roundId: tender.roundId, declared: "on" }));
  const awardId = crypto.randomUUID();
  await around(db, [
    `insert into "Award" (id, "tenderId", "lotId", "versionId", "winnerId", status, reason, "valueOre", "preparedById",
       "notifiedAt", "standstillEndsAt", "finalAt", "finalById")
     select '${awardId}', v."tenderId", v."lotId", v.id, '${suppliers.springbrett.id}', 'FINAL', 'Best', 1, '${world.kari.personId}',
       app.clock(), app.clock(), app.clock(), '${world.kari.personId}' from "BidVersion" v where v."bidId" = '${bidId}'`,
  ]);
  return awardId;
}

const drafted = async (awardId: string) => value(await draftContract(world.kari, { awardId })).id;
const moneyOf = async (contractId: string) => {
  const [row] = await db.sql(
    `select "outcomePaymentOre" as paid, "outcomeCapOre" as cap, "startsOn", "endsOn" from "Contract" where id = $1`,
    [contractId],
  );
  return row;
};
/** The form as it is where the price is published: without the two fields. */
const form = async (contractId: string, change: object = {}) => {
  const { outcomePaymentKroner: _, outcomeCapKroner: __, indicators, ...rest } = draftInput(contractId);
  const { startsOn, endsOn } = await moneyOf(contractId);
  const points = { paymentPointMonths: "3", indicators: indicators.map((one) => ({ ...one, followUpMonths: "3" })) };
  return { ...rest, ...points, startsOn: isoDay(startsOn), endsOn: isoDay(endsOn), ...change };
};

const asked = (cap: string) =>
  `"priceModel" = 'OUTCOME_COST', "outcomeMonths" = 6, "outcomeShareBp" = 5000, "outcomeCapBp" = ${cap}`;

test("what was bid for an outcome is what the contract says and what the claim pays, up to the published cap", async () => {
  // 30 places for 24 months at 10 000 kroner are 7 200 000; one per cent of it is 72 000, less than two outcomes
  const contractId = await drafted(await awarded(asked("100"), "40 000"));
  expect(await moneyOf(contractId)).toMatchObject({ paid: "4000000", cap: "7200000" });
  value(await saveContract(world.kari, await form(contractId)));
  expect(await moneyOf(contractId)).toMatchObject({ paid: "4000000", cap: "7200000" });
  value(await sendForSignatures(world.kari, { contractId, revision: 2 }));
  const documentSha256 = await hashOf(db, contractId);
  const [{ document }] = await db.sql(`select document from "Contract" where id = $1`, [contractId]);
  expect(document).toMatch(/bekreftet av NAV: 40.000 kr\. Samlet høyst 72.000 kr/);
  for (const who of [world.marit, world.ingrid])
    value(await signContract(who, { contractId, documentSha256, read: "on" }));

  const { startsOn } = await moneyOf(contractId);
  const day = (days: number) => new Date(startsOn.getTime() + days * 86_400_000);
  await db.moveClock(day(200));
  for (const _ of [1, 2]) {
    const referral = { contractId, supportSegment: "TRENGER_VEILEDNING", referredOn: isoDay(day(1)) };
    const { id: participantId } = value(await referParticipant(world.nina, referral));
    value(await startParticipation(world.eirik, { participantId, startedOn: isoDay(day(3)) }));
    value(await endParticipation(world.ingrid, { participantId, how: "COMPLETED", endedOn: isoDay(day(60)) }));
    const [point] = await db.sql(`select id from "FollowUp" where "participantId" = $1 and months = 3`, [
      participantId,
    ]);
    value(await confirmOutcome(world.nina, { followUpId: point.id, outcome: "WORK" }));
  }
  const until = new Date(Date.UTC(startsOn.getUTCFullYear(), startsOn.getUTCMonth() + 6, 0));
  const period = { contractId, periodFrom: isoDay(startsOn), periodTo: isoDay(until) };
  const { id: claimId } = value(await draftClaim(world.ingrid, period));
  const lines = await db.sql(
    `select kind::text, "amountOre" from "PaymentClaimLine" where "claimId" = $1 and kind in ('OUTCOME', 'CAP') order by number`,
    [claimId],
  );
  expect(lines).toEqual([
    { kind: "OUTCOME", amountOre: "4000000" },
    { kind: "OUTCOME", amountOre: "4000000" },
    { kind: "CAP", amountOre: "-800000" },
  ]);
});

describe("what was published, or bid, cannot be typed over", () => {
  test("by the form, by code or by the database alone", async () => {
    const contractId = await drafted(await awarded(asked("100"), "40 000"));
    for (const change of [{ outcomePaymentKroner: "1", outcomeCapKroner: "72 000" }, { outcomeCapKroner: "999 999" }])
      expect(await saveContract(world.kari, await form(contractId, change))).toEqual(refused("outcomePriceFixed"));
    for (const who of [world.kari, world.marit])
      for (const column of [`"outcomePaymentOre" = 1`, `"outcomeCapOre" = 999999999`])
        await expect(
          db.asApp(who, `update "Contract" set ${column}, revision = revision + 1 where id = $1`, [contractId]),
        ).rejects.toThrow("outcomePriceFixed");
  });

  test("a price that NAV has fixed is everybody's; where nothing is said of a cap, all may reach the outcome", async () => {
    const fixed = await drafted(await awarded(`"outcomePriceOre" = 2500000, "outcomeCapBp" = 1000`));
    // 30 places × 24 months × 12 500 kroner = 9 000 000, and ten per cent of it
    expect(await moneyOf(fixed)).toMatchObject({ paid: "2500000", cap: "90000000" });
    const uncapped = await drafted(await awarded(asked("null"), "40 000"));
    expect(await moneyOf(uncapped)).toMatchObject({ paid: "4000000", cap: String(4_000_000 * 30 * 4) });
    // a cap so low that no outcome fits is one outcome
    const low = await drafted(await awarded(asked("1"), "40 000"));
    expect(await moneyOf(low)).toMatchObject({ paid: "4000000", cap: "4000000" });
  });

  test("a tender that says nothing of outcomes leaves them to the contract, as before", async () => {
    const contractId = await drafted(await awarded(`"priceModel" = 'LINEAR'`));
    expect(await moneyOf(contractId)).toMatchObject({ paid: "0", cap: "0" });
  });
});

test("an outcome's price without a cap is not published; both freeze at publication", async () => {
  const draft = await wholeDraft(await db.now(), { outcomePriceOre: "25 000" });
  expect(await sendForReview(world.kari, { tenderId: draft.id })).toEqual(refused("outcomeCapMissing"));
  const tender = await publishedTender(db);
  for (const change of [`"outcomePriceOre" = 1`, `"outcomeCapBp" = 1`])
    await expect(db.asApp(world.kari, `update "Tender" set ${change} where id = '${tender.tenderId}'`)).rejects.toThrow(
      "onlyAmendmentsChange",
    );
});
