import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id, optionalText, text, ticked } from "../platform/fields.ts";
import { dialogueActions } from "./dialogue.ts";
import { findDialogue } from "./find-dialogue.ts";

/**
 * A supplier's written input, before the deadline by the database's clock; about a draft that was published for comment, when
 * it names one. What stands in `secret` is read by the county's officers and never told. Never changed or replaced: a supplier
 * that thinks again sends another. No other supplier sees that it came. `inputId` is given by the form, so that the same
 * click twice is one input.
 * @throws Refused inputClosed
 */
export const sendInput = command({
  input: z.object({
    eventId: id,
    inputId: id,
    text: text(10_000),
    secret: optionalText(10_000),
    mayName: ticked,
    documentId: z.union([z.literal("").transform(() => undefined), id]).optional(),
  }),
  run: async ({ input: { eventId, inputId, ...said }, actor, now, tx, record, once }) => {
    const event = await findDialogue(tx, actor, eventId);
    take(dialogueActions.sendInput, actor, event, now);
    const { personId, organisationId } = signedIn(actor);
    const own = { id: inputId, eventId, authorId: personId, text: said.text, secret: said.secret };
    const { before } = await once(inputId, () => tx.dialogueInput.findFirst({ where: own, select: { id: true } }));
    if (before) return { id: event.needId, eventId, inputId };
    await tx.dialogueInput.create({ data: { id: inputId, eventId, organisationId, authorId: personId, ...said } });
    await record("dialogue.inputSent", { type: "DialogueInput", id: inputId }, { eventId });
    return { id: event.needId, eventId, inputId };
  },
});
