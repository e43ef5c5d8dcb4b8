import { afterAll, beforeAll, expect, test } from "vitest";
import { actionChecks, refusalOf } from "../../lib/platform/actions.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { addDocument } from "../../lib/tenders/add-document.ts";
import { approveTender } from "../../lib/tenders/approve-tender.ts";
import { chooseProcedure } from "../../lib/tenders/choose-procedure.ts";
import { confirmFlags } from "../../lib/tenders/confirm-flags.ts";
import { usualTerms } from "../../lib/tenders/contract-terms.ts";
import { keepMark } from "../../lib/tenders/keep-mark.ts";
import { getTender } from "../../lib/tenders/queries.ts";
import { removeDocument } from "../../lib/tenders/remove-document.ts";
import { saveTender } from "../../lib/tenders/save-tender.ts";
import { saveTerms } from "../../lib/tenders/save-terms.ts";
import { sendForReview } from "../../lib/tenders/send-for-review.ts";
import { takeUpMark } from "../../lib/tenders/take-up-mark.ts";
import { tenderActions } from "../../lib/tenders/tender.ts";
import { testDatabase } from "../database.ts";
import { pdf } from "../platform/documents/zip-file.ts";
import { world } from "../world.ts";
import { must, wholeContent, wholeDraft } from "./examples.ts";

const db = await testDatabase();
const codeOf = (outcome: { ok: boolean; refusal?: { code: string } }) => (outcome.ok ? "ok" : outcome.refusal?.code);

/** The manager deputises as officer: an ordinary case in a small county. */
const role = [world.marit.personId, world.marit.organisationId];
beforeAll(() =>
  db.sql(
    `insert into "Membership" ("personId", "organisationId", role, "validFrom") values ($1, $2, 'procurementOfficer', '2020-01-01')`,
    role,
  ),
);
afterAll(() => {
  actionChecks.on = true;
});

const mark = { rule: "hoursPerWeek", quote: "30 timer i uken", reason: "Tilskuddet krever det." };
const document = { name: "Grunnlag.pdf", content: pdf("Konkurransegrunnlag") };

/** All the ways to write a part of a draft: what Kari has done before, and what Marit does. */
const ways: Record<string, (tenderId: string, revision: number) => Promise<unknown>> = {
  "saves it": async (tenderId, revision) =>
    must(await saveTender(world.marit, { tenderId, revision, ...wholeContent(await db.now()) })),
  "chooses the procedure": async (tenderId, revision) =>
    must(await chooseProcedure(world.marit, { tenderId, revision, procedure: "OPEN" })),
  "adds a document": async (tenderId) => must(await addDocument(world.marit, { tenderId, ...document })),
  "takes a document away": async (tenderId) => {
    const { id: documentId } = must(await addDocument(world.kari, { tenderId, ...document }));
    must(await removeDocument(world.marit, { tenderId, documentId }));
  },
  "writes the contract terms": async (tenderId) =>
    must(await saveTerms(world.marit, { tenderId, terms: usualTerms() })),
  "confirms flags": async (tenderId) => must(await confirmFlags(world.marit, { tenderId, codes: "opp" })),
  "takes flags away": async (tenderId) => {
    must(await confirmFlags(world.kari, { tenderId, codes: "opp" }));
    must(await confirmFlags(world.marit, { tenderId, codes: "" }));
  },
  "keeps a mark": async (tenderId) => must(await keepMark(world.marit, { tenderId, ...mark })),
  "takes up a mark": async (tenderId) => {
    const { markId } = must(await keepMark(world.kari, { tenderId, ...mark }));
    must(await takeUpMark(world.marit, { tenderId, markId }));
  },
  "changes a row past the portal": (tenderId) =>
    db.asApp(world.marit, `update "Lot" set title = 'Et annet sted' where "tenderId" = $1 and number = 1`, [tenderId]),
};

const publish = (tenderId: string) =>
  db.asApp(
    world.marit,
    `update "Tender" set status = 'PUBLISHED', "publishesAt" = app.clock(), "approvedById" = $2, "approvedAt" = app.clock()
    where id = $1`,
    [tenderId, world.marit.personId],
  );

test.each(Object.keys(ways))(
  "who %s does not approve it, and sees why; the database alone holds it too",
  async (way) => {
    const { id, revision } = await wholeDraft(await db.now());
    await ways[way]?.(id, revision);
    must(await sendForReview(world.kari, { tenderId: id }));
    const shown = await actingAs(world.marit, async (acting) => {
      const tender = await getTender(acting, id);
      return tender && refusalOf(tenderActions.approve, acting.actor, tender, acting.now);
    });
    expect(shown).toBe("samePerson");
    expect(codeOf(await approveTender(world.marit, { tenderId: id }))).toBe("samePerson");
    await expect(publish(id)).rejects.toThrow("samePerson");
  },
);

test("who has only read it approves it; nobody takes a writer's name out, or writes another's in", async () => {
  const { id } = await wholeDraft(await db.now());
  must(await addDocument(world.jon, { tenderId: id, ...document }));
  const writers = async () => (await db.sql(`select "savedByIds" from "Tender" where id = $1`, [id]))[0].savedByIds;
  expect(await writers()).toEqual([world.kari.personId, world.jon.personId]);
  await db.asApp(world.kari, `update "Tender" set "savedByIds" = $2 where id = $1`, [id, [world.marit.personId]]);
  expect(await writers()).toEqual([world.kari.personId, world.jon.personId]);
  must(await sendForReview(world.kari, { tenderId: id }));
  must(await approveTender(world.marit, { tenderId: id }));
});

test("what is sent for approval while a part is being written: either she stands as its writer, or she wrote nothing", async () => {
  for (let round = 0; round < 8; round++) {
    const { id } = await wholeDraft(await db.now());
    const writing = saveTerms(world.marit, { tenderId: id, terms: usualTerms().slice(0, 1) });
    const [wrote] = await Promise.all([writing, sendForReview(world.kari, { tenderId: id })]);
    expect(["ok", "wrongStatus", "changedMeanwhile", "onlyAmendmentsChange"]).toContain(codeOf(wrote));
    const approved = codeOf(await approveTender(world.marit, { tenderId: id }));
    expect(approved).toBe(wrote.ok ? "samePerson" : "ok");
  }
});
