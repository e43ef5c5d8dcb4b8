import { expect, test } from "vitest";
import {
  getReachReport,
  type ReachDimension,
  type ReachReport,
  type ReachStep,
  reachDimensions,
  reportOf,
} from "../../lib/insight/reach-report.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { askQuestion } from "../../lib/tenders/ask-question.ts";
import { keepReach } from "../../lib/tenders/keep-reach.ts";
import { lookKey } from "../../lib/tenders/look.ts";
import { noteLook } from "../../lib/tenders/note-look.ts";
import { asWorker } from "../as-worker.ts";
import { testDatabase } from "../database.ts";
import { around, openedTender } from "../evaluation/opened-tender.ts";
import { must, publishedTender, wholeDraft } from "../tenders/examples.ts";
import { suppliers, world } from "../world.ts";

const db = await testDatabase();
const report = (tenderId: string, who: typeof world.kari | null = null) =>
  actingAs(who, (acting) => getReachReport(acting, tenderId));
const decide = (id: string) =>
  around(db, [`update "Tender" set status = 'DECIDED', "decidedAt" = app.clock() where id = '${id}'`]);

/** So many others have looked; with a reason, some of them. */
async function looks(tenderId: string, groups: Record<string, number>, count: number, reason: string | null = null) {
  await db.sql(
    `insert into "TenderLook" ("tenderId", key, reason)
     select $1, decode(md5($4 || n || coalesce($3, '')), 'hex'), $3 from generate_series(1, $2) n`,
    [tenderId, count, reason, JSON.stringify(groups)],
  );
  for (const [group, n] of Object.entries(groups)) await counted(tenderId, "looked", group, n);
}

/** As if so many of a group («size micro») had done it. */
const counted = (tenderId: string, step: string, group: string, n: number) =>
  db.sql(
    `insert into "TenderReachCount" as c ("tenderId", step, dimension, part, n) values ($1, $2, $3, $4, $5)
     on conflict ("tenderId", step, dimension, part) do update set n = c.n + excluded.n`,
    [tenderId, step, ...group.split(" "), n],
  );

/** What the report shows of a step by a dimension. */
const by = (shown: ReachReport | undefined, dimension: ReachDimension, step: ReachStep) =>
  Object.fromEntries((shown?.groups[dimension] ?? []).map(({ part, counts }) => [part, counts[step]]));

/** The register as it was at approval: so many of each size. */
const register = (tenderId: string, bySize: Record<string, number>) => {
  const count = (of: number) => ({ of, can: of, perhaps: 0 });
  const all = count(Object.values(bySize).reduce((sum, one) => sum + one, 0));
  const sizes = Object.fromEntries(Object.entries(bySize).map(([size, of]) => [size, count(of)]));
  const could = { all, relevant: all, loosest: all.of, bySize: sizes, byType: {}, byCounty: {}, byExperience: {} };
  return db.sql(`insert into "TenderReach" ("tenderId", could) values ($1, $2)`, [tenderId, JSON.stringify(could)]);
};

test("a look counts once for each supplier, whoever in it looks, and nobody reads whose it was", async () => {
  const { id: tenderId } = await publishedTender(await db.now());
  for (const who of [world.ingrid, world.eirik, world.ingrid, world.stein]) must(await noteLook(who, { tenderId }));
  const rows = await db.sql(`select * from "TenderLook" where "tenderId" = $1`, [tenderId]);
  expect(rows.length).toBe(2);
  // what is kept cannot be matched with an organisation by one who has the database only
  const naked = Object.values(suppliers).map(({ id }) => lookKey("", tenderId, id).toString("hex"));
  for (const row of rows) {
    expect(Object.keys(row).sort()).toEqual(["key", "reason", "tenderId"]);
    expect(naked).not.toContain(row.key.toString("hex"));
  }
  for (const who of [world.kari, world.marit, world.ingrid, world.ragnhild, null])
    await expect(db.asApp(who, `select * from "TenderLook"`)).rejects.toThrow("permission denied");
  const counts = await db.sql(`select dimension, part, n from "TenderReachCount" where "tenderId" = $1 order by 1`, [
    tenderId,
  ]);
  expect(counts.reduce((sum, { n }) => sum + n, 0)).toBe(2 * 4); // one number for each group, and nothing that joins them
  for (const who of [world.kari, world.ingrid, world.ragnhild, null])
    await expect(db.asApp(who, `select * from "TenderReachCount"`)).rejects.toThrow("permission denied");
  const logged = await db.sql(`select count(*) as n from "AuditEvent" where action like '%look%'`);
  expect(Number(logged[0].n)).toBe(0);
});

test("only suppliers are counted, of what is public; who has bid gives no reason for not bidding", async () => {
  const { id: tenderId } = await publishedTender(await db.now());
  const draft = await wholeDraft(await db.now());
  const code = async (who: typeof world.kari | null, input: object) => (await noteLook(who, input)) as object;
  for (const who of [world.kari, world.ragnhild, null])
    expect(await code(who, { tenderId })).toMatchObject({ refusal: { code: "forbidden" } });
  expect(await code(world.ingrid, { tenderId: draft.id })).toMatchObject({ refusal: { code: "notFound" } });
  expect(await code(world.ingrid, { tenderId, whyNot: "fordi" })).toMatchObject({ refusal: { code: "invalidInput" } });
});

