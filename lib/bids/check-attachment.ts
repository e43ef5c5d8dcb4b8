import { Refused } from "../platform/refused.ts";
import { documentTypeOf } from "../tenders/document-type.ts";

/** What the document is by its content. @throws Refused «fileTypeNotAllowed» (field file) */
export async function checkAttachment(name: string, content: Uint8Array): Promise<{ mediaType: string }> {
  const mediaType = documentTypeOf(name, content);
  if (!mediaType) throw new Refused("fileTypeNotAllowed", { field: "file" });
  return { mediaType };
}
