import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, optionalText, text } from "../platform/fields.ts";
import { rules } from "./linter/rules.ts";
import { loadTender } from "./load-tender.ts";
import { tenderActions } from "./tender.ts";

/**
 * Keeps words that the need linter has marked, with a reason that the one who approves reads; for a rule on lawfulness it
 * stands in the procurement record too.
 */
export const keepMark = command({
  input: z.object({
    tenderId: id,
    rule: z.string().refine((name) => rules.some((rule) => rule.id === name), "unknown"),
    quote: text(300),
    before: optionalText(300),
    after: optionalText(300),
    reason: text(1_000),
  }),
  run: async ({ input: { tenderId, ...mark }, actor, now, tx, record }) => {
    const tender = await loadTender({ tx, actor, now }, tenderId);
    take(tenderActions.save, actor, tender, now);
    const { id: markId } = await tx.keptMark.create({
      data: { tenderId, ...mark, keptById: actor.personId ?? "" },
      select: { id: true },
    });
    await record("tender.markKept", { type: "Tender", id: tenderId }, { markId, rule: mark.rule, reason: mark.reason });
    return { id: tenderId, markId };
  },
});
