import { addDialogueDocument } from "../../lib/needs/add-dialogue-document.ts";
import { addSlots } from "../../lib/needs/add-slots.ts";
import { answerMinutes } from "../../lib/needs/answer-minutes.ts";
import { bookTalk } from "../../lib/needs/book-talk.ts";
import { publishGiven } from "../../lib/needs/publish-given.ts";
import { recordGiven } from "../../lib/needs/record-given.ts";
import { registerForDialogue } from "../../lib/needs/register-for-dialogue.ts";
import { writeMinutes } from "../../lib/needs/write-minutes.ts";
import { must } from "./engine.ts";
import { meetingDay, workingDayAfter, workingDayBy } from "./pace.ts";
import { countyTeams } from "./people.ts";
import type { Playing } from "./upstream.ts";

/* A dialogue as it should be held: a conference, talks of equal length, minutes, and everything given to one given to all. */

/** What a conference has besides a meeting: programme, room, registration and talks. */
export const conferenceOf = ({ course, stage }: Playing) => ({
  ...{ noticeType: "E2", format: "BOTH", capacity: 40, slotMinutes: 30 },
  endsAt: stage.at(meetingDay({ course, stage }), "12:00"),
  registrationDeadline: stage.at(workingDayBy(stage, meetingDay({ course, stage }) + 2), "12:00"),
  programme: [
    { time: "10:00", title: "Velkommen, og hvem behovet gjelder" },
    { time: "10:30", title: "Det vi har prøvd, og hvorfor det ikke holdt" },
    { time: "11:00", title: "Spørsmål og samtale" },
  ],
  questions: [
    { text: "Hva tror dere virker for denne gruppen, og hvorfor?" },
    { text: "Hva bør vi la være å be om?" },
    { text: "Hvordan bør vi betale, så også små virksomheter kan være med?" },
  ],
});

const paragraphs = {
  works: "Arbeid fra første uke virker bedre enn kurs, hvis noen følger opp arbeidsgiveren.",
  secret: "Vi har en avtale med en kjede i området om ti plasser, som ikke er kunngjort.",
  avoid: "Krav om egne lokaler og om ansatte på plass før tildelingen stenger de små ute.",
  pay: "Et minstevolum og betaling hver måned gjør at vi tør å ansette.",
  told: "Vi regner med oppstart tre måneder etter tildelingen.",
};

/** From the announcement to the minutes of the first talks. */
export async function* playConference(playing: Playing, eventId: string): AsyncGenerator<Date, void, void> {
  const { course, cast, stage } = playing;
  const { began } = course;
  const officer = countyTeams[course.unit]?.officer;
  if (!officer) throw new Error(`${course.key} has no county team`);
  const what = (step: string) => `${course.key}: ${step}`;
  const guests = course.bidders.map(([lead = ""]) => lead);

  yield stage.at(began - 11, "09:00");
  const talks = workingDayAfter(stage, began - 25);
  const first = stage.at(talks, "09:00");
  await must(what("offer talks"), addSlots(cast.of(officer), { eventId, startsAt: first, count: 8, pauseMinutes: 15 }));
  const draft = document("Utkast til hva vi spør om.txt", "DRAFT", "Vi vil be om mål for deltakeren, ikke om metode.");
  await must(what("add draft"), addDialogueDocument(cast.of(officer), { eventId, ...draft, publish: "on" }));

  yield stage.at(began - 12, "19:30");
  for (const [index, guest] of guests.entries()) {
    const attendance = index % 2 === 0 ? "ROOM" : "ONLINE";
    await must(what("register"), registerForDialogue(cast.of(guest), { eventId, attendance, people: 1 + (index % 2) }));
  }
  const slots = await stage.owner
    .query<{ id: string }>(`select id from "DialogueSlot" where "eventId" = $1 order by "startsAt"`, [eventId])
    .then(({ rows }) => rows);
  const bookings: string[] = [];
  for (const [index, guest] of guests.entries()) {
    const talk = await must(what("book talk"), bookTalk(cast.of(guest), { eventId, slotId: slots[index * 2]?.id }));
    bookings.push(talk.bookingId);
  }

  yield stage.at(meetingDay(playing), "13:00");
  const shown = document("Presentasjon fra møtet.txt", "PRESENTATION", "Hvem behovet gjelder, og hva vi har prøvd.");
  await must(what("add presentation"), addDialogueDocument(cast.of(officer), { eventId, ...shown }));
  await must(what("publish given"), publishGiven(cast.of(officer), { eventId }));

  yield stage.at(talks - 1, "15:00");
  for (const [index, bookingId] of bookings.entries()) {
    const written = {
      bookingId,
      answers: [
        { text: `${paragraphs.works}\n\n${paragraphs.secret}` },
        { text: paragraphs.avoid },
        { text: paragraphs.pay },
      ],
      told: index === 0 ? paragraphs.told : "",
      answerBy: stage.at(began - 33, "12:00"),
      send: "send",
    };
    await must(what("write minutes"), writeMinutes(cast.of(officer), written));
  }
  const told = "Svar på telefon: Ja, flere små kan gå sammen om ett tilbud.";
  await must(what("record answer"), recordGiven(cast.of(officer), { eventId, text: told }));
  const [guest = ""] = guests;
  const [bookingId] = bookings;
  if (bookingId) {
    await must(
      what("approve minutes"),
      answerMinutes(cast.of(guest), { bookingId, answer: "approve", marks: [{ number: 2, whole: "on" }] }),
    );
  }
}

const document = (name: string, kind: string, text: string) => ({
  name,
  kind,
  content: new TextEncoder().encode(text),
});
