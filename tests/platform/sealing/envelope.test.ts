import { execFileSync } from "node:child_process";
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { ageDecrypt, newIdentity } from "../../../lib/platform/sealing/age.ts";
import { openFile, partsOf, sealFile } from "../../../lib/platform/sealing/attachment.ts";
import { SealBroken, sha256 } from "../../../lib/platform/sealing/bytes.ts";
import { canonicalJson } from "../../../lib/platform/sealing/canonical-json.ts";
import { makeDraftKey, openSection, sealSection, unwrapDraftKey } from "../../../lib/platform/sealing/draft.ts";
import { type BidForm, openForm, openOwnCopy, type Stored, sealForm } from "../../../lib/platform/sealing/envelope.ts";
import { bucket, frame, unframe } from "../../../lib/platform/sealing/frame.ts";
import { readTreeHead, signTreeHead, verifierKey } from "../../../lib/platform/sealing/signed-note.ts";

const binding = () => ({
  tender: randomUUID(),
  round: randomUUID(),
  lot: randomUUID(),
  bid: randomUUID(),
  bidder: randomUUID(),
  version: 1,
  tenderDocument: sha256("the tender"),
});
const form = (secretWord = "KANARIFUGL"): BidForm => ({
  sections: { price: { places: 30, amount: "840000000" }, answer: `Vi følger hver enkelt: ${secretWord}` },
  files: [],
});
const broken = (finding: string) => expect.objectContaining({ name: "SealBroken", finding });
const flipped = (data: Uint8Array, at: number) => {
  const copy = new Uint8Array(data);
  copy[at % copy.length] = (copy[at % copy.length] as number) ^ (1 + (at % 255));
  return copy;
};

let sealer: { secret: string; recipient: string };
beforeAll(async () => {
  sealer = await newIdentity();
});

async function sealedWith(bound = binding(), content = form()) {
  const { key } = await makeDraftKey(bound.bid, sealer.recipient);
  const sealed = await sealForm({ binding: bound, form: content, sealer: sealer.recipient, draftKey: key });
  const { tenderDocument, ...known } = bound;
  const stored: Stored = {
    ...sealed,
    binding: known,
    files: content.files.map((file) => ({ id: file.id, sha256: file.sha256, size: file.sealedSize })),
  };
  return { bound, key, sealed, stored };
}

describe("canonical JSON", () => {
  test("is JSON, the same for the same value whatever the order of its keys, and stable", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const wellFormed = JSON.parse(JSON.stringify(value).replace(/\\ud[89a-f][0-9a-f]{2}/gi, "")); // JCS has no lone surrogates
        const text = canonicalJson(wellFormed);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(wellFormed)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
    expect(canonicalJson({ b: 1, a: [true, null, "ø"], "€": 1e21 })).toBe('{"a":[true,null,"ø"],"b":1,"€":1e+21}');
  });
  test("refuses what JSON cannot say", () => {
    for (const value of [
      undefined,
      1n,
      Number.NaN,
      Infinity,
      { a: undefined },
      [() => 1],
      new Date(),
      "\ud800",
      { "\udc00": 1 },
    ])
      expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});

describe("a frame", () => {
  test("gives back what went in, and the length of the outside says little of the inside", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 9000 }), (content) => {
        const framed = frame({ elva: "test" }, content);
        expect(Buffer.from(unframe(framed, "x").content).equals(content)).toBe(true);
        expect(framed.length).toBe(bucket(framed.length));
      }),
    );
    expect(new Set([100, 1000, 3000, 4000].map((size) => frame({}, new Uint8Array(size)).length)).size).toBe(1);
    for (const size of [5000, 70_000, 1_000_000, 20_971_520]) expect(bucket(size) / size).toBeLessThan(1.12);
  });
});

describe("a draft section", () => {
  test("opens with its key, bid and name only, and not after any change of a byte", async () => {
    const bid = randomUUID();
    const { key, wrap } = await makeDraftKey(bid, sealer.recipient);
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.nat(), async (value, at) => {
        const plain = JSON.parse(JSON.stringify(value).replace(/\\ud[89a-f][0-9a-f]{2}/gi, ""));
        const sealed = sealSection(key, bid, "price", plain);
        expect(openSection(key, bid, "price", sealed)).toEqual(JSON.parse(canonicalJson(plain)));
        expect(() => openSection(key, bid, "price", flipped(sealed, at))).toThrow(SealBroken);
        expect(() => openSection(key, bid, "price", sealed.slice(0, at % sealed.length))).toThrow(SealBroken);
        expect(() => openSection(key, bid, "answer", sealed)).toThrow(SealBroken);
        expect(() => openSection(key, randomUUID(), "price", sealed)).toThrow(SealBroken);
      }),
    );
    expect(await unwrapDraftKey(bid, wrap, sealer.secret)).toEqual(key);
    await expect(unwrapDraftKey(randomUUID(), wrap, sealer.secret)).rejects.toEqual(broken("draftKeyBroken"));
  });
});

