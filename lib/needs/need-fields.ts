import { z } from "zod";
import { optionalText, share, text, ticked, whole } from "../platform/fields.ts";
import { parseWhole } from "../platform/typed-number.ts";
import { followUpPoints, fundingLines, needSegments, otherActors } from "./need.ts";
import { isWorse, worseAtTarget } from "./target.ts";
import { targetGroups } from "./target-groups.ts";

const limits = { title: 120, long: 4_000, definition: 1_000, short: 300 } as const;

const targetGroup = z.enum(targetGroups, { error: "chooseOne" });

const followUpMonths = z
  .union([z.number(), z.string().transform(parseWhole)], { error: "required" })
  .refine((months) => (followUpPoints as readonly number[]).includes(months), "chooseOne");

/** An empty box means «not yet»: null. */
const notYet = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .preprocess((value) => (value === "" || value === undefined ? null : value), schema.nullable())
    .optional()
    .transform((value) => value ?? null);

/** A draft may not have chosen yet. */
const choiceOrNone = <Codes extends readonly [string, ...string[]]>(codes: Codes) =>
  z
    .union([z.literal(""), z.enum(codes)], { error: "chooseOne" })
    .optional()
    .default("");

const worksWith = z
  .array(z.enum(otherActors, { error: "chooseOne" }))
  .max(otherActors.length)
  .optional()
  .default([]);

/** A draft's fields may be empty, never wrong. */
export const draftFields = {
  title: optionalText(limits.title),
  problem: optionalText(limits.long),
  targetGroup: choiceOrNone(targetGroups),
  targetGroupText: optionalText(limits.long),
  targetGroupSize: notYet(whole(1, 1_000_000)).transform((size) => size ?? 0),
  triedBefore: optionalText(limits.long),
  wantedOutcome: optionalText(limits.long),
  evidence: optionalText(limits.long),
  supportSegment: choiceOrNone(needSegments),
  whyNotEnough: optionalText(limits.long),
  localPriorities: optionalText(limits.long),
  worksWith,
  worksWithText: optionalText(limits.long),
  fundingLine: choiceOrNone(fundingLines),
  metrics: z
    .array(
      z
        .object({
          indicator: optionalText(limits.short),
          definition: optionalText(limits.definition),
          baselineBp: notYet(share()),
          targetBp: notYet(share()),
          lowerIsBetter: ticked,
          followUpMonths: followUpMonths.optional().default(12),
          verificationSource: optionalText(limits.short),
        })
        .refine((metric) => !isWorse(metric), worseAtTarget),
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
  evidence: text(limits.long),
  supportSegment: z.enum(needSegments, { error: "chooseOne" }),
  whyNotEnough: text(limits.long),
  localPriorities: optionalText(limits.long),
  worksWith,
  worksWithText: optionalText(limits.long),
  fundingLine: z.enum(fundingLines, { error: "chooseOne" }),
  metrics: z
    .array(
      z
        .object({
          indicator: text(limits.short),
          definition: text(limits.definition),
          baselineBp: share(),
          targetBp: share(),
          lowerIsBetter: ticked,
          followUpMonths,
          verificationSource: text(limits.short),
        })
        .refine((metric) => metric.baselineBp !== metric.targetBp, { path: ["targetBp"], message: "sameAsBaseline" })
        .refine((metric) => !isWorse(metric), worseAtTarget),
    )
    .min(1, "required")
    .max(10, "tooMany:10"),
};
