import pg from "pg";

/** What the story must hold: at least so many of each; `sql` counts them. */
const wanted: { what: string; least: number; sql: string }[] = [
  {
    what: "counties that NAV's units serve",
    least: 15,
    sql: `select count(distinct "countyNumber") from "CountyUnit"`,
  },
  { what: "county units", least: 12, sql: `select count(distinct "unitId") from "CountyUnit"` },
  { what: "counties with a tender", least: 5, sql: `select count(distinct "buyerId") from "Tender"` },
  { what: "suppliers", least: 60, sql: `select count(*) from "SupplierProfile"` },
  { what: "kinds of supplier", least: 4, sql: `select count(distinct type) from "SupplierProfile"` },
  { what: "tenders", least: 30, sql: `select count(*) from "Tender"` },
  { what: "contracts", least: 12, sql: `select count(*) from "Contract"` },
  { what: "states of a contract", least: 5, sql: `select count(distinct status) from "Contract"` },
  { what: "participants", least: 2_000, sql: `select count(*) from "Participant"` },
  {
    what: "needs without a tender",
    least: 1,
    sql: `select count(*) from "Need" n where status = 'SHARED' and not exists (select from "Tender" t where t."needId" = n.id)`,
  },
  {
    what: "running dialogues",
    least: 1,
    sql: `select count(*) from "Need" where status = 'IN_DIALOGUE'`,
  },
  {
    what: "open tenders",
    least: 3,
    sql: `select count(*) from "Tender" t join "Round" r on r."tenderId" = t.id where t.status = 'PUBLISHED' and r.deadline > app.clock()`,
  },
  {
    what: "tenders that close today",
    least: 1,
    sql: `select count(*) from "Tender" t join "Round" r on r."tenderId" = t.id where t.status = 'PUBLISHED'
      and (r.deadline at time zone 'Europe/Oslo')::date = (app.clock() at time zone 'Europe/Oslo')::date`,
  },
  {
    what: "tenders in evaluation",
    least: 1,
    sql: `select count(*) from "Tender" t join "Round" r on r."tenderId" = t.id where t.status = 'PUBLISHED' and r."openedAt" is not null
      and exists (select from "Score" s where s."tenderId" = t.id) and not exists (select from "EvaluationLock" l where l."tenderId" = t.id)`,
  },
  {
    what: "awards in standstill",
    least: 1,
    sql: `select count(*) from "Award" where status = 'NOTIFIED' and "standstillEndsAt" > app.clock()`,
  },
  { what: "collaborations of the snapshot of 2020", least: 1, sql: `select count(*) from "Collaboration"` },
  {
    what: "agreed points that evaluators had judged differently",
    least: 100,
    sql: `select count(*) from (select from "Score" group by "versionId", "criterionId" having count(distinct points) > 1) as judged`,
  },
];

/** Counts what the loaded story holds, says what is too little, and gives the sum. */
export async function countStory(ownerUrl: string): Promise<{ passed: number; failed: number }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const sum = { passed: 0, failed: 0 };
    for (const { what, least, sql } of wanted) {
      const { rows } = await client.query<{ count: string }>(sql);
      const found = Number(rows[0]?.count);
      console.log(`the story holds ${found} ${what} (at least ${least})`);
      sum[found >= least ? "passed" : "failed"] += 1;
    }
    return sum;
  } finally {
    await client.end();
  }
}
