import { expect, test } from "vitest";
import { listPriorNotices } from "../../lib/needs/notice-queries.ts";
import { planTender } from "../../lib/needs/plan-tender.ts";
import { publishPlanLine } from "../../lib/needs/publish-plan-line.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { approveTender } from "../../lib/tenders/approve-tender.ts";
import { draftTender } from "../../lib/tenders/draft-tender.ts";
import { getTender, listNeedsToTender } from "../../lib/tenders/queries.ts";
import { sendForReview } from "../../lib/tenders/send-for-review.ts";
import { testDatabase } from "../database.ts";
import { aConference, aDialogue, aDraft, aPlanLine, aSharedNeed, refused } from "../needs/story.ts";
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

test("a draft from a planned need is announced on the plan's day, its dates after it, and knows the need's prior notice", async () => {
  const { needId } = await aConference(db); // announced by a notice of kind 7
  const planLineId = crypto.randomUUID();
  must(await planTender(world.kari, { planLineId, ...aPlanLine(), needId, announceOn: "2031-05-04" }));
  const unplanned = must(await draftTender(world.kari, { needId }));
  must(await publishPlanLine(world.kari, { planLineId }));
  const planned = must(await draftTender(world.kari, { needId }));
  const of = (id: string) => actingAs(world.kari, (acting) => getTender(acting, id));
  expect((await of(unplanned.id))?.announceOn).toBeNull(); // a draft of the plan says nothing yet
  const tender = await of(planned.id);
  expect(tender?.announceOn).toEqual(new Date("2031-05-05")); // the 4th is a Sunday
  expect(tender?.questionDeadline && tender.questionDeadline > new Date("2031-05-05")).toBe(true);

  const [notice] = await actingAs(world.kari, (acting) => listPriorNotices(acting, needId));
  expect(notice?.title).toBe("Dialogkonferanse");
  const { needId: other } = await aDialogue(db); // E2 shortens nothing
  expect(await actingAs(world.kari, (acting) => listPriorNotices(acting, other))).toEqual([]);
  expect(await actingAs(world.kari, (acting) => listPriorNotices(acting, null))).toEqual([]);
});

test("the planned day is the draft's: neither a manager nor anyone after publication moves it", async () => {
  const draft = await wholeDraft(await db.now());
  const move = (who: typeof world.kari) =>
    db.asApp(who, `update "Tender" set "announceOn" = '2031-01-02' where id = $1 returning 1`, [draft.id]);
  await expect(move(world.marit)).rejects.toThrow(/forbidden/);
  expect(await move(world.kari)).toHaveLength(1);
  must(await sendForReview(world.kari, { tenderId: draft.id }));
  must(await approveTender(world.marit, { tenderId: draft.id }));
  const again = `update "Tender" set "announceOn" = '2031-01-03' where id = $1`;
  await expect(db.asApp(world.kari, again, [draft.id])).rejects.toThrow(/wrongStatus/);
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
