import { describe, expect, it } from "vitest";
import { addDialogueDocument } from "../../lib/needs/add-dialogue-document.ts";
import { answerMinutes } from "../../lib/needs/answer-minutes.ts";
import { attachToInput } from "../../lib/needs/attach-to-input.ts";
import { bookTalk } from "../../lib/needs/book-talk.ts";
import {
  getAttachment,
  getDialogue,
  getDialogueDocument,
  getDialogueWork,
  getTalk,
  listUnpublished,
} from "../../lib/needs/dialogue-queries.ts";
import { keepMinutes } from "../../lib/needs/keep-minutes.ts";
import { markTendered } from "../../lib/needs/mark-tendered.ts";
import { publishGiven } from "../../lib/needs/publish-given.ts";
import { publishSummary } from "../../lib/needs/publish-summary.ts";
import { recordGiven } from "../../lib/needs/record-given.ts";
import { sendInput } from "../../lib/needs/send-input.ts";
import { takeBackDocument } from "../../lib/needs/take-back-document.ts";
import { waiting } from "../../lib/needs/waiting-queries.ts";
import { writeMinutes } from "../../lib/needs/write-minutes.ts";
import { actionChecks } from "../../lib/platform/actions.ts";
import type { Identity } from "../../lib/platform/actor.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { testDatabase } from "../database.ts";
import { waitsFor } from "../waits-for.ts";
import { world } from "../world.ts";
import { aConference, aTalk, done, minutesOf, refused } from "./story.ts";

const db = await testDatabase();
const talkFor = (who: Identity | null, { eventId, bookingId }: { eventId: string; bookingId: string }) =>
  actingAs(who, (acting) => getTalk(acting, eventId, bookingId));
const later = async (days: number) => db.moveClock(new Date((await db.now()).getTime() + days * 86_400_000));
const tender = (who: Identity, needId: string) =>
  actingAs(who, ({ tx, actor, now }) => markTendered(tx, actor, needId, now)).then(
    () => "tendered",
    (error) => error.code as string,
  );
const text = (words: string) => new TextEncoder().encode(words);
const aFile = (eventId: string, publish?: "on") => ({
  ...{ eventId, name: "Utkast til konkurransegrunnlag.txt", kind: "DRAFT", content: text("Utkast"), publish },
});

