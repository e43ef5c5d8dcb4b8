import { checkDocument } from "../platform/documents/check-document.ts";

/** What the document is by its content, when it may be sealed. @throws Refused as checkDocument says (field file) */
export const checkAttachment = (name: string, content: Uint8Array): Promise<{ mediaType: string }> =>
  checkDocument(content, name);
