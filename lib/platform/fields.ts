import { z } from "zod";
import { osloInstant, plainDate } from "./dates.ts";
import type { Money } from "./money.ts";
import { holdsNationalIdentityNumber } from "./national-identity.ts";
import { isOrganisationNumber } from "./organisation-number.ts";
import { parsePercent } from "./percent.ts";
import { parseWhole, typedNumber } from "./typed-number.ts";

/*
 * The zod blocks that every command's input is built of, so that all forms and doors refuse alike. Messages are codes of
 * the message file `fieldErrors`, with the limit after a colon: «tooLong:200».
 */

/** Names, titles and addresses: what their fields in a browser cannot hold, a line break, they do not get in other ways. */
const LONGEST_LINE = 200;

/** Without what looks like nothing around it or throughout: spaces of any kind, signs that nobody sees. */
const trimmed = (text: string) => (SEEN.test(text) ? text.trim() : "");
const SEEN = /[^\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

const plain = (max: number) =>
  z
    .string({ error: "required" })
    .transform((text) => trimmed(text.replace(/\r\n?/g, "\n").normalize("NFC")))
    .transform((text) => (max <= LONGEST_LINE ? text.replace(/[\n\t]+/g, " ") : text))
    .refine((text) => text.length <= max, `tooLong:${max}`)
    .refine((text) => !/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u.test(text), "controlCharacters")
    .refine((text) => text.isWellFormed(), "controlCharacters")
    .refine((text) => !holdsNationalIdentityNumber(text), "nationalIdentityNumber");

/** Text that must be there. Kept as typed (shown as text, never as HTML). */
export const text = (max: number) => plain(max).refine((value) => value.length > 0, "required");

/** Text that may be empty or absent. */
export const optionalText = (max: number) => plain(max).optional().default("");

export const id = z.uuid({ error: "unknown" });

/** What a form carries so that two presses of it are one (command's `once`); who sends no form gets one of its own. */
export const formId = id.optional().transform((given) => given ?? crypto.randomUUID());

/** Whether a part or a parameter of an address can be the id of anything at all: PostgreSQL is asked about no other. */
export const isId = (value: unknown): value is string => id.safeParse(value).success;

/** Whole number, typed as text (typed-number.ts) or given as number. */
export const whole = (min: number, max: number) =>
  z
    .union([z.number(), z.string().transform(parseWhole)], { error: "required" })
    .pipe(z.number({ error: "notWhole" }).min(min, `tooSmall:${min}`).max(max, `tooLarge:${max}`).int("notWhole"));

/** Kroner as people type them («8 400 000», «1250,50», «kr 100,-»), or whole øre as bigint; gives øre. */
export const kroner = ({ min = 0n, max = 100_000_000_000n }: { min?: Money; max?: Money } = {}) =>
  z.union([z.bigint(), z.string().transform(parseKroner)], { error: "required" }).pipe(
    z
      .bigint({ error: "notMoney" })
      .min(min, `tooSmall:${min / 100n}`)
      .max(max, `tooLarge:${max / 100n}`),
  );

/** Per cent as people type it («25», «12,5», two decimals at most), or basis points as a number; gives basis points. */
export const share = ({ min = 0, max = 10_000 }: { min?: number; max?: number } = {}) =>
  z.union([z.number(), z.string().transform(parsePercent)], { error: "required" }).pipe(
    z
      .number({ error: "notShare" })
      .int("notShare")
      .min(min, `tooSmall:${min / 100}`)
      .max(max, `tooLarge:${max / 100}`),
  );

/** A CPV code without its check digit: eight digits, of a division of the vocabulary (Regulation (EC) 213/2008). */
export const cpvCode = z.string({ error: "required" }).refine((value) => CPV.test(value), {
  error: ({ input }) => (/^\d{8}$/.test(String(input)) ? "unknownCpv" : "notCpv"),
});

const CPV = /^(0[39]|1[4-689]|2[24]|3[0-57-9]|4[1-58]|5[015]|6[03-6]|7[0-35-79]|8[05]|9[028])\d{6}$/;

/** A plain date: «2026-12-10» or a Date. */
export const date = z.union(
  [z.date(), z.string().transform((value, context) => plainDate(value) ?? refuse(context, "notDate"))],
  {
    error: "required",
  },
);

/** An instant: what <input type="datetime-local"> sends, meant in Oslo, or a Date. */
export const instant = z.union(
  [z.date(), z.string().transform((value, context) => osloInstant(value) ?? refuse(context, "notInstant"))],
  {
    error: "required",
  },
);

/** A field that may be left empty: absent, null or an empty text is null. */
export const emptyIsNull = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .union([z.literal("").transform(() => null), z.null(), schema])
    .optional()
    .transform((value) => value ?? null);

/** A box that is ticked («on») or not there. */
export const ticked = z
  .union([z.boolean(), z.enum(["on", "true", "false"]).transform((value) => value !== "false")])
  .optional()
  .default(false);

/** A box that must be ticked. */
export const mustTick = ticked.refine((value) => value, "mustTick");

/** Nine digits with or without spaces; synthetic numbers only outside production. */
export const organisationNumber = z
  .string({ error: "required" })
  .transform(digits)
  .refine(
    (value) =>
      isOrganisationNumber(value, { synthetic: process.env.ELVA_MODE !== "production" && !!process.env.ELVA_MODE }),
    "notOrganisationNumber",
  );

export const email = z
  .string({ error: "required" })
  .trim()
  .toLowerCase()
  .pipe(z.email({ error: "notEmail" }))
  .refine((value) => value.length <= 254, "tooLong:254")
  .refine((value) => !holdsNationalIdentityNumber(value), "nationalIdentityNumber");

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: "custom", message });
  return z.NEVER;
}

function digits(value: string) {
  return value.replace(/[\s\u00a0\u202f]/g, "");
}

function parseKroner(value: string, context: z.RefinementCtx): Money {
  const amount = value.trim().replace(/^kr\.?\s*|(,-)?\s*(kr\.?)?$/gi, "");
  return typedNumber(amount, 2) ?? refuse(context, value.trim() === "" ? "required" : "notMoney");
}
