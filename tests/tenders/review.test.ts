import { describe, expect, test } from "vitest";
import { actingAs } from "../../lib/platform/db.ts";
import { ask } from "../../lib/platform/waiting.ts";
import { answerReview } from "../../lib/tenders/answer-review.ts";
import { askForReview } from "../../lib/tenders/ask-for-review.ts";
import { getTender } from "../../lib/tenders/queries.ts";
import { compareVersions, listReviews, listVersions, waitingReviews } from "../../lib/tenders/review-queries.ts";
import { saveTender } from "../../lib/tenders/save-tender.ts";
import { sendForReview } from "../../lib/tenders/send-for-review.ts";
import { withdrawReview } from "../../lib/tenders/withdraw-review.ts";
import { testDatabase } from "../database.ts";
import { world } from "../world.ts";
import { must, wholeContent, wholeDraft } from "./examples.ts";

const db = await testDatabase();
const codeOf = (outcome: { ok: boolean; refusal?: { code: string } }) => (outcome.ok ? "ok" : outcome.refusal?.code);
const sees = async (who: Parameters<typeof actingAs>[0], id: string) =>
  (await actingAs(who, (acting) => getTender(acting, id))) !== undefined;
const save = async (who: typeof world.kari, id: string, change: object) => {
  const stored = await actingAs(who, (acting) => getTender(acting, id));
  return saveTender(who, {
    tenderId: id,
    revision: stored?.revision,
    ...wholeContent(await db.now()),
    ...change,
  });
};
const asked = async (change: object = {}) => {
  const draft = await wholeDraft(await db.now());
  const { reviewId } = must(
    await askForReview(world.kari, {
      tenderId: draft.id,
      reviewerId: world.anders.personId,
      fields: ["requirements", "what"],
      question: "Ber vi om resultat, eller har vi skrevet en oppskrift?",
      ...change,
    }),
  );
  return { id: draft.id, reviewId };
};

describe("advice on a draft", () => {
  test("the directorate reads the draft from the question on, and only then; other counties never do", async () => {
    const draft = await wholeDraft(await db.now());
    expect(await sees(world.anders, draft.id)).toBe(false);
    const { id, reviewId } = await asked();
    expect(await sees(world.anders, id)).toBe(true);
    expect(await sees(world.berit, id)).toBe(false);
    expect(await db.asApp(world.anders, `select id from "Tender" where id = any ($1)`, [[id, draft.id]])).toEqual([
      { id },
    ]);
    expect(await actingAs(world.anders, (acting) => ask(acting, waitingReviews(acting.actor)))).toContainEqual(
      expect.objectContaining({ kind: "answerReview", href: `/konkurranser/${id}/rad` }),
    );
    must(await withdrawReview(world.jon, { reviewId }));
    expect(await sees(world.anders, id)).toBe(false);
    expect(await actingAs(world.anders, (acting) => listReviews(acting, id))).toEqual([]);
    expect(codeOf(await answerReview(world.anders, { reviewId, answer: "For sent." }))).toBe("notFound");
  });

  test("the named parts stay as they are until there is an answer; the rest can be written", async () => {
    const { id, reviewId } = await asked();
    must(await save(world.kari, id, { title: "Et nytt navn" }));
    const changed = await save(world.jon, id, { what: "Noe helt annet." });
    expect(changed).toMatchObject({ ok: false, refusal: { code: "lockedByReview", field: "what" } });
    expect(codeOf(await save(world.kari, id, { requirements: [] }))).toBe("lockedByReview");
    expect(codeOf(await sendForReview(world.kari, { tenderId: id }))).toBe("reviewsOpen");
    for (const who of [world.kari, world.jon, world.marit])
      expect(codeOf(await answerReview(who, { reviewId, answer: "Jeg svarer for deg." }))).toBe("forbidden");
    must(await answerReview(world.anders, { reviewId, answer: "Krav 2 er en oppskrift. Si hva det skal føre til." }));
    expect(codeOf(await answerReview(world.anders, { reviewId, answer: "En gang til." }))).toBe("wrongStatus");
    must(await save(world.jon, id, { what: "Noe helt annet." }));
    must(await sendForReview(world.kari, { tenderId: id }));
    const [review] = await actingAs(world.marit, (acting) => listReviews(acting, id));
    expect(review).toMatchObject({ status: "ANSWERED", reviewer: "Anders Holm", askedBy: "Kari Nordgård" });
  });

  test("only officers of the unit ask, only colleagues are asked, never oneself", async () => {
    const { id: tenderId } = await wholeDraft(await db.now());
    const question = { tenderId, reviewerId: world.siri.personId, fields: "what", question: "Er dette klart?" };
    expect(codeOf(await askForReview(world.berit, question))).toBe("notFound");
    expect(codeOf(await askForReview(world.ingrid, question))).toBe("notFound");
    expect(codeOf(await askForReview(world.marit, question))).toBe("forbidden");
    expect(codeOf(await askForReview(world.kari, { ...question, reviewerId: world.kari.personId }))).toBe("samePerson");
    for (const { personId } of [world.ingrid, world.berit])
      expect(codeOf(await askForReview(world.kari, { ...question, reviewerId: personId }))).toBe("notFound");
    for (const fields of ["buyerId", []])
      expect(codeOf(await askForReview(world.kari, { ...question, fields }))).toBe("invalidInput");
    must(await askForReview(world.kari, question));
    for (const who of [world.berit, world.ingrid, null])
      expect(await db.asApp(who, `select 1 from "TenderReview" where "tenderId" = $1`, [tenderId])).toEqual([]);
  });

  test("the database alone keeps answers the adviser's and questions unchanged", async () => {
    const { reviewId } = await asked();
    const change = (who: typeof world.kari, set: string) =>
      db.asApp(who, `update "TenderReview" set ${set} where id = $1 returning id`, [reviewId]);
    await expect(change(world.kari, `answer = 'x', "answeredAt" = app.clock()`)).rejects.toThrow(/forbidden/);
    await expect(change(world.anders, `question = 'x'`)).rejects.toThrow(/permission denied/);
    expect(await change(world.berit, `"withdrawnAt" = app.clock()`)).toEqual([]);
    await expect(change(world.anders, `"withdrawnAt" = app.clock()`)).rejects.toThrow(/forbidden/);
  });
});

