import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id, ticked } from "../platform/fields.ts";
import { dialogueActions } from "./dialogue.ts";
import { findDialogue } from "./find-dialogue.ts";

/**
 * A supplier asks to be told when a time for a talk is free, or no longer. It is told once; asked again, once more. Not in
 * the log: it binds nobody.
 * @throws Refused noTalks, registrationClosed, alreadyBooked
 */
export const wishForTalk = command({
  draft: true,
  input: z.object({ eventId: id, wish: ticked }),
  run: async ({ input: { eventId, wish }, actor, now, tx }) => {
    const event = await findDialogue(tx, actor, eventId);
    take(dialogueActions.book, actor, event, now);
    const { personId, organisationId } = signedIn(actor);
    await tx.dialogueTalkWish.deleteMany({ where: { eventId, organisationId } });
    if (wish) await tx.dialogueTalkWish.createMany({ data: [{ eventId, organisationId, askedById: personId }] });
    return { id: eventId };
  },
});
