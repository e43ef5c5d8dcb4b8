import { z } from "zod";
import { refusalOf, take } from "../platform/actions.ts";
import { command, type Run } from "../platform/command.ts";
import { refusalFrom } from "../platform/database-refusals.ts";
import type { Tx } from "../platform/db.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { draftKey, sealerKeys, signReceipt } from "../platform/sealer-client.ts";
import { sha256Bytes } from "../platform/sealing/bytes.ts";
import { canonicalJson } from "../platform/sealing/canonical-json.ts";
import { manifestShape, type SealedForm, sealForm } from "../platform/sealing/envelope.ts";
import { takeBackWhyNot } from "../tenders/take-back-why-not.ts";
import { type GroupMember, lacking, sealedSections } from "./answers.ts";
import { askKeyFirst } from "./ask-key-first.ts";
import { askedOf } from "./asked-of.ts";
import { bidActions } from "./bid.ts";
import { type FoundBid, holdBid } from "./find-bid.ts";
import { readDraft } from "./read-draft.ts";

const input = z.object({
  bidId: id,
  idempotencyKey: id,
  /** The fingerprint of the draft that was reviewed. */
  reviewed: z.string().regex(/^[0-9a-f]{64}$/, "unknown"),
});
type Input = z.output<typeof input>;

type Acknowledged = { bidId: string; versionId: string; jws: string };

/**
 * Sends the bid: seals it, registers it at the database's instant, and gives the receipt. Repeating a key gives the same
 * receipt, byte for byte. What stood sent before is superseded in the same transaction.
 *
 * Not marked as a decision only because a repeated key records nothing; that every version has its leaf and receipt the
 * database checks at commit (trigger has_receipt).
 * @throws Refused «deadlinePassed» (detail: the instant registered), «idempotencyKeyReused», «changedSinceReview»,
 *   «bidIncomplete» (detail: what is lacking now, by section), «partnersMissing», «roundNotOpen»
 */
export const submitBid = command({
  draft: true,
  input,
  prepare: askKeyFirst,
  run: async (run: Run<Input>): Promise<Acknowledged> => {
    const { actor, now, tx } = run;
    const { bidId } = run.input;
    const bid = await holdBid({ tx, actor }, bidId);
    const before = await acknowledged(tx, run.input);
    if (before) return before;
    refuseLate(run, bid);
    take(bidActions.submit, actor, bid, now);
    const { versionId, sealed } = await seal(run, bid);
    for (const { organisationId } of acceptedOf(bid)) await takeBackWhyNot(tx, bid.tenderId, organisationId);
    const registered = await register(run, bid, versionId, sealed).catch((error) => {
      const refused = refusalFrom(error);
      throw refused
        ? new Refused(refused.code, { matters: true, detail: refused.detail, about: { type: "Bid", id: bidId } })
        : error;
    });
    return acknowledge(run, bid, versionId, sealed, registered);
  },
});

/** Too late by the clock already: what the database would say, without sealing first. */
function refuseLate({ actor, now }: Run<Input>, bid: FoundBid) {
  if (refusalOf(bidActions.submit, actor, bid, now) !== "deadlinePassed") return;
  throw new Refused("deadlinePassed", { matters: true, detail: now.toISOString(), about: { type: "Bid", id: bid.id } });
}

const requestHash = ({ bidId, reviewed }: Input) => sha256Bytes(canonicalJson({ bidId, reviewed }));

/** The receipt that this key was given before. @throws Refused «idempotencyKeyReused» when it was for another request */
async function acknowledged(tx: Tx, request: Input): Promise<Acknowledged | undefined> {
  const [version] = await tx.$queryRaw<{ id: string; requestSha256: Uint8Array; jws: string }[]>`
    select v.id, v."requestSha256", c.jws from "BidVersion" v join "Receipt" c on c."versionId" = v.id
    where v."bidId" = ${request.bidId}::uuid and v."idempotencyKey" = ${request.idempotencyKey}::uuid`;
  if (!version) return undefined;
  if (!Buffer.from(version.requestSha256).equals(requestHash(request))) throw new Refused("idempotencyKeyReused");
  return { bidId: request.bidId, versionId: version.id, jws: version.jws };
}

