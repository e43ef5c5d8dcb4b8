import { combinationsOf } from "../tenders/lot-combinations.ts";
import { amount } from "./ocds.ts";
import type { TenderProcess } from "./process-facts.ts";

/** The lots by the lots extension: each with how it is judged, how many one may bid for and win, and which can be combined. */
export function lotSection(tender: TenderProcess) {
  const { lots, criteria, maxLotsBid, maxLotsWon, combinationRule } = tender;
  if (lots.length === 0) return {};
  const groups = combinationsOf(tender);
  const lotDetails = {
    ...(maxLotsBid !== null && { maximumLotsBidPerSupplier: maxLotsBid }),
    ...(maxLotsWon !== null && { maximumLotsAwardedPerSupplier: maxLotsWon }),
    ...(combinationRule !== "" && { awardCriteriaDetails: combinationRule }),
  };
  return {
    lots: lots.map((lot) => ({
      id: lot.id,
      title: lot.title,
      ...(lot.description && { description: lot.description }),
      value: amount(lot.estimatedValueOre),
      ...(criteria.length > 0 && { awardCriteria: { criteria: criteria.map(criterion) } }),
    })),
    ...(Object.keys(lotDetails).length > 0 && { lotDetails }),
    ...(groups.length > 0 && {
      lotGroups: groups.map((numbers) => ({
        id: numbers.join("+"),
        relatedLots: lots.filter(({ number }) => numbers.includes(number)).map(({ id }) => id),
        optionToCombine: true,
      })),
    }),
  };
}

const criterion = ({ kind, name, description, weightBp }: TenderProcess["criteria"][number]) => ({
  type: kind === "PRICE" ? "price" : "quality",
  name,
  description,
  numbers: [{ number: weightBp / 100, weight: "percentageExact" }],
});
