import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { dialogueActions, dialogueTags } from "./dialogue.ts";
import { findDialogue } from "./find-dialogue.ts";

/**
 * Publishes to all everything that anyone was given in this dialogue and that is not published yet (invariant 4).
 * @throws Refused nothingChanged when all is published
 */
export const publishGiven = command({
  input: z.object({ eventId: id }),
  run: async ({ input: { eventId }, actor, now, tx, record }) => {
    const event = await findDialogue(tx, actor, eventId);
    take(dialogueActions.lead, actor, event, now);
    const mine = { where: { eventId, publishedAt: null }, data: { publishedAt: now } };
    const given = await tx.dialogueGiven.updateMany(mine);
    const documents = await tx.dialogueDocument.updateMany(mine);
    if (given.count + documents.count === 0) throw new Refused("nothingChanged");
    const what = { given: given.count, documents: documents.count };
    await record("dialogue.givenPublished", { type: "DialogueEvent", id: eventId }, what, dialogueTags(event));
    return { id: eventId };
  },
});
