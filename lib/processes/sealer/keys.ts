import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { calculateJwkThumbprint, type JWK } from "jose";
import { newIdentity, recipientOf } from "../../platform/sealing/age.ts";
import { verifierKey } from "../../platform/sealing/signed-note.ts";

/** The sealer's secrets, and their public halves. They never leave this process. */
export type Keys = {
  folder: string;
  age: { secret: string; recipient: string };
  log: { privateKey: KeyObject; publicKey: KeyObject; kid: string };
  /** The log's name for the world (C2SP origin); kept, so that a new address does not make a new log. */
  origin: string;
};

/**
 * Reads the keys of this folder, or makes them at the first start.
 * @throws Error when anyone but this account may read the folder or a file in it
 */
export async function readKeys(folder: string, origin: string): Promise<Keys> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  assertPrivate(folder);
  const secret = kept(folder, "age.key", (await newIdentity()).secret).trim();
  const pem = kept(folder, "log.key", () =>
    generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  );
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  const kid = await calculateJwkThumbprint(publicKey.export({ format: "jwk" }) as JWK);
  return {
    folder,
    age: { secret, recipient: await recipientOf(secret) },
    log: { privateKey, publicKey, kid },
    origin: kept(folder, "origin", origin).trim(),
  };
}

/** What anyone may know: GET /keys. */
export const publicKeys = (keys: Keys) => ({
  recipient: keys.age.recipient,
  origin: keys.origin,
  verifierKey: verifierKey(keys.origin, keys.log.publicKey),
  jwks: { keys: [{ ...keys.log.publicKey.export({ format: "jwk" }), kid: keys.log.kid, alg: "EdDSA", use: "sig" }] },
});

function kept(folder: string, name: string, make: string | (() => string)): string {
  const file = path.join(folder, name);
  if (!existsSync(file)) writeFileSync(file, typeof make === "string" ? make : make(), { mode: 0o600, flag: "wx" });
  assertPrivate(file);
  return readFileSync(file, "utf8");
}

function assertPrivate(file: string) {
  const { mode, uid } = statSync(file);
  if ((mode & 0o077) !== 0)
    throw new Error(`Others may read ${file} (mode ${(mode & 0o777).toString(8)}): the sealer does not start`);
  const own = process.getuid?.();
  if (own !== undefined && uid !== own)
    throw new Error(`${file} belongs to another account: the sealer does not start`);
}
