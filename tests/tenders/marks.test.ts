import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { getProcurementRecord } from "../../lib/awards/procurement-record.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { answerQuestion } from "../../lib/tenders/answer-question.ts";
import { askQuestion } from "../../lib/tenders/ask-question.ts";
import { termLibrary } from "../../lib/tenders/contract-terms.ts";
import { keepMark } from "../../lib/tenders/keep-mark.ts";
import { answeredBy, sentenceAround } from "../../lib/tenders/linter/kept.ts";
import { type Note, notesIn } from "../../lib/tenders/linter/notes.ts";
import { isTenderText, isTermText, tenderTexts } from "../../lib/tenders/linter/tender-texts.ts";
import { listKeptInAnswers, listKeptInNeed, listKeptMarks, notesOfTender } from "../../lib/tenders/mark-queries.ts";
import { getTender } from "../../lib/tenders/queries.ts";
import { saveTerms } from "../../lib/tenders/save-terms.ts";
import { sendForReview } from "../../lib/tenders/send-for-review.ts";
import { takeUpMark } from "../../lib/tenders/take-up-mark.ts";
import { testDatabase } from "../database.ts";
import { aDraft } from "../needs/story.ts";
import { world } from "../world.ts";
import { must, publishedTender, wholeContent, wholeDraft } from "./examples.ts";

const db = await testDatabase();
const codeOf = (outcome: { ok: boolean; refusal?: { code: string } }) => (outcome.ok ? "ok" : outcome.refusal?.code);
const kept = ({ rule, quote, before, after }: Note, id = "1") => ({ id, rule, quote, before, after });
const first = (text: string, rule: string) => {
  const found = notesIn("what", text).find((note) => note.rule === rule);
  if (!found) throw new Error(`Not marked by ${rule}: ${text}`);
  return found;
};

const HOURS = "Deltakerne skal ha 30 timer arbeidstrening per uke.";

describe("a kept mark finds its place again", () => {
  test("when the text around it is written anew, in another field, or in another case", () => {
    const mark = kept(first(`Vi vil hjelpe. ${HOURS} De kan mye.`, "hoursPerWeek"));
    for (const text of [HOURS, `Nytt før. ${HOURS} Noe nytt etter.`, `${HOURS}\n\nEt helt nytt avsnitt.`]) {
      const notes = notesIn("requirements[3].description", text);
      expect([...answeredBy(notes, [mark]).values()]).toEqual([mark]);
    }
  });

  test("not when the marked words themselves have changed", () => {
    const mark = kept(first(HOURS, "hoursPerWeek"));
    expect(answeredBy(notesIn("what", HOURS.replace("30", "35")), [mark]).size).toBe(0);
  });

  test("one reason answers one place: the one whose neighbours are most alike", () => {
    const text = `I Namdalen er det slik. ${HOURS} Så hviler de. I Trondheim er det annerledes. ${HOURS} Så går de hjem.`;
    const notes = notesIn("what", text).filter(({ rule }) => rule === "hoursPerWeek");
    expect(notes).toHaveLength(2);
    const [, second] = notes;
    if (!second) throw new Error("two places");
    const answers = answeredBy(notes, [kept(second)]);
    expect([...answers.keys()]).toEqual([second]);
  });

  test("whatever is written before and after, no more notes are answered than marks are kept", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const text = `${before}. ${HOURS} ${after}`;
        const notes = notesIn("what", text);
        for (const note of notes) expect(text.slice(note.start, note.end).length).toBeGreaterThan(0);
        expect(answeredBy(notes, [kept(first(HOURS, "hoursPerWeek"))]).size).toBeLessThanOrEqual(1);
      }),
    );
  });
});

test("a wording takes the place of the whole sentence and no more", () => {
  const around = (text: string) => {
    const { from, to } = sentenceAround(text, first(text, "hoursPerWeek"));
    return text.slice(from, to);
  };
  for (const before of ["", "Vi vil hjelpe. ", "Hva nå? ", "En linje\n", "Første.\n\n"])
    for (const after of ["", " De kan mye.", "\nNeste linje"]) expect(around(before + HOURS + after)).toBe(HOURS);
});

test("the linter reads what suppliers will read, by the builder's names", async () => {
  const texts = tenderTexts(wholeContentRead(await db.now()));
  expect(Object.keys(texts).every(isTenderText)).toBe(true);
  expect(texts["requirements[1].title"]).toContain("kontaktperson");
  for (const name of ["reservedReason", "cpv", "lots[0].places", "selection[0].reason"])
    expect(isTenderText(name)).toBe(false);
});