describe("an attachment", () => {
  test("opens where it belongs; changed, cut or moved it does not", async () => {
    const where = { tender: randomUUID(), bid: randomUUID(), file: randomUUID() };
    const content = Buffer.from("innhold ".repeat(20_000));
    const { secret, ciphertext, sealedSize } = await sealFile(where, content);
    expect(ciphertext.length).toBe(sealedSize);
    expect(Buffer.from(ciphertext).includes("innhold")).toBe(false);
    expect(Buffer.from(await openFile(secret, ciphertext, where)).equals(content)).toBe(true);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: ciphertext.length - 1 }), async (at) => {
        await expect(openFile(secret, flipped(ciphertext, at), where)).rejects.toBeInstanceOf(SealBroken);
        await expect(openFile(secret, ciphertext.slice(0, at), where)).rejects.toBeInstanceOf(SealBroken);
      }),
      { numRuns: 60 },
    );
    for (const elsewhere of [{ tender: randomUUID() }, { bid: randomUUID() }, { file: randomUUID() }])
      await expect(openFile(secret, ciphertext, { ...where, ...elsewhere })).rejects.toEqual(broken("fileMisplaced"));
    const whole = Buffer.concat(partsOf(new Uint8Array(3_000_000)).map((part) => part.ciphertext));
    expect(whole.length).toBe(3_000_000);
    expect(partsOf(new Uint8Array(3_000_000)).map((part) => part.number)).toEqual([0, 1, 2]);
  });
});

