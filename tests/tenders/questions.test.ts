import { beforeAll, expect, test } from "vitest";
import { appointDeputy } from "../../lib/organisations/appoint-deputy.ts";
import type { Identity } from "../../lib/platform/actor.ts";
import { osloDay } from "../../lib/platform/dates.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { answerQuestion } from "../../lib/tenders/answer-question.ts";
import { approveAnswer } from "../../lib/tenders/approve-answer.ts";
import { askQuestion } from "../../lib/tenders/ask-question.ts";
import { askReader } from "../../lib/tenders/ask-reader.ts";
import { draftAnswer } from "../../lib/tenders/draft-answer.ts";
import { getTender } from "../../lib/tenders/queries.ts";
import { listInbox, listOwnQuestions, listReaders } from "../../lib/tenders/question-queries.ts";
import { returnAnswer } from "../../lib/tenders/return-answer.ts";
import { testDatabase } from "../database.ts";
import { done, refused } from "../needs/story.ts";
import { startQueue } from "../suppliers/queue.ts";
import { personas, suppliers, world } from "../world.ts";
import { publishedTender } from "./examples.ts";

const db = await testDatabase();
const queue = await startQueue(db, 2);
const mail = (key: string) => personas.find((each) => each.key === key)?.email ?? "";

let tenderId: string;
const asked: string[] = [];
const seen = async (who: Parameters<typeof actingAs>[0]) =>
  (await actingAs(who, (acting) => getTender(acting, tenderId)))?.clarifications ?? [];
const inbox = (who = world.kari) => actingAs(who, (acting) => listInbox(acting, tenderId));
const everyone = [null, world.ingrid, world.tuva, world.stein, world.berit];

beforeAll(async () => {
  tenderId = (await publishedTender(await db.now())).id;
  for (const [who, question, category] of [
    [world.ingrid, "Kan deltid telle som resultat i jobb?", "CRITERIA"],
    [world.tuva, "Kan deltid telle som et resultat i en jobb?", "CRITERIA"],
    [world.stein, "Når får vi betalt for plassene?", "PRICE"],
  ] as const)
    asked.push((await done(askQuestion(who, { tenderId, question, category }))).id);
  // a noon that the tests begin just after, so that the next answers come out at three
  const [{ at }] = await db.sql("select app.next_answers(app.clock()) as at");
  await db.moveClock(at);
}, 60_000);

test("each officer is told of each question once; nobody else, and nothing of who asked", async () => {
  await queue.settled();
  for (const key of ["kari", "jon"]) {
    const mails = await queue.mails(mail(key));
    expect(mails.filter(({ subject }) => subject.startsWith("Nytt spørsmål"))).toHaveLength(3);
    expect(JSON.stringify(mails)).not.toMatch(/Springbrett|Trygg|Storjobb|Ingrid|Tuva|Stein/);
  }
  for (const key of ["marit", "siri", "berit"])
    expect((await queue.mails(mail(key))).filter(({ subject }) => subject.startsWith("Nytt spørsmål"))).toEqual([]);
});

test("the log says that somebody asked, not who; the asker's table is shut to all others", async () => {
  const rows = await db.asApp(world.ragnhild, `select actor from "AuditEvent" where action = 'question.asked'`);
  expect(rows.map(({ actor }) => actor)).toEqual(["anonymous", "anonymous", "anonymous"]);
  for (const who of [world.kari, world.ragnhild, world.anders, world.eirik, null])
    expect(
      await db.asApp(who, `select 1 from app.own_questions($1) where question like '%betalt%'`, [tenderId]),
    ).toEqual([]);
  expect(await actingAs(world.stein, (acting) => listOwnQuestions(acting, tenderId))).toHaveLength(1);
});

