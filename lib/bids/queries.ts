import { refusalOf } from "../platform/actions.ts";
import type { Acting } from "../platform/db.ts";
import { isId } from "../platform/fields.ts";
import { draftKey } from "../platform/sealer-client.ts";
import { lacking } from "./answers.ts";
import { askedOf } from "./asked-of.ts";
import { mustBeConfirmed, partnersMissing, roundActions } from "./bid.ts";
import { remaining, wholeBurden } from "./burden.ts";
import { findBid } from "./find-bid.ts";
import { isAdmitted } from "./is-admitted.ts";
import { readDraft } from "./read-draft.ts";

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
  /** Set when it was withdrawn because one of the group went. */
  endReason: "PARTNER_LEFT" | "PARTNER_REMOVED" | null;
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
    select v.id, v.number, v."receivedAt", e.kind::text as "endKind", e.at as "endedAt", e.reason::text as "endReason"
    from "BidVersion" v left join "BidVersionEnd" e on e."versionId" = v.id
    where v."bidId" = ${bidId}::uuid order by v.number desc`;
  const current = versions.find(({ endKind }) => endKind === null);
  // after the deadline: what it lacked then
  const at = new Date(Math.min(acting.now.getTime(), bid.round.deadline.getTime()));
  const lacks = lacking(draft, asked, at);
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
    lacks,
    waitsForPartners: partnersMissing(bid),
    remaining: remaining(draft, asked, lacks),
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

/** What one sees before beginning on a lot: the tender, the deadline, how long a bid takes, and whether one may. */
export async function getStart({ tx, actor, now }: Acting, lotId: string) {
  if (!isId(lotId)) return null;
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
