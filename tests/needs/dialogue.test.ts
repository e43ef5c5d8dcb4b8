import { describe, expect, it } from "vitest";
import { announceDialogue } from "../../lib/needs/announce-dialogue.ts";
import { getDialogue } from "../../lib/needs/dialogue-queries.ts";
import { draftNeed } from "../../lib/needs/draft-need.ts";
import { markTendered } from "../../lib/needs/mark-tendered.ts";
import { needActions } from "../../lib/needs/need.ts";
import { publishSummary } from "../../lib/needs/publish-summary.ts";
import { getNeed, listComingEvents, listNeeds, listOpenNeeds } from "../../lib/needs/queries.ts";
import { reviseNeed } from "../../lib/needs/revise-need.ts";
import { sendInput } from "../../lib/needs/send-input.ts";
import { shareNeed } from "../../lib/needs/share-need.ts";
import { shelveNeed } from "../../lib/needs/shelve-need.ts";
import { takeUpNeed } from "../../lib/needs/take-up-need.ts";
import { waiting } from "../../lib/needs/waiting-queries.ts";
import { actionChecks } from "../../lib/platform/actions.ts";
import type { Identity } from "../../lib/platform/actor.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { testDatabase } from "../database.ts";
import { waitsFor } from "../waits-for.ts";
import { world } from "../world.ts";
import { aDialogue, aDraft, aSharedNeed, done, refused, wholeNeed } from "./story.ts";

const db = await testDatabase();
const seenBy = (who: Identity | null, id: string) => actingAs(who, (acting) => getNeed(acting, id));
const titlesFor = async (who: Identity | null) =>
  (await actingAs(who, (acting) => listNeeds(acting))).map((need) => need.id);
const input = (eventId: string, text: string) => ({ eventId, inputId: crypto.randomUUID(), text });
const afterDeadline = async () => db.moveClock(new Date((await db.now()).getTime() + 11 * 86_400_000));

/** The same attempt with the action checks off: what is left is row-level security and triggers. */
async function withoutActionChecks<T>(work: () => Promise<T>): Promise<T> {
  actionChecks.on = false;
  try {
    return await work();
  } finally {
    actionChecks.on = true;
  }
}