test("a question that tells who asks it is refused at its field", async () => {
  const asks = async (question: string, who = world.ingrid) => {
    const outcome = await askQuestion(who, { tenderId, question });
    return outcome.ok ? "asked" : [outcome.refusal.code, outcome.refusal.field, outcome.refusal.detail].join(" ");
  };
  for (const [question, word] of [
    ["Vi i Springbrett Namdal lurer på plassene. Hvor mange?", "Springbrett Namdal"],
    ["Hvor mange plasser? Hilsen Ingrid Solem", "Ingrid Solem"],
    ["Svar meg på ingrid@springbrett.example, takk.", "ingrid@springbrett.example"],
    [`Gjelder det også ${suppliers.springbrett.organisationNumber}?`, suppliers.springbrett.organisationNumber],
  ])
    expect(await asks(question ?? ""), question).toBe(`namesYourself question ${word}`);
  const [{ n }] = await db.sql(`select count(*)::int as n from "Clarification" where "tenderId" = $1`, [tenderId]);
  expect(n).toBe(3);
});

test("the inbox shows those that look alike together, by category", async () => {
  const rows = await inbox();
  expect(rows.map(({ category }) => category)).toEqual(["CRITERIA", "CRITERIA", "PRICE"]);
  expect(rows.find(({ id }) => id === asked[0])?.alike.map(({ id }) => id)).toEqual([asked[1]]);
  expect(rows.find(({ id }) => id === asked[2])?.alike).toEqual([]);
  expect(await inbox(world.berit)).toEqual([]);
  expect(await inbox(world.stein)).toEqual([]);
});

/** What the page carries of the text that its reader has read. */
const asRead = async (clarificationId: string) => {
  const [draft] = await db.sql(`select "askedAt" from "AnswerDraft" where "clarificationId" = $1`, [clarificationId]);
  return { askedAt: draft.askedAt.toISOString() };
};

test("a draft is the buyer's people's; the second reader alone lets it out, and is another person", async () => {
  const [, , question = ""] = asked;
  const text = { clarificationId: question, question: "Når får vi betalt?", answer: "Etter 14 dager." };
  await done(draftAnswer(world.kari, text));
  for (const who of [...everyone, world.ragnhild])
    expect(await db.asApp(who, `select 1 from "AnswerDraft"`)).toEqual([]);
  expect(await refused(askReader(world.kari, { ...text, readerId: world.kari.personId }))).toBe("notAReader");
  expect(await refused(askReader(world.kari, { ...text, readerId: world.berit.personId }))).toBe("notAReader");
  await done(askReader(world.kari, { ...text, readerId: world.jon.personId }));
  await queue.settled();
  expect((await queue.mails(mail("jon")))[0]?.subject).toMatch(/^Les et svar/);
  expect(await refused(answerQuestion(world.kari, text))).toBe("awaitsReader");
  expect(await refused(approveAnswer(world.kari, { clarificationId: question, ...(await asRead(question)) }))).toBe(
    "notTheReader",
  );
  await done(returnAnswer(world.jon, { clarificationId: question, note: "Si hvor mange dager." }));
  expect((await inbox()).find(({ id }) => id === question)?.draft).toMatchObject({
    note: "Si hvor mange dager.",
    readerId: null,
  });
  expect(await refused(answerQuestion(world.kari, text))).toBe("needsReader"); // its writer does not let it out alone
  await done(askReader(world.kari, { ...text, answer: "Etter 30 dager.", readerId: world.jon.personId }));
  const before = await asRead(question);
  expect(await refused(draftAnswer(world.jon, text))).toBe("awaitsReader");
  // nor along with another question, nor by the database
  const [first = ""] = asked;
  const along = { clarificationId: first, question: "Teller deltid?", answer: "Ja.", same: [question] };
  expect(await refused(answerQuestion(world.kari, along))).toBe("awaitsReader");
  const raw = (who: Identity, sql: string) => db.asApp(who, `${sql} = $1`, [question]);
  const letOut = `update "Clarification" set answer = 'x', "answeredAt" = now(), "answeredById" = app.actor() where id`;
  await expect(raw(world.kari, letOut)).rejects.toThrow("awaitsReader");
  const of = `"AnswerDraft" set`;
  const where = `where "clarificationId"`;
  await expect(raw(world.kari, `update ${of} answer = 'x' ${where}`)).rejects.toThrow("awaitsReader");
  await expect(raw(world.kari, `update ${of} "askedAt" = null, "readerId" = null ${where}`)).rejects.toThrow(
    "forbidden",
  );
  await expect(raw(world.kari, `delete from "AnswerDraft" ${where}`)).rejects.toThrow("forbidden");
  await raw(world.kari, `update ${of} "readerId" = null ${where}`); // taken back
  await expect(raw(world.kari, letOut)).rejects.toThrow("needsReader");
  await expect(raw(world.kari, `update ${of} "draftedById" = '${world.jon.personId}' ${where}`)).rejects.toThrow(
    "forbidden",
  );
  await done(askReader(world.kari, { ...text, answer: "Etter 30 dager.", readerId: world.jon.personId }));
  expect(await refused(approveAnswer(world.jon, { clarificationId: question, ...before })), "another text").toBe(
    "answerSentAgain",
  );
  await expect(raw(world.jon, letOut)).rejects.toThrow("answerSentAgain");
  await done(approveAnswer(world.jon, { clarificationId: question, ...(await asRead(question)) }));
  expect(await seen(null)).toEqual([]);
});

