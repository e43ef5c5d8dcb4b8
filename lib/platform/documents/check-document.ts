import { signedIn } from "../actor.ts";
import type { Transact } from "../command.ts";
import type { Acting } from "../db.ts";
import { env } from "../env.ts";
import { log } from "../log.ts";
import { Refused } from "../refused.ts";
import { scan } from "./malware.ts";
import { readApart } from "./read-apart.ts";

/** Of one document; that all of a bid stay below 100 MB is the database's to hold (app.check_bid_file). */
export const MOST_DOCUMENT_BYTES = 20 * 1024 * 1024;

/**
 * All that is checked of a document before it is sealed: size, type by content and
 * name, malware, and national identity numbers in its text. In memory only.
 * @param by whose document it is (the person's id)
 * @returns its media type by content
 * @throws Refused (field file) «documentEmpty», «documentTooLarge», «documentTypeNotAllowed», «malwareFound»,
 *   «scannerAway» (a scanner that fails never means clean), «documentUnreadable» (to its end, with the time and memory that a document is worth),
 *   «nationalIdentityNumberInDocument», «documentsWaiting»
 */
export async function checkDocument(content: Uint8Array, name: string, by: string): Promise<{ mediaType: string }> {
  if (content.length === 0) throw refused("documentEmpty");
  if (content.length > MOST_DOCUMENT_BYTES) throw refused("documentTooLarge");
  const release = takeTurn(by);
  try {
    await checkMalware(content);
    const reading = await readApart(name, content);
    if ("wrong" in reading) throw refused(reading.wrong);
    return reading;
  } finally {
    release();
  }
}

/**
 * The `prepare` of a command that takes a document: whoever `may` send it is let through, then it is checked while no
 * transaction is held, so that many documents just before a deadline leave the database's connections to everyone else.
 * @throws Refused what `may` and checkDocument() find
 */
export async function checkPosted(
  { name, content }: { name: string; content: Uint8Array },
  look: Transact,
  may: (acting: Acting) => Promise<unknown>,
): Promise<{ mediaType: string }> {
  const by = await look(async (acting) => {
    await may(acting);
    return signedIn(acting.actor).personId;
  });
  return checkDocument(content, name, by);
}

/** How many documents of one person are checked at once in each process: some take long. */
const AT_ONCE = 2;
const underWay = new Map<string, number>();

function takeTurn(by: string) {
  const mine = underWay.get(by) ?? 0;
  if (mine >= AT_ONCE) throw refused("documentsWaiting");
  underWay.set(by, mine + 1);
  return () => {
    const left = (underWay.get(by) ?? 1) - 1;
    if (left > 0) underWay.set(by, left);
    else underWay.delete(by);
  };
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
