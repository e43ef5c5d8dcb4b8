import { z } from "zod";
import type { SealedSections } from "../bids/answers.ts";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import type { Tx } from "../platform/db.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { holdTender } from "../tenders/load-tender.ts";
import { comparedBy } from "../tenders/price-model.ts";
import { evaluationActions } from "./evaluation.ts";
import { freezeLot, offeredPrice } from "./frozen-ranking.ts";
import { judged, type ListedBid, type LoadedEvaluation, listBidders, loadEvaluation } from "./load-evaluation.ts";
import { ranking } from "./ranking.ts";

/**
 * Locks the evaluation: every cell is agreed, prices are compared now and not before, and the ranking by the published
 * price model and weights is frozen.
 * @throws Refused cellsNotAgreed, unreadableNotRejected; scoresChanged by the database, when the order is of other scores than stand
 */
export const lockEvaluation = command({
  input: z.object({ tenderId: id }),
  run: async ({ input: { tenderId }, actor, now, tx, record }) => {
    await holdTender({ tx, actor, now }, tenderId); // who agrees or rejects holds it too: what is ranked is what stands
    const evaluation = await loadEvaluation({ tx, actor }, tenderId);
    take(evaluationActions.lock, actor, evaluation, now);
    const all = await listBidders({ tx }, tenderId);
    if (all.some(({ status, ground }) => status !== "OK" && ground === null))
      throw new Refused("unreadableNotRejected");
    const frozen = await rankLots(tx, evaluation, judged(all));
    await tx.evaluationLock.createMany({
      data: [{ tenderId, lockedById: actor.personId ?? tenderId, lockedAt: now, ranking: frozen }],
    });
    const order = frozen.lots.map(({ lotId, bids }) => ({
      lotId,
      bids: bids.map(({ versionId, rank, total }) => ({ versionId, rank, total })),
    }));
    await record("evaluation.locked", { type: "Tender", id: tenderId }, { order });
    return { tenderId };
  },
});

async function rankLots(tx: Tx, { tender }: LoadedEvaluation, bids: readonly ListedBid[]) {
  const versionIds = bids.map(({ versionId }) => versionId);
  const agreed = await tx.consensusScore.findMany({ where: { versionId: { in: versionIds } } });
  const priced = await tx.$queryRaw<{ versionId: string; sections: Pick<SealedSections, "price"> }[]>`
    select "versionId", sections from app.prices_to_compare(${tender.id}::uuid)`;
  const offers = new Map(priced.map(({ versionId, sections }) => [versionId, offeredPrice(sections)]));
  const quality = tender.criteria.filter(({ kind }) => kind === "QUALITY");
  const toRank = bids.map(({ versionId, lotId }) => {
    const points = Object.fromEntries(
      agreed.filter((cell) => cell.versionId === versionId).map((cell) => [cell.criterionId, cell.points]),
    );
    const offer = offers.get(versionId);
    if (!offer || quality.some(({ id }) => points[id] === undefined)) throw new Refused("cellsNotAgreed");
    return { lotId, versionId, points, priceOre: comparedBy(tender.priceModel, offer, tender.terms) };
  });
  return {
    priceModel: tender.priceModel,
    lots: tender.lots.map(({ id }) => {
      const inLot = toRank.filter(({ lotId }) => lotId === id);
      const ranked = ranking(tender.criteria, tender.priceModel, inLot, tender.terms);
      return freezeLot(id, ranked, offers, tender.durationMonths, tender.terms);
    }),
  };
}
