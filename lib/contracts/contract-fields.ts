import { z } from "zod";
import { isWorse, worseAtTarget } from "../needs/target.ts";
import { date, emptyIsNull, id, kroner, share, text, ticked, whole } from "../platform/fields.ts";
import { followUpPoints } from "./contract.ts";

/** One of the points at which an outcome can be confirmed, in months after the end. */
const followUpPoint = whole(0, 24).refine(
  (months) => (followUpPoints as readonly number[]).includes(months),
  "notAllowedValue",
);

/** What the officer writes in a draft; parties, places and price come from the award and cannot be typed. */
export const contractFields = z
  .object({
    contractId: id,
    title: text(160),
    startsOn: date,
    endsOn: date,
    /** Absent: as they stand, which is all there is where the tender published them. */
    outcomePaymentKroner: kroner().optional(),
    outcomeCapKroner: kroner().optional(),
    paymentPointMonths: followUpPoint,
    followUpMonths: z.array(followUpPoint).max(5).optional(),
    indicators: z
      .array(
        z
          .object({
            indicator: text(200),
            baseline: emptyIsNull(share()),
            target: share(),
            lowerIsBetter: ticked,
            followUpMonths: followUpPoint,
            verificationSource: text(200),
          })
          .refine(
            ({ baseline, target, lowerIsBetter }) =>
              !isWorse({ baselineBp: baseline, targetBp: target, lowerIsBetter }),
            { path: ["target"], message: worseAtTarget.message },
          ),
      )
      .max(10, "tooMany:10")
      .optional()
      .default([]),
    milestones: z
      .array(z.object({ title: text(200), dueOn: date }))
      .max(20, "tooMany:20")
      .optional()
      .default([]),
    terms: text(20_000),
  })
  .refine(({ startsOn, endsOn }) => endsOn > startsOn, { error: "endBeforeStart", path: ["endsOn"] })
  .refine(({ outcomePaymentKroner, outcomeCapKroner }) => (outcomeCapKroner ?? 0n) >= (outcomePaymentKroner ?? 0n), {
    error: "capBelowPayment",
    path: ["outcomeCapKroner"],
  });
