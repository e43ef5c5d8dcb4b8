import { z } from "zod";
import { Prisma } from "../generated/prisma/client.ts";
import { refusalOf } from "../platform/actions.ts";
import type { Actor } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { draftKey } from "../platform/sealer-client.ts";
import { openFile } from "../platform/sealing/attachment.ts";
import { openOwnCopy } from "../platform/sealing/envelope.ts";
import type { ReceiptClaims } from "../platform/sealing/receipt.ts";
import { ask, question, type Waiting, type WaitingQuestion } from "../platform/waiting.ts";
import { lacking } from "./answers.ts";
import { askedOf } from "./asked-of.ts";
import { mustBeConfirmed, partnersMissing, roundActions, visibleTo } from "./bid.ts";
import { remaining, wholeBurden } from "./burden.ts";
import { findBid } from "./find-bid.ts";
import { findUpload } from "./find-upload.ts";
import { isAdmitted } from "./is-admitted.ts";
import { readDraft } from "./read-draft.ts";

type Listed = {
  id: string;
  title: string;
  buyer: string;
  lotNumber: number;
  lotTitle: string;
  lots: number;
  lead: string;
  deadline: Date;
  cancelled: boolean;
  openedAt: Date | null;
  receivedAt: Date | null;
  confirmAfter: Date | null;
  withdrawn: boolean;
  accepted: boolean;
};

export type BidRow = Omit<Listed, "confirmAfter" | "accepted" | "withdrawn"> & {
  standing: "invited" | "draft" | "sent" | "toConfirm" | "withdrawn";
};

/** Everything that the acting supplier is bidding on or invited to, nearest deadline first. */
export async function listMyBids({ tx, actor }: Acting): Promise<BidRow[]> {
  const rows = await tx.$queryRaw<Listed[]>(myBids(actor));
  return rows.map(({ confirmAfter, accepted, withdrawn, ...row }) => ({
    ...row,
    standing: standingOf({ confirmAfter, accepted, withdrawn, receivedAt: row.receivedAt }),
  }));
}

const myBids = (actor: Actor) => Prisma.sql`
    select b.id, t.title, unit.name as buyer, l.number as "lotNumber", l.title as "lotTitle", lead.name as lead,
      (select count(*)::int from "Lot" x where x."tenderId" = t.id) as lots,
      r.deadline, t.status = 'CANCELLED' as cancelled, r."openedAt", v."receivedAt",
      (select max(a."publishedAt") from "Amendment" a where a."tenderId" = t.id and a."mustConfirm") as "confirmAfter",
      m."acceptedAt" is not null as accepted,
      v.id is null and exists (select from "BidVersion" w where w."bidId" = b.id) as withdrawn
    from "BidMember" m
      join "Bid" b on b.id = m."bidId"
      join "Tender" t on t.id = b."tenderId"
      join "Round" r on r.id = b."roundId"
      join "Lot" l on l.id = b."lotId"
      join "Organisation" unit on unit.id = t."buyerId"
      join "Organisation" lead on lead.id = b."organisationId"
      left join "BidVersion" v on v."bidId" = b.id
        and not exists (select from "BidVersionEnd" e where e."versionId" = v.id)
    where m."organisationId" = ${actor.organisationId}::uuid and m."declinedAt" is null
    order by r.deadline, b."createdAt"`;

function standingOf(row: Pick<Listed, "confirmAfter" | "accepted" | "withdrawn" | "receivedAt">): BidRow["standing"] {
  if (!row.accepted) return "invited";
  if (row.receivedAt) return row.confirmAfter && row.confirmAfter > row.receivedAt ? "toConfirm" : "sent";
  return row.withdrawn ? "withdrawn" : "draft";
}

const toDo = {
  invited: "answerInvitation",
  draft: "sendBid",
  withdrawn: undefined,
  sent: undefined,
  toConfirm: "confirmBid",
};

type ListedText = Omit<Listed, "deadline" | "receivedAt" | "confirmAfter"> &
  Record<"deadline", string> &
  Record<"receivedAt" | "confirmAfter", string | null>;

/** What waits for the acting supplier's people: invitations, drafts to send, sent bids to confirm. */
export function waiting({ actor, now }: Acting): WaitingQuestion[] {
  if (actor.kind !== "SUPPLIER") return [];
  const instant = (text: string | null) => (text === null ? null : new Date(text));
  return [
    question<ListedText>(myBids(actor), (found) =>
      found.flatMap(({ id, title, cancelled, accepted, withdrawn, ...row }) => {
        const due = new Date(row.deadline);
        const [receivedAt, confirmAfter] = [instant(row.receivedAt), instant(row.confirmAfter)];
        const kind = toDo[standingOf({ accepted, withdrawn, receivedAt, confirmAfter })];
        return kind && !cancelled && now < due ? [{ kind, title, href: `/tilbud/${id}`, due }] : [];
      }),
    ),
  ];
}

export const listWaiting = (acting: Acting): Promise<Waiting[]> => ask(acting, waiting(acting));