describe("minutes", () => {
  it("are the officers' until they are sent, then the supplier's too, and nobody else's", async () => {
    const conference = await aConference(db);
    const { eventId, slots } = conference;
    const { bookingId } = await done(bookTalk(world.ingrid, { eventId, slotId: slots[0] }));
    const minutes = { bookingId, ...(await minutesOf(db)) };
    expect(await refused(writeMinutes(world.kari, minutes))).toBe("talkNotHeld");
    await later(7);
    await done(writeMinutes(world.kari, minutes));
    expect((await talkFor(world.ingrid, { eventId, bookingId }))?.minutes).toBeNull();
    expect(await db.asApp(world.ingrid, `select 1 from "DialogueMinutes"`)).toEqual([]);
    expect(
      await writeMinutes(world.kari, { ...minutes, revision: 1, answerBy: "2026-01-01T10:00", send: "send" }),
    ).toMatchObject({
      refusal: { code: "answerByPassed", field: "answerBy" },
    });
    const answerBy = new Date((await db.now()).getTime() + 86_400_000);
    expect(await refused(writeMinutes(world.jon, { ...minutes, answerBy, send: "send" }))).toBe("changedMeanwhile");
    expect(await done(keepMinutes(world.jon, { ...minutes, revision: 1 }))).toEqual({ id: bookingId, revision: 2 });
    await done(writeMinutes(world.jon, { ...minutes, revision: 2, answerBy, send: "send" }));
    expect((await talkFor(world.eirik, { eventId, bookingId }))?.minutes?.paragraphs).toHaveLength(3);
    for (const who of [null, world.stein, world.berit, world.marit, world.olav, world.ragnhild]) {
      expect(await talkFor(who, { eventId, bookingId })).toBeUndefined();
      expect(await db.asApp(who, `select 1 from "DialogueMinutes" where "bookingId" = $1`, [bookingId])).toEqual([]);
      const rows = await db.asApp(who, `select 1 from "MinutesParagraph"`);
      expect(rows).toEqual([]);
      expect((await answerMinutes(who, { bookingId, answer: "approve" })).ok).toBe(false);
    }
    const found = await waitsFor(world.ingrid, waiting);
    expect(found).toContainEqual(
      expect.objectContaining({ kind: "approveMinutes", href: `/dialog/${eventId}/samtale/${bookingId}` }),
    );
  });

  it("are sent back with what is wrong, changed, and approved by the supplier alone", async () => {
    const { bookingId, eventId } = await aTalk(db);
    expect(await answerMinutes(world.ingrid, { bookingId, answer: "return" })).toMatchObject({
      refusal: { code: "commentMissing", field: "comment" },
    });
    await done(answerMinutes(world.ingrid, { bookingId, answer: "return", comment: "Vi sa ikke dette." }));
    expect(await refused(answerMinutes(world.ingrid, { bookingId, answer: "approve" }))).toBe("wrongStatus");
    await done(
      writeMinutes(world.kari, { bookingId, ...(await minutesOf(db)), revision: 1, other: "Retting.", send: "send" }),
    );
    for (const who of [world.kari, world.stein, world.marit]) {
      expect((await answerMinutes(who, { bookingId, answer: "approve" })).ok).toBe(false);
    }
    await done(answerMinutes(world.ingrid, { bookingId, answer: "approve", marks: [{ number: "2", whole: "on" }] }));
    expect(await refused(writeMinutes(world.kari, { bookingId, ...(await minutesOf(db)) }))).toBe("wrongStatus");
    const talk = await talkFor(world.kari, { eventId, bookingId });
    expect(talk?.minutes?.paragraphs.map(({ secret }) => secret)).toEqual([false, true, false, false]);
    const told = await db.sql(`select text from "DialogueGiven" where "eventId" = $1`, [eventId]);
    expect(told).toHaveLength(1); // told once, however often the minutes are sent
  });

  it("can be approved after the day they were wanted by: the summary waits no longer, but the answer counts", async () => {
    const { bookingId, eventId } = await aTalk(db);
    const { answerBy } = (await talkFor(world.ingrid, { eventId, bookingId }))?.minutes ?? {};
    await later(30);
    expect((await db.now()) > (answerBy ?? new Date(8.64e15))).toBe(true);
    await done(answerMinutes(world.ingrid, { bookingId, answer: "approve" }));
    expect((await talkFor(world.kari, { eventId, bookingId }))?.minutes?.status).toBe("APPROVED");
  });

  it("cannot be rewritten by the supplier, nor marked by the officer, with the action checks off", async () => {
    const { bookingId, eventId } = await aTalk(db);
    const update = async (who: Identity, sql: string) =>
      db.asApp(who, `${sql} returning 1`, [bookingId]).then(
        (rows) => rows.length,
        () => 0,
      );
    const mine = `where "minutesId" in (select id from "DialogueMinutes" where "bookingId" = $1)`;
    expect(await update(world.ingrid, `update "MinutesParagraph" set text = 'Annet' ${mine}`)).toBe(0);
    expect(await update(world.ingrid, `update "DialogueMinutes" set told = 'Annet' where "bookingId" = $1`)).toBe(0);
    expect(await update(world.kari, `update "MinutesParagraph" set secret = true ${mine}`)).toBe(0);
    expect(await update(world.kari, `update "DialogueMinutes" set status = 'APPROVED' where "bookingId" = $1`)).toBe(0);
    expect(await update(world.stein, `update "MinutesParagraph" set secret = true ${mine}`)).toBe(0);
    actionChecks.on = false;
    try {
      for (const who of [null, world.stein, world.kari, world.berit]) {
        expect((await answerMinutes(who, { bookingId, answer: "approve" })).ok).toBe(false);
      }
    } finally {
      actionChecks.on = true;
    }
    expect((await talkFor(world.kari, { eventId, bookingId }))?.minutes?.status).toBe("SENT");
  });
});

