import { sha256 } from "../platform/sealing/bytes.ts";
import { canonicalJson } from "../platform/sealing/canonical-json.ts";
import type { VersionContent } from "./tender-version.ts";

/*
 * Two who write in the same draft: a three-way merge by field. What the writer began from is known by a print of each
 * field, which the form carries, so that it holds without JavaScript and however often others have saved since. Rows of a
 * draft have no lasting id (each save makes them anew): a list is one field.
 */

/** A short print of each field's content. */
export type Prints = Readonly<Record<string, string>>;

/** What the writer has chosen where both have written. */
export type Choices = Readonly<Record<string, "mine" | "theirs">>;

export type Merged = {
  /** Fields that stay as they are stored: only the other has touched them, or they were chosen. */
  theirs: string[];
  /** Fields that both have changed, each in a way of their own, and nobody has chosen between. */
  open: string[];
};

/** The prints of a draft's content: equal for what a person would call equal (empty is empty, in whatever way). */
export const printsOf = (content: VersionContent): Record<string, string> =>
  Object.fromEntries(Object.entries(content).map(([field, value]) => [field, print(value)]));

/** Whose content each field of `mine` gets. A field that `base` does not know counts as touched by both. */
export function merge({
  base,
  mine,
  theirs,
  choices = {},
}: {
  base: Prints;
  mine: VersionContent;
  theirs: VersionContent;
  choices?: Choices;
}): Merged {
  const [ours, stored] = [printsOf(mine), printsOf(theirs)];
  const merged: Merged = { theirs: [], open: [] };
  for (const field of Object.keys(mine)) {
    if (ours[field] === stored[field] || stored[field] === base[field]) continue;
    if (ours[field] === base[field] || choices[field] === "theirs") merged.theirs.push(field);
    else if (choices[field] !== "mine") merged.open.push(field);
  }
  return merged;
}

const print = (value: unknown) => sha256(canonicalJson(plain(value))).slice(0, 12);

/** Without what is unset, and with numbers in a list (counties, lots) in order, as no form promises theirs. */
function plain(value: unknown): string | object {
  if (value === null || value === undefined || value === false) return "";
  if (Array.isArray(value)) {
    const items = value.map(plain);
    return value.length > 0 && value.every((one) => typeof one !== "object" && /^\d+$/.test(String(one)))
      ? items.sort()
      : items.length
        ? items
        : "";
  }
  if (typeof value !== "object") return String(value).trim();
  const set = Object.entries(value).map(([name, member]) => [name, plain(member)] as const);
  return Object.fromEntries(set.filter(([, member]) => member !== ""));
}
