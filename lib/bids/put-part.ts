import { createHmac } from "node:crypto";
import { z } from "zod";
import { command } from "../platform/command.ts";
import { id, whole } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { bytes, sha256 } from "../platform/sealing/bytes.ts";
import { sealSection } from "../platform/sealing/draft.ts";
import { askKeyFirst } from "./ask-key-first.ts";
import { bytesOfPart } from "./attachment.ts";
import { findUpload } from "./find-upload.ts";

/**
 * Takes one part of an attachment, encrypted in memory under the draft key. The same part again changes nothing; other
 * content under the same number replaces it, until the file is complete.
 * @throws Refused «partWrongSize», «partDamaged» (its digest does not match), «fileComplete»
 */
export const putPart = command({
  draft: true,
  input: z.object({
    bidId: id,
    fileId: id,
    number: whole(0, 31),
    /** SHA-256 of the content, hex, as the sender computed it. */
    digest: z.string().regex(/^[0-9a-f]{64}$/, "unknown"),
    content: z.instanceof(Uint8Array, { error: "required" }),
  }),
  prepare: askKeyFirst,
  run: async ({ input, ...acting }) => {
    const { bidId, fileId, number, digest, content } = input;
    const { file, key } = await findUpload(acting, bidId, fileId);
    if (file.completedAt) throw new Refused("fileComplete");
    if (content.length !== bytesOfPart(number, file.size)) throw new Refused("partWrongSize");
    if (sha256(content) !== digest) throw new Refused("partDamaged");
    // keyed: the stored digest of a plaintext must not let anyone test what it is
    const sha = bytes(createHmac("sha256", key).update(digest).digest());
    const there = await acting.tx.bidFilePart.findUnique({
      where: { fileId_number: { fileId, number } },
      select: { sha256: true },
    });
    if (there && Buffer.from(there.sha256).equals(sha)) return { number };
    if (there) await acting.tx.bidFilePart.deleteMany({ where: { fileId, number } });
    const ciphertext = sealSection(key, bidId, `part:${fileId}:${number}`, Buffer.from(content).toString("base64"));
    await acting.tx.bidFilePart.createMany({ data: { fileId, number, sha256: sha, ciphertext }, skipDuplicates: true });
    return { number };
  },
});
