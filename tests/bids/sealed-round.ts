import { randomUUID } from "node:crypto";
import type { Identity } from "../../lib/platform/actor.ts";
import { recordAudit } from "../../lib/platform/audit.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { newDraftKey, sealerKeys, signReceipt } from "../../lib/platform/sealer-client.ts";
import { partsOf, sealFile } from "../../lib/platform/sealing/attachment.ts";
import { bytes, sha256, sha256Bytes } from "../../lib/platform/sealing/bytes.ts";
import { type BidForm, sealForm } from "../../lib/platform/sealing/envelope.ts";
import type { TestDatabase } from "../database.ts";
import { world } from "../world.ts";

/* The least that can be opened: a published tender with one lot, and bids sealed and sent straight through the database's rules. */

export type SealedRound = { tenderId: string; roundId: string; lotId: string; deadline: Date };

/** A published tender of Nav Trøndelag (or of `buyer`) whose round closes in an hour. */
export async function publishedRound(
  db: Pick<TestDatabase, "sql" | "now">,
  buyer = world.kari.organisationId,
): Promise<SealedRound> {
  const [tenderId, roundId, lotId] = [randomUUID(), randomUUID(), randomUUID()];
  const now = await db.now();
  const deadline = new Date(now.getTime() + 3_600_000);
  const at = (instant: Date) => `'${instant.toISOString()}'`;
  // Published straight away; what a tender must be for that is tested with the tenders.
  await db.sql(`set session_replication_role = replica;
    insert into "Tender" (id, ocid, reference, status, "buyerId", title, what, "forWhom", "when", worth, judged, "measureType",
      "targetGroup", "countyNumbers", cpv, "estimatedValueOre", "startsOn", "durationMonths", "priceModel", "questionDeadline",
      "createdById", "publishesAt", "approvedAt")
    values ('${tenderId}', 'ocds-${tenderId}', 'T-${tenderId}', 'PUBLISHED', '${buyer}', 'En vei inn', '.', '.', '.', '.', '.',
      'OPPFOLGING', 'YOUNG', '{50}', '80500000', 100, '2027-01-01', 12, 'LINEAR', ${at(deadline)}, '${world.kari.personId}',
      ${at(new Date(now.getTime() - 1000))}, ${at(now)});
    insert into "Round" (id, "tenderId", number, "opensAt", deadline)
    values ('${roundId}', '${tenderId}', 1, ${at(new Date(now.getTime() - 1000))}, ${at(deadline)});
    insert into "Lot" (id, "tenderId", number, title, places, "minimumVolume", "estimatedValueOre")
    values ('${lotId}', '${tenderId}', 1, 'Namdal', 30, 10, 100);
    set session_replication_role = origin`);
  return { tenderId, roundId, lotId, deadline };
}

export type SentBid = { bidId: string; versionId: string; number: number; receipt: string };

