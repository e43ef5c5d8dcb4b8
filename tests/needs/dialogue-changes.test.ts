import { describe, expect, it } from "vitest";
import { bookTalk } from "../../lib/needs/book-talk.ts";
import { cancelDialogue } from "../../lib/needs/cancel-dialogue.ts";
import { correctDialogue } from "../../lib/needs/correct-dialogue.ts";
import { meetingEntry } from "../../lib/needs/dialogue-calendar.ts";
import { getDialogue } from "../../lib/needs/dialogue-queries.ts";
import { publishSummary } from "../../lib/needs/publish-summary.ts";
import { listComingEvents } from "../../lib/needs/queries.ts";
import { registerForDialogue } from "../../lib/needs/register-for-dialogue.ts";
import { sendInput } from "../../lib/needs/send-input.ts";
import { actionChecks } from "../../lib/platform/actions.ts";
import type { Identity } from "../../lib/platform/actor.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { testDatabase } from "../database.ts";
import { startQueue } from "../suppliers/queue.ts";
import { personas, world } from "../world.ts";
import { aConference, done, refused } from "./story.ts";

const db = await testDatabase();
const queue = await startQueue(db, 2);
const mailOf = (key: string) => personas.find((each) => each.key === key)?.email ?? "";
const DAY = 86_400_000;
const seen = async (who: Identity | null, id: string) => {
  const event = await actingAs(who, (acting) => getDialogue(acting, id));
  if (!event) throw new Error("not seen");
  return event;
};
/** What the form gives back when nothing is touched. */
const asAnnounced = async (eventId: string) => {
  const { title, description, place, startsAt, endsAt, inputDeadline, earlyInputReason, programme } = await seen(
    null,
    eventId,
  );
  return {
    eventId,
    reason: "Rommet er opptatt.",
    title,
    description,
    place,
    startsAt,
    endsAt,
    inputDeadline,
    earlyInputReason,
    programme: programme as { time: string; title: string }[],
    talks: "stand",
  };
};
const dates = (eventId: string) =>
  db.sql(`select * from app.listing_dates(array['${eventId}']::uuid[]) where what = 'meeting'`).then(([row]) => row);