test("before the decision there are no counts, for anyone; after it, none from one to four", async () => {
  const { id: tenderId } = await publishedTender(await db.now());
  await asWorker(db, async () => {
    must(await keepReach.asSystem({ tenderId }));
    must(await keepReach.asSystem({ tenderId })); // delivered twice
  });
  must(await noteLook(world.ingrid, { tenderId, whyNot: "tooLarge" }));
  must(await askQuestion(world.stein, { tenderId, question: "Hvor mange plasser?" }));
  for (const who of [world.kari, world.marit, world.ragnhild, world.ingrid, null])
    expect(await report(tenderId, who)).toBeUndefined();
  await expect(db.asApp(world.kari, `select * from app.reach_counts($1)`, [tenderId])).resolves.toEqual([]);
  await looks(tenderId, { "size micro": 6 }, 6, "tooMuchWork");
  await looks(tenderId, { "size large": 3 }, 3);
  await decide(tenderId);
  const shown = await report(tenderId);
  expect(shown?.steps.map(({ step, count }) => [step, count])).toEqual([
    ["could", expect.any(Number)],
    ["looked", 10],
    ["asked", null],
    ["bid", 0],
    ["won", 0],
  ]);
  for (const hidden of Object.values(by(shown, "size", "looked"))) expect(hidden).not.toBe(3); // nor by subtraction
  expect(by(shown, "size", "looked").large).toBeNull();
  expect(shown?.whyNot).toEqual([
    { reason: "tooMuchWork", count: 6 },
    { reason: "tooLarge", count: null },
  ]);
  for (const dimension of reachDimensions)
    expect((shown?.groups[dimension] ?? []).some(({ of }) => (of ?? 0) > 0)).toBe(true);
});

test("where fewer than five have said why, nobody learns even which reasons there are", async () => {
  for (const [answers, shown] of [
    [0, []],
    [1, null],
    [4, null],
    [5, [{ reason: "risk", count: 5 }]],
  ] as const) {
    const { id: tenderId } = await publishedTender(await db.now());
    await looks(tenderId, { "size micro": 9 }, 9);
    if (answers > 0) await looks(tenderId, {}, answers, "risk");
    await decide(tenderId);
    expect((await report(tenderId))?.whyNot, `${answers} answers`).toEqual(shown);
    const rows = await db.asApp(world.kari, `select part from app.reach_counts($1) where step = 'whyNot'`, [tenderId]);
    expect(rows.some(({ part }) => part === "risk")).toBe(answers === 5);
  }
});

test("groups are shown when none of them is few; a group of few suppliers is never said to have done nothing", async () => {
  const sizes = { micro: 40, small: 20, medium: 9, large: 2 };
  const shownOf = async (looked: Record<string, number>, registered: Record<string, number> = sizes) => {
    const { id: tenderId } = await publishedTender(await db.now());
    await register(tenderId, registered);
    const groups = Object.fromEntries(Object.entries(looked).map(([size, n]) => [`size ${size}`, n]));
    await looks(
      tenderId,
      groups,
      Object.values(looked).reduce((sum, n) => sum + n, 0),
    );
    await decide(tenderId);
    return by(await report(tenderId), "size", "looked");
  };
  const many = { micro: 40, small: 20, medium: 9, large: 7 };
  expect(await shownOf({ micro: 9, small: 7, medium: 0, large: 5 }, many)).toEqual({
    micro: 9,
    small: 7,
    medium: 0,
    large: 5,
  });
  // one hidden alone would be the sum less the others: a second goes with it, and together they are at least five
  expect(await shownOf({ micro: 9, small: 7, medium: 6, large: 1 })).toEqual({
    micro: 9,
    small: 7,
    medium: null,
    large: null,
  });
  expect(await shownOf({ micro: 9, small: 7, medium: 0, large: 2 })).toEqual({
    micro: 9,
    small: null,
    medium: null,
    large: null,
  });
  // two large ones in the country, and none of them looked: that is about them
  expect(await shownOf({ micro: 9, small: 7, medium: 6, large: 0 })).toEqual({
    micro: 9,
    small: 7,
    medium: null,
    large: null,
  });
  expect(await shownOf({ micro: 2, small: 1, medium: 0, large: 1 })).toEqual({
    micro: null,
    small: null,
    medium: null,
    large: null,
  });
});

test("who asked and who bid is counted at the decision: a profile that changes afterwards tells nothing", async () => {
  const { tenderId } = await openedTender(db);
  const alone = `alter table "Tender" disable trigger user; alter table "Tender" enable trigger keep_reach_groups`;
  const decision = `update "Tender" set status = 'DECIDED', "decidedAt" = app.clock() where id = '${tenderId}'`;
  await db.sql(`begin; ${alone}; ${decision}; alter table "Tender" enable trigger user; commit`);
  const stored = () =>
    db.sql(`select step, dimension, part, n from "TenderReachCount" where "tenderId" = $1 order by 1, 2, 3`, [
      tenderId,
    ]);
  const before = await stored();
  expect(before.filter(({ dimension }) => dimension === "type").reduce((sum, { n }) => sum + n, 0)).toBe(3);
  await db.sql(`update "SupplierProfile" set type = 'MUNICIPAL' where "organisationId" = $1`, [
    suppliers.springbrett.id,
  ]);
  expect(await stored()).toEqual(before);
  const shown = await report(tenderId);
  expect(shown?.steps.find(({ step }) => step === "bid")?.count).toBe(3); // public
  expect(Object.values(by(shown, "type", "bid")).every((n) => n === null)).toBe(true); // of what type, is not
});

test("what was never counted is not shown as nobody", () => {
  const { steps } = reportOf([{ step: "looked", dimension: "all", part: "all", n: -1 }], undefined);
  expect(steps.map(({ count }) => count)).toEqual([undefined, null, undefined, undefined, undefined]);
});
