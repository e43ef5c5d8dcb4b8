import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { isTermTopic, termTopics, variantsOf } from "./contract-terms.ts";
import { loadTender } from "./load-tender.ts";
import { tenderActions } from "./tender.ts";

const term = z
  .object({ topic: z.string().refine(isTermTopic, "unknown"), variant: z.string(), text: text(4_000) })
  .refine(({ topic, variant }) => isTermTopic(topic) && variantsOf(topic).some((one) => one.variant === variant), {
    path: ["variant"],
    message: "unknown",
  });

/**
 * Saves the contract terms of a draft: one text for each topic of the library. A text that still is the library's word
 * for word follows the variant that is chosen now; one that has been written in stays as written.
 */
export const saveTerms = command({
  draft: true,
  input: z.object({
    tenderId: id,
    terms: z
      .array(term)
      .max(termTopics.length, `tooMany:${termTopics.length}`)
      .refine((rows) => new Set(rows.map(({ topic }) => topic)).size === rows.length, "unknown"),
  }),
  run: async ({ input: { tenderId, terms }, actor, now, tx }) => {
    const tender = await loadTender({ tx, actor, now }, tenderId);
    take(tenderActions.save, actor, tender, now);
    const chosen = terms.map(({ topic, variant, text }) => {
      const variants = isTermTopic(topic) ? variantsOf(topic) : [];
      const untouched = variants.some((one) => one.text === text.trim());
      const library = variants.find((one) => one.variant === variant)?.text ?? text;
      return { tenderId, topic, variant, text: untouched ? library : text };
    });
    await tx.tenderTerm.deleteMany({ where: { tenderId, topic: { in: chosen.map(({ topic }) => topic) } } });
    await tx.tenderTerm.createMany({ data: chosen });
    return { id: tenderId };
  },
});
