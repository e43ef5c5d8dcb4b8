import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { z } from "zod";
import type { Identity } from "../../lib/platform/actor.ts";
import { type Command, rehearsal } from "../../lib/platform/command.ts";
import type { TestDatabase } from "../database.ts";
import { type PersonaKey, personas, world } from "../world.ts";
import { type Case, cases } from "./matrix.ts";
import type { Objects } from "./objects.ts";
import { inSession } from "./sessions.ts";

type AnyCommand = Command<z.ZodType, unknown>;

const lib = path.resolve(import.meta.dirname, "../../lib");

/** Every command that lib exports, by `<context>/<name>`. */
export async function allCommands(): Promise<Map<string, AnyCommand>> {
  const files = readdirSync(lib, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && /= command\(/.test(readFileSync(path.join(lib, file), "utf8")),
  );
  const found = new Map<string, AnyCommand>();
  for (const file of files) {
    const exported = (await import(path.join(lib, file))) as Record<string, unknown>;
    for (const [name, value] of Object.entries(exported))
      if (isCommand(value)) found.set(`${file.split(path.sep)[0]}/${name}`, value);
  }
  return found;
}

const isCommand = (value: unknown): value is AnyCommand =>
  typeof value === "function" && "input" in value && "asSystem" in value;

/** Who tries: everyone of the world, and nobody («-»). */
export const hands: { key: PersonaKey | "-"; identity: Identity | null }[] = [
  ...personas.map(({ key }) => ({ key: key as PersonaKey, identity: world[key as PersonaKey] })),
  { key: "-", identity: null },
];

export type Tried = { case: Case; succeeded: string[]; refusals: Map<string, string> };

/** Lets everyone try everything; each attempt is played to its end and rolled back. */
export async function tryAll(db: TestDatabase, objects: Objects): Promise<Tried[]> {
  const commands = await allCommands();
  const tried: Tried[] = cases.map((one) => ({ case: one, succeeded: [], refusals: new Map() }));
  const attempts = tried.flatMap((row) => hands.map((hand) => ({ row, hand })));
  rehearsal.on = true;
  try {
    await inParallel(5, attempts, async ({ row, hand: { key, identity } }) => {
      const command = commands.get(row.case.command);
      if (!command) throw new Error(`There is no command ${row.case.command}`);
      const code = await inSession(db, identity, () => attempt(command, identity, row.case.input(objects)));
      row.refusals.set(key, code);
      if (code === "ok") row.succeeded.push(key);
    });
  } finally {
    rehearsal.on = false;
  }
  return tried;
}

async function attempt(command: AnyCommand, identity: Identity | null, input: unknown): Promise<string> {
  try {
    const outcome = await command(identity, input);
    if (outcome.ok) return "ok";
    return outcome.fieldErrors ? `invalid ${JSON.stringify(outcome.fieldErrors)}` : outcome.refusal.code;
  } catch (error) {
    return `fault: ${(error as Error).message.slice(0, 300)}`;
  }
}

/** Does the work of all items, so many at once. */
export async function inParallel<T>(width: number, items: T[], work: (item: T) => Promise<void>) {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** One line a case, one column a hand: ● may, and everything else is refused. */
export function readable(tried: Tried[]): string {
  const columns = hands.map(({ key }) => key);
  const name = (row: Tried) => `${row.case.command} — ${row.case.on}`;
  const width = Math.max(...tried.map((row) => name(row).length));
  const line = (title: string, cells: string[]) => `${title.padEnd(width)}  ${cells.join(" ")}`.trimEnd();
  const head = line("", columns.map(String));
  const mark = (row: Tried, key: string) => (row.succeeded.includes(key) ? "●" : "·").padEnd(key.length);
  return [
    head,
    ...tried.map((row) =>
      line(
        name(row),
        columns.map((key) => mark(row, key)),
      ),
    ),
    "",
  ].join("\n");
}
