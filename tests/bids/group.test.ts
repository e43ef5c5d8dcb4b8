import pg from "pg";
import { describe, expect, test } from "vitest";
import { acceptInvitation } from "../../lib/bids/accept-invitation.ts";
import { declineInvitation } from "../../lib/bids/decline-invitation.ts";
import { invitePartner } from "../../lib/bids/invite-partner.ts";
import { waiting } from "../../lib/bids/list-queries.ts";
import { getBid } from "../../lib/bids/queries.ts";
import { removePartner } from "../../lib/bids/remove-partner.ts";
import { getReceipt } from "../../lib/bids/sent-queries.ts";
import { withdrawBid } from "../../lib/bids/withdraw-bid.ts";
import { actionChecks } from "../../lib/platform/actions.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { inSession } from "../access/sessions.ts";
import { testDatabase } from "../database.ts";
import { testSealer } from "../sealer.ts";
import { startQueue } from "../suppliers/queue.ts";
import { waitsFor } from "../waits-for.ts";
import { personas, suppliers, world } from "../world.ts";
import { accepted, filledBid, publishedTender, refusal, sendBid, type TestTender } from "./story.ts";

/* Who is in the group when the bid is sent, is in it: what was sent is what counts. */

const db = await testDatabase();
await testSealer(db);
const queue = await startQueue(db, 1);

const { rorvik, trygg } = suppliers;
const leads = <T>(work: () => Promise<T>) => inSession(db, world.ingrid, work);
const ask = (bidId: string, { organisationNumber } = rorvik) =>
  invitePartner(world.ingrid, { bidId, organisationNumber });
const sendIt = (bidId: string) => leads(() => sendBid(world.ingrid, bidId));
const group = async (bidId: string) =>
  (
    await db.sql(
      `select o.name from "BidMember" m join "Organisation" o on o.id = m."organisationId"
       where m."bidId" = $1 and m."acceptedAt" is not null and m."declinedAt" is null order by o.name`,
      [bidId],
    )
  ).map(({ name }) => name);
const versions = (bidId: string) =>
  db.sql(
    `select v.number, e.kind::text, e.reason::text, e."byId" from "BidVersion" v left join "BidVersionEnd" e on e."versionId" = v.id
     where v."bidId" = $1 order by v.number`,
    [bidId],
  );
const standing = { kind: null, reason: null, byId: null };
const events = async (bidId: string) =>
  (
    await db.sql(
      `select e.action from "AuditEvent" e join "AuditPayload" p using (seq)
       where e."objectId" = $1 or p.body ->> 'bidId' = $1::text order by e.seq`,
      [bidId],
    )
  ).map(({ action }) => action);

/** Springbrett's bid with Rørvik in it, not sent. */
async function bidOfTwo(tender?: TestTender) {
  const bidId = await leads(async () => filledBid(world.ingrid, tender ?? (await publishedTender(db))));
  accepted(await ask(bidId));
  accepted(await acceptInvitation(world.per, { bidId }));
  return bidId;
}

/** The same, sent. */
async function sentByTwo(tender?: TestTender) {
  const bidId = await bidOfTwo(tender);
  const { versionId } = accepted(await sendIt(bidId));
  return { bidId, versionId };
}

/** An invitation that lies open beside a version that stands: by no command, and still nobody may answer it. */
const openInvitation = (bidId: string) =>
  db.sql(
    `begin; set local session_replication_role = replica;
     insert into "BidMember" ("bidId", "organisationId", role, "invitedById")
     values ('${bidId}', '${trygg.id}', 'PARTNER', '${world.ingrid.personId}'); commit`,
  );