describe("the summary", () => {
  it("waits for the talks and their minutes, and is built without what is secret or not approved", async () => {
    const { bookingId, eventId } = await aTalk(db);
    await done(
      sendInput(world.stein, {
        eventId,
        inputId: crypto.randomUUID(),
        text: "Store grupper.",
        secret: "Avtale med Rema om femti plasser",
      }),
    );
    await later(3); // the deadline for input has passed, the supplier's time to answer has not
    const publish = (summary: string) => publishSummary(world.kari, { eventId, summary });
    expect(await refused(publish("Små grupper."))).toBe("minutesAwaitApproval");
    await done(answerMinutes(world.ingrid, { bookingId, answer: "approve", marks: [{ number: 2, whole: "on" }] }));
    const draft = (await actingAs(world.kari, (acting) => getDialogueWork(acting, eventId)))?.draftSummary ?? "";
    expect(draft).toContain("Hva tror dere virker?\n– Små grupper virker best.");
    expect(draft).toContain("– Store grupper.");
    expect(draft).not.toMatch(/Trappa|4200|Rema/);
    expect(await refused(publish("Metoden Trappa koster 4200 kroner per deltaker i uka."))).toBe("revealsSecret");
    expect(await refused(publish("En har avtale med Rema om femti plasser."))).toBe("revealsSecret");
    expect(await refused(publish("Storjobb Norge vil ha store grupper."))).toBe("namesSupplier");
    await done(publish(draft));
    expect((await actingAs(null, (acting) => getDialogue(acting, eventId)))?.summary).toBe(draft);
  });

  it("names nobody by a part of the name, by its people or in the genitive; a common word can be said to be one", async () => {
    const { bookingId, eventId } = await aTalk(db);
    await done(answerMinutes(world.ingrid, { bookingId, answer: "approve" }));
    await done(
      sendInput(world.ingrid, {
        eventId,
        inputId: crypto.randomUUID(),
        text: "Springbrett sier: Ingrid vil ha arbeid.",
      }),
    ).catch(() => {});
    await later(5);
    const draft = (await actingAs(world.kari, (acting) => getDialogueWork(acting, eventId)))?.draftSummary ?? "";
    expect(draft).not.toMatch(/Springbrett|Ingrid/);
    expect(draft).toContain("[en leverandør] sier: [en leverandør] vil ha arbeid.");
    const publish = (summary: string, more = {}) => publishSummary(world.kari, { eventId, summary, ...more });
    for (const summary of ["Springbrett sier: små grupper.", "Springbretts metode virker.", "Ingrid sa det."])
      expect(await publish(`Vi lærte mye. ${summary} Takk.`)).toMatchObject({
        refusal: { code: "namesSupplier", field: "summary", detail: summary },
      });
    const word = "Springbrett til jobb er det vi leter etter.";
    expect(await refused(publish(word, { ordinaryWords: "springbrett" }))).toBe("ordinaryReasonMissing");
    const said = { ordinaryWords: "springbrett, Ingrid", ordinaryReason: "Ordet først i setningen." };
    expect(await refused(publish(`${word} Ingrid sa det.`, said))).toBe("isNoOrdinaryWord");
    await done(publish(word, said));
  });

  it("leaves out a passage and tells the rest, whatever the case and the spaces it was marked with", async () => {
    const { bookingId, eventId } = await aTalk(db);
    const answer = (words: string, number = 2) =>
      answerMinutes(world.ingrid, { bookingId, answer: "approve", marks: [{ number, words }] });
    expect(await answer("Metoden Stigen")).toMatchObject({
      refusal: { code: "passageNotFound", field: "marks[0].words" },
    });
    expect(await answer("i")).toMatchObject({ refusal: { code: "passageTooShort", field: "marks[0].words" } });
    expect(await refused(answer("Trappa", 9))).toBe("notFound");
    await done(answer("metode  TRAPPA\n4200 kroner"));
    await later(5);
    const draft = (await actingAs(world.kari, (acting) => getDialogueWork(acting, eventId)))?.draftSummary ?? "";
    expect(draft).toContain("– Vår […] koster […] per deltaker i uka.");
    expect(draft).toContain("– Små grupper virker best.");
    const publish = (summary: string) => publishSummary(world.kari, { eventId, summary });
    expect(await refused(publish("En metode, Trappa, koster mye."))).toBe("revealsSecret");
    expect(await refused(publish("Det koster 4200 kroner."))).toBe("revealsSecret");
    await done(publish(draft));
  });

  it("keeps passages within their text, marked by the supplier alone, in the database too", async () => {
    const { bookingId } = await aTalk(db);
    const mark = (who: Identity, spans: number[]) =>
      db.asApp(
        who,
        `update "MinutesParagraph" set "secretSpans" = $2 where number = 1 and "minutesId" =
           (select id from "DialogueMinutes" where "bookingId" = $1) returning 1`,
        [bookingId, spans],
      );
    for (const spans of [[3], [5, 2], [0, 5, 5, 8], [0, 9_999], [-1, 4]])
      await expect(mark(world.ingrid, spans)).rejects.toThrow(/spans_are_in_the_text/);
    for (const who of [world.kari, world.stein, world.marit]) expect(await mark(who, [0, 4])).toEqual([]);
    expect(await mark(world.ingrid, [0, 4, 5, 8])).toHaveLength(1);
  });

  it("does not wait for ever, and then uses nothing from what was not approved", async () => {
    const { eventId } = await aTalk(db);
    await later(5);
    const publish = (summary: string) => publishSummary(world.kari, { eventId, summary });
    expect(await refused(publish("Små grupper virker best."))).toBe("revealsSecret");
    await done(publish("Vi lærte mye."));
  });

  it("names those who said yes, where names were not promised away", async () => {
    const { bookingId, eventId } = await aTalk(db, { namesShown: "on" });
    await done(sendInput(world.stein, { eventId, inputId: crypto.randomUUID(), text: "Store grupper." }));
    await done(answerMinutes(world.ingrid, { bookingId, answer: "approve", mayName: "on" }));
    await later(5);
    const publish = (summary: string) => publishSummary(world.kari, { eventId, summary });
    expect(await refused(publish("Storjobb vil ha store grupper. Storjobb Norge sa det."))).toBe("namesSupplier");
    await done(publish("Springbrett Namdal tror på små grupper."));
  });
});

