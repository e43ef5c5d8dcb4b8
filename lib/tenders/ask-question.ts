import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { loadTender } from "./load-tender.ts";
import { tenderActions } from "./tender.ts";

/**
 * A supplier asks. Who asked is kept where only the asker's own organisation can read it; of when, only the day.
 * @throws Refused questionDeadlinePassed, by the database's clock
 */
export const askQuestion = command({
  input: z.object({ tenderId: id, question: text(2_000) }),
  run: async ({ input, actor, now, tx, record }) => {
    const tender = await loadTender({ tx, actor, now }, input.tenderId);
    take(tenderActions.ask, actor, tender, now);
    if (!actor.personId || !actor.organisationId) throw new Refused("forbidden", { matters: true });
    // createMany: the row cannot be read back before it is known who asked it
    const clarificationId = crypto.randomUUID();
    await tx.clarification.createMany({
      data: [{ id: clarificationId, tenderId: tender.id, question: input.question }],
    });
    await tx.clarificationAsker.createMany({
      data: [{ clarificationId, organisationId: actor.organisationId, personId: actor.personId }],
    });
    await record("question.asked", { type: "Clarification", id: clarificationId }, { tenderId: tender.id });
    return { id: clarificationId, tenderId: tender.id };
  },
});
