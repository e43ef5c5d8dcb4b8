import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { acceptInvitation } from "../../lib/bids/accept-invitation.ts";
import { declineInvitation } from "../../lib/bids/decline-invitation.ts";
import { invitePartner } from "../../lib/bids/invite-partner.ts";
import { listMyBids, waiting } from "../../lib/bids/list-queries.ts";
import { getBid, getInvitation, getSection, getStart } from "../../lib/bids/queries.ts";
import { removePartner } from "../../lib/bids/remove-partner.ts";
import { saveAnswer } from "../../lib/bids/save-answer.ts";
import { savePrice } from "../../lib/bids/save-price.ts";
import { getReceipt, getReceiptByKey, getSentForm } from "../../lib/bids/sent-queries.ts";
import { startBid } from "../../lib/bids/start-bid.ts";
import { withdrawBid } from "../../lib/bids/withdraw-bid.ts";
import { addDays, isoDate } from "../../lib/platform/dates.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { hoursIn, responseHours } from "../../lib/tenders/burden.ts";
import { noteLook } from "../../lib/tenders/note-look.ts";
import { getTender } from "../../lib/tenders/queries.ts";
import { testDatabase } from "../database.ts";
import { signIn, testSealer, underSession } from "../sealer.ts";
import { waitsFor } from "../waits-for.ts";
import { suppliers, world } from "../world.ts";
import {
  accepted,
  filledBid,
  fingerprintOf,
  publishedTender,
  refusal,
  sendBid,
  syntheticIdentityNumber,
} from "./story.ts";

const db = await testDatabase();
await testSealer(db);

const unknownTo = (work: Promise<unknown>) => expect(work).rejects.toMatchObject({ code: "notFound" });

test("a bid that is sent gives a receipt; the same key gives the same receipt, byte for byte", async () => {
  const tender = await publishedTender(db);
  const bidId = await filledBid(world.ingrid, tender);
  const key = randomUUID();
  const sent = accepted(await sendBid(world.ingrid, bidId, key));
  const receipt = await actingAs(world.ingrid, (acting) => getReceipt(acting, bidId));
  expect(receipt?.jws).toBe(sent.jws);
  expect(receipt?.claims).toMatchObject({ receipt: sent.versionId, version: 1, bidder: suppliers.springbrett.id });
  expect(Date.parse(receipt?.claims.receivedAt ?? "")).toBe(receipt?.receivedAt.getTime());

  const again = accepted(await sendBid(world.ingrid, bidId, key));
  expect(again).toEqual(sent);
  expect(await actingAs(world.ingrid, (acting) => getReceiptByKey(acting, key))).toMatchObject({ jws: sent.jws });
  expect(await actingAs(world.ingrid, (acting) => getReceiptByKey(acting, randomUUID()))).toBeNull();
  expect(await actingAs(world.stein, (acting) => getReceiptByKey(acting, key))).toBeNull();
});

test("who bids after all has not said why it does not, and nobody else's reason is touched", async () => {
  const tender = await publishedTender(db);
  const bidId = await filledBid(world.ingrid, tender);
  for (const who of [world.ingrid, world.stein])
    accepted(await noteLook(who, { tenderId: tender.tenderId, whyNot: "tooMuchWork" }));
  const reasons = async () =>
    (await db.sql(`select reason from "TenderLook" where "tenderId" = $1 order by 1`, [tender.tenderId])).map(
      ({ reason }) => reason,
    );
  expect(await reasons()).toEqual(["tooMuchWork", "tooMuchWork"]);
  accepted(await sendBid(world.ingrid, bidId));
  expect(await reasons()).toEqual(["tooMuchWork", null]);
  expect(refusal(await noteLook(world.ingrid, { tenderId: tender.tenderId, whyNot: "risk" }))).toBe("alreadyBid");
});

