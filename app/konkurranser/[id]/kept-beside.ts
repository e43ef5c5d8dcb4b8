import { holdsNationalIdentityNumber } from "#lib/platform/national-identity.ts";
import type { Query } from "#lib/platform/plain-query.ts";

/*
 * What was typed beside a file that was refused travels back in the address, also without JavaScript: it was meant for
 * everyone to read. What holds an identity number does not, whatever it was refused for.
 */

const FIELDS = ["explanation", "changesTask", "deadline"] as const;

/** Characters of all of it as an address writes it; a server takes 16,000 bytes of address and cookies together. */
export const MOST_WRITTEN = 9_000;

export type KeptBeside = Partial<Record<(typeof FIELDS)[number], string>>;

/** Of a posted form, to be put in an address. */
export function keptBeside(form: FormData | undefined): KeptBeside {
  const kept: KeptBeside = {};
  for (const name of FIELDS) {
    const value = String(form?.get(name) ?? "");
    const fits = new URLSearchParams({ ...kept, [name]: value }).toString().length <= MOST_WRITTEN;
    if (value !== "" && fits && !holdsNationalIdentityNumber(value)) kept[name] = value;
  }
  return kept;
}

/** From the address (read plainly), to stand in the form again. */
export function givenIn(query: Query): KeptBeside {
  return Object.fromEntries(FIELDS.flatMap((name) => (typeof query[name] === "string" ? [[name, query[name]]] : [])));
}
