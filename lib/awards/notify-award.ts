import { z } from "zod";
import { type ListedBid, listBidders, namesOf } from "../evaluation/load-evaluation.ts";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import type { Acting, Tx } from "../platform/db.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { markDecided } from "../tenders/mark-decided.ts";
import { awardActions } from "./award.ts";
import { loadFrozenLots } from "./frozen-lot.ts";
import { composeLetter } from "./letters.ts";
import { loadTenderToAward, tagsOf } from "./load-award.ts";
import { standstillEnd } from "./standstill.ts";

/**
 * Sends every letter of a tender at the same instant, in one transaction: winners and others, all lots together; the
 * standstill runs from then (FOA §§ 25-1, 25-2). The tender is thereby decided.
 * @throws Refused nothingToSend, lotsNotApproved (a lot with bids has no approved award)
 */
export const notifyAward = command({
  input: z.object({ tenderId: id }),
  run: async ({ input: { tenderId }, actor, now, tx, record }) => {
    const tender = await loadTenderToAward({ tx, actor }, tenderId);
    // a second click waits here for the first, and then finds nothing to send
    await tx.$executeRaw`select id from "Award" where "tenderId" = ${tenderId}::uuid for update`;
    const standing = await tx.award.findMany({ where: { tenderId, status: { not: "REVERSED" } } });
    const approved = standing.filter(({ status }) => status === "APPROVED");
    if (approved.length === 0) throw new Refused("nothingToSend");
    const frozen = await loadFrozenLots(tx, tenderId);
    const withBids = [...frozen].filter(([, bids]) => bids.length > 0).map(([lotId]) => lotId);
    const isReady = (lotId: string) => standing.some((award) => award.lotId === lotId && award.status !== "DRAFTED");
    if (!withBids.every(isReady)) throw new Refused("lotsNotApproved");
    const standstillEndsAt = standstillEnd(now, tender.standstillDays);
    const bidders = await listBidders({ tx }, tenderId);
    for (const award of approved) {
      const rule = { ...award, buyerId: tender.buyerId, tenderStatus: tender.status, preparedByKey: null };
      const facts = { ...rule, challengeOpen: false, actorIsPartial: tender.actorIsPartial };
      const status = take(awardActions.notify, actor, facts, now);
      await writeLetters({ tx, now }, { award, tender, bidders, frozen, standstillEndsAt });
      const { count } = await tx.award.updateMany({
        where: { id: award.id, status: "APPROVED" },
        data: { status, notifiedAt: now, standstillEndsAt },
      });
      if (count !== 1) throw new Refused("changedMeanwhile");
    }
    if (tender.status === "PUBLISHED") await markDecided({ tx, actor, now }, tenderId);
    for (const { id, lotId, winnerId } of approved) {
      const facts = { tenderId, lotId, winnerId, standstillEndsAt };
      await record("award.notified", { type: "Award", id }, facts, tagsOf(tenderId));
    }
    return { tenderId };
  },
});

type Sending = {
  award: { id: string; lotId: string; versionId: string; reason: string };
  tender: Awaited<ReturnType<typeof loadTenderToAward>>;
  bidders: readonly ListedBid[];
  frozen: Awaited<ReturnType<typeof loadFrozenLots>>;
  standstillEndsAt: Date;
};

/** One letter to every bidder of the lot, the rejected included. */
async function writeLetters({ tx, now }: Pick<Acting, "tx" | "now">, sending: Sending) {
  const { award, tender, frozen, standstillEndsAt } = sending;
  const bidders = sending.bidders.filter(({ lotId }) => lotId === award.lotId);
  const ranked = frozen.get(award.lotId) ?? [];
  const placeOf = (versionId: string) => ranked.find((bid) => bid.versionId === versionId) ?? null;
  const winner = bidders.find(({ versionId }) => versionId === award.versionId);
  const winning = placeOf(award.versionId);
  const lot = tender.lots.find(({ id }) => id === award.lotId);
  if (!winner || !winning || !lot) throw new Refused("notFound");
  const facts = {
    tender: { id: tender.id, reference: tender.reference, title: tender.title },
    buyer: await nameOf(tx, tender.buyerId),
    lot: { number: lot.number, title: lot.title, only: tender.lots.length === 1 },
    reason: award.reason,
    standstillEndsAt,
    criteria: await tx.awardCriterion.findMany({ where: { tenderId: tender.id }, orderBy: { number: "asc" } }),
    agreed: await tx.consensusScore.findMany({ where: { tenderId: tender.id } }),
    winner: { name: namesOf(winner), bid: winning },
  };
  await tx.awardLetter.createMany({
    data: bidders.map((bidder) => ({
      awardId: award.id,
      versionId: bidder.versionId,
      organisationId: bidder.organisationId,
      won: bidder.versionId === award.versionId,
      sentAt: now,
      body: composeLetter(facts, {
        name: namesOf(bidder),
        bid: placeOf(bidder.versionId),
        rejection: bidder.ground ? { ground: bidder.ground, reason: bidder.rejectionReason ?? "" } : null,
      }),
    })),
  });
}

async function nameOf(tx: Tx, organisationId: string): Promise<string> {
  const found = await tx.organisation.findFirst({ where: { id: organisationId }, select: { name: true } });
  return found?.name ?? "";
}
