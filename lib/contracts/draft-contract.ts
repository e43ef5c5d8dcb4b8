import { z } from "zod";
import { allowed } from "../platform/actions.ts";
import { hasRoleIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { awardOffer } from "./award-offer.ts";
import { endAfter, followUpPoints } from "./contract.ts";
import { contractTerms } from "./contract-terms.ts";

/**
 * Begins the contract of a final award: parties, places, minimum volume and prices are copied from the award, the lot and the
 * winning bid, what an outcome is paid with and its cap from the bid or the tender; indicators from the outcomes that the
 * tender asked for, terms from those it was published with. Nobody types the same thing twice.
 */
export const draftContract = command({
  input: z.object({ awardId: id }),
  run: async ({ input: { awardId }, actor, tx, record }) => {
    const award = await tx.award.findFirst({ where: { id: awardId } });
    const tender = award && (await tx.tender.findFirst({ where: { id: award.tenderId }, select: tenderFacts }));
    if (!award || !tender) throw new Refused("notFound");
    if (!actor.personId || !allowed(hasRoleIn(actor, tender.buyerId, "procurementOfficer"))) {
      throw new Refused("forbidden", { matters: true });
    }
    if (award.status !== "FINAL") throw new Refused("awardNotFinal");
    const lot = tender.lots.find((one) => one.id === award.lotId);
    const offer = await awardOffer(tx, awardId);
    if (!lot || !offer) throw new Refused("notFound");
    const places = Math.max(1, Math.min(offer.volume ?? lot.places, lot.places));
    const contract = await tx.contract.create({
      data: {
        reference: `${tender.reference}-${lot.number}`,
        tenderId: award.tenderId,
        lotId: award.lotId,
        awardId,
        buyerId: tender.buyerId,
        supplierId: award.winnerId,
        partnerIds: offer.partnerIds.filter((one) => one !== award.winnerId),
        title: tender.lots.length > 1 ? `${tender.title}: ${lot.title}` : tender.title,
        startsOn: tender.startsOn,
        endsOn: endAfter(tender.startsOn, tender.durationMonths),
        places,
        minimumVolume: Math.min(lot.minimumVolume, places),
        pricePerPlaceOre: offer.pricePerPlaceOre,
        outcomePaymentOre: offer.outcomePaymentOre ?? 0n,
        outcomeCapOre: offer.outcomeCapOre ?? 0n,
        paymentPointMonths: tender.requirements[0]?.followUpMonths ?? 6,
        followUpMonths: [...followUpPoints],
        terms: contractTerms(tender.terms),
        createdById: actor.personId,
        indicators: { create: tender.requirements.map(indicatorOf) },
      },
      select: { id: true, reference: true },
    });
    await record("contract.drafted", { type: "Contract", id: contract.id }, { awardId, reference: contract.reference });
    return contract;
  },
});

const tenderFacts = {
  reference: true,
  title: true,
  buyerId: true,
  startsOn: true,
  durationMonths: true,
  lots: { select: { id: true, number: true, title: true, places: true, minimumVolume: true } },
  terms: { select: { topic: true, text: true } },
  requirements: {
    where: { kind: "OUTCOME", indicator: { not: null } },
    orderBy: { number: "asc" },
    select: {
      indicator: true,
      title: true,
      baselineBp: true,
      targetBp: true,
      lowerIsBetter: true,
      followUpMonths: true,
      verificationSource: true,
    },
  },
} as const;

function indicatorOf(
  requirement: {
    indicator: string | null;
    title: string;
    baselineBp: number | null;
    targetBp: number | null;
    lowerIsBetter: boolean;
    followUpMonths: number | null;
    verificationSource: string | null;
  },
  index: number,
) {
  return {
    number: index + 1,
    indicator: requirement.indicator || requirement.title,
    baselineBp: requirement.baselineBp,
    targetBp: requirement.targetBp ?? 0,
    lowerIsBetter: requirement.lowerIsBetter,
    followUpMonths: requirement.followUpMonths ?? 6,
    verificationSource: requirement.verificationSource ?? "",
  };
}
