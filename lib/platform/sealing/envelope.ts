import { z } from "zod";
import { ageDecrypt, ageEncrypt, newIdentity, type RecipientType, recipientOf } from "./age.ts";
import type { AttachedFile } from "./attachment.ts";
import { type Bytes, SealBroken, sha256, sha256Bytes } from "./bytes.ts";
import { canonicalJson } from "./canonical-json.ts";
import { type DraftKey, openSection, sealSection } from "./draft.ts";
import { frame, saysTheSame, unframe } from "./frame.ts";

/*
 * Envelope version 1, level L-B (sealed at ingest). For everyone to read: /api/log/envelope. Pure: no database, no clock.
 */

const ENVELOPE = 1;

/** What a sealed form is bound to. Ids are UUIDs; `tenderDocument` is the SHA-256 (hex) of what the bidder answered to. */
type FormBinding = {
  tender: string;
  round: string;
  lot: string;
  bid: string;
  bidder: string;
  version: number;
  tenderDocument: string;
};

/** The whole bid: every draft section by key (all but `files`), and the attachments with their secrets. */
export type BidForm = { sections: Record<string, unknown>; files: AttachedFile[] };

/** What sealForm gives, under the names of the columns: BidVersion, and BidKeyWrap.wrap for `keyWrap`. */
export type SealedForm = {
  envelope: number;
  manifest: string;
  manifestSha256: Bytes;
  sealedForm: Bytes;
  keyWrap: Bytes;
  ownCopy: Bytes;
};

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const length = z.number().int().min(1);

/** The manifest: public to the bidder from submission, to others from opening. It says what lies there, not what it says. */
export const manifestShape = z.strictObject({
  assurance: z.literal("ingest"),
  bid: uuid,
  bidPub: z.string().regex(/^age1[a-z0-9]+$/),
  bidder: uuid,
  envelope: z.literal(ENVELOPE),
  lot: uuid,
  parts: z.array(z.strictObject({ part: z.union([z.literal("form"), uuid]), sha256: hex, size: length })).min(1),
  round: uuid,
  tender: uuid,
  tenderDocument: hex,
  version: length,
  wraps: z.array(z.strictObject({ sha256: hex, to: z.literal("sealer") })).length(1),
});
export type Manifest = z.infer<typeof manifestShape>;

/**
 * Seals one version of a bid: about 9 ms for a 20 KB form. Attachments are already ciphertext; the manifest names their hashes.
 * @param options.sealer the sealer's recipient, from `sealerKeys()`: never from the database
 * @throws TypeError when a section holds what JSON cannot (bigint: write money as a decimal string)
 */
export async function sealForm(options: {
  binding: FormBinding;
  form: BidForm;
  sealer: string;
  draftKey: DraftKey;
  recipientType?: RecipientType;
}): Promise<SealedForm> {
  const { binding, form, sealer, draftKey } = options;
  const { secret, recipient } = await newIdentity(options.recipientType);
  const content = new TextEncoder().encode(canonicalJson(form));
  const [sealedForm, keyWrap] = await Promise.all([
    ageEncrypt(recipient, frame(formHeader(binding), content)),
    ageEncrypt(sealer, `${secret}\n`),
  ]);
  const manifest = canonicalJson({
    ...binding,
    assurance: "ingest",
    bidPub: recipient,
    envelope: ENVELOPE,
    parts: [
      { part: "form", sha256: sha256(sealedForm), size: sealedForm.length },
      ...form.files.map((file) => ({ part: file.id, sha256: file.sha256, size: file.sealedSize })),
    ],
    wraps: [{ sha256: sha256(keyWrap), to: "sealer" }],
  });
  return {
    envelope: ENVELOPE,
    manifest,
    manifestSha256: sha256Bytes(manifest),
    sealedForm,
    keyWrap,
    ownCopy: sealSection(draftKey, binding.bid, ownCopySection(binding.version), form),
  };
}

/** The bidder reads what it sent. @throws SealBroken («sectionBroken») */
export const openOwnCopy = (draftKey: DraftKey, bidId: string, version: number, ownCopy: Uint8Array) =>
  openSection<BidForm>(draftKey, bidId, ownCopySection(version), ownCopy);

const ownCopySection = (version: number) => `sent:${version}`;

