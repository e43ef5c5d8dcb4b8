import pg from "pg";
import type { TestDatabase } from "../database.ts";

type Answer = { ok: boolean; refusal?: { code: string } };

/** «ok», or why not; «deadlock» and the like fly on. */
export const codeOf = (outcome: Answer) => (outcome.ok ? "ok" : (outcome.refusal?.code ?? "no code"));

/**
 * Two commands at once, the worst way: the first has done all but its leaf in the log when the second begins, and is let go
 * when the second has come as far as it can. The log's head, which a command asks for last, is held meanwhile. Gives the codes.
 */
export async function bothInside(
  db: TestDatabase,
  first: () => Promise<Answer>,
  second: () => Promise<Answer>,
): Promise<[string, string]> {
  const holder = new pg.Client({ connectionString: db.url("postgres") });
  await holder.connect();
  try {
    await holder.query("begin; select from app.audit_head for update");
    const one = first();
    await stuck(db, one, 1);
    const two = second();
    await stuck(db, two, 2);
    await holder.query("commit");
    const answers = await Promise.all([one, two]);
    return [codeOf(answers[0]), codeOf(answers[1])];
  } finally {
    await holder.end();
  }
}

/** Until so many wait for a lock, or this one is done. */
async function stuck(db: TestDatabase, one: Promise<unknown>, waiting: number) {
  let done = false;
  one.finally(() => (done = true)).catch(() => {});
  for (let look = 0; !done && look < 250; look++) {
    const [row] = await db.sql(
      "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    if (row.n >= waiting) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
