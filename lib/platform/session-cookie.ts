import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";

/*
 * The cookie carries a random secret and nothing else. Its SHA-256 is the key of the session's row, so the database alone
 * cannot sign anyone in; and what the issuer gave (an ID token, with a person's number in it) is encrypted under a key
 * made from the secret, so the database alone cannot read it.
 */

/** The browser refuses a __Host- cookie from other hosts, paths and plain http. */
export const sessionCookieName = (secure: boolean) => (secure ? "__Host-elva-session" : "elva-session");

/** 256 bits, base64url: the cookie holds it, the database its hash. */
export const newSessionSecret = () => randomBytes(32).toString("base64url");

/** The key of the session's row, hex; undefined for what cannot be a secret of ours. */
export function sessionKey(secret: string | undefined): string | undefined {
  if (!secret || !/^[A-Za-z0-9_-]{43}$/.test(secret)) return undefined;
  return createHash("sha256").update(secret).digest("hex");
}

/** Encrypts text under the session's secret (AES-256-GCM). */
export function sealUnder(secret: string, text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", sealKey(secret), iv);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** @throws Error when the secret is another or the text was changed */
export function unsealUnder(secret: string, sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", sealKey(secret), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}

const sealKey = (secret: string) => new Uint8Array(hkdfSync("sha256", secret, "", "elva id token", 32));
