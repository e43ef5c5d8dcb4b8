import { expect, test } from "vitest";
import { getReachReport, reportOf } from "../../lib/insight/reach-report.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { askQuestion } from "../../lib/tenders/ask-question.ts";
import { keepReach } from "../../lib/tenders/keep-reach.ts";
import { lookKey } from "../../lib/tenders/look.ts";
import { noteLook } from "../../lib/tenders/note-look.ts";
import { asWorker } from "../as-worker.ts";
import { testDatabase } from "../database.ts";
import { around } from "../evaluation/opened-tender.ts";
import { must, publishedTender, wholeDraft } from "../tenders/examples.ts";
import { suppliers, world } from "../world.ts";

const db = await testDatabase();
const report = (tenderId: string, who: typeof world.kari | null = null) =>
  actingAs(who, (acting) => getReachReport(acting, tenderId));
const decide = (id: string) =>
  around(db, [`update "Tender" set status = 'DECIDED', "decidedAt" = app.clock() where id = '${id}'`]);

/** So many others have looked; with a reason, some of them. */
const looks = (tenderId: string, size: string, count: number, reason: string | null = null) =>
  db.sql(
    `insert into "TenderLook" ("tenderId", key, size, reason)
     select $1, decode(md5($2 || n || coalesce($4, '')), 'hex'), $2, $4 from generate_series(1, $3) n`,
    [tenderId, size, count, reason],
  );

test("a look counts once for each supplier, whoever in it looks, and nobody reads whose it was", async () => {
  const { id: tenderId } = await publishedTender(await db.now());
  for (const who of [world.ingrid, world.eirik, world.ingrid, world.stein]) must(await noteLook(who, { tenderId }));
  const rows = await db.sql(`select * from "TenderLook" where "tenderId" = $1`, [tenderId]);
  expect(rows.length).toBe(2);
  // what is kept cannot be matched with an organisation by one who has the database only
  const naked = Object.values(suppliers).map(({ id }) => lookKey("", tenderId, id).toString("hex"));
  for (const row of rows) {
    expect(Object.keys(row).sort()).toEqual(["key", "reason", "size", "tenderId"]);
    expect(naked).not.toContain(row.key.toString("hex"));
  }
  for (const who of [world.kari, world.marit, world.ingrid, world.ragnhild, null])
    await expect(db.asApp(who, `select * from "TenderLook"`)).rejects.toThrow("permission denied");
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
  await looks(tenderId, "micro", 6, "tooMuchWork");
  await looks(tenderId, "large", 3);
  await decide(tenderId);
  const shown = await report(tenderId);
  expect(shown?.steps.map(({ step, count }) => [step, count])).toEqual([
    ["could", expect.any(Number)],
    ["looked", 10],
    ["asked", null],
    ["bid", 0],
    ["won", 0],
  ]);
  expect(shown?.lookedBySize).toBeNull(); // three large ones could be found by subtraction
  expect(shown?.whyNot).toEqual([
    { reason: "tooMuchWork", count: 6 },
    { reason: "tooLarge", count: null },
  ]);
  expect((shown?.couldBySize.micro?.of ?? 0) > 0).toBe(true);
});

test("sizes are shown when none of them is few", async () => {
  const { id: tenderId } = await publishedTender(await db.now());
  await looks(tenderId, "micro", 7);
  await looks(tenderId, "large", 5);
  await decide(tenderId);
  expect((await report(tenderId))?.lookedBySize).toEqual({ large: 5, micro: 7 });
});

test("what was never counted is not shown as nobody", () => {
  const { steps } = reportOf([{ step: "looked", part: "all", n: -1 }], undefined);
  expect(steps.map(({ count }) => count)).toEqual([undefined, null, undefined, undefined, undefined]);
});