describe("from a draft to a dialogue", () => {
  it("saves a draft again and again, and tells two tabs apart", async () => {
    const needId = crypto.randomUUID();
    await done(draftNeed(world.nina, { needId, revision: 0, title: "Unge" }));
    expect(await refused(draftNeed(world.nina, { needId, revision: 0, title: "Unge" }))).toBe("changedMeanwhile");
    expect(await draftNeed(world.nina, { needId, revision: 1, targetGroupSize: "0" })).toMatchObject({
      fieldErrors: { targetGroupSize: ["tooSmall:1"] },
    });
    expect(await done(draftNeed(world.olav, { needId, revision: 1, ...wholeNeed }))).toEqual({
      id: needId,
      revision: 2,
    });
    expect(await refused(draftNeed(world.nina, { needId, revision: 1, title: "Gammel fane" }))).toBe(
      "changedMeanwhile",
    );
    expect((await seenBy(world.nina, needId))?.title).toBe(wholeNeed.title);
  });

  it("shows a draft to nobody outside the office", async () => {
    const needId = await aDraft();
    for (const who of [null, world.ingrid, world.tore, world.kari, world.berit, world.anders, world.marit]) {
      expect(await seenBy(who, needId)).toBeUndefined();
      expect(await db.asApp(who, `select * from "Need" where id = $1`, [needId])).toEqual([]);
      expect(await db.asApp(who, `select * from "NeedMetric" where "needId" = $1`, [needId])).toEqual([]);
      expect(await refused(shareNeed(who, { needId }))).toBe("notFound");
      expect(await refused(draftNeed(who, { needId, revision: 1, ...wholeNeed }))).toBe("notFound");
    }
    expect(await seenBy(world.nina, needId)).toBeDefined();
  });

  it("lets the leader share it, once it is whole, and the whole of NAV read it", async () => {
    const needId = await aDraft({ problem: "" });
    expect(await refused(shareNeed(world.olav, { needId }))).toBe("needIncomplete");
    await done(draftNeed(world.nina, { needId, revision: 1, ...wholeNeed }));
    expect(await refused(shareNeed(world.nina, { needId }))).toBe("forbidden");
    await done(shareNeed(world.olav, { needId }));
    expect(await refused(shareNeed(world.olav, { needId }))).toBe("wrongStatus");
    for (const who of [world.kari, world.berit, world.anders, world.ragnhild]) {
      expect(await titlesFor(who)).toContain(needId);
    }
    for (const who of [null, world.ingrid, world.gro, world.sverre]) expect(await titlesFor(who)).not.toContain(needId);
  });

  it("lets only the need's own county take it up, and only once", async () => {
    const needId = await aSharedNeed();
    expect(await refused(takeUpNeed(world.berit, { needId }))).toBe("forbidden");
    expect(await refused(takeUpNeed(world.olav, { needId }))).toBe("forbidden");
    expect(await refused(takeUpNeed(world.ingrid, { needId }))).toBe("notFound");
    const answers = await Promise.all([takeUpNeed(world.kari, { needId }), takeUpNeed(world.jon, { needId })]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  });

  it("announces to everyone at once", async () => {
    const { needId, eventId } = await aDialogue(db);
    const open = await actingAs(null, (acting) => listOpenNeeds(acting));
    expect(open.find((need) => need.id === needId)).toMatchObject({
      unitName: "Nav Falkenborg",
      countyNames: ["Trøndelag"],
    });
    // the clock takes it off the list, also before somebody has summarised it
    const { inputDeadline } = open.find((need) => need.id === needId)?.events[0] ?? {};
    const later = await actingAs(null, (acting) =>
      listOpenNeeds({ ...acting, now: new Date(inputDeadline ?? Number.NaN) }),
    );
    expect(later.map((need) => need.id)).not.toContain(needId);
    const coming = await actingAs(world.ingrid, (acting) => listComingEvents(acting));
    expect(coming.map((event) => event.id)).toContain(eventId);
    const found = await waitsFor(world.ingrid, waiting);
    expect(found).toContainEqual(expect.objectContaining({ kind: "sendInput", href: `/dialog/${eventId}` }));
  });

  it("refuses an event in the past on its field", async () => {
    const needId = await aSharedNeed();
    await done(takeUpNeed(world.kari, { needId }));
    const event = { needId, title: "Møte", description: "Om behovet", place: "Steinkjer" };
    const [past, later] = ["2026-01-01T10:00", "2036-01-01T10:00"];
    expect(await announceDialogue(world.kari, { ...event, startsAt: past, inputDeadline: later })).toMatchObject({
      refusal: { code: "startsInThePast", field: "startsAt" },
    });
    expect(await announceDialogue(world.kari, { ...event, startsAt: later, inputDeadline: past })).toMatchObject({
      refusal: { code: "inputDeadlinePassed", field: "inputDeadline" },
    });
    expect((await seenBy(world.kari, needId))?.status).toBe("SHARED");
  });
});

describe("suppliers' input", () => {
  it("is read by its sender and the county's officers, and by nobody else", async () => {
    const { eventId } = await aDialogue(db);
    await done(sendInput(world.ingrid, input(eventId, "Vi tror på arbeid fra første dag.")));
    await done(sendInput(world.ingrid, input(eventId, "Og på mentorer.")));
    await done(sendInput(world.stein, input(eventId, "Vi har et stort kurs.")));
    const texts = async (who: Identity | null) =>
      (await actingAs(who, (acting) => getDialogue(acting, eventId)))?.inputs.map((row) => row.text);
    const own = ["Vi tror på arbeid fra første dag.", "Og på mentorer."];
    expect(await texts(world.eirik)).toEqual(own);
    expect(await texts(world.stein)).toEqual(["Vi har et stort kurs."]);
    expect(await texts(world.jon)).toHaveLength(3);
    const raw = (who: Identity | null) =>
      db.asApp(who, `select text from "DialogueInput" where "eventId" = $1 order by "submittedAt"`, [eventId]);
    expect((await raw(world.ingrid)).map((row) => row.text)).toEqual(own);
    expect(await raw(world.kari)).toHaveLength(3);
    for (const who of [null, world.per, world.berit, world.anders, world.marit, world.olav, world.sverre]) {
      expect(await texts(who)).toEqual([]);
      expect(await raw(who)).toEqual([]);
    }
  });

  it("is one when the same click comes twice, and never changes", async () => {
    const { eventId } = await aDialogue(db);
    const sent = input(eventId, "Én gang");
    const first = await done(sendInput(world.ingrid, sent));
    expect(await done(sendInput(world.ingrid, sent))).toEqual(first);
    expect(await refused(sendInput(world.ingrid, { ...sent, text: "Noe annet" }))).toBe("alreadyExists");
    expect(await refused(sendInput(world.stein, sent))).toBe("alreadyExists");
    await expect(db.sql(`update "DialogueInput" set text = 'annet' where id = $1`, [sent.inputId])).rejects.toThrow(
      "only grows",
    );
  });

  it("comes from suppliers only, about a dialogue that exists, without identity numbers", async () => {
    const { eventId } = await aDialogue(db);
    for (const who of [null, world.olav, world.kari, world.gro]) {
      expect(await refused(sendInput(who, input(eventId, "Hei")))).toBe("forbidden");
    }
    expect(await refused(sendInput(world.ingrid, input(crypto.randomUUID(), "Hei")))).toBe("notFound");
    expect(await sendInput(world.ingrid, input(eventId, "Deltaker 15076500565 kom i jobb"))).toMatchObject({
      fieldErrors: { text: ["nationalIdentityNumber"] },
    });
  });

  it("closes at the deadline by the database's clock, with the action checks off too", async () => {
    const { eventId } = await aDialogue(db);
    await afterDeadline();
    expect(await refused(sendInput(world.ingrid, input(eventId, "For sent")))).toBe("inputClosed");
    const code = await withoutActionChecks(() => refused(sendInput(world.ingrid, input(eventId, "For sent"))));
    expect(code).toBe("inputClosed");
    expect(await db.sql(`select 1 from "DialogueInput" where "eventId" = $1`, [eventId])).toEqual([]);
  });
});

describe("what came of the dialogue", () => {
  it("is summed up for all after the deadline, once, naming nobody", async () => {
    const { needId, eventId } = await aDialogue(db);
    await done(sendInput(world.ingrid, input(eventId, "Arbeid først")));
    expect(await refused(publishSummary(world.kari, { eventId, summary: "Arbeid først." }))).toBe("inputStillOpen");
    await afterDeadline();
    expect(
      await refused(publishSummary(world.kari, { eventId, summary: "Springbrett Namdal vil ha arbeid først." })),
    ).toBe("namesSupplier");
    expect(await refused(publishSummary(world.berit, { eventId, summary: "Arbeid først." }))).toBe("forbidden");
    await done(publishSummary(world.kari, { eventId, summary: "Flere vil ha arbeid først." }));
    expect(await refused(publishSummary(world.jon, { eventId, summary: "Noe annet." }))).toBe("summaryPublished");
    expect((await seenBy(null, needId))?.events[0]?.summary).toBe("Flere vil ha arbeid først.");
  });

  it("shows the public the difference since the announcement, and no text from before it", async () => {
    const needId = await aSharedNeed({ problem: "Internt ord" });
    await done(takeUpNeed(world.kari, { needId }));
    await done(reviseNeed(world.kari, { needId, revision: 2, reason: "Klarspråk", ...wholeNeed }));
    const now = (await db.now()).getTime();
    await done(
      announceDialogue(world.kari, {
        needId,
        title: "Møte",
        description: "Om behovet",
        place: "Steinkjer",
        startsAt: new Date(now + 86_400_000),
        inputDeadline: new Date(now + 2 * 86_400_000),
      }),
    );
    const revision = (await seenBy(world.kari, needId))?.revision;
    const revised = { needId, revision, reason: "Leverandørene ba om det", ...wholeNeed, targetGroupSize: "60" };
    expect(await refused(reviseNeed(world.olav, revised))).toBe("forbidden");
    await done(reviseNeed(world.kari, revised));
    expect(await refused(reviseNeed(world.jon, revised))).toBe("changedMeanwhile");
    const publicly = await seenBy(null, needId);
    expect(publicly?.announcedVersion?.body.targetGroupSize).toBe(45);
    expect(publicly?.targetGroupSize).toBe(60);
    expect(publicly?.versions.map((version) => version.number)).toEqual([2, 3]);
    expect(JSON.stringify(publicly)).not.toContain("Internt ord");
    const raw = await db.asApp(null, `select number from "NeedVersion" where "needId" = $1 order by 1`, [needId]);
    expect(raw.map((row) => row.number)).toEqual([2, 3]);
    expect((await seenBy(world.olav, needId))?.versions).toHaveLength(3);
  });

  it("must be told before the need becomes a tender (invariant 4)", async () => {
    const { needId, eventId } = await aDialogue(db);
    const tender = (who: Identity) =>
      actingAs(who, ({ tx, actor, now }) => markTendered(tx, actor, needId, now)).then(
        () => "tendered",
        (error) => error.code as string,
      );
    expect(await tender(world.kari)).toBe("inputStillOpen");
    await afterDeadline();
    expect(await tender(world.kari)).toBe("dialogueNotSummarised");
    await done(publishSummary(world.kari, { eventId, summary: "Ingen kom." }));
    expect(await tender(world.berit)).toBe("forbidden");
    expect(await tender(world.marit)).toBe("tendered");
    expect(await tender(world.kari)).toBe("tendered");
    expect((await seenBy(null, needId))?.status).toBe("TENDERED");
  });

  it("may be that the need is laid aside, with a reason", async () => {
    const { needId } = await aDialogue(db);
    expect(await refused(shelveNeed(world.olav, { needId, reason: "Nei" }))).toBe("forbidden");
    expect(await refused(shelveNeed(world.kari, { needId, reason: " " }))).toBe("invalidInput");
    await done(shelveNeed(world.kari, { needId, reason: "Kommunen løser det" }));
    expect(await seenBy(null, needId)).toMatchObject({ status: "SHELVED", shelvedReason: "Kommunen løser det" });
  });
});

describe("row-level security alone", () => {
  it("stops every wrong hand with the action checks off", async () => {
    const { needId, eventId } = await aDialogue(db);
    const shared = await aSharedNeed();
    const draft = await aDraft();
    const future = new Date((await db.now()).getTime() + 86_400_000);
    const event = { title: "X", description: "X", place: "X", startsAt: future, inputDeadline: future };
    const before = await db.sql(`select * from "Need" where id = any($1) order by id`, [[needId, shared, draft]]);
    await withoutActionChecks(async () => {
      for (const who of [
        null,
        world.ingrid,
        world.berit,
        world.trond,
        world.anders,
        world.ragnhild,
        world.siri,
        world.olav,
      ]) {
        const attempts = [
          shareNeed(who, { needId }),
          takeUpNeed(who, { needId: shared }),
          announceDialogue(who, { needId: shared, ...event }),
          reviseNeed(who, { needId, revision: 3, reason: "X", ...wholeNeed, title: "Kapret" }),
          reviseNeed(who, { needId: shared, revision: 2, reason: "X", ...wholeNeed, title: "Kapret" }),
          shelveNeed(who, { needId, reason: "X" }),
          publishSummary(who, { eventId, summary: "X" }),
          ...(who === world.olav
            ? []
            : [shareNeed(who, { needId: draft }), shelveNeed(who, { needId: draft, reason: "X" })]),
        ];
        for (const attempt of attempts) expect((await attempt).ok).toBe(false);
        if (who !== world.ingrid) expect((await sendInput(who, input(eventId, "X"))).ok).toBe(false);
      }
    });
    expect(await db.sql(`select * from "Need" where id = any($1) order by id`, [[needId, shared, draft]])).toEqual(
      before,
    );
    expect(await db.sql(`select 1 from "DialogueInput" where "eventId" = $1`, [eventId])).toEqual([]);
  });

  it("agrees with the action table about who moves a status", async () => {
    const inSql = await db.sql(`select from_status, to_status from app.status_transition where aggregate = 'Need'`);
    const inCode = Object.values(needActions).flatMap((action) =>
      "to" in action ? action.from.filter((from) => from !== action.to).map((from) => `${from}→${action.to}`) : [],
    );
    expect(inSql.map((row) => `${row.from_status}→${row.to_status}`).sort()).toEqual([...new Set(inCode)].sort());
  });

  it("is not needed for the code to hold", async () => {
    const needId = await aDraft();
    const { needId: open, eventId } = await aDialogue(db);
    await done(sendInput(world.ingrid, input(eventId, "Hemmelig idé")));
    const tables = ["Need", "NeedMetric", "NeedVersion", "DialogueEvent", "DialogueInput"];
    const all = (verb: string) =>
      db.sql(
        tables
          .map((table) => `alter table "${table}" ${verb} row level security, no force row level security;`)
          .join(" "),
      );
    await all("disable");
    try {
      for (const who of [null, world.stein, world.berit, world.tore]) expect(await seenBy(who, needId)).toBeUndefined();
      for (const who of [null, world.stein, world.berit]) {
        expect(JSON.stringify(await seenBy(who, open))).not.toContain("Hemmelig");
        expect(JSON.stringify(await actingAs(who, (acting) => getDialogue(acting, eventId)))).not.toContain("Hemmelig");
      }
      expect(await refused(shareNeed(world.tore, { needId }))).toBe("notFound");
      expect(await refused(sendInput(world.gro, input(eventId, "X")))).toBe("forbidden");
      expect(await refused(shelveNeed(world.berit, { needId: open, reason: "X" }))).toBe("forbidden");
    } finally {
      await all("enable");
      await db.sql(tables.map((table) => `alter table "${table}" force row level security;`).join(" "));
    }
  });
});
