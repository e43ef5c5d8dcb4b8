import { holdsNationalIdentityNumber } from "../national-identity.ts";
import { ActiveContent, documentText } from "./document-text.ts";
import { documentType } from "./document-type.ts";

/** What a document is, or the code of what is wrong with it. */
export type Reading =
  | { mediaType: string }
  | { wrong: "documentTypeNotAllowed" | "documentUnreadable" | "nationalIdentityNumberInDocument" };

/** Type by content and name, and what the text holds. Takes as long, and as much memory, as the document wants. */
export async function readDocument(name: string, content: Uint8Array): Promise<Reading> {
  const type = documentType(name, content);
  if (!type) return { wrong: "documentTypeNotAllowed" };
  try {
    const text = await documentText(type, content);
    return holdsNationalIdentityNumber(text)
      ? { wrong: "nationalIdentityNumberInDocument" }
      : { mediaType: type.mediaType };
  } catch (error) {
    return { wrong: error instanceof ActiveContent ? "documentTypeNotAllowed" : "documentUnreadable" };
  }
}
