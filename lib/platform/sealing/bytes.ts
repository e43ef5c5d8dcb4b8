import { createHash } from "node:crypto";

/** Bytes with a buffer of their own, as Prisma wants them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A copy with a buffer of its own; Node's Buffers lie in a pool that others share. */
export const bytes = (source: Uint8Array | string): Bytes =>
  new Uint8Array(typeof source === "string" ? new TextEncoder().encode(source) : source);

/** SHA-256 in hex, as manifests and receipts write it. */
export const sha256 = (data: Uint8Array | string) => createHash("sha256").update(data).digest("hex");

/** SHA-256 as bytes, as the database stores it. */
export const sha256Bytes = (data: Uint8Array | string): Bytes => bytes(createHash("sha256").update(data).digest());

/** What was sealed is not what lies here: wrong key, changed, cut, or moved from elsewhere. */
export class SealBroken extends Error {
  readonly finding: string;

  constructor(finding: string) {
    super(finding);
    this.name = "SealBroken";
    this.finding = finding;
  }
}
