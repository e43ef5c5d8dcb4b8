import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id, text, ticked } from "../platform/fields.ts";
import { dialogueActions, dialogueTags } from "./dialogue.ts";
import { findDialogue } from "./find-dialogue.ts";

/** What an officer has told somebody, by telephone or in a meeting: on the list of what all must get, or published at once. */
export const recordGiven = command({
  input: z.object({ eventId: id, text: text(4_000), publish: ticked }),
  run: async ({ input, actor, now, tx, record }) => {
    const event = await findDialogue(tx, actor, input.eventId);
    take(dialogueActions.lead, actor, event, now);
    const given = await tx.dialogueGiven.create({
      data: {
        ...{ eventId: event.id, text: input.text, recordedById: signedIn(actor).personId },
        publishedAt: input.publish ? now : null,
      },
      select: { id: true },
    });
    const tags = input.publish ? dialogueTags(event) : [];
    await record("dialogue.givenRecorded", { type: "DialogueGiven", id: given.id }, { eventId: event.id }, tags);
    return { id: event.id };
  },
});
