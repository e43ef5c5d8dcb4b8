import { expect, test } from "vitest";
import { actingAs } from "../../lib/platform/db.ts";
import { approveTender } from "../../lib/tenders/approve-tender.ts";
import { draftTender } from "../../lib/tenders/draft-tender.ts";
import { getTender, listNeedsToTender } from "../../lib/tenders/queries.ts";
import { sendForReview } from "../../lib/tenders/send-for-review.ts";
import { testDatabase } from "../database.ts";
import { aDialogue, aDraft, aSharedNeed, refused } from "../needs/story.ts";
import { world } from "../world.ts";
import { must, wholeDraft } from "./examples.ts";

const db = await testDatabase();

test("a tender from a need has its facts, its outcomes and the county; published, the need is tendered", async () => {
  const needId = await aSharedNeed();
  const listed = await actingAs(world.kari, (acting) => listNeedsToTender(acting));
  expect(listed.map(({ id }) => id)).toContain(needId);
  const { id } = must(await draftTender(world.kari, { needId }));
  const tender = await actingAs(world.kari, (acting) => getTender(acting, id));
  expect(tender).toMatchObject({
    needId,
    title: "Unge som har falt ut av skolen",
    what: "At de kommer i fast jobb eller fullfører videregående.",
    targetGroup: "youth-outside-work-and-school",
    countyNumbers: ["50"],
    requirements: [{ kind: "OUTCOME", indicator: "Andel i jobb eller utdanning", targetBp: 4_500, followUpMonths: 12 }],
  });

  const draft = await wholeDraft(await db.now(), {}, world.kari, needId);
  must(await sendForReview(world.kari, { tenderId: draft.id }));
  must(await approveTender(world.marit, { tenderId: draft.id }));
  const [need] = await db.sql(`select status from "Need" where id = $1`, [needId]);
  expect(need.status).toBe("TENDERED");
});

test("a need that is not shared, or another county's, is no beginning", async () => {
  expect(await refused(draftTender(world.kari, { needId: await aDraft() }))).toMatch(/notFound|needNotReady/);
  expect(await refused(draftTender(world.berit, { needId: await aSharedNeed() }))).toBe("notFound");
  expect(await refused(draftTender(world.kari, { needId: crypto.randomUUID() }))).toBe("notFound");
});

test("while the dialogue is not summed up for all, its tender is not published", async () => {
  const { needId } = await aDialogue(db);
  const draft = await wholeDraft(await db.now(), {}, world.kari, needId);
  must(await sendForReview(world.kari, { tenderId: draft.id }));
  expect(await refused(approveTender(world.marit, { tenderId: draft.id }))).toMatch(
    /inputStillOpen|dialogueNotSummarised/,
  );
  const [tender] = await db.sql(`select status from "Tender" where id = $1`, [draft.id]);
  expect(tender.status).toBe("IN_REVIEW");
});
