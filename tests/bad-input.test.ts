import { beforeAll, expect, test } from "vitest";
import { type Command, rehearsal } from "../lib/platform/command.ts";
import fieldErrors from "../lib/platform/i18n/messages/nb/fieldErrors.json" with { type: "json" };
import refusals from "../lib/platform/i18n/messages/nb/refusals.json" with { type: "json" };
import { allCommands } from "./access/attempts.ts";
import { type Case, cases } from "./access/matrix.ts";
import { makeObjects, type Objects } from "./access/objects.ts";
import { inSession } from "./access/sessions.ts";
import { syntheticIdentityNumber } from "./bids/story.ts";
import { testDatabase } from "./database.ts";
import { testSealer } from "./sealer.ts";
import { world } from "./world.ts";

/*
 * Every command gets what it wants, with one field at a time replaced by something that no form of ours sends. Whoever
 * may take the action sends it, so that nothing but the input stands in the way. Nothing may throw; each answer is a
 * refusal that a person can read; nothing is stored.
 */

const db = await testDatabase();
await testSealer(db);
let objects: Objects;
beforeAll(async () => {
  objects = await makeObjects(db);
}, 60_000);

/** Fields whose good values include what else would be hostile: ids that the form itself makes up, rows that may be empty. */
const tolerant = new Set([
  "needs/draftNeed needId",
  "needs/draftNeed metrics.0",
  "needs/sendInput inputId",
  "needs/keepMinutes answers.0",
  "needs/planTender planLineId",
  "bids/keepText textId",
  "bids/submitBid idempotencyKey",
  "bids/savePrice readyOn", // kept as it is typed, and said at the field
]);

const UNKNOWN = "00000000-0000-4000-8000-00000000dead";
const isId = (value: unknown) => typeof value === "string" && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value);
const isDated = (value: unknown) =>
  value instanceof Date || (typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value));
const isText = (value: unknown) => typeof value === "string" && !isId(value) && !/^\d/.test(value);

type Hostile = {
  name: string;
  value: unknown /** Fields where even the right person may not get it through. */;
  never: (good: unknown) => boolean;
};
const always = () => true;
const hostile = (): Hostile[] => [
  { name: "missing", value: undefined, never: isId },
  { name: "null", value: null, never: () => false },
  { name: "empty", value: "", never: isId },
  { name: "too long", value: "x".repeat(200_000), never: always },
  { name: "a number", value: 7, never: isText },
  { name: "a list", value: ["x"], never: isText },
  { name: "an object", value: { x: 1 }, never: always },
  {
    name: "prototype keys",
    value: JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{}}}'),
    never: always,
  },
  { name: "negative", value: -1, never: always },
  { name: "negative money", value: "-1", never: (good) => typeof good === "bigint" },
  { name: "NaN", value: Number.NaN, never: always },
  { name: "1e400", value: Number.POSITIVE_INFINITY, never: always },
  { name: "a huge number", value: "99999999999999999999999", never: (good) => typeof good === "number" || isId(good) },
  { name: "a huge bigint", value: 2n ** 80n, never: always },
  { name: "no date", value: new Date(Number.NaN), never: always },
  { name: "a far date", value: "275760-09-13", never: isId },
  { name: "the year nought", value: "0000-01-01", never: isDated },
  { name: "an instant in the year nought", value: "0000-01-01T12:00", never: isDated },
  { name: "HTML", value: '<script>alert("x")</script>', never: isId },
  { name: "SQL", value: '\'; drop table "Need"; --', never: isId },
  { name: "NUL", value: "a\u0000b", never: always },
  { name: "an escape", value: "a\u001b[31mb", never: always },
  { name: "reversed text", value: "a\u202eb", never: always },
  { name: "a lone surrogate", value: "a\ud800b", never: always },
  { name: "an identity number", value: `Ring ${syntheticIdentityNumber()} i morgen`, never: always },
  { name: "an unknown id", value: UNKNOWN, never: isId },
  { name: "another supplier's bid", value: objects.storjobbDraft, never: isId },
  { name: "another county's draft", value: objects.vestland.id, never: isId },
];