describe("while a version stands sent, nobody comes into the group", () => {
  test("it is withdrawn first, and sent anew by all of them", async () => {
    const bidId = await leads(async () => filledBid(world.ingrid, await publishedTender(db)));
    accepted(await sendIt(bidId));
    expect(refusal(await ask(bidId))).toBe("bidIsSent");
    accepted(await withdrawBid(world.ingrid, { bidId }));
    accepted(await ask(bidId));
    accepted(await acceptInvitation(world.per, { bidId }));
    accepted(await sendIt(bidId));
    expect(await group(bidId)).toEqual(["Rørvik Verksted AS", "Springbrett Namdal SA"]);
    expect(await versions(bidId)).toMatchObject([{ kind: "WITHDRAWN", reason: null }, standing]);
  });

  test("an invitation that is open all the same is not answered with yes; to say no, or take it back, ends nothing", async () => {
    const { bidId } = await sentByTwo();
    await openInvitation(bidId);
    expect(refusal(await acceptInvitation(world.tuva, { bidId }))).toBe("bidIsSent");
    accepted(await declineInvitation(world.tuva, { bidId }));
    expect(await versions(bidId)).toMatchObject([standing]);
    accepted(await removePartner(world.ingrid, { bidId, organisationId: trygg.id }));
    await openInvitation(bidId);
    accepted(await removePartner(world.ingrid, { bidId, organisationId: trygg.id }));
    expect(await versions(bidId)).toMatchObject([standing]);
    expect(await group(bidId)).toHaveLength(2);
  });

  test("the database alone refuses it", async () => {
    const { bidId } = await sentByTwo();
    actionChecks.on = false;
    try {
      expect(refusal(await ask(bidId, trygg))).toBe("bidIsSent");
      await openInvitation(bidId);
      expect(refusal(await acceptInvitation(world.tuva, { bidId }))).toBe("bidIsSent");
    } finally {
      actionChecks.on = true;
    }
    await expect(
      db.asApp(world.tuva, `update "BidMember" set "acceptedAt" = now(), "acceptedById" = $2 where "bidId" = $1`, [
        bidId,
        world.tuva.personId,
      ]),
    ).rejects.toThrow("bidIsSent");
    expect(await group(bidId)).toHaveLength(2);
  });
});

describe("who is bound by the version that stands, ends it by going", () => {
  test("a partner leaves: the version is withdrawn for that reason, and the bid is a draft", async () => {
    const { bidId, versionId } = await sentByTwo();
    accepted(await declineInvitation(world.per, { bidId }));
    expect(await versions(bidId)).toEqual([
      { number: 1, kind: "WITHDRAWN", reason: "PARTNER_LEFT", byId: world.per.personId },
    ]);
    const view = await leads(() => actingAs(world.ingrid, (acting) => getBid(acting, bidId)));
    expect(view.bid.status).toBe("DRAFT");
    expect(await waitsFor(world.ingrid, waiting)).toContainEqual(
      expect.objectContaining({ kind: "sendBid", href: `/tilbud/${bidId}` }),
    );
    expect(view.versions).toMatchObject([{ endKind: "WITHDRAWN", endReason: "PARTNER_LEFT" }]);
    expect((await events(bidId)).slice(-2)).toEqual(["bid.partnerDeclined", "bid.withdrawnWithPartner"]);
    const [{ body }] = await db.sql(
      `select p.body from "AuditEvent" e join "AuditPayload" p using (seq) where e."objectId" = $1 and e.action = 'bid.withdrawnWithPartner'`,
      [versionId],
    );
    expect(body).toEqual({ bidId, organisationId: rorvik.id, how: "PARTNER_LEFT" });
    expect((await leads(() => actingAs(world.ingrid, (acting) => getReceipt(acting, bidId))))?.end?.kind).toBe(
      "WITHDRAWN",
    );
    accepted(await sendIt(bidId));
    expect(await versions(bidId)).toMatchObject([{ reason: "PARTNER_LEFT" }, standing]);
  });

  test("the lead removes a partner: the same, with its own reason", async () => {
    const { bidId } = await sentByTwo();
    accepted(await removePartner(world.ingrid, { bidId, organisationId: rorvik.id }));
    expect(await versions(bidId)).toEqual([
      { number: 1, kind: "WITHDRAWN", reason: "PARTNER_REMOVED", byId: world.ingrid.personId },
    ]);
    expect((await events(bidId)).slice(-2)).toEqual(["bid.partnerRemoved", "bid.withdrawnWithPartner"]);
  });

  test("from a draft one goes without ending anything", async () => {
    const left = await bidOfTwo();
    accepted(await declineInvitation(world.per, { bidId: left }));
    const removed = await bidOfTwo();
    accepted(await removePartner(world.ingrid, { bidId: removed, organisationId: rorvik.id }));
    for (const bidId of [left, removed]) {
      expect(await versions(bidId)).toEqual([]);
      expect(await events(bidId)).not.toContain("bid.withdrawnWithPartner");
    }
  });

  test("the database alone ends it, whoever writes; and gives that reason to nobody else", async () => {
    const { bidId } = await sentByTwo();
    await db.asApp(
      world.per,
      `update "BidMember" set "declinedAt" = now() where "bidId" = $1 and "organisationId" = $2`,
      [bidId, rorvik.id],
    );
    expect(await versions(bidId)).toMatchObject([{ kind: "WITHDRAWN", reason: "PARTNER_LEFT" }]);
    const other = await sentByTwo();
    await db.asApp(world.ingrid, `delete from "BidMember" where "bidId" = $1 and role = 'PARTNER'`, [other.bidId]);
    expect(await versions(other.bidId)).toMatchObject([{ kind: "WITHDRAWN", reason: "PARTNER_REMOVED" }]);
    const third = await sentByTwo();
    await expect(
      db.asApp(
        world.ingrid,
        `insert into "BidVersionEnd" ("versionId", kind, "byId", reason) values ($1, 'WITHDRAWN', $2, 'PARTNER_LEFT')`,
        [third.versionId, world.ingrid.personId],
      ),
    ).rejects.toThrow("row-level security");
  });
});

