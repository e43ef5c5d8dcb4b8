import { describe, expect, test } from "vitest";
import { actingAs } from "../../lib/platform/db.ts";
import { addDocument } from "../../lib/tenders/add-document.ts";
import { answerReview } from "../../lib/tenders/answer-review.ts";
import { askForReview } from "../../lib/tenders/ask-for-review.ts";
import { confirmFlags } from "../../lib/tenders/confirm-flags.ts";
import { usualTerms } from "../../lib/tenders/contract-terms.ts";
import { keepMark } from "../../lib/tenders/keep-mark.ts";
import { removeDocument } from "../../lib/tenders/remove-document.ts";
import { lockedFields } from "../../lib/tenders/review-queries.ts";
import { saveTender } from "../../lib/tenders/save-tender.ts";
import { saveTerms } from "../../lib/tenders/save-terms.ts";
import { sendForReview } from "../../lib/tenders/send-for-review.ts";
import { testDatabase } from "../database.ts";
import { pdf } from "../platform/documents/zip-file.ts";
import { must, wholeContent, wholeDraft } from "../tenders/examples.ts";
import { world } from "../world.ts";
import { bothInside, codeOf } from "./both-inside.ts";

const db = await testDatabase();
const draft = async (change: object = {}) => (await wholeDraft(await db.now(), change)).id;
const document = { name: "Grunnlag.pdf", content: pdf("Konkurransegrunnlag") };
const mark = { rule: "hoursPerWeek", quote: "30 timer i uken", reason: "Tilskuddet krever det." };
const send = (tenderId: string) => () => sendForReview(world.kari, { tenderId });
const ask = (tenderId: string) => () =>
  askForReview(world.kari, {
    tenderId,
    reviewerId: world.jon.personId,
    fields: ["what"],
    question: "Er dette tydelig?",
  });

/** What changes a part of a draft, and how to count what it left. */
const parts: Record<string, (tenderId: string) => Promise<() => Promise<{ ok: boolean; refusal?: { code: string } }>>> =
  {
    addDocument: async (tenderId) => () => addDocument(world.jon, { tenderId, ...document }),
    removeDocument: async (tenderId) => {
      const { id: documentId } = must(await addDocument(world.kari, { tenderId, ...document }));
      return () => removeDocument(world.jon, { tenderId, documentId });
    },
    saveTerms: async (tenderId) => () => saveTerms(world.jon, { tenderId, terms: usualTerms().slice(0, 1) }),
    confirmFlags: async (tenderId) => () => confirmFlags(world.jon, { tenderId, codes: "opp" }),
    keepMark: async (tenderId) => () => keepMark(world.jon, { tenderId, ...mark }),
  };

const contentOf = async (tenderId: string) => ({
  documents: await db.sql(`select id from "TenderDocument" where "tenderId" = $1`, [tenderId]),
  terms: await db.sql(`select topic, text from "TenderTerm" where "tenderId" = $1 order by 1`, [tenderId]),
  flags: await db.sql(`select code from "TenderFlag" where "tenderId" = $1`, [tenderId]),
  marks: await db.sql(`select quote from "KeptMark" where "tenderId" = $1`, [tenderId]),
});

describe("a draft that is sent for approval", () => {
  test.each(Object.keys(parts))("is what it was: %s comes before, or not at all", async (way) => {
    const tenderId = await draft();
    const write = await parts[way]?.(tenderId);
    if (!write) throw new Error(way);
    const before = await contentOf(tenderId);
    const [sent, wrote] = await bothInside(db, send(tenderId), write);
    expect(sent).toBe("ok");
    expect(["onlyAmendmentsChange", "wrongStatus"]).toContain(wrote);
    expect(await contentOf(tenderId)).toEqual(before);
  });

  test("has no open question to a colleague", async () => {
    const one = await draft();
    expect(await bothInside(db, send(one), ask(one))).toEqual(["ok", "wrongStatus"]);
    const other = await draft();
    expect(await bothInside(db, ask(other), send(other))).toEqual(["ok", "reviewsOpen"]);
    const [review] = await db.sql(`select id from "TenderReview" where "tenderId" = $1`, [other]);
    must(await answerReview(world.jon, { reviewId: review.id, answer: "Ja." }));
    must(await sendForReview(world.kari, { tenderId: other }));
    const raw = await draft();
    must(await ask(raw)());
    await expect(db.asApp(world.kari, `update "Tender" set status = 'IN_REVIEW' where id = $1`, [raw])).rejects.toThrow(
      "reviewsOpen",
    );
  });
});

test("what a colleague is asked about is not changed by a save that had begun", async () => {
  const { id: tenderId, revision } = await wholeDraft(await db.now());
  const save = async () =>
    saveTender(world.kari, {
      tenderId,
      revision,
      ...wholeContent(await db.now()),
      what: "Noe helt annet enn det som ble spurt om.",
    });
  expect(await bothInside(db, ask(tenderId), save)).toEqual(["ok", "lockedByReview"]);
  expect(await actingAs(world.kari, ({ tx }) => lockedFields(tx, tenderId))).toEqual(["what"]);
});

test("parts that many write at once are all written, and nobody waits in a ring", async () => {
  const tenderId = await draft();
  const people = [world.kari, world.jon];
  for (let round = 0; round < 5; round++) {
    const answers = await Promise.all(
      people.flatMap((who) => [
        addDocument(who, { tenderId, ...document }),
        keepMark(who, { tenderId, ...mark }),
        confirmFlags(who, { tenderId, codes: "opp" }),
      ]),
    );
    for (const code of answers.map(codeOf)) expect(["ok", "alreadyExists"]).toContain(code);
  }
  expect((await contentOf(tenderId)).documents).toHaveLength(10);
});
