import { describe, expect, it } from "vitest";
import { addSlots } from "../../lib/needs/add-slots.ts";
import { announceDialogue } from "../../lib/needs/announce-dialogue.ts";
import { bookTalk } from "../../lib/needs/book-talk.ts";
import { cancelRegistration } from "../../lib/needs/cancel-registration.ts";
import { cancelTalk } from "../../lib/needs/cancel-talk.ts";
import { getDialogue, getDialogueWork } from "../../lib/needs/dialogue-queries.ts";
import { registerForDialogue } from "../../lib/needs/register-for-dialogue.ts";
import { takeUpNeed } from "../../lib/needs/take-up-need.ts";
import { withholdSlot } from "../../lib/needs/withhold-slot.ts";
import { actionChecks } from "../../lib/platform/actions.ts";
import type { Identity } from "../../lib/platform/actor.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { testDatabase } from "../database.ts";
import { world } from "../world.ts";
import { aConference, aSharedNeed, done, questions, refused } from "./story.ts";

const db = await testDatabase();
const seenBy = (who: Identity | null, id: string) => actingAs(who, (acting) => getDialogue(acting, id));
const later = async (days: number) => db.moveClock(new Date((await db.now()).getTime() + days * 86_400_000));
const register = (who: Identity | null, eventId: string, people = 1) =>
  registerForDialogue(who, { eventId, attendance: "ROOM", people });

describe("announcing a conference", () => {
  it("refuses dates that contradict each other, on their fields", async () => {
    const needId = await aSharedNeed();
    await done(takeUpNeed(world.kari, { needId }));
    const now = (await db.now()).getTime();
    const at = (days: number) => new Date(now + days * 86_400_000);
    const event = { needId, title: "X", description: "X", place: "X", startsAt: at(5), inputDeadline: at(9) };
    const refusal = async (fields: object) => {
      const outcome = await announceDialogue(world.kari, { ...event, ...fields });
      return outcome.ok ? "ok" : `${outcome.refusal.field} ${outcome.refusal.code}`;
    };
    expect(await refusal({ endsAt: at(4) })).toBe("endsAt endsBeforeStart");
    expect(await refusal({ registrationDeadline: at(6) })).toBe("registrationDeadline registrationAfterStart");
    expect(await refusal({ registrationDeadline: at(-1) })).toBe("registrationDeadline registrationDeadlinePassed");
    expect(await refusal({ capacity: 20 })).toBe("registrationDeadline registrationDeadlineMissing");
    expect(await refusal({ slotMinutes: 30, registrationDeadline: at(3) })).toBe("slotMinutes questionsMissing");
    expect(await refusal({ startsAt: at(-1) })).toBe("startsAt startsInThePast");
    expect(await refusal({ inputDeadline: at(-1) })).toBe("inputDeadline inputDeadlinePassed");
    expect(await refusal({ slotMinutes: 30, registrationDeadline: at(3), questions })).toBe("ok");
  });

  it("stands: kind of notice, programme, questions and length of talks cannot change, not even for the owner", async () => {
    const { eventId } = await aConference(db);
    expect(await seenBy(null, eventId)).toMatchObject({ noticeType: "7", programme: [{ time: "10:00" }] });
    for (const change of [`"slotMinutes" = 60`, `questions = '{Annet}'`, `"noticeType" = 'E2'`, `capacity = 90`]) {
      await expect(db.sql(`update "DialogueEvent" set ${change} where id = $1`, [eventId])).rejects.toThrow(
        "announcedStands",
      );
    }
  });
});

describe("registration", () => {
  it("answers everyone alike until the deadline, then gives places in the order they came", async () => {
    const { eventId } = await aConference(db); // three places
    await done(register(world.ingrid, eventId, 2));
    await done(register(world.per, eventId, 1));
    await done(register(world.stein, eventId, 1));
    const place = async (who: Identity) => (await seenBy(who, eventId))?.registration?.hasPlace;
    expect([await place(world.eirik), await place(world.per), await place(world.stein)]).toEqual([null, null, null]);
    expect(await refused(register(world.eirik, eventId))).toBe("alreadyRegisteredForDialogue");
    await later(3);
    expect(await refused(register(world.tuva, eventId))).toBe("registrationClosed");
    expect([await place(world.ingrid), await place(world.per), await place(world.stein)]).toEqual([true, true, false]);
    const registration = (await seenBy(world.ingrid, eventId))?.registration;
    expect(await refused(cancelRegistration(world.stein, { registrationId: registration?.id }))).toBe("notFound");
    await done(cancelRegistration(world.eirik, { registrationId: registration?.id }));
    expect(await place(world.stein)).toBe(true);
  });

  it("is of one kind that the meeting offers, from suppliers alone", async () => {
    const { eventId } = await aConference(db, { format: "ROOM" });
    expect(await registerForDialogue(world.ingrid, { eventId, attendance: "ONLINE", people: 1 })).toMatchObject({
      refusal: { code: "attendanceNotOffered", field: "attendance" },
    });
    for (const who of [null, world.olav, world.kari, world.gro, world.sverre]) {
      expect(await refused(register(who, eventId))).toBe("forbidden");
    }
  });
});

