import { hasRole } from "../../platform/actor.ts";
import type { Acting } from "../../platform/db.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { waitingRules } from "./confirmation.ts";

/** What the directorate has confirmed, for everyone. */
export const listConfirmations = ({ tx }: Pick<Acting, "tx">) =>
  tx.ruleConfirmation.findMany({
    select: { rule: true, value: true, note: true, confirmedAt: true },
    orderBy: { confirmedAt: "asc" },
  });

/** One line for the directorate while values of law wait for it. */
export async function listWaiting({ tx, actor }: Acting): Promise<Waiting[]> {
  if (!hasRole(actor, "directorate")) return [];
  const count = waitingRules(await listConfirmations({ tx })).length;
  return count === 0 ? [] : [{ kind: "confirmRules", title: { count }, href: "/veiledning/regelverk", due: null }];
}
