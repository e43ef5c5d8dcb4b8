import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { acceptInvitation } from "../../lib/bids/accept-invitation.ts";
import { declineInvitation } from "../../lib/bids/decline-invitation.ts";
import { invitePartner } from "../../lib/bids/invite-partner.ts";
import { approveOpening } from "../../lib/bids/opening/approve-opening.ts";
import { startOpening } from "../../lib/bids/opening/start-opening.ts";
import { removePartner } from "../../lib/bids/remove-partner.ts";
import { sealerKeys } from "../../lib/platform/sealer-client.ts";
import { verifyAll } from "../../lib/processes/audit/verify.ts";
import { inSession } from "../access/sessions.ts";
import { accepted, filledBid, publishedTender, refusal, sendBid, type TestTender } from "../bids/story.ts";
import { testDatabase } from "../database.ts";
import { around } from "../evaluation/opened-tender.ts";
import { testSealer } from "../sealer.ts";
import { suppliers, world } from "../world.ts";

/* After the opening, whoever reads the group reads the one that was sealed: the lists, the record, the open data, who is told,
   and the contract. */

const db = await testDatabase();
await testSealer(db);

const { springbrett, rorvik, trygg, nyttspor } = suppliers;
const leads = <T>(work: () => Promise<T>) => inSession(db, world.ingrid, work);

/** Springbrett sends with Rørvik and Trygg, goes on without Trygg, asks Nytt spor which says no, and sends again. */
async function sentTwice(tender: TestTender) {
  const bidId = await leads(() => filledBid(world.ingrid, tender));
  const ask = async ({ organisationNumber }: typeof rorvik) =>
    accepted(await invitePartner(world.ingrid, { bidId, organisationNumber }));
  await ask(rorvik);
  await ask(trygg);
  for (const who of [world.per, world.tuva]) accepted(await acceptInvitation(who, { bidId }));
  const send = () => leads(async () => accepted(await sendBid(world.ingrid, bidId)).versionId);
  await send();
  accepted(await removePartner(world.ingrid, { bidId, organisationId: trygg.id }));
  await ask(nyttspor);
  accepted(await declineInvitation(world.yusuf, { bidId }));
  return { bidId, versionId: await send() };
}

async function opened(tender: TestTender) {
  await db.moveClock(tender.deadline);
  const declared = { roundId: tender.roundId, declared: "on" };
  accepted(await startOpening(world.kari, declared));
  accepted(await approveOpening(world.jon, declared));
}

const decided = (tender: TestTender, versionId: string) =>
  around(db, [
    `insert into "EvaluationLock" ("tenderId", "lockedById", ranking) values ('${tender.tenderId}', '${world.kari.personId}', '{}')`,
    `update "Tender" set status = 'DECIDED', "decidedAt" = app.clock() where id = '${tender.tenderId}'`,
    `insert into "Award" (id, "tenderId", "lotId", "versionId", "winnerId", status, reason, "valueOre", "preparedById",
       "approvedById", "approvedAt", "notifiedAt", "standstillEndsAt", "finalAt", "finalById")
     values ('${versionId}', '${tender.tenderId}', '${tender.lotId}', '${versionId}', '${springbrett.id}', 'FINAL', 'Best', 1,
       '${world.kari.personId}', '${world.marit.personId}', app.clock(), app.clock(), app.clock(), app.clock(), '${world.kari.personId}')`,
  ]);

/** The partners, by id, as everything that reads them after the opening tells them. */
async function partnersAsTold({ tenderId }: TestTender, bidId: string, versionId: string) {
  const [listed] = await db.asApp(world.kari, `select "partnerIds", partners from app.bidder_list($1)`, [tenderId]);
  const [{ record }] = await db.asApp(world.kari, "select app.procurement_record($1) as record", [tenderId]);
  const [published] = await db.asApp(null, `select "partnerIds" from app.public_bids(array[$1]::uuid[])`, [tenderId]);
  const [offer] = await db.asApp(world.kari, `select "partnerIds" from app.award_offer($1)`, [versionId]);
  // whom the letters, the rejections and the news of the opening are sent to: tell-bidders.ts, tell-rejected.ts, tell-members.ts
  const told = await db.sql(
    `select "organisationId" from "BidMember" where "bidId" = $1 and role = 'PARTNER' and "acceptedAt" is not null and "declinedAt" is null`,
    [bidId],
  );
  return {
    listed: listed.partnerIds,
    listedNames: listed.partners,
    record: record.bids.map(({ partners }: { partners: string[] }) => partners),
    published: published.partnerIds,
    contract: offer.partnerIds,
    told: told.map(({ organisationId }) => organisationId),
  };
}

const sealedPartners = async (versionId: string) => {
  const [{ form }] = await db.sql(`select form from "OpenedBid" where "versionId" = $1`, [versionId]);
  return form.sections.members
    .filter(({ role }: { role: string }) => role === "PARTNER")
    .map(({ organisationId }: { organisationId: string }) => organisationId);
};

const rorvikAlone = {
  listed: [rorvik.id],
  listedNames: [rorvik.name],
  record: [[rorvik.name]],
  published: [rorvik.id],
  contract: [rorvik.id],
  told: [rorvik.id],
};

describe("a group that was sealed", () => {
  let tender: TestTender;
  let bid: { bidId: string; versionId: string };
  beforeAll(async () => {
    tender = await publishedTender(db);
    bid = await sentTwice(tender);
    await opened(tender);
  });

  test("is changed by nobody after the deadline, with raw SQL neither", async () => {
    const { bidId } = bid;
    expect(refusal(await declineInvitation(world.per, { bidId }))).toBe("deadlinePassed");
    expect(refusal(await removePartner(world.ingrid, { bidId, organisationId: rorvik.id }))).toBe("deadlinePassed");
    const { organisationNumber } = trygg;
    expect(refusal(await invitePartner(world.ingrid, { bidId, organisationNumber }))).toBe("deadlinePassed");
    await db.asApp(world.per, `update "BidMember" set "declinedAt" = now() where "bidId" = $1`, [bidId]);
    await db.asApp(world.ingrid, `delete from "BidMember" where "bidId" = $1`, [bidId]);
    for (const statement of [
      `delete from "BidMember" where "bidId" = '${bidId}' and role = 'PARTNER'`,
      `update "BidMember" set "declinedAt" = app.clock() where "bidId" = '${bidId}' and role = 'PARTNER' and "declinedAt" is null`,
    ])
      await expect(db.sql(statement)).rejects.toThrow("deadlinePassed");
  });

  test("leaves a log that says how each version ended", async () => {
    const client = new pg.Client({ connectionString: db.url("postgres") });
    await client.connect();
    try {
      expect((await verifyAll(client, await sealerKeys())).problems).toEqual([]);
    } finally {
      await client.end();
    }
  });

  test("is the same in the lists, the record, the open data, the letters and the contract", async () => {
    await decided(tender, bid.versionId);
    expect(await sealedPartners(bid.versionId)).toEqual([rorvik.id]);
    expect(await partnersAsTold(tender, bid.bidId, bid.versionId)).toEqual(rorvikAlone);
  });
});

test("a contest hides who they are in what it seals, and the contract names the same group all the same", async () => {
  const tender = await publishedTender(db);
  await around(db, [`update "Tender" set procedure = 'DESIGN_CONTEST' where id = '${tender.tenderId}'`]);
  const { bidId, versionId } = await sentTwice(tender);
  await opened(tender);
  await decided(tender, versionId);
  expect(await sealedPartners(versionId)).toEqual([]);
  expect(await partnersAsTold(tender, bidId, versionId)).toEqual(rorvikAlone);
});