/** Paths of every field of a good input, rows of lists by their first. */
function pathsOf(good: unknown, prefix: string[] = []): string[][] {
  if (typeof good !== "object" || good === null || good instanceof Uint8Array || good instanceof Date) return [prefix];
  if (Array.isArray(good)) return good.length > 0 ? [prefix, ...pathsOf(good[0], [...prefix, "0"])] : [prefix];
  const own = Object.entries(good).flatMap(([key, value]) => pathsOf(value, [...prefix, key]));
  return prefix.length > 0 ? [prefix, ...own] : own;
}

function replaced(good: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(good))
    return good.map((item, index) => (String(index) === key ? replaced(item, rest, value) : item));
  const source = good as Record<string, unknown>;
  return { ...source, [key]: replaced(source[key], rest, value) };
}

const at = (good: unknown, path: string[]) =>
  path.reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], good);

/** What is wrong with the answer, if anything. */
async function answer(command: Command<never, unknown>, one: Case, input: unknown, mustRefuse: boolean) {
  const [who] = one.may;
  const identity = who ? world[who] : null;
  try {
    const outcome = await inSession(db, identity, () => command(identity, input));
    if (outcome.ok) return mustRefuse ? "accepted" : undefined;
    if (!(outcome.refusal.code in refusals)) return `no sentence for ${outcome.refusal.code}`;
    const unread = Object.values(outcome.fieldErrors ?? {})
      .flat()
      .map((code) => code.split(":")[0] ?? "")
      .filter((code) => !(code in fieldErrors) && !/^(Invalid|Too |Unrecognized)/.test(code));
    return unread.length > 0 ? `no sentence for ${unread}` : undefined;
  } catch (error) {
    return `threw ${(error as Error).message.replace(/\s+/g, " ").slice(-160)}`;
  }
}

/** The first case of each command that somebody may take; or, for the queue's, the first at all. */
const samples = [...new Set(cases.map(({ command }) => command))].map(
  (command) =>
    cases.find((one) => one.command === command && one.may.length > 0) ??
    (cases.find((one) => one.command === command) as Case),
);

const rows = async () => {
  const tables = await db.sql(`select tablename as name from pg_tables where schemaname = 'public' order by 1`);
  const counted = tables.map(({ name }) => `select '${name}' as name, count(*)::int as rows from "${name}"`);
  return (await db.sql(counted.join(" union all "))).filter(({ name }) => !["Session"].includes(name));
};

test("whatever one field holds, the answer is a refusal that can be read, and nothing is stored", {
  timeout: 180_000,
}, async () => {
  const commands = await allCommands();
  const before = await rows();
  const wrong: string[] = [];
  let tried = 0;
  rehearsal.on = true;
  try {
    for (const one of samples) {
      const command = commands.get(one.command) as unknown as Command<never, unknown>;
      const good = one.input(objects);
      for (const path of pathsOf(good)) {
        const value = at(good, path);
        for (const { name, value: bad, never } of hostile()) {
          const mustRefuse = never(value) && !tolerant.has(`${one.command} ${path.join(".")}`);
          const problem = await answer(command, one, replaced(good, path, bad), mustRefuse);
          if (problem) wrong.push(`${one.command} ${path.join(".")} ${name}: ${problem}`);
          tried += 1;
        }
      }
      for (const whole of [null, undefined, 5, "x", [], JSON.parse('{"__proto__":{"x":1}}')]) {
        const problem = await answer(command, one, whole, one.command !== "tenders/draftTender");
        if (problem) wrong.push(`${one.command} whole ${JSON.stringify(whole)}: ${problem}`);
      }
    }
  } finally {
    rehearsal.on = false;
  }
  console.info(`${tried} hostile inputs`);
  expect(wrong).toEqual([]);
  expect(await rows()).toEqual(before);
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
});