describe("what is given to one is given to all", () => {
  it("is listed until it is published, and the tender is refused until then, in code and in the database", async () => {
    const { bookingId, eventId, needId } = await aTalk(db);
    await done(recordGiven(world.jon, { eventId, text: "Svar på telefon: Ja, kveldstid går bra." }));
    await done(addDialogueDocument(world.kari, aFile(eventId)));
    await done(answerMinutes(world.ingrid, { bookingId, answer: "approve" }));
    await later(5);
    await done(publishSummary(world.kari, { eventId, summary: "Vi lærte mye." }));
    const missing = await actingAs(world.marit, (acting) => listUnpublished(acting, needId));
    expect(missing.map(({ name }) => name).sort()).toEqual([
      "NAV vil ha oppstart i august.",
      "Svar på telefon: Ja, kveldstid går bra.",
      "Utkast til konkurransegrunnlag.txt",
    ]);
    expect(await actingAs(world.ingrid, (acting) => listUnpublished(acting, needId))).toEqual([]);
    for (const who of [world.kari, world.marit]) expect(await tender(who, needId)).toBe("notAllPublished");
    await expect(db.asApp(world.kari, `update "Need" set status = 'TENDERED' where id = $1`, [needId])).rejects.toThrow(
      "notAllPublished",
    );
    await done(publishGiven(world.kari, { eventId }));
    const all = await actingAs(null, (acting) => getDialogue(acting, eventId));
    expect(all?.given.map(({ text }) => text).sort()).toHaveLength(2);
    expect(all?.documents).toMatchObject([{ name: "Utkast til konkurransegrunnlag.txt", kind: "DRAFT" }]);
    expect(await tender(world.marit, needId)).toBe("tendered");
  });

  it("is nobody's outside the county before it is published, and stays when it is", async () => {
    const { eventId } = await aConference(db);
    await done(addDialogueDocument(world.kari, aFile(eventId)));
    await done(recordGiven(world.kari, { eventId, text: "Hemmelig svar" }));
    const [{ id }] = await db.sql(`select id from "DialogueDocument" where "eventId" = $1`, [eventId]);
    const read = (who: Identity | null) => actingAs(who, (acting) => getDialogueDocument(acting, eventId, id));
    for (const who of [null, world.ingrid, world.berit, world.olav, world.anders]) {
      expect(await read(who)).toBeUndefined();
      expect(await db.asApp(who, `select 1 from "DialogueDocument" where id = $1`, [id])).toEqual([]);
      expect(await db.asApp(who, `select 1 from "DialogueGiven" where "eventId" = $1`, [eventId])).toEqual([]);
      expect((await publishGiven(who, { eventId })).ok).toBe(false);
    }
    expect((await read(world.marit))?.name).toBeDefined();
    await done(publishGiven(world.kari, { eventId }));
    expect(Buffer.from((await read(null))?.content ?? "").toString()).toBe("Utkast");
    expect(await refused(takeBackDocument(world.kari, { documentId: id, neverGiven: "on" }))).toBe("alreadyPublished");
    await expect(db.sql(`delete from "DialogueDocument" where id = $1`, [id])).rejects.toThrow("alreadyPublished");
  });

  it("a document that nobody got can be taken back, on the officer's word", async () => {
    const { eventId } = await aConference(db);
    await done(addDialogueDocument(world.kari, aFile(eventId)));
    const [{ id }] = await db.sql(`select id from "DialogueDocument" where "eventId" = $1`, [eventId]);
    expect(await takeBackDocument(world.kari, { documentId: id })).toMatchObject({
      fieldErrors: { neverGiven: ["mustTick"] },
    });
    expect((await takeBackDocument(world.berit, { documentId: id, neverGiven: "on" })).ok).toBe(false);
    await done(takeBackDocument(world.kari, { documentId: id, neverGiven: "on" }));
    expect(await db.sql(`select 1 from "DialogueDocument" where id = $1`, [id])).toEqual([]);
  });
});

