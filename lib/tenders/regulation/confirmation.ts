import type { Action } from "../../platform/actions.ts";
import { hasRole } from "../../platform/actor.ts";
import { needsConfirmation, type Rule, rowId } from "./rule.ts";
import { rules } from "./rules.ts";

/** What has been confirmed: the row's name and the value as it was then (storedValue). */
export type Confirmation = { rule: string; value: string; note: string; confirmedAt: Date };

/** A value as it is kept with its confirmation. */
export const storedValue = ({ value }: Pick<Rule, "value">) => JSON.stringify(value);

/** READ: it was read in the law. WAITING: it was not, and nobody has confirmed this very value. */
export function statusOf(rule: Rule, confirmations: readonly Confirmation[]): "READ" | "WAITING" | "CONFIRMED" {
  if (!needsConfirmation(rule)) return "READ";
  return confirmationOf(rule, confirmations) ? "CONFIRMED" : "WAITING";
}

/** The confirmation of this very value; one of another value says nothing. */
export const confirmationOf = (rule: Rule, confirmations: readonly Confirmation[]) =>
  confirmations.find((one) => one.rule === rowId(rule) && one.value === storedValue(rule));

/** Every row that waits for the directorate. */
export const waitingRules = (confirmations: readonly Confirmation[]) =>
  rules.filter((rule) => statusOf(rule, confirmations) === "WAITING");

/** One person suffices: whoever wrote the row was the first. */
export const ruleActions = {
  confirm: { by: (actor) => hasRole(actor, "directorate"), from: ["WAITING"], to: "CONFIRMED" },
} as const satisfies Record<string, Action<{ status: ReturnType<typeof statusOf> }>>;
