import { Prisma } from "../generated/prisma/client.ts";
import { type Actor, hasRole } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { question, type WaitingQuestion } from "../platform/waiting.ts";
import { DECIDED_AS, loadProposals, proposalsVisibleTo } from "./load-proposal.ts";

/** Every prepared amendment of a tender with how it was decided, the oldest first; none for who may not know of them. */
export const listProposals = (acting: Acting, tenderId: string) => loadProposals(acting, { tenderId });

/** The document of a prepared amendment, to be read before it is approved. */
export async function getProposedDocument({ tx, actor }: Acting, proposalId: string) {
  const found = await tx.amendmentProposal.findFirst({
    where: { id: proposalId, documentName: { not: null }, AND: proposalsVisibleTo(actor) },
    select: { id: true, documentName: true, documentMediaType: true },
  });
  if (!found) return undefined;
  const [{ size }] = await tx.$queryRaw<[{ size: number }]>`
    select octet_length(p."documentContent") as size from "AmendmentProposal" p where p.id = ${found.id}::uuid`;
  return { id: found.id, name: found.documentName ?? "", mediaType: found.documentMediaType ?? "", size };
}

/** How many prepared amendments of a tender nobody has decided. */
export async function countWaiting({ tx }: Pick<Acting, "tx">, tenderId: string) {
  const [{ n }] = await tx.$queryRaw<[{ n: number }]>`
    select count(*)::int as n from "AmendmentProposal" p ${decision} and a."decidedById" is null
    where p."tenderId" = ${tenderId}::uuid`;
  return n;
}

const decision = Prisma.sql`
  join "Approval" a on a."objectId" = p.id and a."objectType" = ${DECIDED_AS.objectType} and a.purpose = ${DECIDED_AS.purpose}`;

/** Prepared amendments that this actor may approve now, and those that came back to it and may be made anew. */
export function waitingProposals(actor: Actor, now: Date): WaitingQuestion[] {
  const manager = hasRole(actor, "countyManager");
  if (!actor.personId || (!manager && !hasRole(actor, "procurementOfficer"))) return [];
  const sql = Prisma.sql`
    select t.id, coalesce(nullif(t.title, ''), t.reference) as title, r.deadline, a."decidedById" is null as waits
    from "AmendmentProposal" p ${decision}
    join "Tender" t on t.id = p."tenderId" and t.status = 'PUBLISHED' and t."buyerId" = any (${[...actor.unitIds]}::uuid[])
    cross join lateral (select max(deadline) as deadline from "Round" where "tenderId" = t.id) r
    where r.deadline > ${now}
      and p."afterNumber" = (select coalesce(max(number), 0) from "Amendment" where "tenderId" = t.id)
      and case when a."decidedById" is null
        then ${manager} and not exists (select from "Person" x where x.id = p."preparedById" and x."personKey" = ${actor.personKey})
        else not a.approved and a."decidedById" <> p."preparedById" and p."preparedById" = ${actor.personId}::uuid
          and not exists (select from "AmendmentProposal" n where n."tenderId" = t.id and n."preparedAt" > p."preparedAt") end
    order by p."preparedAt" limit 100`;
  return [
    question<{ id: string; title: string; deadline: string; waits: boolean }>(sql, (found) =>
      found.map(({ id, title, deadline, waits }) => ({
        kind: waits ? "approveAmendment" : "redoAmendment",
        title,
        href: `/konkurranser/${id}/endring`,
        due: new Date(deadline),
      })),
    ),
  ];
}