describe("talks", () => {
  it("are all as long as announced and never overlap", async () => {
    const { eventId, rows } = await aConference(db);
    expect(rows.map((row) => (row.endsAt - row.startsAt) / 60_000)).toEqual([30, 30, 30, 30, 30]);
    const again = { eventId, startsAt: rows[0].startsAt, count: 1, pauseMinutes: 0 };
    expect(await refused(addSlots(world.kari, again))).toBe("overlaps");
    expect(await refused(addSlots(world.berit, again))).toBe("forbidden");
    expect(
      await addSlots(world.kari, { ...again, startsAt: new Date((await db.now()).getTime() + 1_000) }),
    ).toMatchObject({ refusal: { code: "slotBeforeDeadline", field: "startsAt" } });
  });

  it("of many who book one time at the same instant exactly one gets it, and the others learn nothing of whom", async () => {
    const { eventId, slots } = await aConference(db);
    for (let round = 0; round < 5; round += 1) {
      const slotId = slots[round];
      const hands = [world.ingrid, world.per, world.tuva, world.stein, world.yusuf];
      const answers = await Promise.all(hands.map((who) => bookTalk(who, { eventId, slotId })));
      const won = answers.filter((answer) => answer.ok);
      expect(won).toHaveLength(1);
      for (const answer of answers) if (!answer.ok) expect(answer.refusal).toEqual({ code: "slotNotAvailable" });
      const winner = answers.findIndex((answer) => answer.ok);
      const talk = (await seenBy(hands[winner] ?? null, eventId))?.talk;
      await done(cancelTalk(hands[winner] ?? null, { bookingId: talk?.id }));
    }
  });

  it("of two colleagues who book two times at the same instant the supplier gets one", async () => {
    const { eventId, slots } = await aConference(db);
    const answers = await Promise.all([
      bookTalk(world.ingrid, { eventId, slotId: slots[0] }),
      bookTalk(world.eirik, { eventId, slotId: slots[1] }),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const kept = await db.sql(`select 1 from "DialogueBooking" where "eventId" = $1 and "cancelledAt" is null`, [
      eventId,
    ]);
    expect(kept).toHaveLength(1);
  });

  it("refuses a time that is taken, held back, unknown or another event's in the same words", async () => {
    const { eventId, slots } = await aConference(db);
    const other = await aConference(db);
    await done(bookTalk(world.stein, { eventId, slotId: slots[0] }));
    await done(withholdSlot(world.kari, { slotId: slots[1], withheld: "on" }));
    const asked = [slots[0], slots[1], crypto.randomUUID(), other.slots[0]];
    const answers = [];
    for (const slotId of asked) answers.push(await bookTalk(world.ingrid, { eventId, slotId }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ ok: false, refusal: { code: "slotNotAvailable" } })]),
    );
    expect(await refused(withholdSlot(world.kari, { slotId: slots[0], withheld: "on" }))).toBe("slotIsBooked");
    expect((await seenBy(world.ingrid, eventId))?.slots.map(({ id }) => id).sort()).toEqual(slots.slice(2).sort());
  });

  it("are closed with registration, by the database's clock, with the action checks off too", async () => {
    const { eventId, slots } = await aConference(db);
    await later(3);
    expect((await seenBy(world.ingrid, eventId))?.slots).toEqual([]);
    expect(await refused(bookTalk(world.ingrid, { eventId, slotId: slots[0] }))).toBe("registrationClosed");
    actionChecks.on = false;
    try {
      expect(await refused(bookTalk(world.ingrid, { eventId, slotId: slots[0] }))).toBe("registrationClosed");
      expect(await refused(register(world.ingrid, eventId))).toBe("registrationClosed");
    } finally {
      actionChecks.on = true;
    }
  });
});