/** What an invited supplier may know: the tender, the lot, who invites. @throws Refused «notFound» */
export async function getInvitation({ tx, actor }: Acting, bidId: string) {
  const bid = await findBid({ tx, actor }, bidId);
  const [about] = await tx.$queryRaw<
    { title: string; buyer: string; lotNumber: number; lotTitle: string; lead: string; leadNumber: string | null }[]
  >`
    select t.title, unit.name as buyer, l.number as "lotNumber", l.title as "lotTitle", lead.name as lead,
      lead."organisationNumber" as "leadNumber"
    from "Tender" t join "Lot" l on l.id = ${bid.lotId}::uuid join "Organisation" unit on unit.id = t."buyerId"
      join "Organisation" lead on lead.id = ${bid.organisationId}::uuid
    where t.id = ${bid.tenderId}::uuid`;
  if (!about) throw new Error("A bid's tender is not there");
  return { bid, ...about };
}

type MemberRow = {
  organisationId: string;
  name: string;
  organisationNumber: string | null;
  role: "LEAD" | "PARTNER";
  invitedAt: Date;
  acceptedAt: Date | null;
  declinedAt: Date | null;
};

type VersionRow = {
  id: string;
  number: number;
  receivedAt: Date;
  endKind: "SUPERSEDED" | "WITHDRAWN" | null;
  endedAt: Date | null;
};

/**
 * The bid as its members see it, with the draft in clear.
 * @throws Refused «notFound» to everyone but members
 */
export async function getBid(acting: Acting, bidId: string) {
  const { tx, actor } = acting;
  const bid = await findBid({ tx, actor }, bidId);
  const key = await draftKey(bidId, actor.organisationId ?? "");
  const { draft, sections, fingerprint } = await readDraft(tx, key, bidId);
  const { asked, document } = await askedOf(tx, bid.tenderId, bid.lotId, bid.roundId);
  const [tender] = await tx.$queryRaw<{ buyer: string; reference: string; lots: number; amendments: Amended[] }[]>`
    select unit.name as buyer, t.reference, (select count(*)::int from "Lot" x where x."tenderId" = t.id) as lots,
      (select coalesce(json_agg(json_build_object('number', a.number, 'mustConfirm', a."mustConfirm", 'publishedAt', a."publishedAt",
        'text', a.text) order by a.number), '[]') from "Amendment" a where a."tenderId" = t.id) as amendments
    from "Tender" t join "Organisation" unit on unit.id = t."buyerId" where t.id = ${bid.tenderId}::uuid`;
  if (!tender) throw new Error("A bid's tender is not there");
  const members = await tx.$queryRaw<MemberRow[]>`
    select m."organisationId", o.name, o."organisationNumber", m.role::text, m."invitedAt", m."acceptedAt", m."declinedAt"
    from "BidMember" m join "Organisation" o on o.id = m."organisationId" where m."bidId" = ${bidId}::uuid
    order by m.role, m."invitedAt"`;
  const versions = await tx.$queryRaw<VersionRow[]>`
    select v.id, v.number, v."receivedAt", e.kind::text as "endKind", e.at as "endedAt"
    from "BidVersion" v left join "BidVersionEnd" e on e."versionId" = v.id
    where v."bidId" = ${bidId}::uuid order by v.number desc`;
  const current = versions.find(({ endKind }) => endKind === null);
  const amendments = tender.amendments.map((one) => ({ ...one, publishedAt: new Date(one.publishedAt) }));
  return {
    bid,
    document,
    buyer: tender.buyer,
    reference: tender.reference,
    lots: tender.lots,
    amendments,
    members,
    versions,
    current,
    toConfirm: current ? mustBeConfirmed(current.receivedAt, amendments) : false,
    draft,
    asked,
    sections,
    fingerprint,
    lacks: lacking(draft, asked),
    waitsForPartners: partnersMissing(bid),
    remaining: remaining(draft, asked),
  };
}
type Amended = { number: number; mustConfirm: boolean; publishedAt: string; text: string };

export type BidView = Awaited<ReturnType<typeof getBid>>;

/** One section as it is saved now, for the one who met a conflict. */
export async function getSection(acting: Acting, bidId: string, section: string) {
  const { tx, actor } = acting;
  await findBid({ tx, actor }, bidId);
  const { draft, sections } = await readDraft(tx, await draftKey(bidId, actor.organisationId ?? ""), bidId);
  const [kind, of = ""] = section.split(":");
  const value =
    kind === "requirement"
      ? draft.answers[of]
      : kind === "price"
        ? draft.price
        : kind === "declaration"
          ? draft.declaration
          : undefined;
  const state = sections[section];
  return value && state ? { value, revision: state.revision, savedAt: state.savedAt } : null;
}

const receiptSelect = {
  id: true,
  bidId: true,
  number: true,
  receivedAt: true,
  manifestSha256: true,
  receipt: { select: { jws: true } },
  end: { select: { kind: true, at: true } },
} as const;

/** A version's receipt; without `versionId` that of the newest. null when there is none for this actor. */
export async function getReceipt({ tx, actor }: Acting, bidId: string, versionId?: string) {
  const version = await tx.bidVersion.findFirst({
    where: { bidId, bid: visibleTo(actor), ...(versionId && { id: versionId }) },
    orderBy: { number: "desc" },
    select: receiptSelect,
  });
  return version?.receipt ? { ...version, jws: version.receipt.jws, claims: claimsOf(version.receipt.jws) } : null;
}

