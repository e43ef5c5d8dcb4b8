import { SealBroken } from "./bytes.ts";
import { canonicalJson } from "./canonical-json.ts";

/*
 * What lies inside an age file of Elva: one line of canonical JSON that says what this is and whose (with "size"), the
 * content, then zeros up to the next size bucket, so that the length of a ciphertext says little about its content.
 */

/** Padmé (Nikitin et al. 2019): at most 12 % more, and only log log bits of the length remain. At least 4 KiB. */
export function bucket(size: number): number {
  if (size <= 4096) return 4096;
  const exponent = Math.floor(Math.log2(size));
  const step = 2 ** (exponent - Math.floor(Math.log2(exponent)) - 1);
  return Math.ceil(size / step) * step;
}

/** A header line and the content, filled up with zeros to a bucket, so that the length says little of what is inside. */
export function frame(header: Record<string, unknown>, content: Uint8Array): Uint8Array {
  const line = new TextEncoder().encode(`${canonicalJson({ ...header, size: content.length })}\n`);
  const framed = new Uint8Array(bucket(line.length + content.length));
  framed.set(line);
  framed.set(content, line.length);
  return framed;
}

/** @throws SealBroken when it is not such a frame to the last byte */
export function unframe(framed: Uint8Array, finding: string): { header: Record<string, unknown>; content: Uint8Array } {
  const end = framed.subarray(0, 4096).indexOf(10);
  let header: Record<string, unknown>;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(framed.subarray(0, end)));
  } catch {
    throw new SealBroken(finding);
  }
  const size = header?.size;
  if (end < 0 || typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) throw new SealBroken(finding);
  const content = framed.subarray(end + 1, end + 1 + size);
  const padding = framed.subarray(end + 1 + size);
  if (content.length !== size || framed.length !== bucket(end + 1 + size) || padding.some((byte) => byte !== 0))
    throw new SealBroken(finding);
  return { header, content };
}

/** The header says exactly this (and a size); a ciphertext copied from elsewhere does not. */
export function saysTheSame(header: Record<string, unknown>, expected: Record<string, unknown>): boolean {
  const { size, ...rest } = header;
  return canonicalJson(rest) === canonicalJson(expected);
}
