import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { acceptInvitation } from "../../lib/bids/accept-invitation.ts";
import { invitePartner } from "../../lib/bids/invite-partner.ts";
import { approveOpening } from "../../lib/bids/opening/approve-opening.ts";
import { startOpening } from "../../lib/bids/opening/start-opening.ts";
import { startBid } from "../../lib/bids/start-bid.ts";
import { listTrail, trailKinds, verifyLog } from "../../lib/insight/audit-trail.ts";
import { recordAudit } from "../../lib/platform/audit.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { checkReceipt, listCheckpoints, listLeafHashes } from "../../lib/platform/log-queries.ts";
import { makeCheckpoint } from "../../lib/platform/sealer-client.ts";
import { merkleRoot } from "../../lib/platform/sealing/merkle.ts";
import { publishedRound, sendBid } from "../bids/sealed-round.ts";
import { accepted, publishedTender } from "../bids/story.ts";
import { testDatabase } from "../database.ts";
import { testSealer } from "../sealer.ts";
import { suppliers, world } from "../world.ts";

const db = await testDatabase();
await testSealer(db);
const needId = crypto.randomUUID();
const record = (action: string) =>
  actingAs(world.olav, ({ tx }) => recordAudit(tx, action, { type: "Need", id: needId }, { unit: "5701" }));

