import pg from "pg";
import type { TestDatabase } from "./database.ts";

/**
 * A race that always goes the same way: another transaction has done `sql` and has not committed when `act` begins; it
 * commits when `act` waits for it, or has ended without waiting. Gives what `act` gave.
 */
export async function whileHeld<T>(
  db: Pick<TestDatabase, "url">,
  { sql, values, who }: { sql: string; values: unknown[]; who?: { personId: string; organisationId: string | null } },
  act: () => Promise<T>,
): Promise<T> {
  const other = new pg.Client({ connectionString: db.url("postgres") });
  await other.connect();
  try {
    await other.query("begin");
    if (who) await other.query("select app.begin_as($1, $2)", [who.personId, who.organisationId]);
    await other.query(sql, values);
    let ended = false;
    const acted = act().finally(() => {
      ended = true;
    });
    acted.catch(() => {}); // awaited below, after the commit
    while (!ended && !(await someoneWaits(other))) await new Promise((resolve) => setTimeout(resolve, 20));
    await other.query("commit");
    return await acted;
  } finally {
    await other.end();
  }
}

async function someoneWaits(other: pg.Client): Promise<boolean> {
  const { rows } = await other.query(
    "select from pg_locks where not granted and pid <> pg_backend_pid() and pg_backend_pid() = any (pg_blocking_pids(pid))",
  );
  return rows.length > 0;
}
