import type { z } from "zod";
import { codesByField } from "./field-codes.ts";

type Fields = Record<string, unknown>;
type Path = readonly PropertyKey[];

export type RightParts = {
  input: Fields;
  /** Field codes by full name («lots[0].places»): what is not in `input`. */
  wrong: Record<string, string[]>;
  /** Fields that stay whole as they are stored. */
  asStored: string[];
};

/** A list with a wrong cell in each row, and fields that contradict each other, come to an end long before. */
const MOST_STEPS = 500;

/**
 * What of a form in progress can be saved: one wrong field holds nothing else back. A wrong cell of a list keeps what that
 * row holds in the store when as many rows are stored, and else is empty; where that will not do, and for a wrong field,
 * the whole field stays as it is stored. `stored`: what the form would hold, as typed; asked only when something is wrong.
 * undefined when nothing can be saved.
 */
export async function rightParts(
  schema: z.ZodType,
  input: Fields,
  stored: () => Promise<Fields | undefined>,
): Promise<RightParts | undefined> {
  const wrong: Record<string, string[]> = {};
  const tried = new Set<string>();
  const asStored = new Set<string>();
  let right = input;
  let there: Fields | undefined;
  for (let step = 0; step < MOST_STEPS; step++) {
    const parsed = schema.safeParse(right);
    if (parsed.success) return { input: right, wrong, asStored: [...asStored] };
    there ??= (await stored()) ?? {};
    for (const [name, codes] of Object.entries(codesByField(parsed.error))) wrong[name] ??= codes;
    const open = parsed.error.issues.map(({ path }) => untried(path, tried));
    if (open.includes(undefined)) return undefined;
    for (const path of open as Path[]) {
      tried.add(nameOf(path));
      if (path.length === 1) asStored.add(String(path[0]));
      right = put(right, path, storedAt(there, right, path)) as Fields;
    }
  }
  return undefined;
}

/** The cell, then its whole field; undefined when both have been tried. */
function untried(path: Path, tried: ReadonlySet<string>): Path | undefined {
  const cell = path.length > 2 ? path : path.slice(0, 1);
  return [cell, path.slice(0, 1)].find((each) => each.length > 0 && !tried.has(nameOf(each)));
}

const nameOf = (path: Path) => path.map(String).join(".");

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (within, key) => (typeof within === "object" && within !== null ? (within as Fields)[String(key)] : undefined),
    value,
  );

function storedAt(stored: Fields, form: Fields, path: Path): unknown {
  const list = path.slice(0, 1);
  const [rows, stand] = [at(form, list), at(stored, list)];
  const sameRows = path.length === 1 || (Array.isArray(rows) && Array.isArray(stand) && rows.length === stand.length);
  return sameRows ? at(stored, path) : undefined;
}

function put(within: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(within)) return within.map((item, index) => (index === key ? put(item, rest, value) : item));
  const fields = (within ?? {}) as Fields;
  return { ...fields, [String(key)]: put(fields[String(key)], rest, value) };
}
