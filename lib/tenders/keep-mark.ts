import { z } from "zod";
import { command } from "../platform/command.ts";
import { optionalText, text } from "../platform/fields.ts";
import { rules } from "./linter/rules.ts";
import { inOnePlace, markedPlace, takeMarked } from "./take-marked.ts";

/**
 * Keeps words that the need linter has marked in a tender, a need or the draft of an answer, with a reason. The one who approves the tender reads
 * it; for a rule on lawfulness it stands in the procurement record too.
 */
export const keepMark = command({
  input: z
    .object({
      ...markedPlace,
      rule: z.string().refine((name) => rules.some((rule) => rule.id === name), "unknown"),
      quote: text(300),
      before: optionalText(300),
      after: optionalText(300),
      reason: text(1_000),
    })
    .refine(inOnePlace, { path: ["tenderId"], message: "required" }),
  run: async ({ input, actor, now, tx, record, once }) => {
    const { event, object, place } = await takeMarked({ tx, actor, now }, input);
    const keptById = actor.personId ?? "";
    // the same words for the same reason are kept once, whatever page they were kept from
    const { id, before: kept } = await once(object.id, (id) =>
      tx.keptMark.findFirst({ where: { id, keptById }, select: { id: true } }),
    );
    if (kept) return { id: object.id, markId: kept.id };
    const { rule, quote, before, after, reason } = input;
    const { id: markId } = await tx.keptMark.create({
      data: { id, ...place, rule, quote, before, after, reason, keptById },
      select: { id: true },
    });
    await record(`${event}.markKept`, object, { markId, rule, reason });
    return { id: object.id, markId };
  },
});
