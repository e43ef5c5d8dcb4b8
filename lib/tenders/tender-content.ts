import { z } from "zod";
import { AwardCriterionKind, PriceModel, RequirementKind, SelectionKind } from "../generated/prisma/enums.ts";
import { isWorse, worseAtTarget } from "../needs/target.ts";
import { isTargetGroup } from "../needs/target-groups.ts";
import { cpvCode, date, emptyIsNull, instant, kroner, optionalText, share, ticked, whole } from "../platform/fields.ts";
import { parseWhole } from "../platform/typed-number.ts";
import { isAuthorisation, isCertificate } from "../suppliers/credentials.ts";
import { isClimateWay } from "./climate.ts";
import { isLotRule } from "./lots.ts";
import { isMeasureType } from "./measure-types.ts";
import { isReservation } from "./reservations.ts";
import { isPresenceForm, type SelectionField, selectionKinds } from "./selection-kinds.ts";
import { dateProblems, MOST_STANDSTILL_DAYS } from "./timeline.ts";

/*
 * What an officer writes in a draft. Text and rows may still be missing (review asks for them); what is there must be
 * well-formed, and the dates must not contradict each other.
 */

const code = (isKnown: (value: string) => boolean) =>
  z
    .string()
    .optional()
    .default("")
    .refine((value) => value === "" || isKnown(value), "unknown");

export const lotRow = z
  .object({
    title: optionalText(120),
    description: optionalText(1_000),
    places: whole(1, 10_000),
    minimumVolume: whole(0, 10_000),
    estimatedValueOre: kroner({ min: 100n }),
  })
  .refine(({ minimumVolume, places }) => minimumVolume <= places, {
    path: ["minimumVolume"],
    message: "minimumOverPlaces",
  });

/** Another service in the same contract; stored as JSON, so its øre are a text. */
const partRow = z.object({
  cpv: cpvCode,
  valueOre: kroner({ min: 100n }).transform(String),
});

export const requirementRow = z
  .object({
    kind: z.enum(RequirementKind, { error: "required" }),
    title: optionalText(300),
    description: optionalText(2_000),
    maxWords: whole(1, 5_000).optional().default(400),
    indicator: emptyIsNull(optionalText(200)),
    baselineBp: emptyIsNull(share()),
    targetBp: emptyIsNull(share()),
    lowerIsBetter: ticked,
    followUpMonths: emptyIsNull(whole(0, 60)),
    verificationSource: emptyIsNull(optionalText(200)),
    climate: ticked,
  })
  .refine((row) => !isWorse(row), worseAtTarget);

const lotNumbers = z
  .union([z.array(z.union([z.string(), z.number()])), z.string().transform((typed) => typed.split(/[\s,;]+/))])
  .optional()
  .default([])
  .transform((numbers) =>
    [...new Set(numbers.filter((one) => one !== "").map((one) => parseWhole(String(one))))].sort((a, b) => a - b),
  )
  .refine((numbers) => numbers.every((one) => Number.isInteger(one) && one >= 1 && one <= 50), "unknownLot");

/** Lots that may be awarded as one contract. */
const combinationRow = z.object({
  lotNumbers: lotNumbers.refine((numbers) => numbers.length >= 2, "fewerThanTwoLots"),
});

/** A qualification: which fields count follows from its kind (selection-kinds.ts); the others are emptied. */
export const selectionRow = z
  .object({
    kind: z.enum(SelectionKind, { error: "required" }),
    threshold: z.union([z.string(), z.number(), z.bigint(), z.null()]).optional(),
    description: optionalText(1_000),
    measureType: code(isMeasureType).nullish(),
    targetGroup: code(isTargetGroup).nullish(),
    withinYears: emptyIsNull(whole(1, 20)),
    code: code((value) => isCertificate(value) || isAuthorisation(value) || isPresenceForm(value)).nullish(),
    lotNumbers,
    reason: optionalText(2_000),
  })
  .transform((row, context) => {
    const asks: readonly SelectionField[] = selectionKinds[row.kind].asks;
    const threshold = asks.includes("threshold") ? thresholdOf(row) : null;
    if (threshold instanceof z.ZodError) {
      context.addIssue({ code: "custom", path: ["threshold"], message: threshold.issues[0]?.message ?? "notWhole" });
      return z.NEVER;
    }
    const kept = <T>(field: SelectionField, value: T) => (asks.includes(field) ? value || null : null);
    return {
      ...row,
      threshold,
      measureType: kept("measureType", row.measureType),
      targetGroup: kept("targetGroup", row.targetGroup),
      withinYears: kept("withinYears", row.withinYears),
      code: kept("code", row.code),
    };
  });