/** Seals and sends a bid (again) in one transaction as this supplier, with one attachment; then optionally withdraws it. */
export async function sendBid(
  round: SealedRound,
  identity: Identity,
  options: { word?: string; bidId?: string; number?: number; file?: string } = {},
): Promise<SentBid> {
  const organisationId = identity.organisationId ?? "";
  const { word = "KANARIFUGL", bidId = randomUUID(), number = 1 } = options;
  const versionId = randomUUID();
  const { key, wrap } = await newDraftKey(bidId, organisationId);
  const binding = {
    tender: round.tenderId,
    round: round.roundId,
    lot: round.lotId,
    bid: bidId,
    bidder: organisationId,
    version: number,
    tenderDocument: sha256("the tender"),
  };
  const fileId = randomUUID();
  const content = new TextEncoder().encode(options.file ?? `vedlegg ${word}`);
  const file = await sealFile({ tender: round.tenderId, bid: bidId, file: fileId }, content);
  const form: BidForm = {
    sections: { price: { amount: "840000000" }, answer: `Vi følger hver enkelt: ${word}` },
    files: [
      {
        id: fileId,
        name: "Løsning.txt",
        mediaType: "text/plain",
        size: content.length,
        secret: file.secret,
        sha256: file.sha256,
        sealedSize: file.sealedSize,
      },
    ],
  };
  const sealed = await sealForm({ binding, form, sealer: (await sealerKeys()).recipient, draftKey: key });
  return actingAs(identity, async ({ tx, actor }) => {
    const personId = actor.personId ?? "";
    if (number === 1) {
      await tx.$executeRaw`insert into "Bid" (id, "tenderId", "roundId", "lotId", "organisationId", "createdById", "draftKeyWrap")
        values (${bidId}::uuid, ${round.tenderId}::uuid, ${round.roundId}::uuid, ${round.lotId}::uuid, ${organisationId}::uuid, ${personId}::uuid, ${wrap})`;
      await tx.$executeRaw`insert into "BidMember" ("bidId", "organisationId", role, "invitedById")
        values (${bidId}::uuid, ${organisationId}::uuid, 'LEAD', ${personId}::uuid)`;
    }
    await tx.$executeRaw`insert into "BidFile" (id, "bidId", size, parts) values (${fileId}::uuid, ${bidId}::uuid, ${content.length}, 1)`;
    for (const part of partsOf(file.ciphertext)) {
      await tx.$executeRaw`insert into "BidFilePart" ("fileId", number, sha256, ciphertext)
        values (${fileId}::uuid, ${part.number}, ${sha256Bytes(part.ciphertext)}, ${part.ciphertext})`;
    }
    await tx.$executeRaw`update "BidFile" set "completedAt" = app.clock(), sha256 = ${bytes(Buffer.from(file.sha256, "hex"))} where id = ${fileId}::uuid`;
    await tx.$executeRaw`insert into "BidVersion" (id, "bidId", "tenderId", "roundId", "lotId", "organisationId", number,
        "submittedById", "receivedAt", "idempotencyKey", "requestSha256", envelope, manifest, "manifestSha256", "sealedForm", "ownCopy")
      values (${versionId}::uuid, ${bidId}::uuid, ${round.tenderId}::uuid, ${round.roundId}::uuid, ${round.lotId}::uuid,
        ${organisationId}::uuid, ${number}, ${personId}::uuid, app.clock(), ${randomUUID()}::uuid, ${sha256Bytes("request")}, ${sealed.envelope},
        ${sealed.manifest}, ${sealed.manifestSha256}, ${sealed.sealedForm}, ${sealed.ownCopy})`;
    await tx.$executeRaw`insert into "BidKeyWrap" ("versionId", wrap) values (${versionId}::uuid, ${sealed.keyWrap})`;
    const [row] = await tx.$queryRaw<[{ at: string; deadline: string }]>`
      select app.instant_text(v."receivedAt") as at, app.instant_text(r.deadline) as deadline
      from "BidVersion" v join "Round" r on r.id = v."roundId" where v.id = ${versionId}::uuid`;
    const leaf = await recordAudit(tx, "bid.submitted", { type: "BidVersion", id: versionId }, { bidId });
    const jws = await signReceipt({
      elva: "receipt",
      envelope: 1,
      receipt: versionId,
      tender: round.tenderId,
      round: round.roundId,
      lot: round.lotId,
      bidder: organisationId,
      version: number,
      assurance: "ingest",
      manifest: Buffer.from(sealed.manifestSha256).toString("hex"),
      parts: JSON.parse(sealed.manifest).parts,
      receivedAt: row.at,
      deadline: row.deadline,
      leaf: Number(leaf.seq),
      treeSize: Number(leaf.size),
      root: leaf.root,
    });
    await tx.$executeRaw`insert into "Receipt" ("versionId", jws, "auditSeq") values (${versionId}::uuid, ${jws}, ${leaf.seq})`;
    return { bidId, versionId, number, receipt: jws };
  });
}
