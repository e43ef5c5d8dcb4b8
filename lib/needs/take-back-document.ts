import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, mustTick } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { dialogueActions, givenVisibleTo } from "./dialogue.ts";
import { findDialogue } from "./find-dialogue.ts";

/**
 * Removes a document that was put on the list by mistake: the officer says that nobody outside NAV has got it, which the log
 * keeps. What is published stays.
 * @throws Refused alreadyPublished
 */
export const takeBackDocument = command({
  input: z.object({ documentId: id, neverGiven: mustTick }),
  run: async ({ input: { documentId }, actor, now, tx, record }) => {
    const document = await tx.dialogueDocument.findFirst({
      where: { AND: [{ id: documentId }, givenVisibleTo(actor)] },
      select: { eventId: true, name: true, publishedAt: true },
    });
    if (!document) throw new Refused("notFound");
    const event = await findDialogue(tx, actor, document.eventId);
    take(dialogueActions.lead, actor, event, now);
    if (document.publishedAt) throw new Refused("alreadyPublished");
    const { count } = await tx.dialogueDocument.deleteMany({ where: { id: documentId, publishedAt: null } });
    if (count === 0) throw new Refused("changedMeanwhile");
    const what = { eventId: event.id, name: document.name, neverGiven: true };
    await record("dialogue.documentTakenBack", { type: "DialogueDocument", id: documentId }, what);
    return { id: event.id };
  },
});
