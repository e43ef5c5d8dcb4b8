import { z } from "zod";
import { isWorse, worseAtTarget } from "../needs/target.ts";
import { date, emptyIsNull, id, kroner, share, text, ticked, whole } from "../platform/fields.ts";
import { printsOf } from "../tenders/merge.ts";
import { versionContent } from "../tenders/tender-version.ts";
import { followUpPoints } from "./contract.ts";
import type { WholeContract } from "./find-contract.ts";

/** One of the points at which an outcome can be confirmed, in months after the end. */
const followUpPoint = whole(0, 24).refine(
  (months) => (followUpPoints as readonly number[]).includes(months),
  "notAllowedValue",
);

/** Which saving of a draft. */
export const revision = whole(1, 2_000_000_000);

/** What the officer writes in a draft; parties, places and price come from the award and cannot be typed. */
export const contractFields = z
  .object({
    contractId: id,
    /** The one that the form was made from. */
    revision,
    /** What a colleague saved since, and the writer has before one's eyes and writes over. */
    seen: emptyIsNull(revision),
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

/** A stored draft as the form would send it. */
const asWritten = (stored: WholeContract) => ({
  title: stored.title,
  startsOn: stored.startsOn,
  endsOn: stored.endsOn,
  outcomePaymentKroner: stored.outcomePaymentOre,
  outcomeCapKroner: stored.outcomeCapOre,
  paymentPointMonths: stored.paymentPointMonths,
  followUpMonths: stored.followUpMonths,
  indicators: stored.indicators.map((one) => ({
    indicator: one.indicator,
    baseline: one.baselineBp,
    target: one.targetBp,
    lowerIsBetter: one.lowerIsBetter,
    followUpMonths: one.followUpMonths,
    verificationSource: one.verificationSource,
  })),
  milestones: stored.milestones.map(({ title, dueOn }) => ({ title, dueOn })),
  terms: stored.terms,
});

/** The fields in which what is written differs from what is stored; one that was not written stays as it is. */
export function differingFields(written: z.output<typeof contractFields>, stored: WholeContract): string[] {
  const [mine, theirs] = [printsOf(versionContent(written)), printsOf(versionContent(asWritten(stored)))];
  return Object.keys(theirs).filter((field) => mine[field] !== undefined && mine[field] !== theirs[field]);
}
