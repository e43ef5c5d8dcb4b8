import { createHash } from "node:crypto";
import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import type { Acting } from "../platform/db.ts";
import { checkPosted } from "../platform/documents/check-document.ts";
import { documentName } from "../platform/documents/file-name.ts";
import { formId, id, instant, optionalText } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { loadTender } from "./load-tender.ts";
import { publishAmendment } from "./publish-amendment.ts";
import { type Tender, tagsOf, tenderActions } from "./tender.ts";

/**
 * Adds a public document: freely to a draft; to a published tender as a numbered amendment, whose text says why, and which
 * changes the task unless the officer says, with a reason that everyone reads, that it does not (FOA § 20-1 (3) and (4)).
 * @throws Refused deadlinePassed, sayWhyNoChange, and what publishAmendment() (the deadline) and checkDocument() find
 */
export const addDocument = command({
  input: z.object({
    tenderId: id,
    formId,
    name: documentName,
    explanation: optionalText(4_000),
    changesTask: z
      .union([z.boolean(), z.enum(["true", "false"]).transform((value) => value === "true")])
      .optional()
      .default(true),
    deadline: instant.optional(),
    content: z.instanceof(Uint8Array, { error: "required" }),
  }),
  prepare: (posted, look) => checkPosted(posted, look, (acting) => tenderToAddTo(acting, posted)),
  run: async ({ input, ready: { mediaType }, actor, now, tx, record, once }) => {
    const { tenderId, name, content } = input;
    const { id, before } = await once(input.formId, (id) =>
      tx.tenderDocument.findFirst({
        where: { id, addedById: actor.personId ?? id },
        select: { id: true, tenderId: true },
      }),
    );
    if (before) return before;
    const tender = await tenderToAddTo({ tx, actor, now }, input);
    if (tender.status === "PUBLISHED") await publishWith({ tx, actor, now }, tender, input);
    const document = await tx.tenderDocument.create({
      data: {
        id,
        tenderId,
        name,
        mediaType,
        size: content.byteLength,
        sha256: createHash("sha256").update(content).digest(),
        content: Buffer.from(content),
        addedById: actor.personId ?? "",
      },
      select: { id: true },
    });
    await record("tender.documentAdded", { type: "Tender", id: tenderId }, { name }, tagsOf(tenderId));
    return { id: document.id, tenderId };
  },
});

/** The tender, when this actor may add a document to it now. @throws Refused */
async function tenderToAddTo(acting: Acting, { tenderId }: { tenderId: string }) {
  const tender = await loadTender(acting, tenderId);
  const action = tender.status === "PUBLISHED" ? tenderActions.amend : tenderActions.addDocument;
  take(action, acting.actor, tender, acting.now);
  return tender;
}

/** The amendment that a document is after publication. */
async function publishWith(
  acting: Acting,
  tender: Tender,
  {
    name,
    explanation,
    changesTask,
    deadline,
  }: { name: string; explanation: string; changesTask: boolean; deadline?: Date | undefined },
) {
  if (!changesTask && !explanation) throw new Refused("sayWhyNoChange", { field: "explanation" });
  await publishAmendment(acting, tender, {
    text: explanation || name,
    changes: [{ field: "documents", row: null, before: null, after: name }],
    changesTask,
    dates: { deadline: changesTask ? deadline : undefined },
  });
}
