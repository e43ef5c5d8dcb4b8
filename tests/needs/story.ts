import { expect } from "vitest";
import { addSlots } from "../../lib/needs/add-slots.ts";
import { announceDialogue } from "../../lib/needs/announce-dialogue.ts";
import { bookTalk } from "../../lib/needs/book-talk.ts";
import { draftNeed } from "../../lib/needs/draft-need.ts";
import { shareNeed } from "../../lib/needs/share-need.ts";
import { takeUpNeed } from "../../lib/needs/take-up-need.ts";
import { writeMinutes } from "../../lib/needs/write-minutes.ts";
import type { Outcome } from "../../lib/platform/command.ts";
import type { TestDatabase } from "../database.ts";
import { world } from "../world.ts";

/** What the office in Falkenborg writes. */
export const wholeNeed = {
  title: "Unge som har falt ut av skolen",
  problem: "For mange unge blir gående uten skole eller jobb.",
  targetGroup: "youth-outside-work-and-school",
  targetGroupText: "Unge mellom 18 og 24 år som har vært uten aktivitet i minst seks måneder.",
  targetGroupSize: "45",
  triedBefore: "Jobbklubb og arbeidstrening. Halvparten sluttet før tre måneder.",
  wantedOutcome: "At de kommer i fast jobb eller fullfører videregående.",
  evidence: "Hver femte ung i kommunen er uten aktivitet (SSB 2026).",
  supportSegment: "TRENGER_VEILEDNING",
  whyNotEnough: "Ingen fulgte dem ut i jobben.",
  localPriorities: "Havbruk og helse mangler folk.",
  worksWith: ["municipality", "school"],
  worksWithText: "Oppfølgingstjenesten ringer dem.",
  fundingLine: "STATE",
  metrics: [
    {
      indicator: "Andel i jobb eller utdanning",
      definition: "I minst halv stilling, eller på skole, på måledagen.",
      baselineBp: "30",
      targetBp: "45",
      followUpMonths: "12",
      verificationSource: "Aa-registeret",
    },
  ],
};

/** The value of a command that must succeed. */
export async function done<R>(outcome: Promise<Outcome<R>>): Promise<R> {
  const result = await outcome;
  expect(result).toMatchObject({ ok: true });
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

/** The code of a command that must be refused. */
export async function refused(outcome: Promise<Outcome<unknown>>): Promise<string> {
  const result = await outcome;
  expect(result.ok).toBe(false);
  return result.ok ? "" : result.refusal.code;
}

export async function aDraft(fields: object = {}): Promise<string> {
  const needId = crypto.randomUUID();
  await done(draftNeed(world.olav, { needId, revision: 0, ...wholeNeed, ...fields }));
  return needId;
}

export async function aSharedNeed(fields: object = {}): Promise<string> {
  const needId = await aDraft(fields);
  await done(shareNeed(world.olav, { needId }));
  return needId;
}

/** A need that Kari has taken up and announced a dialogue about; input is open for ten days. */
export async function aDialogue(db: TestDatabase, fields: object = {}) {
  const needId = await aSharedNeed(fields);
  await done(takeUpNeed(world.kari, { needId }));
  const now = await db.now();
  const { eventId } = await done(
    announceDialogue(world.kari, {
      needId,
      title: "Dialogmøte om unge utenfor",
      description: "Vi forteller om behovet og hører hva dere tror på.",
      startsAt: new Date(now.getTime() + 5 * 86_400_000),
      place: "Nav Trøndelag, Steinkjer, og på nett",
      inputDeadline: new Date(now.getTime() + 10 * 86_400_000),
    }),
  );
  return { needId, eventId };
}

/** A line of a plan, far enough ahead for every test's clock. */
export const aPlanLine = () => ({
  title: "Oppfølging av unge",
  description: "For unge som har falt ut av skolen.",
  measureType: "OPPFOLGING",
  quarter: "2031-2",
  valueBand: "UP_TO_5M",
});

/** What everyone is asked in the talks of the conference below. */
export const questions = [{ text: "Hva tror dere virker?" }, { text: "Hva bør vi la være å be om?" }];
const DAY = 86_400_000;

/** A conference with room for three, and five times for talks of 30 minutes the day after; registration closes in three days. */
export async function aConference(db: TestDatabase, fields: object = {}) {
  const needId = await aSharedNeed();
  await done(takeUpNeed(world.kari, { needId }));
  const now = (await db.now()).getTime();
  const startsAt = new Date(now + 5 * DAY);
  const { eventId } = await done(
    announceDialogue(world.kari, {
      ...{ needId, title: "Dialogkonferanse", description: "Om unge utenfor.", place: "Steinkjer, og på nett" },
      ...{ startsAt, endsAt: new Date(now + 5 * DAY + 7_200_000), inputDeadline: new Date(now + 10 * DAY) },
      ...{ registrationDeadline: new Date(now + 3 * DAY), capacity: 3, slotMinutes: 30, questions, noticeType: "7" },
      programme: [{ time: "10:00", title: "Behovet" }],
      ...fields,
    }),
  );
  await done(addSlots(world.kari, { eventId, startsAt: new Date(now + 6 * DAY), count: "5", pauseMinutes: "15" }));
  const slots = await db.sql(`select id, "startsAt", "endsAt" from "DialogueSlot" where "eventId" = $1 order by 2`, [
    eventId,
  ]);
  return { needId, eventId, slots: slots.map(({ id }) => id as string), startsAt, rows: slots };
}

/** A talk that Springbrett has had and Kari has sent the minutes of. */
export async function aTalk(db: TestDatabase, fields: object = {}) {
  const conference = await aConference(db, fields);
  const { eventId, slots } = conference;
  const { bookingId } = await done(bookTalk(world.ingrid, { eventId, slotId: slots[0] }));
  await db.moveClock(new Date((await db.now()).getTime() + 7 * DAY));
  await done(writeMinutes(world.kari, { bookingId, ...(await minutesOf(db)), send: "send" }));
  return { ...conference, bookingId };
}

/** What Kari writes after a talk; the supplier has four days to answer. */
export const minutesOf = async (db: TestDatabase) => ({
  answers: [
    { text: "Små grupper virker best.\n\nVår metode Trappa koster 4200 kroner per deltaker i uka." },
    { text: "Krav om egne lokaler." },
  ],
  other: "",
  told: "NAV vil ha oppstart i august.",
  answerBy: new Date((await db.now()).getTime() + 4 * DAY),
});