test("the same key 50 times at once makes one version, one leaf, and fifty equal receipts", async () => {
  const tender = await publishedTender(db);
  const bidId = await filledBid(world.ingrid, tender);
  const key = randomUUID();
  const reviewed = await fingerprintOf(world.ingrid, bidId);
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => sendBid(world.ingrid, bidId, key, reviewed)));
  expect(new Set(outcomes.map((outcome) => accepted(outcome).jws)).size).toBe(1);
  const [{ versions, leaves }] = await db.sql(
    `select (select count(*)::int from "BidVersion" where "bidId" = $1) as versions,
       (select count(*)::int from "AuditEvent" e join "BidVersion" v on v.id = e."objectId"
        where v."bidId" = $1 and e.action = 'bid.submitted') as leaves`,
    [bidId],
  );
  expect({ versions, leaves }).toEqual({ versions: 1, leaves: 1 });
});

test("a key that was used for another request is refused, and so is a draft that changed since it was reviewed", async () => {
  const tender = await publishedTender(db);
  const bidId = await filledBid(world.ingrid, tender);
  const key = randomUUID();
  const reviewed = await fingerprintOf(world.ingrid, bidId);
  accepted(await sendBid(world.ingrid, bidId, key, reviewed));
  const [first = ""] = tender.requirementIds;
  accepted(await saveAnswer(world.eirik, { bidId, requirementId: first, revision: 1, text: "Et nytt svar" }));
  expect(refusal(await sendBid(world.ingrid, bidId, randomUUID(), reviewed))).toBe("changedSinceReview");
  expect(refusal(await sendBid(world.ingrid, bidId, key))).toBe("idempotencyKeyReused");
});

test("sending again supersedes; withdrawing and sending again leaves one bid standing", async () => {
  const tender = await publishedTender(db);
  const bidId = await filledBid(world.ingrid, tender);
  accepted(await sendBid(world.ingrid, bidId));
  const [first = ""] = tender.requirementIds;
  accepted(await saveAnswer(world.ingrid, { bidId, requirementId: first, revision: 1, text: "Bedre svar" }));
  accepted(await sendBid(world.ingrid, bidId));
  accepted(await withdrawBid(world.ingrid, { bidId }));
  expect(refusal(await withdrawBid(world.ingrid, { bidId }))).toBe("wrongStatus");
  const [row] = (await actingAs(world.ingrid, listMyBids)).filter(({ id }) => id === bidId);
  expect(row?.standing).toBe("withdrawn");
  accepted(await sendBid(world.ingrid, bidId));
  const { versions, current } = await actingAs(world.ingrid, (acting) => getBid(acting, bidId));
  expect(versions.map(({ number, endKind }) => [number, endKind])).toEqual([
    [3, null],
    [2, "WITHDRAWN"],
    [1, "SUPERSEDED"],
  ]);
  expect(current?.number).toBe(3);
  const sent = await actingAs(world.ingrid, (acting) => getSentForm(acting, bidId, 1));
  expect(sent?.sections[`requirement:${first}`]).toEqual({ text: "Losen møter deltakeren." });
});

test("what is missing is said, and nothing is sent", async () => {
  const tender = await publishedTender(db);
  const { id: bidId } = accepted(await startBid(world.ingrid, { lotId: tender.lotId }));
  const [, second = ""] = tender.requirementIds;
  const tooLong = Array.from({ length: 21 }, () => "ord").join(" ");
  accepted(await saveAnswer(world.ingrid, { bidId, requirementId: second, revision: 0, text: tooLong }));
  const begun = await actingAs(world.ingrid, (acting) => getBid(acting, bidId));
  const ofPrice = begun.lacks.filter(({ section }) => section === "price").map(({ code }) => code);
  expect(ofPrice).toEqual(["noPrice", "noVolume", "noStart"]); // no price for outcomes: nobody asks for one
  accepted(await savePrice(world.ingrid, { bidId, revision: 0, pricePerPlaceMonth: "1" }));
  expect(refusal(await sendBid(world.ingrid, bidId))).toBe("bidIncomplete");
  const { lacks, remaining } = await actingAs(world.ingrid, (acting) => getBid(acting, bidId));
  expect(lacks.map(({ code }) => code)).toEqual([
    "noAnswer",
    "tooManyWords:20",
    "noVolume",
    "noStart",
    "criteriaUnanswered",
    "exclusionUnanswered",
    "truthUnconfirmed",
  ]);
  expect(remaining).toEqual([
    { kind: "answers", count: 2, minutes: 74 },
    { kind: "price", count: 1, minutes: 60 },
    { kind: "declaration", count: 1, minutes: 15 },
    { kind: "review", count: 1, minutes: 10 },
  ]);
});

