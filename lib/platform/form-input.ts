import { parse, type Submission } from "@conform-to/react";
import type { z } from "zod";
import { codesByField } from "./field-codes.ts";

/** What a form carried: conform's submission, and the same values shaped for the command's input. */
type FormInput = { submission: Submission<unknown, string[]>; input: unknown };

const MAX_ROWS = 200;

/**
 * Reads a posted form by the shape of a zod schema: names are paths («lots[0].title»), an empty field is an absent one,
 * one value where a list is wanted is a list of one. Nothing is converted: the field rules (fields.ts) take text.
 * Errors are codes by field name. undefined when the form is not one that we made.
 */
export function readForm(formData: FormData, schema: z.ZodType): FormInput | undefined {
  if (!isPlausible(formData)) return undefined;
  let input: unknown;
  try {
    const submission = parse<unknown, string[]>(formData, {
      resolve: (payload) => {
        input = shaped(schema, payload);
        const result = schema.safeParse(input);
        return result.success ? { value: result.data } : { error: codesByField(result.error) };
      },
    });
    return { submission, input };
  } catch {
    return undefined; // a forged intent or state
  }
}

/** A row number of a million would make a list of a million. */
function isPlausible(formData: FormData) {
  return [...formData.keys()].every((name) =>
    [...name.matchAll(/\[(\d+)\]/g)].every((match) => Number(match[1]) < MAX_ROWS),
  );
}

/** The value as a schema wants it: a list where it wants one, nothing where a field is empty. */
export function shaped(type: z.core.$ZodType, value: unknown): unknown {
  const def = type._zod.def as unknown as { type: string } & Record<string, unknown>;
  if (def.type === "optional" || def.type === "default" || def.type === "nullable") {
    const inner = def.innerType as z.core.$ZodType;
    return isEmpty(value) ? undefined : shaped(inner, value);
  }
  if (def.type === "pipe") return shaped(def.in as z.core.$ZodType, value);
  if (def.type === "array") {
    const items = isEmpty(value) ? [] : Array.isArray(value) ? value : [value];
    return items.map((item) => shaped(def.element as z.core.$ZodType, item));
  }
  if (def.type === "object") {
    const source = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
    return Object.fromEntries(
      Object.entries(def.shape as Record<string, z.core.$ZodType>).map(([key, member]) => [
        key,
        shaped(member, Object.hasOwn(source, key) ? source[key] : undefined),
      ]),
    );
  }
  return isEmpty(value) ? undefined : value;
}

function isEmpty(value: unknown) {
  return value === undefined || value === "" || (value instanceof File && value.name === "" && value.size === 0);
}