/** Texts of a criterion's own scale: for 0, 1–2, 3–4, 5–6, 7–8 and 9–10 points. */
const SCALE_STEPS = 6;

const criterionRow = z.object({
  kind: z.enum(AwardCriterionKind, { error: "required" }),
  name: optionalText(120),
  description: optionalText(2_000),
  weightBp: share(),
  climate: ticked,
  scale: z
    .array(optionalText(300))
    .max(SCALE_STEPS)
    .optional()
    .default([])
    .transform((texts) =>
      texts.some((text) => text !== "") ? Array.from({ length: SCALE_STEPS }, (_, step) => texts[step] ?? "") : [],
    ),
});

const countyNumbers = z
  .union([z.array(z.string()), z.string().transform((one) => (one === "" ? [] : [one]))])
  .optional()
  .default([])
  .refine((numbers) => numbers.length <= 30 && numbers.every((number) => /^\d{2}$/.test(number)), "unknown");

export const contentFields = {
  title: optionalText(150),
  what: optionalText(1_500),
  forWhom: optionalText(1_500),
  when: optionalText(1_500),
  worth: optionalText(1_500),
  judged: optionalText(1_500),
  measureType: code(isMeasureType),
  targetGroup: code(isTargetGroup),
  countyNumbers,
  cpv: z
    .union([z.literal(""), cpvCode])
    .optional()
    .default(""),
  otherParts: z.array(partRow).max(10, "tooMany:10").optional().default([]),
  partsSeparable: ticked,
  startsOn: date,
  durationMonths: whole(1, 120),
  optionMonths: whole(0, 120).optional().default(0),
  priceModel: z.enum(PriceModel, { error: "required" }),
  referencePriceOre: emptyIsNull(kroner({ min: 100n })),
  zeroAtBp: emptyIsNull(share({ min: 10_100, max: 100_000 })),
  outcomeMonths: emptyIsNull(whole(1, 60)),
  outcomeShareBp: emptyIsNull(share({ min: 1 })),
  outcomePriceOre: emptyIsNull(kroner({ min: 100n })),
  outcomeCapBp: emptyIsNull(share({ min: 1, max: 100_000 })),
  maxLotsBid: emptyIsNull(whole(1, 50)),
  maxLotsWon: emptyIsNull(whole(1, 50)),
  lotRule: code(isLotRule),
  lotCombinations: z.array(combinationRow).max(20, "tooMany:20").optional().default([]),
  combinationRule: optionalText(2_000),
  reservedFor: code(isReservation),
  reservedReason: optionalText(2_000),
  participationPaymentOre: emptyIsNull(kroner()),
  climate: code(isClimateWay),
  climateReason: optionalText(2_000),
  questionDeadline: instant,
  deadline: instant,
  announceOn: emptyIsNull(date),
  evaluationDoneOn: emptyIsNull(date),
  awardOn: emptyIsNull(date),
  /** How few the law allows follows from the procedure (obstacles.ts). */
  standstillDays: whole(0, MOST_STANDSTILL_DAYS),
  lots: z.array(lotRow).max(50, "tooMany:50").optional().default([]),
  requirements: z.array(requirementRow).max(60, "tooMany:60").optional().default([]),
  selection: z.array(selectionRow).max(30, "tooMany:30").optional().default([]),
  criteria: z.array(criterionRow).max(20, "tooMany:20").optional().default([]),
};

/** Puts each contradiction between dates at its field. */
export function refuseContradictions(dates: Parameters<typeof dateProblems>[0], context: z.RefinementCtx) {
  for (const { field, code: message } of dateProblems(dates))
    context.addIssue({ code: "custom", path: [field], message });
}

function thresholdOf(row: { kind: SelectionKind; threshold?: string | number | bigint | null }) {
  const { kind, threshold } = row;
  if (threshold === undefined || threshold === null || threshold === "") return null;
  if (typeof threshold === "bigint") return threshold;
  const number = selectionKinds[kind].unit === "ore" ? kroner() : whole(0, 100_000).transform(BigInt);
  const parsed = number.safeParse(String(threshold));
  return parsed.success ? parsed.data : parsed.error;
}
