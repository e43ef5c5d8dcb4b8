import type { Change } from "./amendment.ts";

/*
 * What a draft held when it was saved: every field of the builder as it is stored, in JSON. Whole øre are strings,
 * instants are ISO.
 */

export type VersionContent = Record<string, unknown>;

/** Of the saved draft, what belongs to the form and not to the tender. */
const OWN_OF_FORM = new Set(["tenderId", "revision", "base", "choices", "seen"]);

/** What saveTender was given, as a version keeps it. */
export function versionContent(saved: Record<string, unknown>): VersionContent {
  const fields = Object.entries(saved).filter(([name]) => !OWN_OF_FORM.has(name));
  return JSON.parse(
    JSON.stringify(Object.fromEntries(fields), (_, value) => (typeof value === "bigint" ? String(value) : value)),
  );
}

/** What the stored tender holds of these fields, in the form of a version. Rows are without id and number. */
export function contentOf(tender: Record<string, unknown>, fields: readonly string[]): VersionContent {
  const rounds = (tender.rounds ?? []) as readonly { deadline: Date }[];
  const stored: Record<string, unknown> = { ...tender, deadline: rounds[0]?.deadline };
  return versionContent(
    Object.fromEntries(
      fields.map((field) => {
        const value = stored[field];
        return [field, Array.isArray(value) ? value.map(withoutPlace) : value];
      }),
    ),
  );
}

function withoutPlace(row: unknown): unknown {
  if (typeof row !== "object" || row === null) return row;
  const { id: _, number: __, tenderId: ___, ...rest } = row as Record<string, unknown>;
  return rest;
}

/** Those of `fields` that differ; rows that only gained unset columns do not. */
export const differing = (before: VersionContent, after: VersionContent, fields: readonly string[]) =>
  fields.filter((field) => changesIn(field, before[field], after[field]).length > 0);

/** The difference between two versions, field by field in the order of the builder, rows by their place. */
export function versionChanges(before: VersionContent, after: VersionContent): Change[] {
  const fields = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return fields.flatMap((field) => changesIn(field, before[field], after[field]));
}

function changesIn(field: string, before: unknown, after: unknown): Change[] {
  if (!isRows(before) && !isRows(after)) return difference(field, null, before, after);
  const [old, fresh] = [rowsOf(before), rowsOf(after)];
  return Array.from({ length: Math.max(old.length, fresh.length) }, (_, index) => {
    const [was, is] = [old[index] ?? {}, fresh[index] ?? {}];
    const names = [...new Set([...Object.keys(is), ...Object.keys(was)])];
    const row = String(is.title || is.name || was.title || was.name || index + 1);
    return names.flatMap((name) => difference(`${field}.${name}`, row, was[name], is[name]));
  }).flat();
}

type Row = Record<string, unknown>;
const isRows = (value: unknown): value is Row[] =>
  Array.isArray(value) && value.length > 0 && value.every((row) => typeof row === "object" && row !== null);
const rowsOf = (value: unknown): Row[] => (isRows(value) ? value : []);

function difference(field: string, row: string | null, before: unknown, after: unknown): Change[] {
  const [was, is] = [asText(before), asText(after)];
  return was === is ? [] : [{ field, row, before: was, after: is }];
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0))
    return null;
  if (Array.isArray(value)) return value.map(String).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
