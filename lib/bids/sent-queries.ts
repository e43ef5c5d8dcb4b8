import type { Acting } from "../platform/db.ts";
import { draftKey } from "../platform/sealer-client.ts";
import { openFile } from "../platform/sealing/attachment.ts";
import { openOwnCopy } from "../platform/sealing/envelope.ts";
import type { ReceiptClaims } from "../platform/sealing/receipt.ts";
import type { BidForm } from "./answers.ts";
import { visibleTo } from "./bid.ts";
import { findUpload } from "./find-upload.ts";
import { readDraft } from "./read-draft.ts";

const receiptSelect = {
  id: true,
  bidId: true,
  number: true,
  receivedAt: true,
  manifestSha256: true,
  receipt: { select: { jws: true } },
  end: { select: { kind: true, at: true } },
} as const;

/** A version's receipt; without `versionId` that of the newest. null when there is none for this actor. */
export async function getReceipt({ tx, actor }: Acting, bidId: string, versionId?: string) {
  const version = await tx.bidVersion.findFirst({
    where: { bidId, bid: visibleTo(actor), ...(versionId && { id: versionId }) },
    orderBy: { number: "desc" },
    select: receiptSelect,
  });
  return version?.receipt ? { ...version, jws: version.receipt.jws, claims: claimsOf(version.receipt.jws) } : null;
}

/** Whether a submission with this key was registered: its receipt, or null («not received»). For an answer that got lost. */
export async function getReceiptByKey({ tx, actor }: Acting, idempotencyKey: string) {
  const version = await tx.bidVersion.findFirst({
    where: { idempotencyKey, bid: visibleTo(actor) },
    select: { id: true, bidId: true, receipt: { select: { jws: true } } },
  });
  return version?.receipt ? { bidId: version.bidId, versionId: version.id, jws: version.receipt.jws } : null;
}

function claimsOf(jws: string): ReceiptClaims {
  return JSON.parse(Buffer.from(jws.split(".")[1] ?? "", "base64url").toString("utf8"));
}

/**
 * What a version said when it was sent, from the bidder's own copy: the draft may have been changed since.
 * null when there is none for this actor.
 * @throws Refused «notFound», «signInAgain», «sealerAway» as for the draft's key
 */
export async function getSentForm({ tx, actor }: Acting, bidId: string, number: number): Promise<BidForm | null> {
  const version = await tx.bidVersion.findFirst({
    where: { bidId, number, bid: visibleTo(actor) },
    select: { ownCopy: true },
  });
  if (!version) return null;
  const key = await draftKey(bidId, actor.organisationId ?? "");
  return openOwnCopy(key, bidId, number, version.ownCopy) as BidForm;
}

/** Numbers of the parts that are in, for the one who goes on after a broken line; all of them once it is complete. */
export async function getUpload(acting: Acting, bidId: string, fileId: string) {
  const { file, entry } = await findUpload(acting, bidId, fileId);
  const parts = await acting.tx.bidFilePart.findMany({ where: { fileId }, select: { number: true } });
  return {
    name: entry.name,
    size: file.size,
    complete: file.completedAt !== null,
    parts: parts.map(({ number }) => number).sort((a, b) => a - b),
  };
}

/** An attachment in clear, for the bid's members. null when there is none for this actor. */
export async function getAttachment({ tx, actor }: Acting, bidId: string, fileId: string) {
  const file = await tx.bidFile.findFirst({
    where: { id: fileId, bidId, completedAt: { not: null }, bid: visibleTo(actor) },
    select: {
      bid: { select: { tenderId: true } },
      contents: { select: { ciphertext: true }, orderBy: { number: "asc" } },
    },
  });
  if (!file) return null;
  const { draft } = await readDraft(tx, await draftKey(bidId, actor.organisationId ?? ""), bidId);
  const entry = draft.files[fileId];
  if (!entry?.sealed) return null;
  const ciphertext = Buffer.concat(file.contents.map((part) => part.ciphertext));
  const content = await openFile(entry.sealed.secret, ciphertext, {
    tender: file.bid.tenderId,
    bid: bidId,
    file: fileId,
  });
  return { name: entry.name, mediaType: entry.mediaType, content };
}
