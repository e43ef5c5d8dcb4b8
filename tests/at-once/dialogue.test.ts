import { describe, expect, test } from "vitest";
import { addDialogueDocument } from "../../lib/needs/add-dialogue-document.ts";
import { addSlots } from "../../lib/needs/add-slots.ts";
import { announceDialogue } from "../../lib/needs/announce-dialogue.ts";
import { bookTalk } from "../../lib/needs/book-talk.ts";
import { cancelDialogue } from "../../lib/needs/cancel-dialogue.ts";
import { publishSummary } from "../../lib/needs/publish-summary.ts";
import { recordGiven } from "../../lib/needs/record-given.ts";
import { registerForDialogue } from "../../lib/needs/register-for-dialogue.ts";
import { sendInput } from "../../lib/needs/send-input.ts";
import { takeUpNeed } from "../../lib/needs/take-up-need.ts";
import { wishForTalk } from "../../lib/needs/wish-for-talk.ts";
import { approveTender } from "../../lib/tenders/approve-tender.ts";
import { sendForReview } from "../../lib/tenders/send-for-review.ts";
import { testDatabase } from "../database.ts";
import { aConference, aDialogue, aSharedNeed, done } from "../needs/story.ts";
import { pdf } from "../platform/documents/zip-file.ts";
import { must, wholeDraft } from "../tenders/examples.ts";
import { world } from "../world.ts";
import { bothInside, codeOf } from "./both-inside.ts";

const db = await testDatabase();
const DAY = 86_400_000;
const inDays = async (days: number) => new Date((await db.now()).getTime() + days * DAY);

describe("a dialogue that is called off", () => {
  type Conference = Awaited<ReturnType<typeof aConference>>;
  const ways: Record<string, (of: Conference) => Promise<{ ok: boolean; refusal?: { code: string } }>> = {
    bookTalk: ({ eventId, slots }) => bookTalk(world.ingrid, { eventId, slotId: slots[1] }),
    registerForDialogue: ({ eventId }) =>
      registerForDialogue(world.ingrid, { eventId, attendance: "ROOM", people: "1" }),
    sendInput: ({ eventId }) =>
      sendInput(world.ingrid, { eventId, inputId: crypto.randomUUID(), text: "Små grupper." }),
    addSlots: async ({ eventId }) =>
      addSlots(world.jon, { eventId, startsAt: await inDays(8), count: "2", pauseMinutes: "0" }),
    wishForTalk: ({ eventId }) => wishForTalk(world.ingrid, { eventId, wish: "on" }),
  };
  const tables = ["DialogueBooking", "DialogueRegistration", "DialogueInput", "DialogueSlot", "DialogueTalkWish"];
  const rows = async (eventId: string) =>
    Promise.all(
      tables.map(async (table) => {
        const cancels = table === "DialogueBooking" ? ' and "cancelledAt" is null' : "";
        const [row] = await db.sql(`select count(*)::int as n from "${table}" where "eventId" = $1${cancels}`, [
          eventId,
        ]);
        return row.n;
      }),
    );

  test.each(Object.keys(ways))("lets nobody more in: %s that had begun", async (way) => {
    const conference = await aConference(db);
    const { eventId } = conference;
    const before = await rows(eventId);
    const callOff = () => cancelDialogue(world.kari, { eventId, reason: "Bevilgningen falt bort." });
    const late = () => ways[way]?.(conference) ?? Promise.reject(new Error(way));
    expect(await bothInside(db, callOff, late)).toEqual(["ok", "dialogueCancelled"]);
    expect(await rows(eventId)).toEqual(before);
  });

  test("releases a talk that was booked while it was called off", async () => {
    const conference = await aConference(db);
    const { eventId } = conference;
    const callOff = () => cancelDialogue(world.kari, { eventId, reason: "Bevilgningen falt bort." });
    const book = () => ways.bookTalk?.(conference) ?? Promise.reject(new Error());
    expect(await bothInside(db, book, callOff)).toEqual(["ok", "ok"]);
    expect((await rows(eventId))[0]).toBe(0);
  });
});

test("two officers who announce at once do not overlook each other; the same press twice is one dialogue", async () => {
  const needId = await aSharedNeed();
  await done(takeUpNeed(world.kari, { needId }));
  const event = { needId, title: "Dialogmøte", description: "Om behovet.", place: "Steinkjer" };
  const when = { startsAt: await inDays(5), inputDeadline: await inDays(10) };
  must(await announceDialogue(world.kari, { ...event, ...when }));
  const announce = (who: typeof world.kari) => () => announceDialogue(who, { ...event, ...when, title: "Et til" });
  expect(await bothInside(db, announce(world.kari), announce(world.jon))).toEqual(["ok", "changedMeanwhile"]);
  const formId = crypto.randomUUID();
  const press = () => announceDialogue(world.kari, { ...event, ...when, title: "Et tredje", formId });
  expect(await bothInside(db, press, press)).toEqual(["ok", "ok"]);
  const events = await db.sql(`select title from "DialogueEvent" where "needId" = $1 order by "announcedAt"`, [needId]);
  expect(events.map(({ title }) => title)).toEqual(["Dialogmøte", "Et til", "Et tredje"]);
});

describe("what NAV has told somebody when the tender goes out", () => {
  async function readyToPublish() {
    const { needId, eventId } = await aDialogue(db);
    await db.moveClock(await inDays(11));
    must(await publishSummary(world.kari, { eventId, summary: "Noen vil ha små grupper." }));
    const { id: tenderId } = await wholeDraft(await db.now(), {}, world.kari, needId);
    must(await sendForReview(world.kari, { tenderId }));
    return { needId, eventId, approve: () => approveTender(world.marit, { tenderId }) };
  }
  const content = pdf("Utkast");
  const given = {
    recordGiven: (eventId: string, publish?: string) => () =>
      recordGiven(world.jon, { eventId, text: "Svar på telefon.", publish }),
    addDialogueDocument: (eventId: string, publish?: string) => () =>
      addDialogueDocument(world.jon, { eventId, name: "Utkast.pdf", kind: "DRAFT", content, publish }),
  };

  test.each(["recordGiven", "addDialogueDocument"] as const)("is with everyone: %s at the same time", async (way) => {
    const first = await readyToPublish();
    expect(await bothInside(db, first.approve, given[way](first.eventId))).toEqual(["ok", "notAllPublished"]);
    expect(codeOf(await given[way](first.eventId)())).toBe("notAllPublished");
    must(await given[way](first.eventId, "on")());
    const other = await readyToPublish();
    expect(await bothInside(db, given[way](other.eventId), other.approve)).toEqual(["ok", "notAllPublished"]);
  });
});
