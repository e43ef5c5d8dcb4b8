import { z } from "zod";
import { command } from "../platform/command.ts";
import { hasAllowedEnding } from "../platform/documents/document-type.ts";
import { documentName } from "../platform/documents/file-name.ts";
import { id, whole } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { announceFile } from "./announce-file.ts";
import type { FileEntry } from "./answers.ts";
import { askKeyFirst } from "./ask-key-first.ts";
import { MAX_ATTACHMENT_BYTES, partsOfUpload, UPLOAD_PART_BYTES } from "./attachment.ts";
import { keepSection } from "./keep-section.ts";

/**
 * Announces an attachment that will come in parts. Gives its id and how large the parts must be.
 * @throws Refused «documentTypeNotAllowed», «documentEmpty», «documentTooLarge», «bidTooLarge», «tooManyFiles»
 */
export const startUpload = command({
  draft: true,
  input: z.object({
    bidId: id,
    requirementId: id.nullish(),
    name: documentName,
    size: whole(0, Number.MAX_SAFE_INTEGER),
  }),
  prepare: askKeyFirst,
  run: async ({ input, ...acting }) => {
    const { bidId, requirementId, size } = input;
    if (!hasAllowedEnding(input.name)) throw new Refused("documentTypeNotAllowed", { field: "file" });
    if (size === 0) throw new Refused("documentEmpty", { field: "file" });
    if (size > MAX_ATTACHMENT_BYTES) throw new Refused("documentTooLarge", { field: "file" });
    const fileId = crypto.randomUUID();
    await announceFile(acting, {
      bidId,
      fileId,
      size,
      parts: partsOfUpload(size),
      requirementId: requirementId ?? null,
    });
    const value: FileEntry = {
      name: input.name,
      mediaType: "",
      size,
      requirementId: requirementId ?? null,
      sealed: null,
    };
    await keepSection(acting, { bidId, section: `file:${fileId}`, revision: 0, value });
    return { fileId, parts: partsOfUpload(size), partBytes: UPLOAD_PART_BYTES };
  },
});
