import { z } from "zod";
import { optionalText, share, text, whole } from "../platform/fields.ts";
import { followUpPoints } from "./need.ts";
import { targetGroups } from "./target-groups.ts";

const limits = { title: 120, long: 4_000, short: 300 } as const;

const targetGroup = z.enum(targetGroups, { error: "chooseOne" });

const followUpMonths = z
  .union([z.number(), z.string().transform((value) => Number(value || Number.NaN))], { error: "required" })
  .refine((months) => (followUpPoints as readonly number[]).includes(months), "chooseOne");

/** An empty box means «not yet»: null. */
const notYet = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .preprocess((value) => (value === "" || value === undefined ? null : value), schema.nullable())
    .optional()
    .transform((value) => value ?? null);

/** A draft's fields may be empty, never wrong. */
export const draftFields = {
  title: optionalText(limits.title),
  problem: optionalText(limits.long),
  targetGroup: z
    .union([z.literal(""), targetGroup], { error: "chooseOne" })
    .optional()
    .default(""),
  targetGroupText: optionalText(limits.long),
  targetGroupSize: notYet(whole(0, 1_000_000)).transform((size) => size ?? 0),
  triedBefore: optionalText(limits.long),
  wantedOutcome: optionalText(limits.long),
  metrics: z
    .array(
      z.object({
        indicator: optionalText(limits.short),
        baselineBp: notYet(share()),
        targetBp: notYet(share()),
        followUpMonths: followUpMonths.optional().default(12),
        verificationSource: optionalText(limits.short),
      }),
    )
    .max(10, "tooMany:10")
    .optional()
    .default([]),
};

/** The same fields of a need that others read: all there. */
export const wholeFields = {
  title: text(limits.title),
  problem: text(limits.long),
  targetGroup,
  targetGroupText: text(limits.long),
  targetGroupSize: whole(1, 1_000_000),
  triedBefore: text(limits.long),
  wantedOutcome: text(limits.long),
  metrics: z
    .array(
      z
        .object({
          indicator: text(limits.short),
          baselineBp: share(),
          targetBp: share(),
          followUpMonths,
          verificationSource: text(limits.short),
        })
        .refine((metric) => metric.baselineBp !== metric.targetBp, { path: ["targetBp"], message: "sameAsBaseline" }),
    )
    .min(1, "required")
    .max(10, "tooMany:10"),
};
