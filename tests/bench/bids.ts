import { createHash, randomBytes } from "node:crypto";
import { UPLOAD_PART_BYTES } from "../../lib/bids/attachment.ts";
import { completeUpload } from "../../lib/bids/complete-upload.ts";
import { putPart } from "../../lib/bids/put-part.ts";
import { saveAnswer } from "../../lib/bids/save-answer.ts";
import { saveDeclaration } from "../../lib/bids/save-declaration.ts";
import { savePrice } from "../../lib/bids/save-price.ts";
import { startBid } from "../../lib/bids/start-bid.ts";
import { startUpload } from "../../lib/bids/start-upload.ts";
import type { Member } from "../../lib/platform/actor.ts";
import type { Outcome } from "../../lib/platform/command.ts";
import { longAnswer, type Tender } from "./load.ts";

const ATTACHMENT_BYTES = 5 * 1024 * 1024;

/** A bid on this lot with all that it must have, some 20 KB, written through the real commands. */
export async function writeBid(who: Member, tender: Tender, lotId: string): Promise<string> {
  const { id: bidId } = accepted(await startBid(who, { lotId }));
  for (const requirementId of tender.requirementIds) {
    accepted(await saveAnswer(who, { bidId, requirementId, revision: 0, text: longAnswer() }));
  }
  accepted(
    await savePrice(who, { bidId, revision: 0, pricePerPlaceMonth: "12 500", volume: "20", readyOn: "2030-03-01" }),
  );
  accepted(
    await saveDeclaration(who, {
      bidId,
      revision: 0,
      criteria: tender.selectionIds.map((criterionId) => ({ criterionId, meets: "yes", note: "" })),
      noExclusionGrounds: "on",
      truthful: "on",
    }),
  );
  return bidId;
}

/** Uploads a picture of 5 MB to the bid, in parts. */
export async function attach(who: Member, bidId: string) {
  const [begin, end] = [Buffer.from("89504e470d0a1a0a", "hex"), Buffer.from("IEND")];
  const content = Buffer.concat([begin, randomBytes(ATTACHMENT_BYTES - begin.length - end.length), end]);
  const { fileId, parts } = accepted(await startUpload(who, { bidId, name: "kart.png", size: content.length }));
  for (let number = 0; number < parts; number++) {
    const part = new Uint8Array(content.subarray(number * UPLOAD_PART_BYTES, (number + 1) * UPLOAD_PART_BYTES));
    const digest = createHash("sha256").update(part).digest("hex");
    accepted(await putPart(who, { bidId, fileId, number, digest, content: part }));
  }
  accepted(await completeUpload(who, { bidId, fileId }));
}

function accepted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome.value;
}
