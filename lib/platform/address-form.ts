import type { z } from "zod";

/*
 * A form that only asks: what it holds stands in the address, nothing is stored. What cannot be meant is said at its field
 * and kept there, as in every other form.
 */

/** What was typed and cannot be meant, by the name of its field, with the field code that says why. */
export type Wrong = Record<string, { typed: string; code: string }>;

/** The same with a sentence for people. */
export type WrongInWords = Readonly<Record<string, { typed: string; sentence: string }>>;

/** A field of such a form: what was typed when it is wrong, and why; else its value. */
export const shownField = (wrong: WrongInWords, name: string, value: string) => ({
  name,
  defaultValue: wrong[name]?.typed ?? value,
  error: wrong[name]?.sentence,
});

/** What stands in this field; the other value when nothing does, or nothing that can be meant. */
export type Reading = <Value>(name: string, field: z.ZodType<Value>, otherwise: Value) => Value;

/** @param typed the address's parameters, read plainly (plain-query.ts) */
export function addressForm(typed: Readonly<Record<string, string | string[] | undefined>>): {
  given: Reading;
  wrong: Wrong;
} {
  const wrong: Wrong = {};
  const given: Reading = (name, field, otherwise) => {
    const stands = typed[name];
    if (typeof stands !== "string" || stands.trim() === "") return otherwise;
    const read = field.safeParse(stands);
    if (read.success) return read.data;
    wrong[name] = { typed: stands, code: read.error.issues[0]?.message ?? "notAllowed" };
    return otherwise;
  };
  return { given, wrong };
}
