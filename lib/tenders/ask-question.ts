import { z } from "zod";
import { QuestionCategory } from "../generated/prisma/enums.ts";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { formId, id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { askerIn } from "./asker-in-text.ts";
import { loadTender } from "./load-tender.ts";
import { tenderActions } from "./tender.ts";

/**
 * A supplier asks. Who asked is kept where only the asker's own organisation can read it; of when, only the day; and the
 * log says that somebody asked, not who. What would tell it in the question itself is refused.
 * @throws Refused questionDeadlinePassed, by the database's clock; namesYourself on `question`
 */
export const askQuestion = command({
  input: z.object({
    tenderId: id,
    formId,
    question: text(2_000),
    category: z.enum(QuestionCategory, { error: "chooseOne" }).optional().default("OTHER"),
  }),
  run: async ({ input: { tenderId, formId, question, category }, actor, now, tx, record, once }) => {
    const who = signedIn(actor);
    const { id: clarificationId, before } = await once(formId, (id) =>
      tx.clarification.findFirst({ where: { id, asker: who }, select: { id: true, tenderId: true } }),
    );
    if (before) return before;
    const tender = await loadTender({ tx, actor, now }, tenderId);
    take(tenderActions.ask, actor, tender, now);
    const told = await askerIn(tx, actor, tender, question);
    if (told) throw new Refused("namesYourself", { field: "question", detail: told });
    // createMany: the row cannot be read back before it is known who asked it
    await tx.clarification.createMany({ data: [{ id: clarificationId, tenderId: tender.id, question, category }] });
    await tx.clarificationAsker.createMany({ data: [{ clarificationId, question, ...who }] });
    await tx.$executeRaw`select set_config('app.actor', '', true)`;
    await record("question.asked", { type: "Clarification", id: clarificationId }, { tenderId: tender.id });
    return { id: clarificationId, tenderId: tender.id };
  },
});