describe("invariant 3: a supplier never learns that another takes part", () => {
  it("sees the same dialogue, byte for byte, whether others have registered, booked and sent input or not", async () => {
    const { eventId, slots } = await aConference(db, { capacity: 1 });
    await done(
      addSlots(world.kari, {
        eventId,
        startsAt: new Date((await db.now()).getTime() + 8 * 86_400_000),
        count: 6,
        pauseMinutes: 5,
      }),
    );
    // hold back what Springbrett is offered first, so that what is taken has an innocent look-alike
    const bare = async (who: Identity | null) => {
      const view = await seenBy(who, eventId);
      return JSON.stringify({ ...view, slots: view?.slots.length });
    };
    const [before, publicly] = [await bare(world.ingrid), await bare(null)];
    const offered = new Set((await seenBy(world.ingrid, eventId))?.slots.map(({ id }) => id));
    await done(register(world.stein, eventId));
    await done(register(world.per, eventId));
    const hidden = await db.sql(`select id from "DialogueSlot" where "eventId" = $1`, [eventId]);
    const unseen = hidden.map(({ id }) => id as string).find((id) => !offered.has(id));
    await done(bookTalk(world.stein, { eventId, slotId: unseen ?? slots[0] }));
    expect(await bare(world.ingrid)).toBe(before);
    expect(await bare(null)).toBe(publicly);
    expect(JSON.parse(before).slots).toBe(6); // of eleven
  });

  it("finds no row of another with raw SQL, and no number of them", async () => {
    const { eventId, slots } = await aConference(db);
    await done(register(world.stein, eventId));
    await done(bookTalk(world.stein, { eventId, slotId: slots[0] }));
    const [theirs] = await db.sql(`select id from "DialogueRegistration" where "eventId" = $1`, [eventId]);
    for (const who of [
      null,
      world.ingrid,
      world.yusuf,
      world.berit,
      world.marit,
      world.olav,
      world.anders,
      world.sverre,
    ]) {
      for (const table of ["DialogueRegistration", "DialogueBooking", "DialogueSlot"]) {
        expect(await db.asApp(who, `select * from "${table}" where "eventId" = $1`, [eventId])).toEqual([]);
      }
      const [place] = await db.asApp(who, `select app.has_place($1) as place`, [theirs.id]);
      expect(place.place).toBeNull();
    }
    for (const who of [null, world.berit, world.olav, world.sverre]) {
      expect(await db.asApp(who, `select * from app.offered_slots($1)`, [eventId])).toEqual([]);
    }
    const [own] = await db.asApp(world.stein, `select count(*)::int as rows from "DialogueSlot" where "eventId" = $1`, [
      eventId,
    ]);
    expect(own.rows).toBe(1);
  });

  it("only the county's officers have the lists", async () => {
    const { eventId, slots } = await aConference(db);
    await done(register(world.stein, eventId));
    await done(bookTalk(world.stein, { eventId, slotId: slots[2] }));
    const work = (who: Identity | null) => actingAs(who, (acting) => getDialogueWork(acting, eventId));
    const seen = await work(world.jon);
    expect(seen?.registrations.map(({ name }) => name)).toEqual(["Storjobb Norge AS"]);
    expect(seen?.slots.map(({ booking }) => booking?.name)).toEqual([
      undefined,
      undefined,
      "Storjobb Norge AS",
      undefined,
      undefined,
    ]);
    for (const who of [null, world.ingrid, world.stein, world.berit, world.marit, world.olav, world.ragnhild]) {
      expect(await work(who)).toBeUndefined();
    }
  });

  it("holds in the code with row-level security off", async () => {
    const { eventId, slots } = await aConference(db);
    await done(register(world.stein, eventId));
    const { bookingId } = await done(bookTalk(world.stein, { eventId, slotId: slots[0] }));
    const tables = ["DialogueRegistration", "DialogueBooking", "DialogueSlot"];
    const all = (verb: string) =>
      db.sql(tables.map((table) => `alter table "${table}" ${verb} row level security;`).join(" "));
    await all("disable");
    try {
      for (const who of [null, world.ingrid, world.berit, world.sverre]) {
        expect(await seenBy(who, eventId)).toMatchObject({ registration: null, talk: null });
        expect((await cancelTalk(who, { bookingId })).ok).toBe(false);
      }
    } finally {
      await all("enable");
    }
  });
});
