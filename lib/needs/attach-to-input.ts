import { z } from "zod";
import { allowed, take } from "../platform/actions.ts";
import { signedIn, worksFor } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import type { Acting } from "../platform/db.ts";
import { checkPosted } from "../platform/documents/check-document.ts";
import { documentName } from "../platform/documents/file-name.ts";
import { formId, id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { fileFacts } from "./add-dialogue-document.ts";
import { dialogueActions, inputsVisibleTo } from "./dialogue.ts";
import { findDialogue } from "./find-dialogue.ts";

/**
 * A document that follows a supplier's own written input, while input is open; at most three.
 * @throws Refused inputClosed, tooManyAttachments, and what checkDocument() finds
 */
export const attachToInput = command({
  input: z.object({
    inputId: id,
    formId,
    name: documentName,
    content: z.instanceof(Uint8Array, { error: "required" }),
  }),
  prepare: (posted, look) => checkPosted(posted, look, (acting) => openInput(acting, posted)),
  run: async ({ input: { inputId, formId, name, content }, ready: { mediaType }, actor, now, tx, record, once }) => {
    const addedById = signedIn(actor).personId;
    const { id, before } = await once(formId, (id) =>
      tx.dialogueAttachment.findFirst({ where: { id, addedById }, select: { input: { select: { eventId: true } } } }),
    );
    if (before) return { id: before.input.eventId };
    const event = await openInput({ tx, actor, now }, { inputId });
    const attachment = await tx.dialogueAttachment.create({
      data: { id, inputId, ...fileFacts(name, mediaType, content), addedById },
      select: { id: true },
    });
    await record("dialogue.inputAttached", { type: "DialogueAttachment", id: attachment.id }, { inputId });
    return { id: event.id };
  },
});

/** The dialogue of an input that this actor may still attach to. @throws Refused */
async function openInput({ tx, actor, now }: Acting, { inputId }: { inputId: string }) {
  const sent = await tx.dialogueInput.findFirst({ where: { AND: [{ id: inputId }, inputsVisibleTo(actor)] } });
  if (!sent) throw new Refused("notFound");
  const event = await findDialogue(tx, actor, sent.eventId);
  take(dialogueActions.sendInput, actor, event, now);
  if (!allowed(worksFor(actor, sent.organisationId))) throw new Refused("forbidden", { matters: true });
  return event;
}