describe("written input", () => {
  it("carries documents and a secret part that only its sender and the officers read, and comments on a published draft", async () => {
    const { eventId } = await aConference(db);
    await done(addDialogueDocument(world.kari, aFile(eventId, "on")));
    const [{ id: documentId }] = await db.sql(`select id from "DialogueDocument" where "eventId" = $1`, [eventId]);
    const inputId = crypto.randomUUID();
    await done(
      sendInput(world.ingrid, {
        eventId,
        inputId,
        text: "Kravet i punkt 3 er for strengt.",
        secret: "Vår pris",
        documentId,
      }),
    );
    await done(attachToInput(world.eirik, { inputId, name: "Vedlegg.txt", content: text("Tall") }));
    expect((await attachToInput(world.stein, { inputId, name: "Vedlegg.txt", content: text("Tall") })).ok).toBe(false);
    expect((await attachToInput(world.kari, { inputId, name: "Vedlegg.txt", content: text("Tall") })).ok).toBe(false);
    expect(await refused(attachToInput(world.ingrid, { inputId, name: "Virus.exe", content: text("MZ") }))).toBe(
      "documentTypeNotAllowed",
    );
    const [{ id }] = await db.sql(`select id from "DialogueAttachment" where "inputId" = $1`, [inputId]);
    const read = (who: Identity | null) => actingAs(who, (acting) => getAttachment(acting, eventId, id));
    for (const who of [world.ingrid, world.kari]) expect((await read(who))?.name).toBe("Vedlegg.txt");
    for (const who of [null, world.stein, world.berit, world.marit, world.sverre]) {
      expect(await read(who)).toBeUndefined();
      expect(await db.asApp(who, `select 1 from "DialogueAttachment" where id = $1`, [id])).toEqual([]);
    }
    for (const name of ["To.txt", "Tre.txt"])
      await done(attachToInput(world.ingrid, { inputId, name, content: text("x") }));
    expect(await refused(attachToInput(world.ingrid, { inputId, name: "Fire.txt", content: text("x") }))).toBe(
      "tooManyAttachments",
    );
    await later(11);
    expect(await refused(attachToInput(world.ingrid, { inputId, name: "Sent.txt", content: text("x") }))).toBe(
      "inputClosed",
    );
  });

  it("is about no draft that is not everyone's", async () => {
    const { eventId } = await aConference(db);
    await done(addDialogueDocument(world.kari, aFile(eventId)));
    const [{ id: documentId }] = await db.sql(`select id from "DialogueDocument" where "eventId" = $1`, [eventId]);
    const input = { eventId, inputId: crypto.randomUUID(), text: "X", documentId };
    expect(await refused(sendInput(world.ingrid, input))).toBe("notFound");
  });
});
