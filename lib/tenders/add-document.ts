import { createHash } from "node:crypto";
import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { checkDocument } from "../platform/documents/check-document.ts";
import { id, optionalText, text } from "../platform/fields.ts";
import { loadTender } from "./load-tender.ts";
import { tagsOf, tenderActions } from "./tender.ts";

/**
 * Adds a public document: freely to a draft; to a published tender as a numbered amendment, whose text says why.
 * @throws Refused deadlinePassed, and what checkDocument() finds: size, type by content and name, malware, identity numbers
 */
export const addDocument = command({
  input: z.object({
    tenderId: id,
    name: text(200),
    explanation: optionalText(4_000),
    content: z.instanceof(Uint8Array, { error: "required" }),
  }),
  run: async ({ input, actor, now, tx, record }) => {
    const { tenderId, content } = input;
    const tender = await loadTender({ tx, actor, now }, tenderId);
    const published = tender.status === "PUBLISHED";
    take(published ? tenderActions.amend : tenderActions.addDocument, actor, tender, now);
    const name = input.name.replace(/^.*[/\\]/, "").replace(/["<>|:*?]/g, "_");
    const { mediaType } = await checkDocument(content, name);
    if (published) {
      await tx.amendment.create({
        data: {
          tenderId,
          number: 0, // the database numbers it
          text: input.explanation || name,
          changes: [{ field: "documents", row: null, before: null, after: name }],
          publishedById: actor.personId ?? "",
        },
        select: { id: true },
      });
    }
    const document = await tx.tenderDocument.create({
      data: {
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
