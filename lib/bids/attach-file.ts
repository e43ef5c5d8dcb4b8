import { z } from "zod";
import { command } from "../platform/command.ts";
import { documentName } from "../platform/documents/file-name.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { announceFile } from "./announce-file.ts";
import { MAX_ATTACHMENT_BYTES } from "./attachment.ts";
import { keepSection } from "./keep-section.ts";
import { sealAttachment } from "./seal-attachment.ts";

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
  run: async ({ input, ...acting }) => {
    const { bidId, content } = input;
    const requirementId = input.requirementId ?? null;
    if (content.length === 0) throw new Refused("documentEmpty", { field: "file" });
    if (content.length > MAX_ATTACHMENT_BYTES) throw new Refused("documentTooLarge", { field: "file" });
    const fileId = crypto.randomUUID();
    const bid = await announceFile(acting, { bidId, fileId, size: content.length, parts: 1, requirementId });
    const where = { tenderId: bid.tenderId, bidId, fileId };
    const value = await sealAttachment(acting, where, { name: input.name, requirementId }, content);
    await keepSection(acting, { bidId, section: `file:${fileId}`, revision: 0, value });
    return { fileId };
  },
});
