import { Prisma } from "../generated/prisma/client.ts";
import type { Actor } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { question, type WaitingQuestion } from "../platform/waiting.ts";
import { visibleTo } from "./bid.ts";

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
      -- by the bidder itself; where the group changed under it, it is a draft that waits to be sent
      v.id is null and coalesce((select e.reason is null from "BidVersion" w join "BidVersionEnd" e on e."versionId" = w.id
        where w."bidId" = b.id order by w.number desc limit 1), false) as withdrawn
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
