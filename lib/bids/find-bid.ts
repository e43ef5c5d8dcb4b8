import { allowed } from "../platform/actions.ts";
import { type Actor, worksFor } from "../platform/actor.ts";
import type { Tx } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import type { Bid, Member } from "./bid.ts";

export type FoundBid = Bid & {
  id: string;
  tenderId: string;
  roundId: string;
  lotId: string;
  /** The version that stands sent, if any. */
  currentVersionId: string | null;
  /** The number of the last version, 0 before the first. */
  lastNumber: number;
};

type Row = Omit<FoundBid, "status" | "members" | "round" | "tender"> & {
  members: (Omit<Member, "acceptedAt" | "declinedAt"> & { acceptedAt: string | null; declinedAt: string | null })[];
  opensAt: Date | null;
  deadline: Date;
  openedAt: Date | null;
  tenderStatus: string;
  publishesAt: Date | null;
};

/**
 * The bid, held until the end of this transaction: one submission, withdrawal or change of its group at a time, each seeing
 * what the one before did.
 * @throws Refused «notFound»
 */
export async function holdBid({ tx, actor }: { tx: Tx; actor: Actor }, bidId: string): Promise<FoundBid> {
  await tx.$executeRaw`select app.hold_bid(${bidId}::uuid)`;
  return findBid({ tx, actor }, bidId);
}

/**
 * The bid with what the action table asks about, in one statement. Found by its members and by those who are invited;
 * to everyone else it does not exist.
 * @throws Refused «notFound»
 */
export async function findBid({ tx, actor }: { tx: Tx; actor: Actor }, bidId: string): Promise<FoundBid> {
  const [row] = await tx.$queryRaw<Row[]>`
    select b.id, b."tenderId", b."roundId", b."lotId", b."organisationId", r."opensAt", r.deadline, r."openedAt",
      t.status::text as "tenderStatus", t."publishesAt",
      (select json_agg(json_build_object('organisationId', m."organisationId", 'role', m.role,
        'acceptedAt', m."acceptedAt", 'declinedAt', m."declinedAt")) from "BidMember" m where m."bidId" = b.id) as members,
      coalesce(last.number, 0) as "lastNumber",
      case when not exists (select from "BidVersionEnd" e where e."versionId" = last.id) then last.id end as "currentVersionId"
    from "Bid" b join "Round" r on r.id = b."roundId" join "Tender" t on t.id = b."tenderId"
      left join lateral (select v.id, v.number from "BidVersion" v where v."bidId" = b.id
        order by v.number desc limit 1) last on true
    where b.id = ${bidId}::uuid`;
  const takesPart = row?.members?.some((one) => worksFor(actor, one.organisationId) && one.declinedAt === null);
  if (!row || !allowed(takesPart ?? false)) throw new Refused("notFound");
  const { opensAt, deadline, openedAt, tenderStatus, publishesAt, members, ...bid } = row;
  return {
    ...bid,
    status: bid.currentVersionId ? "SUBMITTED" : "DRAFT",
    members: (members ?? []).map((member) => ({
      ...member,
      acceptedAt: member.acceptedAt ? new Date(member.acceptedAt) : null,
      declinedAt: member.declinedAt ? new Date(member.declinedAt) : null,
    })),
    round: { opensAt, deadline, openedAt },
    tender: { status: tenderStatus, publishesAt },
  };
}
