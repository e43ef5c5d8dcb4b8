import { z } from "zod";

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const uuid = z.uuid();
/** An instant with microseconds, UTC: 2026-11-21T11:00:00.000001Z. */
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
const count = z.number().int().min(0);

/** What a receipt says (the payload of a JWS signed with Ed25519). Nothing in it is secret. */
export const receiptShape = z.strictObject({
  /** What this is, and in which version. */
  elva: z.literal("receipt"),
  envelope: z.literal(1),
  /** The receipt's id is the id of the version that it acknowledges. */
  receipt: uuid,
  tender: uuid,
  round: uuid,
  lot: uuid,
  bidder: uuid,
  version: z.number().int().min(1),
  /** «ingest»: encrypted by the portal when it arrived, never stored in clear. */
  assurance: z.literal("ingest"),
  manifest: hex,
  parts: z.array(z.strictObject({ part: z.string().max(36), sha256: hex, size: count })).max(200),
  /** The database's clock when it registered the bid; a bid counts when this is before `deadline`. */
  receivedAt: instant,
  deadline: instant,
  /** Where the log holds it: the leaf's number, and the tree right after it. */
  leaf: count,
  treeSize: count,
  root: hex,
  /** SHA-256 of the code that the portal ran, when known. */
  application: hex.optional(),
});

export type ReceiptClaims = z.infer<typeof receiptShape>;
