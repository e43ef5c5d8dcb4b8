import { narrowed } from "../../platform/actions.ts";
import type { Acting } from "../../platform/db.ts";
import { Refused } from "../../platform/refused.ts";
import { visibleTo } from "../../tenders/tender.ts";
import { type Opening, openingStatus } from "./opening.ts";

/** `openingId` is the last opening's, which may have expired. */
type LoadedOpening = Opening & { roundId: string; tenderId: string; openingId: string | undefined };

/**
 * A round as the rules of its opening want it, with the opening that is under way, for those who work at the buyer.
 * @throws Refused notFound
 */
export async function loadOpening({ tx, actor, now }: Acting, roundId: string): Promise<LoadedOpening> {
  const round = await tx.round.findFirst({
    where: { id: roundId, tender: { AND: [visibleTo(actor, now), narrowed({ buyerId: { in: [...actor.unitIds] } })] } },
    select: { deadline: true, openedAt: true, tender: { select: { id: true, status: true, buyerId: true } } },
  });
  if (!round) throw new Refused("notFound");
  const last = await tx.opening.findFirst({
    where: { roundId },
    orderBy: { startedAt: "desc" },
    select: { id: true, expiresAt: true, completedAt: true, approvals: { select: { personId: true } } },
  });
  const status = openingStatus({ openedAt: round.openedAt, last: last ?? undefined }, now);
  const approvers =
    status === "STARTED" || status === "APPROVED"
      ? await tx.person.findMany({
          where: { id: { in: last?.approvals.map(({ personId }) => personId) ?? [] } },
          select: { personKey: true },
        })
      : [];
  return {
    roundId,
    tenderId: round.tender.id,
    openingId: last?.id,
    status,
    buyerId: round.tender.buyerId,
    tenderStatus: round.tender.status,
    deadline: round.deadline,
    approverKeys: approvers.map(({ personKey }) => personKey),
  };
}
