import { actionChecks } from "../platform/actions.ts";
import { Refused } from "../platform/refused.ts";
import { answersDue } from "./procedure-law.ts";
import type { Tender } from "./tender.ts";

/** Whether an answer now comes later than the law says before the deadline (FOA § 14-2 (2)). */
export function isLateForAnswers(tender: Tender, now: Date): boolean {
  const deadline = tender.rounds.at(-1)?.deadline;
  const due = deadline && answersDue(tender, deadline, tender.publishesAt ?? now);
  return Boolean(due && now > due);
}

/**
 * A late answer moves the deadline, unless it is insignificant or was asked for too late (FOA § 20-1 (3) b and (4)): why it
 * stays goes to the record. @throws Refused answerTooLate, at the field
 */
export function refuseLateAnswer(tender: Tender, now: Date, lateReason: string) {
  if (actionChecks.on && lateReason.trim() === "" && isLateForAnswers(tender, now))
    throw new Refused("answerTooLate", { field: "lateReason" });
}
