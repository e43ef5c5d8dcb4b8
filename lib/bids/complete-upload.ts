import { z } from "zod";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import type { Acting } from "../platform/db.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { openSection } from "../platform/sealing/draft.ts";
import { askKeyFirst } from "./ask-key-first.ts";
import { findUpload } from "./find-upload.ts";
import { keepSection } from "./keep-section.ts";
import { sealAttachment, storeAttachment } from "./seal-attachment.ts";

/**
 * All parts are in: the document is put together in memory, checked and sealed. Safe to repeat.
 * @throws Refused «partsMissing», or with what is wrong with the document
 */
export const completeUpload = command({
  draft: true,
  input: z.object({ bidId: id, fileId: id }),
  prepare: async ({ bidId, fileId }, look, identity) => {
    await askKeyFirst({ bidId }, look, identity);
    const sent = await look((acting) => putTogether(acting, bidId, fileId));
    return sent && { revision: sent.revision, sealed: await sealAttachment(sent.where, sent) };
  },
  run: async ({ input: { bidId, fileId }, ready, ...acting }) => {
    const { file } = await findUpload(acting, bidId, fileId);
    if (!ready || file.completedAt) return { fileId };
    const { revision, sealed } = ready;
    await acting.tx.bidFilePart.deleteMany({ where: { fileId } });
    await storeAttachment(acting.tx, sealed);
    await keepSection(acting, { bidId, section: `file:${fileId}`, revision, value: sealed.entry });
    return { fileId };
  },
});

/** The document of all its parts; null when it was sealed before. @throws Refused «partsMissing», «notFound», «deadlinePassed» */
async function putTogether(acting: Acting, bidId: string, fileId: string) {
  const { bid, file, key, entry, revision } = await findUpload(acting, bidId, fileId);
  if (file.completedAt) return null;
  const parts = await acting.tx.bidFilePart.findMany({ where: { fileId }, orderBy: { number: "asc" } });
  if (parts.length !== file.parts) throw new Refused("partsMissing");
  const content = Buffer.concat(
    parts.map(({ number, ciphertext }) =>
      Buffer.from(openSection<string>(key, bidId, `part:${fileId}:${number}`, ciphertext), "base64"),
    ),
  );
  const { name, requirementId } = entry;
  const by = signedIn(acting.actor).personId;
  return { where: { tenderId: bid.tenderId, bidId, fileId }, name, requirementId, content, by, revision };
}
