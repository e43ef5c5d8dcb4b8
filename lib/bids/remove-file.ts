import { z } from "zod";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { askKeyFirst } from "./ask-key-first.ts";
import { findUpload } from "./find-upload.ts";

/**
 * Takes an attachment out of the draft, and out of the store (app.forget_removed_file). What is in a version that was sent stays
 * in that version; the bid is held as by who sends it, so that it is one or the other.
 */
export const removeFile = command({
  draft: true,
  input: z.object({ bidId: id, fileId: id }),
  prepare: askKeyFirst,
  run: async ({ input: { bidId, fileId }, ...acting }) => {
    const { tx, now } = acting;
    await tx.$executeRaw`select app.hold_bid(${bidId}::uuid)`;
    await findUpload(acting, bidId, fileId);
    await tx.bidFile.updateMany({ where: { id: fileId }, data: { removedAt: now } });
    await tx.bidDraftSection.deleteMany({ where: { bidId, key: `file:${fileId}` } });
    return { id: bidId };
  },
});
