import { createHash, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

/*
 * Tree heads in the form of C2SP tlog-checkpoint and signed-note (c2sp.org/signed-note), so that standard witnesses and
 * tools read them: three lines (log's name, size, root), an empty line, signatures. Ed25519.
 */

type TreeHead = { origin: string; size: number; root: Uint8Array };

const ED25519 = 1;

/** The raw 32 bytes of an Ed25519 public key. */
function rawPublicKey(key: KeyObject): Buffer {
  const { x } = createPublicKey(key.export({ type: "spki", format: "pem" })).export({ format: "jwk" });
  return Buffer.from(String(x), "base64url");
}

/** How the world knows the log's key: «name+hash+key» (C2SP vkey). */
export function verifierKey(name: string, key: KeyObject): string {
  const raw = rawPublicKey(key);
  return `${name}+${keyHash(name, raw).toString("hex")}+${Buffer.concat([Buffer.of(ED25519), raw]).toString("base64")}`;
}

/** The checkpoint as a signed note (C2SP tlog-checkpoint): origin, size, root, and the signature that stands under them. */
export function signTreeHead(head: TreeHead, privateKey: KeyObject, publicKey: KeyObject): string {
  const text = `${head.origin}\n${head.size}\n${Buffer.from(head.root).toString("base64")}\n`;
  const signature = sign(null, Buffer.from(text), privateKey);
  const stamped = Buffer.concat([keyHash(head.origin, rawPublicKey(publicKey)), signature]).toString("base64");
  return `${text}\n— ${head.origin} ${stamped}\n`;
}

/** The tree head that a note says, when this key signed it under this name; undefined when not. */
export function readTreeHead(note: string, origin: string, publicKey: KeyObject): TreeHead | undefined {
  const split = note.lastIndexOf("\n\n");
  const text = note.slice(0, split + 1);
  const [name, size, root, ...rest] = text.split("\n");
  if (split < 0 || name !== origin || !/^(0|[1-9]\d{0,15})$/.test(size ?? "") || rest.join("") !== "") return undefined;
  const expected = keyHash(origin, rawPublicKey(publicKey));
  const signed = note
    .slice(split + 2)
    .split("\n")
    .some((line) => {
      const [dash, signer, stamp] = line.split(" ");
      const bytes = Buffer.from(stamp ?? "", "base64");
      if (dash !== "—" || signer !== origin || !bytes.subarray(0, 4).equals(expected)) return false;
      return verify(null, Buffer.from(text), publicKey, bytes.subarray(4));
    });
  return signed ? { origin, size: Number(size), root: Buffer.from(root ?? "", "base64") } : undefined;
}

const keyHash = (name: string, raw: Buffer) =>
  createHash("sha256").update(`${name}\n`).update(Buffer.of(ED25519)).update(raw).digest().subarray(0, 4);
