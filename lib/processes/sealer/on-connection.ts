import type { Pool, PoolClient } from "pg";
import { log } from "../../platform/log.ts";

/**
 * Runs `work` on one connection; what it leaves undone is rolled back. A connection that is taken out of the pool has
 * nobody who hears its errors, and an error that nobody hears ends the process: when PostgreSQL goes away in the middle,
 * `work` fails, and the sealer goes on.
 */
export async function onConnection<T>(pool: Pool, work: (connection: PoolClient) => Promise<T>): Promise<T> {
  const connection = await pool.connect();
  const lost = (error: Error) => log.error({ message: error.message }, "database connection lost");
  connection.on("error", lost);
  try {
    return await work(connection);
  } finally {
    await connection.query("rollback").catch(() => {});
    connection.removeListener("error", lost);
    connection.release();
  }
}