describe("a sealed form", () => {
  test("opens for the sealer as it was sent, and for the bidder by its draft key", async () => {
    const { bound, key, sealed, stored } = await sealedWith();
    const opened = await openForm(stored, sealer.secret);
    expect(opened).toEqual({ status: "OK", form: form(), fileKeys: {} });
    expect(openOwnCopy(key, bound.bid, 1, sealed.ownCopy)).toEqual(form());
    for (const part of [sealed.sealedForm, sealed.keyWrap, sealed.ownCopy, Buffer.from(sealed.manifest)])
      expect(Buffer.from(part).includes("KANARIFUGL")).toBe(false);
  });

  test("a hybrid envelope opens the same way", async () => {
    const bound = binding();
    const { key } = await makeDraftKey(bound.bid, sealer.recipient);
    const sealed = await sealForm({
      binding: bound,
      form: form(),
      sealer: sealer.recipient,
      draftKey: key,
      recipientType: "hybrid",
    });
    const { tenderDocument, ...known } = bound;
    expect((await openForm({ ...sealed, binding: known, files: [] }, sealer.secret)).status).toBe("OK");
  });

  test("another key opens nothing", async () => {
    const { stored } = await sealedWith();
    expect(await openForm(stored, (await newIdentity()).secret)).toEqual({
      status: "UNDECRYPTABLE",
      finding: "keyWrapBroken",
    });
  });

  test("every single changed byte and every cut is found", async () => {
    const { stored } = await sealedWith();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("sealedForm", "keyWrap", "manifest", "manifestSha256" as const),
        fc.nat(),
        async (column, at) => {
          const value = stored[column as "sealedForm"];
          const change = (data: Uint8Array) => (at % 2 ? flipped(data, at) : data.slice(0, at % data.length));
          const changed =
            typeof value === "string" ? Buffer.from(change(Buffer.from(value))).toString("latin1") : change(value);
          const opened = await openForm({ ...stored, [column]: changed }, sealer.secret);
          expect(opened.status).not.toBe("OK");
        },
      ),
      { numRuns: 150 },
    );
  });

  test("a rival's ciphertext sent as one's own is refused, whatever is copied along with it", async () => {
    const { stored, bound } = await sealedWith();
    const thief = { ...stored, binding: { ...stored.binding, bidder: randomUUID(), bid: randomUUID() } };
    expect(await openForm(thief, sealer.secret)).toMatchObject({ status: "MISMATCH", finding: "manifestMisplaced" });
    const manifest = canonicalJson({ ...JSON.parse(stored.manifest), ...thief.binding });
    const rewritten = { ...thief, manifest, manifestSha256: Buffer.from(sha256(manifest), "hex") };
    expect(await openForm(rewritten, sealer.secret)).toMatchObject({ status: "MISMATCH", finding: "formMisplaced" });
    for (const field of ["tender", "round", "lot"] as const) {
      const moved = { ...stored.binding, [field]: randomUUID() };
      const said = canonicalJson({ ...JSON.parse(stored.manifest), ...moved });
      const opened = await openForm(
        { ...stored, binding: moved, manifest: said, manifestSha256: Buffer.from(sha256(said), "hex") },
        sealer.secret,
      );
      expect(opened).toMatchObject({ finding: "formMisplaced" });
    }
    expect(bound.version).toBe(1);
  });

  test("a key that is not the manifest's is found", async () => {
    const [one, two] = [await sealedWith(), await sealedWith()];
    const manifest = canonicalJson({
      ...JSON.parse(one.stored.manifest),
      wraps: JSON.parse(two.stored.manifest).wraps,
    });
    const opened = await openForm(
      { ...one.stored, keyWrap: two.stored.keyWrap, manifest, manifestSha256: Buffer.from(sha256(manifest), "hex") },
      sealer.secret,
    );
    expect(opened).toEqual({ status: "MISMATCH", finding: "keyForged" });
  });

  test("an attachment that is gone, exchanged or not in the manifest is found", async () => {
    const bound = binding();
    const id = randomUUID();
    const file = await sealFile({ tender: bound.tender, bid: bound.bid, file: id }, Buffer.from("%PDF-"));
    const attached = {
      id,
      name: "Løsning.pdf",
      mediaType: "application/pdf",
      size: 5,
      secret: file.secret,
      sha256: file.sha256,
      sealedSize: file.sealedSize,
    };
    const { stored } = await sealedWith(bound, { ...form(), files: [attached] });
    expect(await openForm(stored, sealer.secret)).toMatchObject({ status: "OK", fileKeys: { [id]: file.secret } });
    expect(await openForm({ ...stored, files: [] }, sealer.secret)).toMatchObject({ finding: "fileMissing" });
    const exchanged = [{ id, sha256: sha256("another"), size: file.sealedSize }];
    expect(await openForm({ ...stored, files: exchanged }, sealer.secret)).toMatchObject({ finding: "fileChanged" });
    const manifest = canonicalJson({
      ...JSON.parse(stored.manifest),
      parts: JSON.parse(stored.manifest).parts.slice(0, 1),
    });
    const shorter = { ...stored, manifest, manifestSha256: Buffer.from(sha256(manifest), "hex") };
    expect(await openForm(shorter, sealer.secret)).toMatchObject({ finding: "filesMismatch" });
  });

  test.skipIf(!existsSync("/usr/bin/age"))(
    "opens with the standard age program (skipped: Debian's package age is not installed)",
    async () => {
      const { sealed } = await sealedWith();
      const dir = mkdtempSync(path.join(tmpdir(), "elva-age-"));
      writeFileSync(path.join(dir, "sealer"), sealer.secret, { mode: 0o600 });
      const secret = execFileSync("age", ["-d", "-i", path.join(dir, "sealer")], { input: sealed.keyWrap });
      writeFileSync(path.join(dir, "bid"), secret, { mode: 0o600 });
      expect(
        execFileSync("age", ["-d", "-i", path.join(dir, "bid")], { input: sealed.sealedForm }).includes("KANARIFUGL"),
      ).toBe(true);
      expect(await ageDecrypt(secret.toString().trim(), sealed.sealedForm, "x")).toBeDefined();
    },
  );
});

describe("a tree head", () => {
  test("is a C2SP note that only its own key and name verify", () => {
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    const head = { origin: "elva.example/log", size: 17, root: Buffer.alloc(32, 7) };
    const note = signTreeHead(head, privateKey, publicKey);
    expect(readTreeHead(note, head.origin, publicKey)).toMatchObject({ size: 17 });
    expect(note.split("\n").slice(0, 2)).toEqual(["elva.example/log", "17"]);
    expect(verifierKey(head.origin, publicKey)).toMatch(/^elva\.example\/log\+[0-9a-f]{8}\+AQ?/);
    expect(readTreeHead(note.replace("\n17\n", "\n18\n"), head.origin, publicKey)).toBeUndefined();
    expect(readTreeHead(note, "other", publicKey)).toBeUndefined();
    expect(readTreeHead(note, head.origin, generateKeyPairSync("ed25519").publicKey)).toBeUndefined();
  });
});
