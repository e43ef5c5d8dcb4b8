import { z } from "zod";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { documentName } from "../platform/documents/file-name.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { announceFile, bidToAddTo } from "./announce-file.ts";
import { askKeyFirst } from "./ask-key-first.ts";
import { MAX_ATTACHMENT_BYTES } from "./attachment.ts";
import { keepSection } from "./keep-section.ts";
import { sealAttachment, storeAttachment } from "./seal-attachment.ts";

/**
 * A whole attachment in one request, for those without JavaScript: checked and sealed in memory.
 * @throws Refused «documentEmpty», «documentTooLarge», «bidTooLarge», «tooManyFiles», or what is wrong with the document
 */
export const attachFile = command({
  draft: true,
  input: z.object({
    bidId: id,
    requirementId: id.nullish(),
    name: documentName,
    content: z.instanceof(Uint8Array, { error: "required" }),
  }),
  prepare: async ({ bidId, requirementId = null, name, content }, look, identity) => {
    if (content.length === 0) throw new Refused("documentEmpty", { field: "file" });
    if (content.length > MAX_ATTACHMENT_BYTES) throw new Refused("documentTooLarge", { field: "file" });
    const { tenderId, by } = await look(async (acting) => ({
      tenderId: (await bidToAddTo(acting, { bidId, requirementId })).tenderId,
      by: signedIn(acting.actor).personId,
    }));
    await askKeyFirst({ bidId }, look, identity);
    const where = { tenderId, bidId, fileId: crypto.randomUUID() };
    return sealAttachment(where, { name, requirementId, content, by });
  },
  run: async ({ input: { bidId }, ready, ...acting }) => {
    const { fileId, entry } = ready;
    const { size, requirementId } = entry;
    await announceFile(acting, { bidId, fileId, size, parts: 1, requirementId });
    await storeAttachment(acting.tx, ready);
    await keepSection(acting, { bidId, section: `file:${fileId}`, revision: 0, value: entry });
    return { fileId };
  },
});
