import { ageDecrypt, ageEncrypt, newIdentity, recipientOf } from "./age.ts";
import { type Bytes, SealBroken, sha256 } from "./bytes.ts";
import { frame, saysTheSame, unframe } from "./frame.ts";

/** Where an attachment belongs; sealed inside it, so that a copy under another bid is found out. */
type FileBinding = { tender: string; bid: string; file: string };

/** One attachment as the draft section `files` and the sealed form list it. `secret` is the age secret of this file alone. */
export type AttachedFile = {
  id: string;
  name: string;
  mediaType: string;
  /** Bytes of the content. */
  size: number;
  secret: string;
  /** SHA-256 of the whole ciphertext, hex; and its bytes. */
  sha256: string;
  sealedSize: number;
};

/** Bytes in one row of BidFilePart, at most. */
const PART_BYTES = 1_048_576;

/**
 * Encrypts one attachment in memory to a fresh age identity (some 13 ms a megabyte), header and padding inside.
 * Store `ciphertext` in rows by `partsOf`; `secret`, `sha256` and `sealedSize` go into the draft section `files`.
 * @param replay an earlier secret, when the same upload is repeated after a crash; else a fresh one
 */
export async function sealFile(
  binding: FileBinding,
  content: Uint8Array,
  replay?: string,
): Promise<{ secret: string; ciphertext: Bytes; sha256: string; sealedSize: number }> {
  const { secret, recipient } = replay ? { secret: replay, recipient: await recipientOf(replay) } : await newIdentity();
  const ciphertext = await ageEncrypt(recipient, frame(header(binding), content));
  return { secret, ciphertext, sha256: sha256(ciphertext), sealedSize: ciphertext.length };
}

/** @throws SealBroken («fileBroken», or «fileMisplaced» when it was made for another tender, bid or file) */
export async function openFile(secret: string, ciphertext: Uint8Array, binding: FileBinding): Promise<Uint8Array> {
  const opened = unframe(await ageDecrypt(secret, ciphertext, "fileBroken"), "fileBroken");
  if (!saysTheSame(opened.header, header(binding))) throw new SealBroken("fileMisplaced");
  return opened.content;
}

/** The ciphertext in rows of at most 1 MiB, numbered from 0. */
export function partsOf(ciphertext: Bytes): { number: number; ciphertext: Bytes }[] {
  const parts = [];
  for (let at = 0; at < ciphertext.length; at += PART_BYTES)
    parts.push({ number: parts.length, ciphertext: ciphertext.slice(at, at + PART_BYTES) });
  return parts;
}

const header = (binding: FileBinding) => ({ elva: "file", envelope: 1, ...binding });