test("a price form is kept as typed; what is wrong is said at its field, and cannot be sent", async () => {
  const tender = await publishedTender(db);
  const { id: bidId } = accepted(await startBid(world.ingrid, { lotId: tender.lotId }));
  let revision = 0;
  const wrongs = async (typed: object) => {
    const saved = accepted(await savePrice(world.ingrid, { bidId, revision, ...typed }));
    revision = saved.revision;
    return saved.wrong;
  };
  const priceLacks = async () => {
    const { lacks } = await actingAs(world.ingrid, (acting) => getBid(acting, bidId));
    return lacks.filter(({ section }) => section === "price").map(({ code }) => code);
  };
  expect(await wrongs({ pricePerPlaceMonth: "-5", volume: "999", readyOn: "2020-01-01" })).toEqual({
    pricePerPlaceMonth: ["tooSmall:1"],
    volume: ["tooLarge:40"],
    readyOn: ["datePassed"],
  });
  expect(await priceLacks()).toEqual(["noPrice", "volumeOutside:40", "startPassed"]);
  expect(await wrongs({ pricePerPlaceMonth: "12.500", volume: "1.000", readyOn: "2030-01-01" })).toEqual({
    pricePerPlaceMonth: ["notMoney"],
    volume: ["notWhole"],
  });
  expect(await priceLacks()).toEqual(["noPrice", "volumeOutside:40"]);
  expect(await wrongs({ pricePerPlaceMonth: "mye", volume: "12", readyOn: "2027-13-01" })).toEqual({
    pricePerPlaceMonth: ["notMoney"],
    readyOn: ["notDate"],
  });
  const { draft } = await actingAs(world.ingrid, (acting) => getBid(acting, bidId));
  expect(draft.price).toMatchObject({ pricePerPlaceMonth: "mye", volume: "12", readyOn: "2027-13-01" });
  const [{ kept }] = await db.sql(
    `select encode(ciphertext, 'escape') as kept from "BidDraftSection" where "bidId" = $1`,
    [bidId],
  );
  expect(kept).not.toContain("mye");
  expect(await wrongs({})).toEqual({});
  expect(await priceLacks()).toEqual(["noPrice", "noVolume", "noStart"]);
});

test("what was right when it was saved is asked again when it is sent: the day that has come, the lot that has shrunk", async () => {
  const tender = await publishedTender(db);
  const bidId = await filledBid(world.ingrid, tender);
  const tomorrow = new Date((await db.now()).getTime() + 86_400_000);
  const price = { bidId, pricePerPlaceMonth: "12 500", volume: "30" };
  accepted(await savePrice(world.ingrid, { ...price, revision: 1, readyOn: isoDate(tomorrow) }));
  await db.sql(`begin; set local session_replication_role = replica;
    update "Lot" set places = 20 where id = '${tender.lotId}'; commit`);
  await db.moveClock(addDays(tomorrow, 2));
  underSession(await signIn(db, world.ingrid));
  const view = () => actingAs(world.ingrid, (acting) => getBid(acting, bidId));
  const before = await view();
  expect(before.lacks).toEqual([
    { section: "price", code: "volumeOutside:20" },
    { section: "price", code: "startPassed" },
  ]);
  expect(await sendBid(world.ingrid, bidId)).toMatchObject({
    refusal: { code: "bidIncomplete", detail: "price volumeOutside:20, price startPassed" },
  });
  const after = await view();
  expect([after.fingerprint, after.versions]).toEqual([before.fingerprint, []]);
  const ready = isoDate(addDays(tomorrow, 30));
  accepted(await savePrice(world.ingrid, { ...price, volume: "20", revision: 2, readyOn: ready }));
  accepted(await sendBid(world.ingrid, bidId));
  await db.moveClock(addDays(tomorrow, 60)); // the day is past, and so is the deadline: what was sent lacks nothing
  underSession(await signIn(db, world.ingrid));
  expect((await view()).lacks).toEqual([]);
});

