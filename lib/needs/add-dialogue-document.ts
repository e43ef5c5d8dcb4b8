import { createHash } from "node:crypto";
import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import type { Acting } from "../platform/db.ts";
import { checkPosted } from "../platform/documents/check-document.ts";
import { documentName } from "../platform/documents/file-name.ts";
import { formId, id, ticked } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { dialogueActions, dialogueTags, documentKinds, isForAllAtOnce } from "./dialogue.ts";
import { findDialogue } from "./find-dialogue.ts";

/**
 * A presentation, a draft for comment or another document: published to all at once, or put on the list of what somebody has
 * been shown and all must get.
 * @throws Refused notAllPublished on its field when the tender is out: then it is for all at once; what checkDocument() finds:
 *   size, type by content and name, malware, identity numbers
 */
export const addDialogueDocument = command({
  input: z.object({
    eventId: id,
    formId,
    name: documentName,
    kind: z.enum(documentKinds, { error: "chooseOne" }),
    publish: ticked,
    content: z.instanceof(Uint8Array, { error: "required" }),
  }),
  prepare: (posted, look) => checkPosted(posted, look, (acting) => ledDialogue(acting, posted)),
  run: async ({ input, ready: { mediaType }, actor, now, tx, record, once }) => {
    const addedById = signedIn(actor).personId;
    const { id, before } = await once(input.formId, (id) =>
      tx.dialogueDocument.findFirst({ where: { id, addedById }, select: { eventId: true } }),
    );
    if (before) return { id: before.eventId };
    const { eventId, name, kind, publish, content } = input;
    const event = await ledDialogue({ tx, actor, now }, input);
    if (!publish && isForAllAtOnce(event)) throw new Refused("notAllPublished", { field: "publish" });
    const document = await tx.dialogueDocument.create({
      data: { id, eventId, kind, ...fileFacts(name, mediaType, content), addedById, publishedAt: publish ? now : null },
      select: { id: true },
    });
    const tags = publish ? dialogueTags(event) : [];
    await record(
      "dialogue.documentAdded",
      { type: "DialogueDocument", id: document.id },
      { eventId, name, kind },
      tags,
    );
    return { id: eventId };
  },
});

/** The dialogue, when this actor leads it. @throws Refused */
async function ledDialogue({ tx, actor, now }: Acting, { eventId }: { eventId: string }) {
  const event = await findDialogue(tx, actor, eventId);
  take(dialogueActions.lead, actor, event, now);
  return event;
}

/** What is stored of a document, whoever it came from. */
export const fileFacts = (name: string, mediaType: string, content: Uint8Array) => ({
  ...{ name, mediaType, size: content.byteLength },
  sha256: createHash("sha256").update(content).digest(),
  content: Buffer.from(content),
});
