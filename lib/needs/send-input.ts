import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { findDialogue } from "./find-dialogue.ts";
import { dialogueActions } from "./need.ts";

/**
 * A supplier's written input, before the deadline by the database's clock. Never changed or replaced: a supplier that
 * thinks again sends another. No other supplier sees that it came. `inputId` is given by the form, so that the same click
 * twice is one input.
 * @throws Refused inputClosed
 */
export const sendInput = command({
  input: z.object({ eventId: id, inputId: id, text: text(10_000) }),
  run: async ({ input, actor, now, tx, record }) => {
    const event = await findDialogue(tx, actor, input.eventId);
    take(dialogueActions.sendInput, actor, event, now);
    const { personId, organisationId } = signedIn(actor);
    await tx.dialogueInput.create({
      data: { id: input.inputId, eventId: input.eventId, organisationId, authorId: personId, text: input.text },
    });
    await record("dialogue.inputSent", { type: "DialogueInput", id: input.inputId }, { eventId: input.eventId });
    return { id: event.needId, inputId: input.inputId };
  },
});