describe("keeping a mark", () => {
  const read = async (who: typeof world.kari, id: string) =>
    actingAs(who, async (acting) => {
      const tender = await getTender(acting, id);
      return tender && notesOfTender(tender, await listKeptMarks(acting, tender));
    });
  const draftWith = async (what: string) => (await wholeDraft(await db.now(), { what })).id;
  const markIn = async (id: string) => {
    const note = (await read(world.kari, id))?.find(({ rule }) => rule === "hoursPerWeek");
    if (!note) throw new Error("not marked");
    return { tenderId: id, rule: note.rule, quote: note.quote, before: note.before, after: note.after };
  };

  test("the reason is stored, read by the unit and the auditor, and in the log; nobody else knows of it", async () => {
    const id = await draftWith(HOURS);
    const reason = "Tilskuddet krever 30 timer.";
    const { markId } = must(await keepMark(world.kari, { ...(await markIn(id)), reason }));
    for (const who of [world.kari, world.jon, world.marit]) {
      const note = (await read(who, id))?.find(({ rule }) => rule === "hoursPerWeek");
      expect(note?.kept).toMatchObject({ id: markId, reason, keptBy: "Kari Nordgård" });
    }
    const rows = (who: typeof world.kari | null) =>
      db.asApp(who, `select reason from "KeptMark" where id = $1`, [markId]);
    expect(await rows(world.ragnhild)).toEqual([{ reason }]);
    for (const who of [world.berit, world.stein, world.anders, null]) expect(await rows(who)).toEqual([]);
    expect(
      await db.sql(`select seq from "AuditEvent" where action = 'tender.markKept' and "objectId" = $1`, [id]),
    ).toHaveLength(1);
    must(await takeUpMark(world.jon, { tenderId: id, markId }));
    expect((await read(world.kari, id))?.every((note) => note.kept === undefined)).toBe(true);
  });

  test("only the unit's officers, only in a draft, only by a rule there is, only with a reason", async () => {
    const id = await draftWith(HOURS);
    const mark = { ...(await markIn(id)), reason: "Fordi." };
    for (const who of [world.berit, world.stein]) expect(codeOf(await keepMark(who, mark))).toBe("notFound");
    expect(codeOf(await keepMark(world.marit, mark))).toBe("forbidden");
    expect(codeOf(await keepMark(world.kari, { ...mark, reason: " " }))).toBe("invalidInput");
    expect(codeOf(await keepMark(world.kari, { ...mark, rule: "noSuchRule" }))).toBe("invalidInput");
    const { markId } = must(await keepMark(world.kari, mark));
    must(await sendForReview(world.kari, { tenderId: id }));
    expect(codeOf(await keepMark(world.kari, mark))).toBe("wrongStatus");
    expect(codeOf(await takeUpMark(world.kari, { tenderId: id, markId }))).toBe("wrongStatus");
    const attack = (sql: string) => db.asApp(world.kari, sql).catch((error: Error) => error.message);
    expect(await attack(`delete from "KeptMark" where id = '${markId}'`)).toMatch(/wrongStatus/);
    expect(await attack(`update "KeptMark" set reason = 'x' where id = '${markId}'`)).toMatch(/permission denied/);
  });
});

