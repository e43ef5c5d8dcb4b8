import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { formId, id, text, ticked } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { dialogueActions, dialogueTags, isForAllAtOnce } from "./dialogue.ts";
import { findDialogue } from "./find-dialogue.ts";

/**
 * What an officer has told somebody, by telephone or in a meeting: on the list of what all must get, or published at once.
 * @throws Refused notAllPublished on its field when the tender is out: then it is for all at once
 */
export const recordGiven = command({
  input: z.object({ eventId: id, formId, text: text(4_000), publish: ticked }),
  run: async ({ input, actor, now, tx, record, once }) => {
    const recordedById = signedIn(actor).personId;
    const { id, before } = await once(input.formId, (id) =>
      tx.dialogueGiven.findFirst({ where: { id, recordedById }, select: { eventId: true } }),
    );
    if (before) return { id: before.eventId };
    const event = await findDialogue(tx, actor, input.eventId);
    take(dialogueActions.lead, actor, event, now);
    if (!input.publish && isForAllAtOnce(event)) throw new Refused("notAllPublished", { field: "publish" });
    const given = await tx.dialogueGiven.create({
      data: {
        ...{ id, eventId: event.id, text: input.text, recordedById },
        publishedAt: input.publish ? now : null,
      },
      select: { id: true },
    });
    const tags = input.publish ? dialogueTags(event) : [];
    await record("dialogue.givenRecorded", { type: "DialogueGiven", id: given.id }, { eventId: event.id }, tags);
    return { id: event.id };
  },
});