describe("versions of a draft", () => {
  test("every person's save is kept and can be compared; one person's saves within ten minutes are one", async () => {
    const { id } = await wholeDraft(await db.now());
    must(await save(world.kari, id, { title: "Første" }));
    must(await save(world.kari, id, { title: "Andre" }));
    must(await save(world.jon, id, { title: "Tredje", durationMonths: 36 }));
    await db.moveClock(new Date((await db.now()).getTime() + 11 * 60_000));
    const content = wholeContent(await db.now());
    must(await save(world.jon, id, { title: "Fjerde", requirements: content.requirements.slice(1) }));
    const versions = await actingAs(world.marit, (acting) => listVersions(acting, id));
    expect(versions.map(({ savedBy }) => savedBy)).toEqual(["Jon Eide", "Jon Eide", "Kari Nordgård"]);
    const [last, second, first] = versions.map(({ revision }) => revision);
    const between = (from = 0, to = 0, who: Parameters<typeof actingAs>[0] = world.kari) =>
      actingAs(who, (acting) => compareVersions(acting, id, from, to));
    expect(await between(first, second)).toEqual(
      expect.arrayContaining([
        { field: "title", row: null, before: "Andre", after: "Tredje" },
        { field: "durationMonths", row: null, before: expect.any(String), after: "36" },
      ]),
    );
    expect((await between(second, last))?.some(({ field }) => field === "requirements.title")).toBe(true);
    expect(await between(first, first)).toEqual([]);
    for (const who of [world.berit, world.ingrid, world.anders, null]) {
      expect(await between(first, second, who)).toBeUndefined();
      expect(await db.asApp(who, `select 1 from "TenderVersion" where "tenderId" = $1`, [id])).toEqual([]);
    }
    await expect(
      db.asApp(world.kari, `delete from "TenderVersion" where "tenderId" = $1 and revision = $2`, [id, first]),
    ).rejects.toThrow(/neverChanges/);
  });
});