/** Whether a submission with this key was registered: its receipt, or null («not received»). For an answer that got lost. */
export async function getReceiptByKey({ tx, actor }: Acting, idempotencyKey: string) {
  const version = await tx.bidVersion.findFirst({
    where: { idempotencyKey, bid: visibleTo(actor) },
    select: { id: true, bidId: true, receipt: { select: { jws: true } } },
  });
  return version?.receipt ? { bidId: version.bidId, versionId: version.id, jws: version.receipt.jws } : null;
}

function claimsOf(jws: string): ReceiptClaims {
  return JSON.parse(Buffer.from(jws.split(".")[1] ?? "", "base64url").toString("utf8"));
}

/** What a version said when it was sent, from the bidder's own copy. null when there is none for this actor. */
export async function getSentForm({ tx, actor }: Acting, bidId: string, number: number) {
  const version = await tx.bidVersion.findFirst({
    where: { bidId, number, bid: visibleTo(actor) },
    select: { ownCopy: true, receivedAt: true },
  });
  if (!version) return null;
  const key = await draftKey(bidId, actor.organisationId ?? "");
  return { ...openOwnCopy(key, bidId, number, version.ownCopy), receivedAt: version.receivedAt };
}

/** Numbers of the parts that are in, for the one who goes on after a broken line; all of them once it is complete. */
export async function getUpload(acting: Acting, bidId: string, fileId: string) {
  const { file, entry } = await findUpload(acting, bidId, fileId);
  const parts = await acting.tx.bidFilePart.findMany({ where: { fileId }, select: { number: true } });
  return {
    name: entry.name,
    size: file.size,
    complete: file.completedAt !== null,
    parts: parts.map(({ number }) => number).sort((a, b) => a - b),
  };
}

/** An attachment in clear, for the bid's members. null when there is none for this actor. */
export async function getAttachment({ tx, actor }: Acting, bidId: string, fileId: string) {
  const file = await tx.bidFile.findFirst({
    where: { id: fileId, bidId, completedAt: { not: null }, bid: visibleTo(actor) },
    select: {
      bid: { select: { tenderId: true } },
      contents: { select: { ciphertext: true }, orderBy: { number: "asc" } },
    },
  });
  if (!file) return null;
  const { draft } = await readDraft(tx, await draftKey(bidId, actor.organisationId ?? ""), bidId);
  const entry = draft.files[fileId];
  if (!entry?.sealed) return null;
  const ciphertext = Buffer.concat(file.contents.map((part) => part.ciphertext));
  const content = await openFile(entry.sealed.secret, ciphertext, {
    tender: file.bid.tenderId,
    bid: bidId,
    file: fileId,
  });
  return { name: entry.name, mediaType: entry.mediaType, content };
}

/** What one sees before beginning on a lot: the tender, the deadline, how long a bid takes, and whether one may. */
export async function getStart({ tx, actor, now }: Acting, lotId: string) {
  if (!z.uuid().safeParse(lotId).success) return null;
  const lot = await tx.lot.findFirst({
    where: { id: lotId, tender: { publishesAt: { lte: now } } },
    select: {
      number: true,
      title: true,
      tender: {
        select: {
          id: true,
          title: true,
          buyerId: true,
          status: true,
          publishesAt: true,
          rounds: {
            select: { id: true, opensAt: true, deadline: true, openedAt: true, invitedOnly: true },
            orderBy: { number: "desc" },
          },
        },
      },
    },
  });
  const [round] = lot?.tender.rounds ?? [];
  if (!lot || !round) return null;
  const buyer = await tx.organisation.findUnique({ where: { id: lot.tender.buyerId }, select: { name: true } });
  const admitted = await isAdmitted({ tx, actor }, round);
  const { asked } = await askedOf(tx, lot.tender.id, lotId);
  return {
    tenderId: lot.tender.id,
    title: lot.tender.title,
    buyer: buyer?.name ?? "",
    lotNumber: lot.number,
    lotTitle: lot.title,
    deadline: round.deadline,
    now,
    minutes: wholeBurden(asked),
    refusal: refusalOf(roundActions.start, actor, { status: "OPEN", round, tender: lot.tender, admitted }, now),
  };
}

/** Ids of the bids that stand sent in a round; for the queue, when the round has been opened. */
export async function listSentBids({ tx }: Acting, roundId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ bidId: string }[]>`
    select v."bidId" from "BidVersion" v where v."roundId" = ${roundId}::uuid
      and not exists (select from "BidVersionEnd" e where e."versionId" = v.id)`;
  return rows.map(({ bidId }) => bidId);
}

/** The bids on this tender that the acting supplier itself leads. */
export async function listLedBids({ tx, actor }: Acting, tenderId: string) {
  if (!actor.organisationId) return [];
  return tx.bid.findMany({
    where: { AND: [{ tenderId, organisationId: actor.organisationId }, visibleTo(actor)] },
    select: { id: true, lotId: true },
  });
}
