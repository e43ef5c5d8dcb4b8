import {
  Decrypter,
  Encrypter,
  generateHybridIdentity,
  generateX25519Identity,
  identityToRecipient,
} from "age-encryption";
import { type Bytes, bytes, SealBroken } from "./bytes.ts";

/*
 * The age file format (age-encryption.org/v1), through one door: the library is young (0.x) and may be exchanged. A file
 * made here opens with the standard program, so that bids can be rescued without Elva.
 */

/** X25519 by default (9 ms a bid); hybrid adds ML-KEM-768 against a future quantum computer (needs age ≥ 1.3 to rescue). */
export type RecipientType = "x25519" | "hybrid";

/** A fresh secret («AGE-SECRET-KEY-1…») and what to seal to («age1…»). */
export async function newIdentity(type: RecipientType = "x25519"): Promise<{ secret: string; recipient: string }> {
  const secret = await (type === "hybrid" ? generateHybridIdentity() : generateX25519Identity());
  return { secret, recipient: await identityToRecipient(secret) };
}

/** What to seal to so that this secret opens it. */
export const recipientOf = (secret: string) => identityToRecipient(secret);

/** An age file to one recipient. */
export async function ageEncrypt(recipient: string, plaintext: Uint8Array | string): Promise<Bytes> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return bytes(await encrypter.encrypt(plaintext));
}

/** @throws SealBroken with this finding: wrong key, or changed or cut in any byte */
export async function ageDecrypt(secret: string, ciphertext: Uint8Array, finding: string): Promise<Uint8Array> {
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(secret);
    return await decrypter.decrypt(ciphertext);
  } catch {
    throw new SealBroken(finding);
  }
}
