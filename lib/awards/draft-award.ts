import { z } from "zod";
import { listBidders } from "../evaluation/load-evaluation.ts";
import { isTiedFirst } from "../evaluation/ranking.ts";
import { actionChecks, take } from "../platform/actions.ts";
import { prepareApproval } from "../platform/approval.ts";
import { command } from "../platform/command.ts";
import type { Tx } from "../platform/db.ts";
import { id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { lotActions } from "./award.ts";
import { loadFrozenLots } from "./frozen-lot.ts";
import { loadTenderToAward } from "./load-award.ts";
import { lotsByRule } from "./lots-by-rule.ts";

/** The winner has as many lots as one may win. @throws Refused tooManyLotsWon */
async function refuseOneTooMany(
  tx: Tx,
  { id: tenderId, maxLotsWon }: { id: string; maxLotsWon: number | null },
  winnerId: string,
) {
  if (maxLotsWon === null) return;
  const won = await tx.award.count({ where: { tenderId, winnerId, status: { not: "REVERSED" } } });
  if (won >= maxLotsWon) throw new Refused("tooManyLotsWon");
}

/** Long enough to be a reason that somebody can try. */
const REASON_FOR_ANOTHER = 40;

/**
 * Drafts the award of one lot: to the bid that stands first, unless the officer names another with a reason that says
 * why. The reason is shown to everyone when the letters are sent.
 * @throws Refused evaluationNotLocked, alreadyAwarded, tooManyLotsWon, reasonTooShort (not first, or first place is shared), notFound
 */
export const draftAward = command({
  input: z.object({
    lotId: id,
    /** The bid; absent means the one that stands first. */
    versionId: id.optional(),
    reason: text(3_000),
  }),
  run: async ({ input, actor, now, tx, record }) => {
    const lot = await tx.lot.findFirst({ where: { id: input.lotId }, select: { id: true, tenderId: true } });
    if (!lot) throw new Refused("notFound");
    const tender = await loadTenderToAward({ tx, actor }, lot.tenderId);
    const locked = (await tx.evaluationLock.count({ where: { tenderId: tender.id } })) > 0;
    const standing = await tx.award.count({ where: { lotId: lot.id, status: { not: "REVERSED" } } });
    const toAward = {
      status: locked ? ("LOCKED" as const) : ("NOT_LOCKED" as const),
      buyerId: tender.buyerId,
      tenderStatus: tender.status,
      alreadyAwarded: standing > 0,
      actorIsPartial: tender.actorIsPartial,
    };
    if (!locked && actionChecks.on) throw new Refused("evaluationNotLocked");
    take(lotActions.draft, actor, toAward, now);
    const frozen = await loadFrozenLots(tx, tender.id);
    const bidders = await listBidders({ tx }, tender.id);
    const ranked = frozen.get(lot.id) ?? [];
    const bidderOf = (versionId: string) => bidders.find((bid) => bid.versionId === versionId)?.organisationId;
    const byRule = lotsByRule(tender, frozen, bidderOf)?.find(({ lotId }) => lotId === lot.id);
    const first = byRule ? byRule.versionId : ranked[0]?.versionId;
    const chosen = ranked.find((bid) => bid.versionId === (input.versionId ?? first));
    const bidder = bidders.find((bid) => bid.versionId === chosen?.versionId);
    if (!chosen || !bidder) throw new Refused("notFound");
    await refuseOneTooMany(tx, tender, bidder.organisationId);
    // the published rule on lots decides as the order does
    const orderDecides = byRule ? chosen.versionId === first : chosen.rank === 1 && !isTiedFirst(ranked);
    if (!orderDecides && input.reason.length < REASON_FOR_ANOTHER)
      throw new Refused("reasonTooShort", { field: "reason" });
    const award = await tx.award.create({
      data: {
        tenderId: tender.id,
        lotId: lot.id,
        versionId: chosen.versionId,
        winnerId: bidder.organisationId,
        reason: input.reason,
        valueOre: chosen.valueOre,
        preparedById: actor.personId ?? tender.id,
        preparedAt: now,
      },
      select: { id: true },
    });
    const object = { type: "Award", id: award.id };
    await prepareApproval({ tx, actor, now }, { object, unitId: tender.buyerId, purpose: "award" });
    const facts = { tenderId: tender.id, lotId: lot.id, versionId: chosen.versionId, rank: chosen.rank };
    await record("award.drafted", object, facts);
    return { id: award.id, tenderId: tender.id };
  },
});