/** What lies in the database about one version when the sealer opens it. */
export type Stored = {
  /** Who and what this is by the database's own columns; `tenderDocument` is the bidder's word. */
  binding: Omit<FormBinding, "tenderDocument">;
  manifest: string;
  manifestSha256: Uint8Array;
  sealedForm: Uint8Array;
  keyWrap: Uint8Array;
  /** Hashes of the attachments' ciphertexts as they lie there now. */
  files: { id: string; sha256: string; size: number }[];
};

type OpenedForm =
  | { status: "OK"; form: BidForm; fileKeys: Record<string, string> }
  | { status: "UNDECRYPTABLE" | "MISMATCH"; finding: string };

/**
 * For the sealer alone: opens one version and checks every promise of its manifest. Never throws for what lies in a bid:
 * one bad bid must not stop the others. The finding is a key of the messages `opening.finding`.
 */
export async function openForm(stored: Stored, sealerSecret: string): Promise<OpenedForm> {
  try {
    return await open(stored, sealerSecret);
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    const undecryptable = ["keyWrapBroken", "formBroken"].includes(error.finding);
    return { status: undecryptable ? "UNDECRYPTABLE" : "MISMATCH", finding: error.finding };
  }
}

async function open(stored: Stored, sealerSecret: string): Promise<OpenedForm> {
  const manifest = readManifest(stored);
  requireSame(stored.binding, pick(manifest), "manifestMisplaced");
  requireEqual(manifest.wraps[0]?.sha256, sha256(stored.keyWrap), "keyWrapChanged");
  const secret = await unwrapVersionKey(stored.keyWrap, sealerSecret);
  requireEqual(await recipientOf(secret).catch(() => ""), manifest.bidPub, "keyForged");
  const part = manifest.parts[0];
  requireEqual(part?.part, "form", "manifestBroken");
  requireEqual(part?.sha256, sha256(stored.sealedForm), "formChanged");
  const opened = unframe(await ageDecrypt(secret, stored.sealedForm, "formBroken"), "formBroken");
  const binding = { ...stored.binding, tenderDocument: manifest.tenderDocument };
  if (!saysTheSame(opened.header, formHeader(binding))) throw new SealBroken("formMisplaced");
  const form = readForm(opened.content);
  checkFiles(form, manifest, stored.files);
  return { status: "OK", form, fileKeys: Object.fromEntries(form.files.map((file) => [file.id, file.secret])) };
}

function readManifest(stored: Stored): Manifest {
  requireEqual(sha256(stored.manifest), Buffer.from(stored.manifestSha256).toString("hex"), "manifestChanged");
  try {
    return manifestShape.parse(JSON.parse(stored.manifest));
  } catch {
    throw new SealBroken("manifestBroken");
  }
}

async function unwrapVersionKey(keyWrap: Uint8Array, sealerSecret: string) {
  return new TextDecoder().decode(await ageDecrypt(sealerSecret, keyWrap, "keyWrapBroken")).trim();
}

function readForm(content: Uint8Array): BidForm {
  try {
    const form = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content));
    if (typeof form.sections === "object" && form.sections && Array.isArray(form.files)) return form;
  } catch {}
  throw new SealBroken("formBroken");
}

/** Form, manifest and database name the same attachments with the same hashes. */
function checkFiles(form: BidForm, manifest: Manifest, lying: Stored["files"]) {
  const attached = manifest.parts.slice(1);
  requireEqual(attached.length, form.files.length, "filesMismatch");
  for (const [index, file] of form.files.entries()) {
    const part = attached[index];
    if (part?.part !== file.id || part.sha256 !== file.sha256) throw new SealBroken("filesMismatch");
    const found = lying.find((candidate) => candidate.id === file.id);
    if (!found) throw new SealBroken("fileMissing");
    if (found.sha256 !== part.sha256 || found.size !== part.size) throw new SealBroken("fileChanged");
  }
}

const formHeader = (binding: FormBinding) => ({ elva: "form", envelope: ENVELOPE, ...binding });

const pick = ({ tender, round, lot, bid, bidder, version }: Manifest) => ({ tender, round, lot, bid, bidder, version });

function requireSame(expected: object, found: object, finding: string) {
  requireEqual(canonicalJson(expected), canonicalJson(found), finding);
}

function requireEqual(expected: unknown, found: unknown, finding: string) {
  if (expected !== found) throw new SealBroken(finding);
}