describe("in the draft of an answer", () => {
  const ANSWER = "Ja, leverandøren må ha forretningsadresse i Trøndelag.";
  const [{ rule, quote, before, after }] = notesIn("answer", ANSWER) as [Note];
  const asked = async () => {
    const { id: tenderId } = await publishedTender(await db.now());
    const { id } = must(await askQuestion(world.ingrid, { tenderId, question: "Må vi ha kontor der?" }));
    return { tenderId, mark: { clarificationId: id, rule, quote, before, after, reason: "Oppdraget er et lokale." } };
  };

  test("the reason is for the unit's people, and stands in the record with who gave it; not among the tender's own", async () => {
    const { tenderId, mark } = await asked();
    const { markId } = must(await keepMark(world.kari, mark));
    expect(await actingAs(world.jon, (acting) => listKeptInAnswers(acting, tenderId))).toMatchObject([
      { id: markId, clarificationId: mark.clarificationId, keptBy: "Kari Nordgård" },
    ]);
    for (const who of [world.berit, world.ingrid, world.stein, null])
      expect(await actingAs(who, (acting) => listKeptInAnswers(acting, tenderId))).toEqual([]);
    const own = await actingAs(world.kari, async (acting) => {
      const tender = await getTender(acting, tenderId);
      return tender && (await listKeptMarks(acting, tender));
    });
    expect(own).toEqual([]);
    const recordFor = async (who: typeof world.kari | null) =>
      (await actingAs(who, (acting) => getProcurementRecord(acting, tenderId)))?.tender.keptMarks;
    expect(await recordFor(world.ragnhild)).toMatchObject([{ rule, reason: mark.reason, keptBy: "Kari Nordgård" }]);
    expect((await recordFor(world.ingrid)) ?? []).toEqual([]);
    must(await takeUpMark(world.jon, { clarificationId: mark.clarificationId, markId }));
  });

  test("only by who answers, only while nothing is answered, only in the answer's own tender", async () => {
    const { tenderId, mark } = await asked();
    for (const who of [world.ingrid, world.berit]) expect(codeOf(await keepMark(who, mark))).not.toBe("ok");
    expect(codeOf(await keepMark(world.marit, mark))).toBe("forbidden");
    expect(codeOf(await keepMark(world.kari, { ...mark, tenderId }))).toBe("invalidInput");
    const { markId } = must(await keepMark(world.kari, mark));
    expect(codeOf(await takeUpMark(world.kari, { tenderId, markId }))).toBe("wrongStatus");
    const { id: other } = await publishedTender(await db.now());
    const attack = (sql: string) => db.asApp(world.kari, sql).catch((error: Error) => error.message);
    const row = `'${rule}', 'x', '', '', 'x', '${world.kari.personId}'`;
    const insert = (tender: string) =>
      `insert into "KeptMark" ("tenderId", "clarificationId", rule, quote, before, after, reason, "keptById")
       values ('${tender}', '${mark.clarificationId}', ${row})`;
    expect(await attack(insert(other))).toMatch(/alreadyAnswered/);
    must(await answerQuestion(world.kari, { clarificationId: mark.clarificationId, answer: ANSWER }));
    expect(codeOf(await keepMark(world.kari, mark))).toBe("alreadyAnswered");
    expect(await attack(insert(tenderId))).toMatch(/alreadyAnswered/);
    expect(await attack(`delete from "KeptMark" where id = '${markId}'`)).toMatch(/alreadyAnswered/);
  });
});

test("the contract terms are read too, and the library's own texts have nothing to say about", async () => {
  for (const variants of Object.values(termLibrary))
    for (const { text, variant } of variants) expect(notesIn("text", text), variant).toEqual([]);
  const { id } = await wholeDraft(await db.now());
  const text = "Deltakere som ikke møter, mister retten til stønad.";
  const [topic, { variant }] = ["qualityAssurance", termLibrary.qualityAssurance[0]];
  must(await saveTerms(world.kari, { tenderId: id, terms: [{ topic, variant, text }] }));
  const notes = await actingAs(world.jon, async (acting) => {
    const tender = await getTender(acting, id);
    return tender && notesOfTender(tender, await listKeptMarks(acting, tender));
  });
  expect(notes?.filter(({ field }) => isTermText(field))).toMatchObject([{ field: "terms[2].text", rule: "threat" }]);
});

test("in a need, who may write it may keep a mark; the reason is for those who write it, and for one place only", async () => {
  const needId = await aDraft();
  const note = first("Umotiverte ungdommer.", "contempt");
  const { rule, quote, before, after } = note;
  const mark = { needId, rule, quote, before, after, reason: "Et sitat fra en rapport." };
  const { markId } = must(await keepMark(world.nina, mark));
  expect(await actingAs(world.nina, (acting) => listKeptInNeed(acting, needId))).toMatchObject([{ id: markId }]);
  for (const who of [world.stein, world.berit, null])
    expect(await db.asApp(who, `select id from "KeptMark" where id = $1`, [markId])).toEqual([]);
  expect(codeOf(await keepMark(world.stein, mark))).toBe("notFound");
  expect(codeOf(await takeUpMark(world.berit, { needId, markId }))).toBe("notFound");
  const { id: tenderId } = await wholeDraft(await db.now());
  for (const place of [{}, { needId, tenderId }])
    expect(codeOf(await keepMark(world.kari, { ...mark, needId: undefined, ...place }))).toBe("invalidInput");
  expect(codeOf(await takeUpMark(world.kari, { tenderId, markId }))).toBe("notFound");
  must(await takeUpMark(world.nina, { needId, markId }));
});

function wholeContentRead(now: Date) {
  const content = wholeContent(now);
  const described = <Row extends object>(rows: readonly Row[]) => rows.map((row) => ({ description: "", ...row }));
  return { ...content, lots: content.lots, requirements: described(content.requirements) };
}