test("who stands in for an officer is a reader while it lasts, once; another county's officer never", async () => {
  const [jons] = await db.sql(
    `select id from "Membership" where "personId" = $1 and role = 'procurementOfficer' and "organisationId" = $2`,
    [world.jon.personId, world.jon.organisationId],
  );
  const readers = () => actingAs(world.kari, (acting) => listReaders(acting, world.kari.organisationId ?? ""));
  const before = (await readers()).map(({ id }) => id);
  expect(before).toContain(world.jon.personId);
  expect(before).not.toContain(world.siri.personId);
  const today = osloDay(await db.now());
  const leave = { membershipId: jons.id, personId: world.siri.personId, firstDay: today, lastDay: today };
  await done(appointDeputy(world.marit, leave));
  const during = (await readers()).map(({ id }) => id);
  expect(during).toContain(world.siri.personId);
  expect(new Set(during).size).toBe(during.length);
  expect(during).not.toContain(world.berit.personId);
  const [first = ""] = asked;
  const text = { clarificationId: first, question: "Teller deltid?", answer: "Ja." };
  await done(askReader(world.kari, { ...text, readerId: world.siri.personId }));
  // another account of the same natural person is no other person
  await db.sql(`update "Person" set "personKey" = (select "personKey" from "Person" where id = $1) where id = $2`, [
    world.kari.personId,
    world.siri.personId,
  ]);
  expect(await refused(approveAnswer(world.siri, { clarificationId: first, ...(await asRead(first)) }))).toBe(
    "needsReader",
  );
  await db.sql(`update "Person" set "personKey" = gen_random_uuid()::text where id = $1`, [world.siri.personId]);
  await db.sql(`update "Membership" set "validTo" = app.clock() where "deputyForId" = $1`, [jons.id]);
  expect(await refused(approveAnswer(world.siri, { clarificationId: first, ...(await asRead(first)) }))).toBe(
    "forbidden",
  ); // no longer in
  await done(returnAnswer(world.kari, { clarificationId: first, note: "Jon er tilbake." }));
});