describe("all of the group are told, and the one that went", () => {
  const toldOf = async (bidId: string) => {
    await queue.settled();
    const [{ tenderId }] = await db.sql(`select "tenderId" from "Bid" where id = $1`, [bidId]);
    const rows = await db.sql(
      `select o.name, n.event, n.href from "Notification" n join "Organisation" o on o.id = n."organisationId"
       where n.href in ($1, $2) and n.event like 'bidGroup%' order by o.name`,
      [`/tilbud/${bidId}`, `/konkurranser/${tenderId}`],
    );
    return rows.map(({ name, event, href }) => `${name}: ${event} ${href === `/tilbud/${bidId}` ? "bid" : "tender"}`);
  };

  const mailed = async (key: string, wanted: string) => {
    const email = personas.find((each) => each.key === key)?.email ?? "";
    return (await queue.mails(email)).filter(({ subject }) => subject === wanted).length;
  };

  test("of a version that went with a partner, whoever did it", async () => {
    const changed = "Gruppen er endret, og tilbudet er trukket";
    const gone = "Dere er ikke lenger med i et tilbud";
    const mails = async () => [
      await mailed("ingrid", changed),
      await mailed("eirik", changed),
      await mailed("per", gone),
    ];
    await queue.settled();
    const before = await mails();
    for (const go of [
      (bidId: string) => declineInvitation(world.per, { bidId }),
      (bidId: string) => removePartner(world.ingrid, { bidId, organisationId: rorvik.id }),
    ]) {
      const { bidId } = await sentByTwo();
      accepted(await go(bidId));
      expect(await toldOf(bidId)).toEqual([
        "Rørvik Verksted AS: bidGroupLeft tender",
        "Springbrett Namdal SA: bidGroupChanged bid",
      ]);
    }
    expect(await mails()).toEqual(before.map((count) => count + 2));
    expect((await mailed("per", changed)) + (await mailed("stein", changed)) + (await mailed("stein", gone))).toBe(0);
  });

  test("of an invitation that is taken back, the invited alone; of one that said no before, nobody", async () => {
    const bidId = await leads(async () => filledBid(world.ingrid, await publishedTender(db)));
    accepted(await ask(bidId));
    accepted(await ask(bidId, trygg));
    accepted(await declineInvitation(world.tuva, { bidId }));
    for (const { id: organisationId } of [rorvik, trygg])
      accepted(await removePartner(world.ingrid, { bidId, organisationId }));
    expect(await toldOf(bidId)).toEqual(["Rørvik Verksted AS: bidGroupLeft tender"]);
  });
});

