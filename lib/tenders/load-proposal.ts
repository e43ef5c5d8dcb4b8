import type { Prisma } from "../generated/prisma/client.ts";
import { narrowed } from "../platform/actions.ts";
import { type Actor, hasRole } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import type { Change } from "./amendment.ts";
import { proposalStatus } from "./amendment-proposal.ts";
import { holdTender } from "./load-tender.ts";

/** Prepared amendments that this actor may know of: its own unit's, and all for the auditor; nobody else's. */
export function proposalsVisibleTo(actor: Actor): Prisma.AmendmentProposalWhereInput {
  if (hasRole(actor, "auditor")) return {};
  const works = hasRole(actor, "procurementOfficer", "countyManager", "evaluator");
  return narrowed({ tender: { buyerId: { in: works ? [...actor.unitIds] : [] } } });
}

/** As its rules and its page want it, the oldest first. */
export async function loadProposals({ tx, actor }: Acting, where: Prisma.AmendmentProposalWhereInput) {
  const rows = await tx.amendmentProposal.findMany({
    where: { AND: [where, proposalsVisibleTo(actor)] },
    orderBy: [{ preparedAt: "asc" }, { id: "asc" }],
    omit: { documentContent: true },
    include: {
      tender: {
        select: {
          status: true,
          buyerId: true,
          rounds: { orderBy: { number: "desc" }, take: 1, select: { deadline: true } },
          amendments: { orderBy: { number: "desc" }, take: 1, select: { number: true } },
        },
      },
    },
  });
  if (rows.length === 0) return [];
  const decisions = await tx.approval.findMany({
    where: { ...DECIDED_AS, objectId: { in: rows.map(({ id }) => id) } },
    select: { objectId: true, approved: true, preparedById: true, decidedById: true, decidedAt: true, reason: true },
  });
  const people = await tx.person.findMany({
    where: {
      id: { in: decisions.flatMap(({ preparedById, decidedById }) => [preparedById, decidedById ?? preparedById]) },
    },
    select: { id: true, name: true, personKey: true },
  });
  const personOf = (id: string | null | undefined) => people.find((one) => one.id === id);
  return rows.map(({ tender: { rounds, amendments, ...tender }, ...row }) => {
    const decision = decisions.find(({ objectId }) => objectId === row.id);
    return {
      ...row,
      changes: row.changes as Change[],
      status: proposalStatus(decision),
      preparedKey: personOf(row.preparedById)?.personKey,
      preparedBy: personOf(row.preparedById)?.name ?? "",
      decidedBy: personOf(decision?.decidedById)?.name ?? "",
      decidedAt: decision?.decidedAt ?? null,
      reason: decision?.reason ?? "",
      tender: { ...tender, deadline: rounds[0]?.deadline ?? new Date(0), lastNumber: amendments[0]?.number ?? 0 },
    };
  });
}

export type ProposalView = Awaited<ReturnType<typeof loadProposals>>[number];

/** How its decision stands among the approvals. */
export const DECIDED_AS = { objectType: "AmendmentProposal", purpose: "amendment" } as const;

/**
 * One to decide, with its tender, both held until commit: who decides at the same time waits, and then sees what this one did.
 * @throws Refused notFound
 */
export async function holdProposal(acting: Acting, id: string) {
  const [known] = await loadProposals(acting, { id });
  if (!known) throw new Refused("notFound");
  const tender = await holdTender(acting, known.tenderId);
  const [proposal] = await loadProposals(acting, { id });
  if (!proposal) throw new Refused("notFound");
  const { objectType, purpose } = DECIDED_AS;
  return { proposal, tender, decision: { object: { type: objectType, id }, purpose } };
}