test("before anything is written the bid takes as long as the tender's page says", async () => {
  const tender = await publishedTender(db);
  const { id: bidId } = accepted(await startBid(world.ingrid, { lotId: tender.lotId }));
  const { remaining } = await actingAs(world.ingrid, (acting) => getBid(acting, bidId));
  const page = await actingAs(null, (acting) => getTender(acting, tender.tenderId));
  if (!page) throw new Error("no tender");
  const left = remaining.reduce((sum, { minutes }) => sum + minutes, 0);
  expect(hoursIn(left)).toBe(responseHours(page));
  const start = await actingAs(world.ingrid, (acting) => getStart(acting, tender.lotId));
  expect(start?.minutes).toBe(left);
});

test("two tabs: the second meets a conflict, and both texts are there", async () => {
  const tender = await publishedTender(db);
  const { id: bidId } = accepted(await startBid(world.ingrid, { lotId: tender.lotId }));
  const [requirementId = ""] = tender.requirementIds;
  const mine = { bidId, requirementId, revision: 0 };
  expect(accepted(await saveAnswer(world.ingrid, { ...mine, text: "Ingrids" })).revision).toBe(1);
  expect(refusal(await saveAnswer(world.eirik, { ...mine, text: "Eiriks" }))).toBe("changedMeanwhile");
  const theirs = await actingAs(world.eirik, (acting) => getSection(acting, bidId, `requirement:${requirementId}`));
  expect(theirs).toMatchObject({ value: { text: "Ingrids" }, revision: 1 });
  expect(accepted(await saveAnswer(world.eirik, { ...mine, revision: 1, text: "Begges" })).revision).toBe(2);
});

test("a national identity number, a control character or an unknown requirement is not kept", async () => {
  const tender = await publishedTender(db);
  const { id: bidId } = accepted(await startBid(world.ingrid, { lotId: tender.lotId }));
  const [requirementId = ""] = tender.requirementIds;
  const answer = { bidId, requirementId, revision: 0 };
  const named = await saveAnswer(world.ingrid, { ...answer, text: `Ring ${syntheticIdentityNumber()} i morgen` });
  expect(named).toMatchObject({ ok: false, fieldErrors: { text: ["nationalIdentityNumber"] } });
  const controlled = await saveAnswer(world.ingrid, { ...answer, text: "a\u0007b" });
  expect(controlled).toMatchObject({ ok: false, fieldErrors: { text: ["controlCharacters"] } });
  const elsewhere = await saveAnswer(world.ingrid, { ...answer, requirementId: randomUUID(), text: "x" });
  expect(refusal(elsewhere)).toBe("notFound");
});

test("starting twice gives the same bid", async () => {
  const tender = await publishedTender(db);
  const first = accepted(await startBid(world.ingrid, { lotId: tender.lotId }));
  expect(accepted(await startBid(world.eirik, { lotId: tender.lotId }))).toEqual(first);
  expect(refusal(await startBid(world.kari, { lotId: tender.lotId }))).toBe("forbidden");
  expect(refusal(await startBid(world.ingrid, { lotId: randomUUID() }))).toBe("notFound");
});

