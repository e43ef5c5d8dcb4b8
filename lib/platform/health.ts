import pg from "pg";
import { env } from "./env.ts";

/** Milliseconds. */
const PATIENCE = 2_000;

let asking: Promise<boolean> | undefined;

/**
 * Whether the database answers within two seconds. Asked over a connection of its own: when many send at once all others
 * are taken, and a server that is busy is not one that people should be led away from.
 * Anyone may ask; it is one connection however many do.
 */
export function isReady(): Promise<boolean> {
  asking ??= answers().finally(() => {
    asking = undefined;
  });
  return asking;
}

async function answers(): Promise<boolean> {
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: PATIENCE,
    query_timeout: PATIENCE,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select app.clock()");
    return true;
  } catch {
    return false;
  } finally {
    client.end().catch(() => {});
  }
}
