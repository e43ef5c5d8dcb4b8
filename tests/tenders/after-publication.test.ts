import { beforeAll, describe, expect, test } from "vitest";
import { addDays } from "../../lib/platform/dates.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { addDocument } from "../../lib/tenders/add-document.ts";
import { amendTender } from "../../lib/tenders/amend-tender.ts";
import { answerQuestion } from "../../lib/tenders/answer-question.ts";
import { approveAmendment } from "../../lib/tenders/approve-amendment.ts";
import { askQuestion } from "../../lib/tenders/ask-question.ts";
import { cancelTender } from "../../lib/tenders/cancel-tender.ts";
import { getDocument, getTender, piecesOf, waiting } from "../../lib/tenders/queries.ts";
import { removeDocument } from "../../lib/tenders/remove-document.ts";
import { testDatabase } from "../database.ts";
import { pdf } from "../platform/documents/zip-file.ts";
import { waitsFor } from "../waits-for.ts";
import { world } from "../world.ts";
import { amendedByTwo, must, publishedTender, wholeDraft } from "./examples.ts";

const db = await testDatabase();
let id: string;
beforeAll(async () => {
  id = (await publishedTender(await db.now())).id;
});

const codeOf = (outcome: { ok: boolean; refusal?: { code: string } }) => (outcome.ok ? "ok" : outcome.refusal?.code);
const seen = async (who: Parameters<typeof actingAs>[0], tenderId = id) => {
  const tender = await actingAs(who, (acting) => getTender(acting, tenderId));
  if (!tender) throw new Error("not seen");
  return tender;
};