test("answers come out together, one for several askers, to everyone at the same instant and in one message", async () => {
  const [first = "", second = ""] = asked;
  await done(
    answerQuestion(world.jon, { clarificationId: first, question: "Teller deltid?", answer: "Ja.", same: [second] }),
  );
  const [{ at }] = await db.sql(`select distinct "answeredAt" as at from "Clarification"`); // all of them, one instant
  for (const who of everyone) {
    expect(await seen(who)).toEqual([]);
    expect(await db.asApp(who, `select 1 from "Clarification" where answer is not null`)).toEqual([]);
  }
  await db.moveClock(new Date(at.getTime() - 3_000));
  for (const who of everyone) expect(await seen(who)).toEqual([]);
  await db.moveClock(at);
  await queue.tell();
  await queue.settled();
  for (const who of everyone)
    expect((await seen(who)).map(({ question }) => question).sort()).toEqual(["Når får vi betalt?", "Teller deltid?"]);
  expect(await actingAs(world.tuva, (acting) => listOwnQuestions(acting, tenderId))).toMatchObject([
    { question: "Kan deltid telle som et resultat i en jobb?", sameAsId: first, isOut: true },
  ]);
  const events = await db.sql(`select 1 from "ListingEvent" where event = 'answered'`);
  expect(events).toHaveLength(1);
});

test("what is answered is answered; another's tender's question cannot be joined", async () => {
  const other = (await publishedTender(await db.now())).id;
  const { id } = await done(askQuestion(world.per, { tenderId: other, question: "Når starter det?" }));
  const { id: here } = await done(askQuestion(world.per, { tenderId, question: "Hva med sommeren?" }));
  expect(await refused(answerQuestion(world.kari, { clarificationId: asked[0], answer: "Nei." }))).toBe(
    "alreadyAnswered",
  );
  expect(await refused(answerQuestion(world.kari, { clarificationId: here, answer: "Ja.", same: [id] }))).toBe(
    "alreadyAnswered",
  );
  expect(await refused(answerQuestion(world.kari, { clarificationId: here, answer: "Ja.", same: [asked[0]] }))).toBe(
    "alreadyAnswered",
  );
  expect((await inbox()).map((row) => row.id)).toEqual([here]);
});

test("what only sounds like the asker's name is let be", async () => {
  const apart = (await publishedTender(await db.now())).id;
  for (const question of ["Kan et springbrett til jobb telle i Namdalen?", "Gjelder summen 123 456 789 kroner?"])
    await done(askQuestion(world.ingrid, { tenderId: apart, question }));
});

test("two who ask a reader, or give the answer back, at the same instant: the second is told, and nothing is done twice", async () => {
  const { id: clarificationId } = await done(askQuestion(world.tuva, { tenderId, question: "Hvem kjører bussen?" }));
  const text = { clarificationId, question: "Hvem kjører bussen?", answer: "Dere." };
  const codes = async (pressed: Promise<{ ok: boolean; refusal?: { code: string } }>[]) =>
    (await Promise.all(pressed)).map((one) => one.refusal?.code ?? "ok").sort();
  const ask = (who: Identity, readerId: string) => askReader(who, { ...text, readerId });
  const reader = world.jon.personId;
  expect(await codes([1, 2, 3].map(() => ask(world.kari, reader)))).toEqual(["awaitsReader", "awaitsReader", "ok"]);
  const back = (who: Identity, note: string) => returnAnswer(who, { clarificationId, note });
  expect(await codes([back(world.jon, "Hvilken buss?"), back(world.kari, "Jeg tar det tilbake.")])).toEqual([
    "alreadyReturned",
    "ok",
  ]);
  const of = (action: string) =>
    db.sql(`select 1 from "AuditEvent" where action = $1 and "objectId" = $2`, [action, clarificationId]);
  expect([await of("question.readerAsked"), await of("question.answerReturned")].map(({ length }) => length)).toEqual([
    1, 1,
  ]);
  const change = (columns: string) =>
    db.asApp(world.kari, `update "AnswerDraft" set ${columns} where "clarificationId" = $1`, [clarificationId]);
  await expect(change(`"returnedAt" = app.clock(), note = 'Nei.'`)).rejects.toThrow("alreadyReturned");
  await done(ask(world.kari, reader));
  await expect(change(`"askedAt" = app.clock() + interval '1 second'`)).rejects.toThrow("awaitsReader");
});
