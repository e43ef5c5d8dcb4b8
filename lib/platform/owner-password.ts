import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import pg from "pg";

/*
 * The password of an embedded PostgreSQL's owner: of chance, made once, and kept beside the data in a file that only who
 * starts the server may read. No other process of Elva is told it.
 */

/** What every such server had before: changed at the next start. */
const BEFORE = "local";
const WRONG_PASSWORD = "28P01";

/** The password of the server in this folder; a new one when none is kept. */
export function ownerPassword(dir: string): string {
  const file = `${dir}.password`;
  if (existsSync(file)) return readFileSync(file, "utf8");
  const made = randomBytes(32).toString("hex");
  writeFileSync(file, made, { mode: 0o600 });
  return made;
}

/** Sees to it that the server has the password that is kept: one from before that was common is replaced. */
export async function settlePassword(connectionString: string) {
  const { password } = new URL(connectionString);
  if (await lets(connectionString)) return;
  const before = new URL(connectionString);
  before.password = BEFORE;
  await query(before.href, `alter role postgres password ${pg.escapeLiteral(password)}`);
}

async function lets(connectionString: string): Promise<boolean> {
  try {
    await query(connectionString, "select 1");
    return true;
  } catch (error) {
    if (isWrongPassword(error)) return false;
    throw error;
  }
}

/** The server answers, and says that this is not the password. */
export const isWrongPassword = (error: unknown) => (error as { code?: string }).code === WRONG_PASSWORD;

async function query(connectionString: string, sql: string) {
  const client = new pg.Client({ connectionString });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