/** Holds this row in a connection of its own while the two are under way, the first of them waiting for it. */
async function whileHeld<A, B>(held: string, first: () => Promise<A>, second: () => Promise<B>): Promise<[A, B]> {
  const other = new pg.Client({ connectionString: db.url("postgres") });
  await other.connect();
  try {
    await other.query("begin");
    await other.query(held);
    const one = first();
    await waitFor(1);
    const two = second();
    await Promise.race([two, waitFor(2), new Promise((done) => setTimeout(done, 1_500))]);
    await other.query("commit");
    return await Promise.all([one, two]);
  } finally {
    await other.end();
  }
}

/** Until this many connections to this database wait for a lock. */
async function waitFor(count: number) {
  for (let turn = 0; turn < 100; turn++) {
    const [{ waits }] = await db.sql(
      `select count(*)::int as waits from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (waits >= count) return;
    await new Promise((done) => setTimeout(done, 20));
  }
}

describe("nobody passes between the group that is sealed and the version that is sent", () => {
  for (const [how, go, reason] of [
    ["leaves", (bidId: string) => declineInvitation(world.per, { bidId }), "PARTNER_LEFT"],
    [
      "is removed",
      (bidId: string) => removePartner(world.ingrid, { bidId, organisationId: rorvik.id }),
      "PARTNER_REMOVED",
    ],
  ] as const)
    test(`a partner that ${how} while the bid is being sent ends what was sent`, async () => {
      const tender = await publishedTender(db);
      const bidId = await bidOfTwo(tender);
      // the submission waits for it after it has read who is in the group
      const held = `select from "Round" where id = '${tender.roundId}' for update`;
      const [sent, gone] = await whileHeld(
        held,
        () => sendIt(bidId),
        () => go(bidId),
      );
      expect([sent.ok, gone.ok]).toEqual([true, true]);
      expect(await versions(bidId)).toMatchObject([{ kind: "WITHDRAWN", reason }]);
    });

  test("one who is asked while the bid is being sent is not asked", async () => {
    const tender = await publishedTender(db);
    const bidId = await leads(() => filledBid(world.ingrid, tender));
    const held = `select from "Round" where id = '${tender.roundId}' for update`;
    const [sent, asked] = await whileHeld(
      held,
      () => sendIt(bidId),
      () => ask(bidId),
    );
    expect([sent.ok, refusal(asked)]).toEqual([true, "bidIsSent"]);
    expect(await db.sql(`select from "BidMember" where "bidId" = $1`, [bidId])).toHaveLength(1);
  });

  // moves the clock: keep it last
  test("whoever goes as the deadline passes comes too late: the opening finds the group that was sent", async () => {
    const tenders = [await publishedTender(db), await publishedTender(db)];
    const [left = "", removed = ""] = await Promise.all(tenders.map(async (tender) => (await sentByTwo(tender)).bidId));
    const [both] = await whileHeld(
      `select from "Round" where id in ('${tenders.map(({ roundId }) => roundId).join("', '")}') for update`,
      () =>
        Promise.all([
          declineInvitation(world.per, { bidId: left }),
          removePartner(world.ingrid, { bidId: removed, organisationId: rorvik.id }),
        ]),
      () => db.moveClock(tenders[1]?.deadline ?? ""),
    );
    expect(both.map(refusal)).toEqual(["deadlinePassed", "deadlinePassed"]);
    for (const bidId of [left, removed]) {
      expect(await group(bidId)).toHaveLength(2);
      expect(await versions(bidId)).toMatchObject([standing]);
    }
  });
});
