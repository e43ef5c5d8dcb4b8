import { expect, test } from "vitest";
import { copyNeed } from "../../lib/needs/copy-need.ts";
import { draftNeed } from "../../lib/needs/draft-need.ts";
import { getNeed } from "../../lib/needs/queries.ts";
import { shareNeed } from "../../lib/needs/share-need.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { testDatabase } from "../database.ts";
import { world } from "../world.ts";
import { aDialogue, aDraft, aSharedNeed, done, refused, wholeNeed } from "./story.ts";

const db = await testDatabase();
const seen = async (who: typeof world.berit, id: string) => {
  const need = await actingAs(who, (acting) => getNeed(acting, id));
  if (!need) throw new Error("not seen");
  return need;
};

test("another county begins from a shared need: text and metrics come along, dates, people and local matters never", async () => {
  const { needId } = await aDialogue(db);
  const { id } = await done(copyNeed(world.berit, { needId }));
  const [from, copy] = [await seen(world.berit, needId), await seen(world.berit, id)];
  expect(copy).toMatchObject({ status: "DRAFT", title: from.title, problem: from.problem, copiedFromId: needId });
  expect(copy.metrics.map(({ indicator, targetBp }) => [indicator, targetBp])).toEqual(
    from.metrics.map(({ indicator, targetBp }) => [indicator, targetBp]),
  );
  expect([copy.localPriorities, copy.sharedAt, copy.publicAt, copy.takenUpAt]).toEqual(["", null, null, null]);
  expect([copy.events, copy.coOwners]).toEqual([[], []]);
  const [stored] = await db.sql(`select "createdById", "unitId" from "Need" where id = $1`, [id]);
  expect(stored).toEqual({ createdById: world.berit.personId, unitId: world.berit.organisationId });
  expect(await actingAs(world.kari, (acting) => getNeed(acting, id))).toBeUndefined();
  await expect(db.asApp(world.berit, `update "Need" set "copiedFromId" = null where id = $1`, [id])).rejects.toThrow();
});

test("a measure's target is better than today by its own direction, also for one who asks the database itself", async () => {
  const [metric] = wholeNeed.metrics;
  const worse = { ...metric, baselineBp: "60", targetBp: "45" };
  const needId = crypto.randomUUID();
  const save = (metrics: object[]) => draftNeed(world.olav, { needId, revision: 0, ...wholeNeed, metrics });
  expect(await save([worse])).toMatchObject({ fieldErrors: { metrics: ["worseThanBaseline"] } });
  await done(save([{ ...worse, lowerIsBetter: "on" }]));
  await expect(
    db.asApp(
      world.olav,
      `insert into "NeedMetric" ("needId", number, indicator, "baselineBp", "targetBp", "followUpMonths", "verificationSource")
       values ($1, 2, 'x', 6000, 4500, 12, 'y')`,
      [needId],
    ),
  ).rejects.toThrow("target_is_better");
  await done(shareNeed(world.olav, { needId }));
  const { id } = await done(copyNeed(world.berit, { needId }));
  expect((await seen(world.berit, id)).metrics).toMatchObject([{ targetBp: 4_500, lowerIsBetter: true }]);
  // one from before there was a direction to say
  await db.sql(`begin; set local session_replication_role = replica;
    alter table "NeedMetric" drop constraint target_is_better;
    update "NeedMetric" set "lowerIsBetter" = false where "needId" = '${needId}';
    alter table "NeedMetric" add constraint target_is_better check ("baselineBp" is null or "targetBp" is null
      or case when "lowerIsBetter" then "targetBp" <= "baselineBp" else "targetBp" >= "baselineBp" end) not valid; commit`);
  const { id: old } = await done(copyNeed(world.berit, { needId }));
  expect((await seen(world.berit, old)).metrics).toMatchObject([{ baselineBp: 6_000, targetBp: null }]);
});

test("a draft is not copied, and those who report no needs copy none", async () => {
  expect(await refused(copyNeed(world.berit, { needId: await aDraft() }))).toBe("notFound");
  expect(await refused(copyNeed(world.olav, { needId: await aDraft() }))).toBe("notFound");
  const needId = await aSharedNeed();
  expect(await refused(copyNeed(world.ingrid, { needId }))).toBe("notFound");
  for (const who of [world.marit, world.anders]) expect(await refused(copyNeed(who, { needId }))).toBe("forbidden");
});