describe("amendments", () => {
  test("dates: a later deadline, numbered, with the difference, seen by all", async () => {
    const before = await seen(null);
    const deadline = addDays(before.rounds[0]?.deadline ?? new Date(), 3);
    const { number } = await amendedByTwo(
      {
        tenderId: id,
        text: "Vi gir mer tid.",
        deadline,
        awardOn: before.awardOn ? addDays(before.awardOn, 1) : undefined,
      },
      world.jon,
    );
    const after = await seen(world.ingrid);
    expect(number).toBe(1);
    expect(after.rounds[0]?.deadline).toEqual(deadline);
    expect(after.amendments[0]).toMatchObject({ number: 1, mustConfirm: false, newDeadline: deadline });
    expect(after.amendments[0]?.changes.map(({ field }) => field)).toEqual(["awardOn", "deadline"]);
  });

  test("two presses of one button at once are one amendment: published once, or laid before the manager once", async () => {
    const { id: tenderId } = await publishedTender(await db.now());
    const deadline = addDays((await seen(null, tenderId)).rounds[0]?.deadline ?? new Date(), 3);
    for (const [change, twice] of [
      [{ worth: "Rettet.", wordsOnly: "on" }, "nothingChanged"],
      [{ deadline }, "amendmentWaits"],
    ] as const) {
      const press = (who: typeof world.kari) => amendTender(who, { tenderId, text: "Endret.", ...change });
      const pressed = await Promise.all([press(world.kari), press(world.kari), press(world.jon)]);
      expect(pressed.map(codeOf).sort()).toEqual([twice, twice, "ok"].sort());
      expect((await seen(null, tenderId)).amendments).toHaveLength(1);
    }
  });

  test("a change of the task gives more time, and asks for bids again", async () => {
    const { lots, rounds } = await seen(null);
    const changed = lots.map((lot, index) => ({ ...lot, places: lot.places + index }));
    const change = { tenderId: id, text: "Flere plasser i Namdalen.", lots: changed };
    expect(await amendTender(world.kari, change)).toMatchObject({
      refusal: { code: "changeNeedsLaterDeadline", field: "deadline" },
    });
    const deadline = addDays(rounds[0]?.deadline ?? new Date(), 1);
    await amendedByTwo({ ...change, deadline });
    const after = await seen(null);
    expect(after.amendments[0]).toMatchObject({ number: 2, mustConfirm: true });
    expect(after.amendments[0]?.changes).toContainEqual({
      field: "lots.places",
      row: "Namdalen",
      before: "8",
      after: "9",
    });
    expect(after.lots[1]?.places).toBe(9);
    expect(after.lots.map(({ id: lotId }) => lotId)).toEqual(lots.map(({ id: lotId }) => lotId));
  });

  test("what the service is, from when and how long is the task too; a correction of words alone is not", async () => {
    const { rounds, startsOn, durationMonths, judged } = await seen(null);
    const deadline = addDays(rounds[0]?.deadline ?? new Date(), 1);
    const amend = (change: object) => amendTender(world.kari, { tenderId: id, text: "Endret.", ...change });
    const before = (await seen(null)).amendments.length;
    for (const change of [
      { startsOn: addDays(startsOn, 7) },
      { durationMonths: String(durationMonths + 6) },
      { optionMonths: "60" },
      { worth: "Vi betaler bare for resultat." },
      { forWhom: "Andre enn før." },
      { startsOn: addDays(startsOn, 7), wordsOnly: "on" },
    ]) {
      const kept = Object.keys(change).join();
      expect([kept, codeOf(await amend(change))]).toEqual([kept, "changeNeedsLaterDeadline"]);
    }
    expect((await seen(null)).amendments).toHaveLength(before);
    must(await amend({ worth: "Rettet skrivefeil.", wordsOnly: "on" }));
    expect((await seen(null)).amendments[0]).toMatchObject({ mustConfirm: false, newDeadline: null });
    await amendedByTwo({ tenderId: id, text: "Endret.", worth: "Vi betaler bare for resultat.", deadline });
    expect((await seen(null)).amendments[0]).toMatchObject({ mustConfirm: true, newDeadline: deadline });
    expect(await amend({ judged: "Bare pris teller.", deadline: addDays(deadline, 1) })).toMatchObject({
      refusal: { code: "judgedIsFrozen", field: "judged" },
    });
    // the form gives it back as it was
    await amendedByTwo({ tenderId: id, text: "Endret.", judged, deadline: addDays(deadline, 1) });
    const publish = `insert into "Amendment" ("tenderId", number, text, changes, "publishedById")
      select id, 0, 'x', '[]', app.actor() from "Tender" where id = '${id}'`;
    await expect(
      db.asApp(
        world.kari,
        `with a as (${publish} returning 1) update "Tender" set judged = 'Bare pris' where id = '${id}'`,
      ),
    ).rejects.toThrow("judgedIsFrozen");
  });

  test("requirements can be reworded and added", async () => {
    const { requirements, rounds } = await seen(null);
    const deadline = addDays(rounds[0]?.deadline ?? new Date(), 1);
    const added = { kind: "FUNCTION", title: "Arbeidsgivere får hjelp også etter ansettelsen.", maxWords: 300 };
    const rest = requirements.map(({ number: _, ...row }) => row);
    await amendedByTwo({ tenderId: id, text: "Nytt krav.", deadline, requirements: [...rest, added] });
    const after = await seen(null);
    expect(after.requirements.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(after.amendments[0]?.changes.map(({ field }) => field)).toContain("requirements.title");
  });

  test("refusals", async () => {
    const { rounds, startsOn } = await seen(null);
    const deadline = rounds[0]?.deadline ?? new Date();
    const amend = (change: object, who = world.kari) => amendTender(who, { tenderId: id, text: "x", ...change });
    expect(codeOf(await amend({}))).toBe("nothingChanged");
    expect(codeOf(await amend({ deadline: new Date(Math.floor(deadline.getTime() / 60_000) * 60_000) }))).toBe(
      "nothingChanged",
    );
    expect(codeOf(await amend({ deadline: addDays(deadline, -1) }))).toBe("deadlineOnlyLater");
    expect(await amend({ deadline: addDays(startsOn, 1) })).toMatchObject({ refusal: { code: "datesContradict" } });
    expect(
      codeOf(
        await amend({
          lots: [{ id: crypto.randomUUID(), title: "x", places: 1, minimumVolume: 0, estimatedValueOre: 100n }],
        }),
      ),
    ).toBe("notFound");
    for (const who of [world.marit, world.siri, world.ingrid, world.berit])
      expect(codeOf(await amend({ deadline: addDays(deadline, 1) }, who))).toBe("forbidden");
    await expect(
      db.asApp(
        world.ingrid,
        `insert into "Amendment" ("tenderId", number, text, changes, "publishedById") values ($1, 9, 'x', '[]', $2)`,
        [id, world.ingrid.personId],
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(db.sql(`delete from "Amendment" where "tenderId" = $1`, [id])).rejects.toThrow("only grows");
  });

  test("an amendment in the same transaction opens for its change, and for nothing that is frozen", async () => {
    const publish = `insert into "Amendment" ("tenderId", number, text, changes, "publishedById")
      select id, 0, 'x', '[]', app.actor() from "Tender" where id = '${id}'`;
    await expect(
      db.asApp(
        world.kari,
        `with a as (${publish} returning 1) update "AwardCriterion" set "weightBp" = 0 where "tenderId" = '${id}'`,
      ),
    ).rejects.toThrow("onlyAmendmentsChange");
  });
});

describe("documents", () => {
  const content = pdf("Konkurransegrunnlag");

  test("a draft takes and gives back; what is published stays and is amended", async () => {
    const draft = await wholeDraft(await db.now());
    const added = must(await addDocument(world.kari, { tenderId: draft.id, name: "../Grunnlag.pdf", content }));
    expect(await actingAs(world.ingrid, (acting) => getDocument(acting, draft.id, added.id))).toBeNull();
    expect((await seen(world.kari, draft.id)).documents[0]?.name).toBe("Grunnlag.pdf");
    must(await removeDocument(world.kari, { tenderId: draft.id, documentId: added.id }));

    const document = { tenderId: id, name: "Svar.pdf", explanation: "Kart.", content };
    const { rounds } = await seen(null);
    expect(await addDocument(world.kari, document)).toMatchObject({
      refusal: { code: "changeNeedsLaterDeadline", field: "deadline" },
    });
    expect(codeOf(await addDocument(world.kari, { ...document, changesTask: "false", explanation: "" }))).toBe(
      "sayWhyNoChange",
    );
    const deadline = addDays(rounds[0]?.deadline ?? new Date(), 1);
    const { proposalId } = must(await addDocument(world.kari, { ...document, deadline }));
    must(await approveAmendment(world.marit, { proposalId }));
    const [later = { id: "" }] = (await seen(null)).documents;
    expect(await seen(null)).toMatchObject({ rounds: [{ deadline }] });
    expect((await seen(null)).amendments[0]).toMatchObject({ text: "Kart.", mustConfirm: true, newDeadline: deadline });
    expect((await seen(null)).amendments[0]?.changes).toEqual([
      { field: "documents", row: null, before: null, after: "Svar.pdf" },
    ]);
    const file = await actingAs(null, (acting) => getDocument(acting, id, later.id));
    if (!file) throw new Error("not seen");
    const pieces: Uint8Array[] = [];
    for await (const piece of piecesOf((work) => actingAs(null, work), file)) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(content)).toBe(true);
    expect(codeOf(await removeDocument(world.kari, { tenderId: id, documentId: later.id }))).toBe("wrongStatus");
  });

  test("a large document comes piece by piece, and not to who may not have it", async () => {
    const large = Buffer.from("Et langt vedlegg. ".repeat(300_000));
    const draft = await wholeDraft(await db.now());
    const { id: documentId } = must(
      await addDocument(world.kari, { tenderId: draft.id, name: "Langt.txt", content: large }),
    );
    const whole = { id: documentId, size: large.length };
    const pieces: Uint8Array[] = [];
    for await (const piece of piecesOf((work) => actingAs(world.kari, work), whole)) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(2);
    expect(Buffer.concat(pieces).equals(large)).toBe(true);
    await expect(piecesOf((work) => actingAs(world.ingrid, work), whole).next()).rejects.toThrow("taken away");
  });

  test.each([
    ["documentEmpty", "a.pdf", Buffer.alloc(0)],
    ["documentTooLarge", "a.pdf", Buffer.alloc(20 * 1024 * 1024 + 1)],
    ["documentTypeNotAllowed", "a.pdf", Buffer.from("<html>")],
    ["documentTypeNotAllowed", "a.exe", content],
    ["nationalIdentityNumberInDocument", "a.pdf", pdf("Kontakt 17912099997")],
  ])("%s", async (code, name, bytes) => {
    const draft = await wholeDraft(await db.now());
    expect(codeOf(await addDocument(world.kari, { tenderId: draft.id, name, content: bytes }))).toBe(code);
    expect(codeOf(await addDocument(world.ingrid, { tenderId: draft.id, name, content: bytes }))).toBe("notFound");
  });
});

const nextAnswersOut = async () => {
  const [{ at }] = await db.sql("select app.next_answers(app.clock()) as at");
  await db.moveClock(at);
};

describe("questions and answers", () => {
  test("the answer is for all, the asker for nobody but itself", async () => {
    const { id: question } = must(
      await askQuestion(world.ingrid, { tenderId: id, question: "Teller deltid som resultat?" }),
    );
    must(await askQuestion(world.tuva, { tenderId: id, question: "Kan vi i Trygg Inngang dele på lokaler?" }));
    const questions = async (who: Parameters<typeof seen>[0]) =>
      (await seen(who)).clarifications.map((one) => one.question);
    expect(await questions(world.ingrid)).toEqual(["Teller deltid som resultat?"]);
    expect(await questions(world.eirik)).toEqual(["Teller deltid som resultat?"]);
    expect(await questions(world.stein)).toEqual([]);
    expect(await questions(null)).toEqual([]);
    expect(await questions(world.berit)).toEqual([]);
    expect(await questions(world.kari)).toHaveLength(2);

    for (const who of [world.kari, world.marit, world.ragnhild, world.anders, world.tuva, null])
      expect(
        await db.asApp(who, `select * from "ClarificationAsker" where "clarificationId" = $1`, [question]),
      ).toEqual([]);
    expect(await db.asApp(world.ingrid, `select * from "ClarificationAsker"`)).toHaveLength(1);

    must(await answerQuestion(world.jon, { clarificationId: question, answer: "Ja, fra 40 prosent." }));
    for (const who of [null, world.stein, world.ingrid]) expect(await questions(who)).toEqual([]); // comes out with others
    await nextAnswersOut();
    expect(await questions(null)).toEqual(["Teller deltid som resultat?"]);
    expect(await questions(world.stein)).toEqual(["Teller deltid som resultat?"]);
    expect(codeOf(await answerQuestion(world.kari, { clarificationId: question, answer: "Nei." }))).toBe(
      "alreadyAnswered",
    );

    const other = (await seen(world.kari)).clarifications.find(({ answeredAt }) => !answeredAt);
    must(
      await answerQuestion(world.kari, {
        clarificationId: other?.id,
        question: "Kan vi dele på lokaler?",
        answer: "Ja.",
      }),
    );
    await nextAnswersOut();
    expect(await questions(world.stein)).toContain("Kan vi dele på lokaler?");
  });

  test("of when it was asked, only the day in Oslo is kept", async () => {
    const rows = await db.sql(`select ("askedAt" at time zone 'Europe/Oslo')::time::text as t from "Clarification"`);
    expect(new Set(rows.map(({ t }) => t))).toEqual(new Set(["00:00:00"]));
  });

  test("refusals: drafts, NAV's own, others' answers", async () => {
    const draft = await wholeDraft(await db.now());
    expect(codeOf(await askQuestion(world.ingrid, { tenderId: draft.id, question: "?" }))).toBe("notFound");
    expect(codeOf(await askQuestion(world.kari, { tenderId: id, question: "?" }))).toBe("forbidden");
    expect(codeOf(await askQuestion(null, { tenderId: id, question: "?" }))).toBe("forbidden");
    const { id: question } = must(await askQuestion(world.per, { tenderId: id, question: "Når starter det?" }));
    for (const who of [world.ingrid, world.berit, world.siri, world.marit, null])
      expect(["notFound", "forbidden"]).toContain(
        codeOf(await answerQuestion(who, { clarificationId: question, answer: "Nå" })),
      );
    await expect(
      db.asApp(world.per, `insert into "ClarificationAsker" values ($1, $2, $3)`, [
        crypto.randomUUID(),
        world.ingrid.organisationId,
        world.per.personId,
      ]),
    ).rejects.toThrow("row-level security");
    expect(
      await db.asApp(world.per, `update "Clarification" set answer = 'x' where id = $1 returning id`, [question]),
    ).toEqual([]);
  });

  test("what waits for the officer", async () => {
    const found = await waitsFor(world.kari, waiting);
    expect(found.filter(({ href }) => href.includes(id)).map(({ kind }) => kind)).toEqual(["answerQuestions"]);
    expect(await waitsFor(world.ingrid, waiting)).toEqual([]);
  });

  test("at the instant of the question deadline it is too late, for the database too", async () => {
    const { questionDeadline } = await seen(null);
    await db.moveClock(questionDeadline);
    expect(codeOf(await askQuestion(world.ingrid, { tenderId: id, question: "For sent?" }))).toBe(
      "questionDeadlinePassed",
    );
    await expect(
      db.asApp(world.ingrid, `insert into "Clarification" ("tenderId", question) values ($1, 'x')`, [id]),
    ).rejects.toThrow("questionDeadlinePassed");
  });

  test("after the deadline nothing is amended or answered, and the round waits to be opened", async () => {
    const { rounds, clarifications } = await seen(world.kari);
    const deadline = rounds[0]?.deadline ?? new Date();
    await db.moveClock(deadline);
    const open = clarifications.find(({ answeredAt }) => !answeredAt)?.id;
    expect(codeOf(await answerQuestion(world.kari, { clarificationId: open, answer: "?" }))).toBe("deadlinePassed");
    expect(codeOf(await amendTender(world.kari, { tenderId: id, text: "x", deadline: addDays(deadline, 1) }))).toBe(
      "deadlinePassed",
    );
    const found = await waitsFor(world.kari, waiting);
    expect(found.filter(({ href }) => href.includes(id)).map(({ kind }) => kind)).toEqual(["openRound"]);
  });

  test("cancelled with a reason that everyone reads", async () => {
    must(await cancelTender(world.marit, { tenderId: id, reason: "Bevilgningen falt bort." }));
    expect(await seen(null)).toMatchObject({ status: "CANCELLED", cancelledReason: "Bevilgningen falt bort." });
    expect(codeOf(await cancelTender(world.marit, { tenderId: id, reason: "Igjen" }))).toBe("wrongStatus");
  });
});

test("a document half an hour before the deadline: only with time to answer it, or with why it does not matter", async () => {
  const { id: tenderId } = await publishedTender(await db.now());
  const { rounds } = await seen(null, tenderId);
  const deadline = rounds[0]?.deadline ?? new Date();
  await db.moveClock(new Date(deadline.getTime() - 30 * 60_000));
  const add = (more: object) =>
    addDocument(world.kari, { tenderId, name: "Nytt.pdf", explanation: "Nye tall.", content: pdf("Nytt"), ...more });
  expect(codeOf(await add({}))).toBe("changeNeedsLaterDeadline");
  expect(codeOf(await add({ deadline: new Date(deadline.getTime() + 60 * 60_000) }))).toBe("changeNeedsMoreTime");
  expect((await seen(null, tenderId)).documents).toEqual([]);
  expect(codeOf(await add({ changesTask: "false", explanation: "Et kart til møterommet." }))).toBe("ok");
  expect((await seen(null, tenderId)).amendments[0]).toMatchObject({
    text: "Et kart til møterommet.",
    mustConfirm: false,
  });
  const { proposalId } = must(await add({ deadline: addDays(deadline, 7) }));
  must(await approveAmendment(world.marit, { proposalId }));
  expect((await seen(null, tenderId)).amendments[0]?.mustConfirm).toBe(true);
});