test("a group of two: the invited sees the invitation only, and reads and writes once it has accepted", async () => {
  const tender = await publishedTender(db);
  const bidId = await filledBid(world.ingrid, tender);
  const { organisationNumber } = suppliers.rorvik;
  accepted(await invitePartner(world.ingrid, { bidId, organisationNumber }));
  expect(refusal(await invitePartner(world.ingrid, { bidId, organisationNumber }))).toBe("alreadyInBid");
  expect(refusal(await sendBid(world.ingrid, bidId))).toBe("partnersMissing");

  const { lead, title } = await actingAs(world.per, (acting) => getInvitation(acting, bidId));
  expect({ lead, title }).toEqual({
    lead: "Springbrett Namdal SA",
    title: "Flere unge i Trøndelag i jobb eller skole",
  });
  await unknownTo(actingAs(world.per, (acting) => getBid(acting, bidId)));
  expect((await waitsFor(world.per, waiting)).map(({ kind }) => kind)).toEqual(["answerInvitation"]);
  expect(await db.asApp(world.per, `select * from "BidDraftSection" where "bidId" = $1`, [bidId])).toEqual([]);
  expect(await db.asApp(world.per, `select "organisationId" from "BidMember" where "bidId" = $1`, [bidId])).toEqual([
    { organisationId: suppliers.rorvik.id },
  ]);

  underSession(await signIn(db, world.per));
  accepted(await acceptInvitation(world.per, { bidId }));
  const [requirementId = ""] = tender.requirementIds;
  accepted(await saveAnswer(world.per, { bidId, requirementId, revision: 1, text: "Vi gjør det sammen." }));
  expect(refusal(await sendBid(world.per, bidId))).toBe("forbidden");
  accepted(await sendBid(world.ingrid, bidId));
  const form = await actingAs(world.per, (acting) => getSentForm(acting, bidId, 1));
  expect(form?.sections.members).toMatchObject([{ role: "LEAD" }, { role: "PARTNER", name: "Rørvik Verksted AS" }]);
  const receipt = await actingAs(world.per, (acting) => getReceipt(acting, bidId));
  expect(receipt?.number).toBe(1);

  accepted(await removePartner(world.ingrid, { bidId, organisationId: suppliers.rorvik.id }));
  await unknownTo(actingAs(world.per, (acting) => getBid(acting, bidId)));
  expect(await actingAs(world.per, (acting) => getReceipt(acting, bidId))).toBeNull();
});

test("a partner that says no knows nothing more of the bid", async () => {
  const tender = await publishedTender(db);
  const bidId = await filledBid(world.ingrid, tender);
  accepted(await invitePartner(world.ingrid, { bidId, organisationNumber: suppliers.trygg.organisationNumber }));
  accepted(await declineInvitation(world.tuva, { bidId }));
  underSession(await signIn(db, world.ingrid));
  await unknownTo(actingAs(world.tuva, (acting) => getInvitation(acting, bidId)));
  expect(refusal(await acceptInvitation(world.tuva, { bidId }))).toBe("notFound");
  expect(await db.asApp(world.tuva, `select id from "Bid" where id = $1`, [bidId])).toEqual([]);
  accepted(await sendBid(world.ingrid, bidId));
});

test("a supplier that is not in the bid gets the same answer as to an id that is nobody's", async () => {
  const tender = await publishedTender(db);
  const bidId = await filledBid(world.ingrid, tender);
  accepted(await sendBid(world.ingrid, bidId));
  const [requirementId = ""] = tender.requirementIds;
  for (const who of [world.stein, world.kari, world.ragnhild, world.anders, null]) {
    for (const asked of [bidId, randomUUID()]) {
      await unknownTo(actingAs(who, (acting) => getBid(acting, asked)));
      await unknownTo(actingAs(who, (acting) => getInvitation(acting, asked)));
      expect(await actingAs(who, (acting) => getReceipt(acting, asked))).toBeNull();
      const outcomes = [
        await saveAnswer(who, { bidId: asked, requirementId, revision: 1, text: "x" }),
        await withdrawBid(who, { bidId: asked }),
        await acceptInvitation(who, { bidId: asked }),
        await invitePartner(who, { bidId: asked, organisationNumber: suppliers.trygg.organisationNumber }),
        await sendBid(who, asked, randomUUID(), "0".repeat(64)),
      ];
      expect(outcomes.map(refusal)).toEqual(outcomes.map(() => "notFound"));
    }
    expect(await actingAs(who, listMyBids)).not.toContainEqual(expect.objectContaining({ id: bidId }));
  }
});