describe("an announced dialogue", () => {
  it("is corrected for all to see, with what it was, and those who take part are told once", async () => {
    const { eventId, slots, startsAt } = await aConference(db);
    await done(bookTalk(world.ingrid, { eventId, slotId: slots[0] }));
    await done(registerForDialogue(world.stein, { eventId, attendance: "ROOM", people: "1" }));
    const announced = await asAnnounced(eventId);
    expect(await refused(correctDialogue(world.kari, announced))).toBe("nothingChanged");
    const moved = { ...announced, place: "Levanger", startsAt: new Date(startsAt.getTime() + 3_600_000) };
    for (const who of [world.ingrid, world.berit, world.marit, world.olav])
      expect(["forbidden", "notFound"]).toContain(await refused(correctDialogue(who, moved)));
    const before = await dates(eventId);
    await done(correctDialogue(world.kari, moved));

    const event = await seen(null, eventId);
    expect(event).toMatchObject({ place: "Levanger", revision: 1 });
    expect(event.changes).toMatchObject([
      {
        reason: "Rommet er opptatt.",
        fields: [
          { field: "place", before: announced.place, after: "Levanger" },
          { field: "startsAt", before: startsAt.toISOString(), after: moved.startsAt.toISOString() },
          { field: "talks", before: null, after: "stand" },
        ],
      },
    ]);
    expect(meetingEntry(event)).toMatchObject({ sequence: 1, cancelled: false });
    const after = await dates(eventId);
    expect(after).toMatchObject({ sequence: before.sequence + 1, place: "Levanger", startsAt: moved.startsAt });

    await queue.settled();
    const told = await db.sql(
      `select "organisationId" as id from "Notification" where event = 'dialogueCorrected' and href = '/dialog/${eventId}'`,
    );
    expect(told.map(({ id }) => id).sort()).toEqual([world.ingrid.organisationId, world.stein.organisationId].sort());
  });

  it("keeps its dates possible, its deadlines no earlier, and input until the meeting has been", async () => {
    const { eventId, startsAt } = await aConference(db);
    const announced = await asAnnounced(eventId);
    const correct = (change: object) => refused(correctDialogue(world.kari, { ...announced, ...change }));
    expect(await correct({ startsAt: new Date((await db.now()).getTime() - 1) })).toBe("startsInThePast");
    expect(await correct({ startsAt: new Date(startsAt.getTime() - 3 * DAY) })).toBe("registrationAfterStart");
    expect(await correct({ endsAt: new Date(startsAt.getTime() - 1) })).toBe("endsBeforeStart");
    expect(await correct({ inputDeadline: new Date(announced.inputDeadline.getTime() - DAY) })).toBe(
      "deadlineOnlyLater",
    );
    const late = { startsAt: new Date(startsAt.getTime() + 20 * DAY), endsAt: "" };
    expect(await correct(late)).toBe("inputBeforeMeeting");
    const why = { ...announced, ...late, earlyInputReason: "Møtet svarer på innspillene." };
    await done(correctDialogue(world.kari, why));
    expect((await seen(null, eventId)).earlyInputReason).toBe("Møtet svarer på innspillene.");
  });

  it("moves its talks as far as the meeting, or lets them stand: who moves it says which, and those who have one are told", async () => {
    const { eventId, slots, startsAt, rows } = await aConference(db);
    const { bookingId } = await done(bookTalk(world.ingrid, { eventId, slotId: slots[0] }));
    const times = async () =>
      (await db.sql(`select "startsAt" as at from "DialogueSlot" where "eventId" = $1 order by 1`, [eventId])).map(
        ({ at }) => at.getTime(),
      );
    const first = rows.map((row) => row.startsAt.getTime());
    const by = 45 * 60_000; // as long as from one talk to the next
    const { talks: _, ...announced } = await asAnnounced(eventId);
    const later = (ms: number, more: object = {}) => ({
      ...{ ...announced, startsAt: new Date(startsAt.getTime() + ms), endsAt: "" },
      ...more,
    });
    expect(await refused(correctDialogue(world.kari, later(by)))).toBe("chooseTalks");
    await done(correctDialogue(world.kari, { ...announced, place: "Namsos" })); // nothing is asked where nothing moves
    await done(correctDialogue(world.kari, later(by, { place: "Namsos", talks: "stand" })));
    expect(await times()).toEqual(first);
    await queue.settled();
    await done(correctDialogue(world.kari, later(2 * by, { place: "Namsos", talks: "move" })));
    expect(await times()).toEqual(first.map((at) => at + by));
    expect((await seen(null, eventId)).changes).toMatchObject([
      { fields: [{ field: "place" }] },
      { fields: [{ field: "startsAt" }, { field: "endsAt" }, { field: "talks", after: "stand" }] },
      { fields: [{ field: "startsAt" }, { field: "talks", after: "move" }] },
    ]);
    await queue.settled();
    const mails = (await queue.mails(mailOf("ingrid"))).filter(({ subject }) => subject.includes("endret"));
    const start = new Date((first[0] ?? 0) + by).toISOString().replace(/[-:]|\.\d+/g, "");
    const files = mails.map(({ files: all }) => all.join());
    expect(files.filter((text) => text.includes(bookingId) && text.includes(`DTSTART:${start}`))).toHaveLength(1);

    // nobody moves a talk behind the commands: not twice, not otherwise than the correction says
    const update = (who: Identity, ms: number) =>
      db.asApp(
        who,
        `update "DialogueSlot" set "startsAt" = "startsAt" + ${ms} * interval '1 millisecond',
           "endsAt" = "endsAt" + ${ms} * interval '1 millisecond' where "eventId" = $1 returning 1`,
        [eventId],
      );
    await expect(update(world.kari, by)).rejects.toThrow("announcedStands");
    await expect(update(world.jon, -by)).rejects.toThrow("announcedStands");
    for (const who of [world.ingrid, world.berit, world.olav]) expect(await update(who, by)).toEqual([]);
    expect(await times()).toEqual(first.map((at) => at + by));
  });

  it("keeps registration open longer, never shorter, and no longer than until the talks; the programme follows", async () => {
    const { eventId, slots, startsAt } = await aConference(db);
    const announced = await asAnnounced(eventId);
    const until = (await seen(null, eventId)).registrationDeadline?.getTime() ?? 0;
    const correct = (change: object) => correctDialogue(world.kari, { ...announced, ...change });
    expect(await refused(correct({ registrationDeadline: new Date(until - DAY) }))).toBe("deadlineOnlyLater");
    expect(await refused(correct({ registrationDeadline: new Date(startsAt.getTime() + DAY) }))).toBe(
      "registrationAfterStart",
    );
    const week = {
      startsAt: new Date(startsAt.getTime() + 7 * DAY),
      endsAt: "",
      earlyInputReason: "Vi leser dem før.",
    };
    // the talks are the day after the meeting was to be: registration cannot stay open past them
    expect(await refused(correct({ ...week, registrationDeadline: new Date(until + 5 * DAY) }))).toBe(
      "slotBeforeDeadline",
    );
    const programme = [{ time: "12:00", title: "Behovet" }];
    await done(correct({ ...week, registrationDeadline: new Date(until + 5 * DAY), talks: "move", programme }));
    await db.moveClock(new Date(until + DAY));
    await done(bookTalk(world.stein, { eventId, slotId: slots[1] }));
    const [change] = (await seen(null, eventId)).changes as { fields: { field: string }[] }[];
    expect(change?.fields).toContainEqual({ field: "programme", before: "10:00 Behovet", after: "12:00 Behovet" });
  });

  it("is called off with a reason: talks released, nobody more lets themselves in, all told, the calendar cancels", async () => {
    const { eventId, slots } = await aConference(db);
    await done(bookTalk(world.ingrid, { eventId, slotId: slots[0] }));
    await done(sendInput(world.stein, { eventId, inputId: crypto.randomUUID(), text: "Store grupper." }));
    for (const who of [world.ingrid, world.berit, world.marit])
      expect(["forbidden", "notFound"]).toContain(await refused(cancelDialogue(who, { eventId, reason: "x" })));
    await done(cancelDialogue(world.jon, { eventId, reason: "Bevilgningen falt bort." }));
    expect(await refused(cancelDialogue(world.kari, { eventId, reason: "Igjen" }))).toBe("dialogueCancelled");
    expect(await refused(correctDialogue(world.kari, { ...(await asAnnounced(eventId)), place: "Oslo" }))).toBe(
      "dialogueCancelled",
    );
    const event = await seen(world.ingrid, eventId);
    expect(event).toMatchObject({ cancelledReason: "Bevilgningen falt bort.", talk: null, slots: [] });
    expect(meetingEntry(event)).toMatchObject({ sequence: 2, cancelled: true });
    expect(await dates(eventId)).toMatchObject({ cancelled: true, sequence: 2 });
    const coming = await actingAs(null, (acting) => listComingEvents(acting));
    expect(coming.map(({ id }) => id)).not.toContain(eventId);
    const input = { eventId, inputId: crypto.randomUUID(), text: "For sent." };
    for (const on of [true, false]) {
      actionChecks.on = on;
      expect(await refused(sendInput(world.per, input))).toBe("dialogueCancelled");
      expect(await refused(bookTalk(world.per, { eventId, slotId: slots[1] }))).toBe("dialogueCancelled");
      expect(await refused(registerForDialogue(world.per, { eventId, attendance: "ROOM", people: "1" }))).toBe(
        "dialogueCancelled",
      );
    }
    actionChecks.on = true;
    await queue.settled();
    const told = (who: Identity) =>
      db.sql(`select 1 from "Notification" where event = 'dialogueCalledOff' and "organisationId" = $1`, [
        who.organisationId,
      ]);
    expect(
      [await told(world.ingrid), await told(world.stein), await told(world.per)].map(({ length }) => length),
    ).toEqual([1, 1, 0]);
    const [mail] = (await queue.mails(mailOf("ingrid"))).filter(({ subject }) => subject.includes("avlyst"));
    expect(mail?.files.join().match(/STATUS:CANCELLED/g)).toHaveLength(2); // the meeting and the talk
    await db.moveClock(new Date((await db.now()).getTime() + 11 * DAY));
    await done(publishSummary(world.kari, { eventId, summary: "Noen vil ha store grupper." }));
  });

  it("is changed by nobody behind the commands: nothing unshown, nothing by a supplier, nothing once it has begun", async () => {
    const { eventId } = await aConference(db);
    const update = (who: Identity, set: string) =>
      db.asApp(who, `update "DialogueEvent" set ${set} where id = $1 returning 1`, [eventId]);
    await expect(update(world.kari, `place = 'Oslo'`)).rejects.toThrow("announcedStands");
    await expect(update(world.kari, `place = 'Oslo', revision = 1`)).rejects.toThrow("announcedStands");
    await expect(update(world.kari, `capacity = 1, revision = 1, changes = '[{"fields": []}]'`)).rejects.toThrow(
      "announcedStands",
    );
    for (const who of [world.ingrid, world.berit, world.marit])
      expect(await update(who, `"cancelledAt" = app.clock(), "cancelledReason" = 'x'`)).toEqual([]);
    await db.moveClock(new Date((await db.now()).getTime() + 6 * DAY));
    expect(await refused(cancelDialogue(world.kari, { eventId, reason: "For sent" }))).toBe("alreadyStarted");
    await expect(update(world.kari, `"cancelledAt" = app.clock(), "cancelledReason" = 'x'`)).rejects.toThrow(
      "alreadyStarted",
    );
  });
});