describe("the trail", () => {
  test("is found by thing, person, reference and word, by the auditor alone", async () => {
    await record("need.shared");
    await record("need.shelved");
    const found = async (query: string, who: (typeof world)[keyof typeof world] | null = world.ragnhild) =>
      (await actingAs(who, (acting) => listTrail(acting, query))).events.map(({ action }) => action);
    expect(await found(needId)).toEqual(["need.shelved", "need.shared"]);
    expect(await found("shelved")).toEqual(["need.shelved"]);
    expect(await found(world.olav.personId)).toEqual(["need.shelved", "need.shared"]);
    expect(await found("100%_\\ ' or true --")).toEqual([]);
    for (const who of [world.kari, world.anders, world.ingrid, null]) expect(await found(needId, who)).toEqual([]);
    const { events } = await actingAs(world.ragnhild, (acting) => listTrail(acting, needId));
    expect(events[0]).toMatchObject({ name: "Olav Brekke", objectId: needId, body: { unit: "5701" } });
    expect(await found("Olav Brekke")).toEqual(["need.shelved", "need.shared"]);
  });

  test("comes a page at a time and by kind; what was done names the thing it was done to", async () => {
    const { id: organisationId, name } = suppliers.springbrett;
    await actingAs(world.ingrid, async ({ tx }) => {
      for (let left = 30; left > 0; left--)
        await recordAudit(tx, "supplier.profileEdited", { type: "Organisation", id: organisationId });
    });
    const page = (options: Parameters<typeof listTrail>[2]) =>
      actingAs(world.ragnhild, (acting) => listTrail(acting, "", options));
    const first = await page({ kind: "organisations" });
    expect(first).toMatchObject({ more: true, events: { length: 25 } });
    expect(first.events[0]?.subject).toEqual({ href: `/leverandorer/${organisationId}`, title: name });
    const rest = await page({ kind: "organisations", before: first.events.at(-1)?.seq ?? 0 });
    expect(rest).toMatchObject({ more: false, events: { length: 5 } });
    expect((await page({ kind: "needs" })).events.map(({ action }) => action)).toEqual(["need.shelved", "need.shared"]);
  });

  test("tells who is behind a bid only when it is opened, in what it shows and in what it finds", async () => {
    const tender = await publishedTender(db);
    const { id: bidId } = accepted(await startBid(world.ingrid, { lotId: tender.lotId }));
    const { organisationNumber } = suppliers.rorvik;
    accepted(await invitePartner(world.ingrid, { bidId, organisationNumber }));
    accepted(await acceptInvitation(world.per, { bidId }));
    const round = await publishedRound(db);
    const sent = await sendBid(round, world.ingrid);
    await actingAs(world.ingrid, ({ tx }) =>
      recordAudit(tx, "refused", { type: "Bid", id: sent.bidId }, { code: "deadlinePassed" }, [], "refused"),
    );
    const page = (query: string, kind?: "bids" | "refused") =>
      actingAs(world.ragnhild, (acting) => listTrail(acting, query, kind && { kind }));
    const found = async (query: string) =>
      (await page(query)).events
        .filter(({ objectType }) => objectType.startsWith("Bid"))
        .map(({ action, objectId }) => `${action} ${objectId}`);
    const people = [world.ingrid, world.per].map(({ personId }) => personId);
    const names = [suppliers.springbrett, suppliers.rorvik].flatMap(({ id, name }) => [id, name]);
    const behind = [...people, ...names, "Ingrid", "Per "];
    const shown = JSON.stringify([await page("", "bids"), await page("", "refused"), await page(sent.bidId)]);
    expect(shown).toContain(sent.versionId);
    for (const who of behind) {
      expect(shown).not.toContain(who);
      expect([who, await found(who)]).toEqual([who, []]);
    }
    expect(await found(bidId)).toEqual([`bid.partnerAccepted ${bidId}`, `bid.partnerInvited ${bidId}`]);

    await db.moveClock(new Date(round.deadline.getTime() + 1));
    const declared = { roundId: round.roundId, declared: "on" };
    accepted(await startOpening(world.kari, declared));
    accepted(await approveOpening(world.jon, declared));
    expect(await found(world.ingrid.personId)).toEqual([`refused ${sent.bidId}`, `bid.submitted ${sent.versionId}`]);
    expect((await page(sent.versionId)).events).toContainEqual(
      expect.objectContaining({ actor: world.ingrid.personId, body: { bidId: sent.bidId } }),
    );
    expect(await actingAs(world.ragnhild, verifyLog)).toMatchObject({ problems: [] });
  });

  test("every action that anything records has a sentence and belongs to a kind", () => {
    const sources = globSync(["lib/**/*.ts", "prisma/migrations/**/*.sql"])
      .filter((file) => !file.startsWith("lib/generated"))
      .map((file) => readFileSync(file, "utf8"));
    const recorded = sources.flatMap((source) =>
      [
        ...source.matchAll(
          /\b(?:record|recordAudit|record_audit)\(\s*(?:tx,\s*)?(?:\w+ \? )?["'`]([a-z]\w*\.\w+)["'`](?: : "([a-z]\w*\.\w+)")?/g,
        ),
      ].flatMap(([, one, other]) => [one, other].filter((action) => action !== undefined)),
    );
    expect(new Set(recorded).size).toBeGreaterThan(65);
    const sentences = JSON.parse(readFileSync("lib/platform/i18n/messages/nb/audit.json", "utf8")).events;
    const beginnings: string[] = Object.values(trailKinds).flat();
    const without = [...new Set(recorded)].filter((action) => {
      const [context = "", verb = ""] = action.split(".");
      return !sentences[context]?.[verb] || !beginnings.includes(context);
    });
    expect(without).toEqual([]);
  });

  test("the log is computed anew before the auditor's eyes, and for nobody else", async () => {
    await makeCheckpoint();
    const verdict = await actingAs(world.ragnhild, verifyLog);
    expect(verdict).toMatchObject({ problems: [], checkpoints: 1 });
    expect(verdict?.size).toBeGreaterThanOrEqual(2);
    for (const who of [world.kari, world.ingrid, null]) expect(await actingAs(who, verifyLog)).toBeNull();
    const change = (to: string) =>
      db.sql(
        `set session_replication_role = replica; update "AuditEvent" set outcome = '${to}' where seq = 1; set session_replication_role = origin`,
      );
    await change("x");
    expect((await actingAs(world.ragnhild, verifyLog))?.problems[0]).toMatchObject({ leaf: 1, code: "leafChanged" });
    await change("ok");
  });
});

describe("anyone, signed out,", () => {
  test("computes the root of the newest tree head from the published hashes; what is not signed yet is not shown", async () => {
    await makeCheckpoint();
    const [head] = await actingAs(null, (acting) => listCheckpoints(acting));
    await record("need.shared");
    const hashes = await actingAs(null, (acting) => listLeafHashes(acting, 0, 10_000));
    expect(hashes).toHaveLength(head?.size ?? -1);
    expect(Buffer.from(merkleRoot(hashes.map((hash) => Buffer.from(hash, "hex")))).toString("hex")).toBe(head?.root);
  });

  test("verifies a receipt: genuine, in the log after the next tree head, and no longer when the log is rewritten", async () => {
    const { receipt } = await sendBid(await publishedRound(db), world.ingrid);
    const verdict = () => actingAs(null, (acting) => checkReceipt(acting, receipt));
    expect(await verdict()).toMatchObject({ genuine: true, inLog: "notYet" });
    await makeCheckpoint();
    expect(await verdict()).toMatchObject({ genuine: true, inLog: "yes", claims: { version: 1 } });
    await db.sql(
      `set session_replication_role = replica; update "AuditEvent" set "leafHash" = sha256('x') where seq = 1; set session_replication_role = origin`,
    );
    expect(await verdict()).toMatchObject({ genuine: true, inLog: "no" });
    for (const forged of [
      receipt.slice(0, -8),
      `${receipt}x`,
      "",
      "a.b.c",
      receipt.replace(/^[^.]*/, Buffer.from('{"alg":"none"}').toString("base64url")),
    ])
      expect(await actingAs(null, (acting) => checkReceipt(acting, forged))).toEqual({ genuine: false });
  });
});
