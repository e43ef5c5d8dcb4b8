import { z } from "zod";
import { take } from "../../platform/actions.ts";
import { signedIn } from "../../platform/actor.ts";
import { command } from "../../platform/command.ts";
import { text } from "../../platform/fields.ts";
import { Refused } from "../../platform/refused.ts";
import { ruleActions, statusOf, storedValue } from "./confirmation.ts";
import { listConfirmations } from "./queries.ts";
import { rowId } from "./rule.ts";
import { rules } from "./rules.ts";

/**
 * The directorate has read a value in the law, and says where. Once, for everyone.
 * @throws Refused forbidden, wrongStatus (read in the law, or confirmed already), notFound
 */
export const confirmRule = command({
  input: z.object({ rule: text(100), note: text(1_000) }),
  run: async ({ input, actor, now, tx, record }) => {
    const rule = rules.find((row) => rowId(row) === input.rule);
    if (!rule) throw new Refused("notFound");
    take(ruleActions.confirm, actor, { status: statusOf(rule, await listConfirmations({ tx })) }, now);
    const { id } = await tx.ruleConfirmation.create({
      data: {
        rule: input.rule,
        value: storedValue(rule),
        note: input.note,
        confirmedById: signedIn(actor).personId,
        confirmedAt: now,
      },
      select: { id: true },
    });
    const facts = { rule: input.rule, value: rule.value, note: input.note };
    await record("rule.confirmed", { type: "RuleConfirmation", id }, facts, ["regulation"]);
    return { id };
  },
});
