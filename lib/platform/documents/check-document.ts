import { env } from "../env.ts";
import { log } from "../log.ts";
import { holdsNationalIdentityNumber } from "../national-identity.ts";
import { Refused } from "../refused.ts";
import { documentText } from "./document-text.ts";
import { documentType } from "./document-type.ts";
import { scan } from "./malware.ts";

/** Of one document; that all of a bid stay below 100 MB is the database's to hold (app.check_bid_file). */
export const MOST_DOCUMENT_BYTES = 20 * 1024 * 1024;

/**
 * All that is checked of a document before it is sealed (decisions.md, What is checked when): size, type by content and
 * name, malware, and national identity numbers in its text. In memory only.
 * @returns its media type by content
 * @throws Refused (field file) «documentEmpty», «documentTooLarge», «documentTypeNotAllowed», «malwareFound»,
 *   «scannerAway» (a scanner that fails never means clean), «documentUnreadable», «nationalIdentityNumberInDocument»
 */
export async function checkDocument(content: Uint8Array, name: string): Promise<{ mediaType: string }> {
  if (content.length === 0) throw refused("documentEmpty");
  if (content.length > MOST_DOCUMENT_BYTES) throw refused("documentTooLarge");
  const type = documentType(name, content);
  if (!type) throw refused("documentTypeNotAllowed");
  await checkMalware(content);
  const text = await documentText(type, content).catch(() => undefined);
  if (text === undefined) throw refused("documentUnreadable");
  if (holdsNationalIdentityNumber(text)) throw refused("nationalIdentityNumberInDocument");
  return { mediaType: type.mediaType };
}

async function checkMalware(content: Uint8Array) {
  const { CLAMD_SOCKET, ELVA_MODE } = env();
  if (!CLAMD_SOCKET) {
    if (ELVA_MODE === "production") throw refused("scannerAway");
    return; // demo and tests run without a scanner; the README says so
  }
  const result = await scan(CLAMD_SOCKET, content).catch((error) => {
    log.error({ message: error.message }, "malware scanner failed");
    throw refused("scannerAway");
  });
  if (result === "found") throw refused("malwareFound");
}

const refused = (code: string) => new Refused(code, { field: "file" });
