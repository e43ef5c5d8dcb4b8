import { combinationsOf } from "#lib/tenders/lot-combinations.ts";
import { otherPartsOf } from "#lib/tenders/mixed.ts";
import type { TenderView } from "#lib/tenders/queries.ts";
import { selectionKinds } from "#lib/tenders/selection-kinds.ts";

const percent = (basisPoints: number | null) =>
  basisPoints === null ? "" : String(basisPoints / 100).replace(".", ",");

/** The draft as the builder's fields hold it: shares as per cent, thresholds in their own unit. */
export function draftValues(tender: TenderView) {
  const { title, what, forWhom, when, worth, judged, measureType, targetGroup, countyNumbers, cpv } = tender;
  const { startsOn, durationMonths, optionMonths, priceModel, questionDeadline, standstillDays } = tender;
  return {
    ...{ title, what, forWhom, when, worth, judged, measureType, targetGroup, countyNumbers, cpv: cpv.trim() },
    ...{ startsOn, durationMonths, optionMonths, priceModel, questionDeadline, standstillDays },
    ...termValues(tender),
    otherParts: otherPartsOf(tender).map(({ cpv: code, value }) => ({ cpv: code, valueOre: value })),
    partsSeparable: tender.partsSeparable ? "on" : "",
    deadline: tender.rounds[0]?.deadline,
    announceOn: tender.announceOn ?? "",
    evaluationDoneOn: tender.evaluationDoneOn ?? "",
    awardOn: tender.awardOn ?? "",
    lots: tender.lots.map(({ id: _, number: __, ...row }) => row),
    requirements: tender.requirements.map(requirementValues),
    selection: tender.selection.map(selectionValues),
    criteria: tender.criteria.map(({ kind, name, description, weightBp, climate, scale }) => ({
      ...{ kind, name, description, scale },
      weightBp: percent(weightBp),
      climate: climate ? "on" : "",
    })),
  };
}

function termValues(tender: TenderView) {
  const { lotRule, combinationRule, reservedFor, reservedReason, climate, climateReason } = tender;
  return {
    ...{ lotRule, combinationRule, reservedFor, reservedReason, climate, climateReason },
    referencePriceOre: tender.referencePriceOre ?? "",
    zeroAtBp: percent(tender.zeroAtBp),
    outcomeMonths: tender.outcomeMonths ?? "",
    outcomeShareBp: percent(tender.outcomeShareBp),
    outcomePriceOre: tender.outcomePriceOre ?? "",
    outcomeCapBp: percent(tender.outcomeCapBp),
    maxLotsBid: tender.maxLotsBid ?? "",
    maxLotsWon: tender.maxLotsWon ?? "",
    lotCombinations: combinationsOf(tender).map((numbers) => ({ lotNumbers: numbers.join(", ") })),
    participationPaymentOre: tender.participationPaymentOre ?? "",
  };
}

const requirementValues = (row: TenderView["requirements"][number]) => ({
  kind: row.kind,
  title: row.title,
  description: row.description,
  maxWords: row.maxWords,
  indicator: row.indicator ?? "",
  baselineBp: percent(row.baselineBp),
  targetBp: percent(row.targetBp),
  lowerIsBetter: row.lowerIsBetter ? "on" : "",
  followUpMonths: row.followUpMonths ?? "",
  verificationSource: row.verificationSource ?? "",
  climate: row.climate ? "on" : "",
});

const selectionValues = (row: TenderView["selection"][number]) => ({
  kind: row.kind,
  // øre stay money, so that the form shows kroner
  threshold:
    row.threshold === null ? "" : selectionKinds[row.kind].unit === "ore" ? row.threshold : String(row.threshold),
  description: row.description,
  measureType: row.measureType ?? "",
  targetGroup: row.targetGroup ?? "",
  withinYears: row.withinYears ?? "",
  code: row.code ?? "",
  lotNumbers: row.lotNumbers.join(", "),
  reason: row.reason,
});