async function seal({ input, actor, now, tx }: Run<Input>, bid: FoundBid) {
  const key = await draftKey(bid.id, actor.organisationId ?? "");
  const { draft, fingerprint } = await readDraft(tx, key, bid.id);
  const { asked, tenderDocument, anonymous } = await askedOf(tx, bid.tenderId, bid.lotId, bid.roundId);
  const lacks = lacking(draft, asked, now).map(({ section, code }) => `${section} ${code}`);
  if (lacks.length > 0) throw new Refused("bidIncomplete", { detail: lacks.join(", ") });
  if (fingerprint !== input.reviewed) throw new Refused("changedSinceReview");
  const members = anonymous ? [] : await groupOf(tx, bid);
  const version = 1 + bid.lastNumber;
  const sealed = await sealForm({
    binding: {
      tender: bid.tenderId,
      round: bid.roundId,
      lot: bid.lotId,
      bid: bid.id,
      bidder: bid.organisationId,
      version,
      tenderDocument,
    },
    form: {
      sections: sealedSections(draft, asked, members),
      files: Object.entries(draft.files).flatMap(([fileId, { sealed: file, ...entry }]) =>
        file ? [{ id: fileId, ...entry, ...file }] : [],
      ),
    },
    sealer: (await sealerKeys()).recipient,
    draftKey: key,
  });
  return { versionId: crypto.randomUUID(), sealed: { ...sealed, version } };
}

const acceptedOf = (bid: FoundBid) => bid.members.filter(({ acceptedAt, declinedAt }) => acceptedAt && !declinedAt);

async function groupOf(tx: Tx, bid: FoundBid): Promise<GroupMember[]> {
  const accepted = acceptedOf(bid);
  const organisations = await tx.$queryRaw<Pick<GroupMember, "organisationId" | "name" | "organisationNumber">[]>`
    select id as "organisationId", name, "organisationNumber" from "Organisation"
    where id = any (${accepted.map(({ organisationId }) => organisationId)}::uuid[])`;
  return accepted
    .map(({ organisationId, role }) => {
      const found = organisations.find((organisation) => organisation.organisationId === organisationId);
      return { organisationId, role, name: found?.name ?? "", organisationNumber: found?.organisationNumber ?? null };
    })
    .sort((a, b) => a.role.localeCompare(b.role) || a.name.localeCompare(b.name, "nb"));
}

type Registered = { receivedAt: string; deadline: string };

/** The row: the trigger receive_bid stamps the instant, decides whether it is in time, and ends the version before. */
async function register(
  { input, actor, tx }: Run<Input>,
  bid: FoundBid,
  versionId: string,
  sealed: SealedForm & { version: number },
): Promise<Registered> {
  const { envelope, manifest, manifestSha256, sealedForm, ownCopy, version } = sealed;
  const [registered] = await tx.$queryRaw<Registered[]>`
    insert into "BidVersion" (id, "bidId", "tenderId", "roundId", "lotId", "organisationId", number, "submittedById",
      "receivedAt", "idempotencyKey", "requestSha256", envelope, manifest, "manifestSha256", "sealedForm", "ownCopy")
    values (${versionId}::uuid, ${bid.id}::uuid, ${bid.tenderId}::uuid, ${bid.roundId}::uuid, ${bid.lotId}::uuid,
      ${bid.organisationId}::uuid, ${version}, ${actor.personId}::uuid, app.clock(), ${input.idempotencyKey}::uuid,
      ${requestHash(input)}, ${envelope}, ${manifest}, ${manifestSha256}, ${sealedForm}, ${ownCopy})
    returning app.instant_text("receivedAt") as "receivedAt",
      (select app.instant_text(r.deadline) from "Round" r where r.id = "roundId") as deadline`;
  if (!registered) throw new Error("A registered bid is not there");
  return registered;
}

/** Leaf, then receipt with the leaf's place in the log: the log's head is held from here to the commit. */
async function acknowledge(
  { record, tx }: Run<Input>,
  bid: FoundBid,
  versionId: string,
  sealed: SealedForm & { version: number },
  registered: Registered,
): Promise<Acknowledged> {
  const manifest = Buffer.from(sealed.manifestSha256).toString("hex");
  const leaf = await record("bid.submitted", { type: "BidVersion", id: versionId }, { bidId: bid.id, manifest });
  const jws = await signReceipt({
    elva: "receipt",
    envelope: 1,
    receipt: versionId,
    tender: bid.tenderId,
    round: bid.roundId,
    lot: bid.lotId,
    bidder: bid.organisationId,
    version: sealed.version,
    assurance: "ingest",
    manifest,
    parts: manifestShape.parse(JSON.parse(sealed.manifest)).parts,
    ...registered,
    leaf: Number(leaf.seq),
    treeSize: Number(leaf.size),
    root: leaf.root,
  });
  await tx.$executeRaw`
    with wrapped as (insert into "BidKeyWrap" ("versionId", wrap) values (${versionId}::uuid, ${sealed.keyWrap}))
    insert into "Receipt" ("versionId", jws, "auditSeq") values (${versionId}::uuid, ${jws}, ${leaf.seq})`;
  return { bidId: bid.id, versionId, jws };
}
