import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Acting, actingAs } from "../../lib/platform/db.ts";
import { Refused } from "../../lib/platform/refused.ts";
import type { TestDatabase } from "../database.ts";
import type { PersonaKey } from "../world.ts";
import { hands, inParallel } from "./attempts.ts";
import { readingCases } from "./matrix-reading.ts";
import type { ReadingObjects } from "./reading-objects.ts";
import { inSession } from "./sessions.ts";

/* Who may read what, of what bids, evaluations, awards and deliveries hold: the other half of the matrix. */

export type Reading = {
  /** `<context>/<query>` as lib exports it. */
  query: string;
  /** What of it, in which status. */
  on: string;
  /** What one gets; nothing, or nothing in it, is to be refused. */
  read: (acting: Acting, objects: ReadingObjects) => Promise<unknown>;
  may: readonly PersonaKey[];
  /** Others whom the database lets know it, by another query or because it is their own; this query does not tell them. */
  knows?: readonly PersonaKey[];
};

export type Read = { case: Reading; succeeded: string[]; faults: string[] };

/** Lets everyone read everything; what a reading writes in the log is rolled back. */
export async function readAll(db: TestDatabase, objects: ReadingObjects): Promise<Read[]> {
  const all: Read[] = readingCases.map((one) => ({ case: one, succeeded: [], faults: [] }));
  const attempts = all.flatMap((row) => hands.map((hand) => ({ row, hand })));
  await inParallel(5, attempts, ({ row, hand: { key, identity } }) =>
    inSession(db, identity, async () => {
      const outcome = await actingAs(identity, async (acting) => {
        throw new WasRead(await row.case.read(acting, objects));
      }).catch((error: unknown) => error);
      if (outcome instanceof WasRead) {
        if (!isNothing(outcome.value)) row.succeeded.push(key);
      } else if (!(outcome instanceof Refused)) row.faults.push(`${key}: ${String(outcome).slice(0, 300)}`);
    }),
  );
  return all;
}

class WasRead extends Error {
  readonly value: unknown;

  constructor(value: unknown) {
    super("read");
    this.value = value;
  }
}

const isNothing = (value: unknown) =>
  value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0);

const lib = path.resolve(import.meta.dirname, "../../lib");

/** Every query that the contexts export whose rows are somebody's own, by `<context>/<name>`. */
export function queriesOf(contexts: readonly string[]): string[] {
  return contexts.flatMap((context) =>
    readdirSync(path.join(lib, context), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => [...readFileSync(path.join(lib, context, file), "utf8").matchAll(exportedQuery)])
      .map(([, name]) => `${context}/${name}`),
  );
}

/** A function that takes who acts and gives what it may see. */
const exportedQuery = /^export (?:async function|function|const) ((?:get|list|read)[A-Z]\w*|waiting)(?= = \(|\()/gm;
