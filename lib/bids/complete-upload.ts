import { z } from "zod";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { openSection } from "../platform/sealing/draft.ts";
import { findUpload } from "./find-upload.ts";
import { keepSection } from "./keep-section.ts";
import { sealAttachment } from "./seal-attachment.ts";

/**
 * All parts are in: the document is put together in memory, checked and sealed. Safe to repeat.
 * @throws Refused «partsMissing», or with what is wrong with the document
 */
export const completeUpload = command({
  draft: true,
  input: z.object({ bidId: id, fileId: id }),
  run: async ({ input: { bidId, fileId }, ...acting }) => {
    const { tx } = acting;
    const { bid, file, key, entry, revision } = await findUpload(acting, bidId, fileId);
    if (file.completedAt) return { fileId };
    const parts = await tx.bidFilePart.findMany({ where: { fileId }, orderBy: { number: "asc" } });
    if (parts.length !== file.parts) throw new Refused("partsMissing");
    const content = Buffer.concat(
      parts.map(({ number, ciphertext }) =>
        Buffer.from(openSection<string>(key, bidId, `part:${fileId}:${number}`, ciphertext), "base64"),
      ),
    );
    await tx.bidFilePart.deleteMany({ where: { fileId } });
    const where = { tenderId: bid.tenderId, bidId, fileId };
    const value = await sealAttachment(
      acting,
      where,
      { name: entry.name, requirementId: entry.requirementId },
      content,
    );
    await keepSection(acting, { bidId, section: `file:${fileId}`, revision, value });
    return { fileId };
  },
});
