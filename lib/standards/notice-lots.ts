import { endAfter } from "../contracts/contract.ts";
import { flags, isFlag } from "../tenders/flags.ts";
import {
  calls,
  cpvOf,
  day,
  eachLot,
  field,
  kroner,
  lotNumber,
  lots,
  type NoticeFacts,
  type NoticeField,
  otherCpvsOf,
  placesOf,
  text,
  title,
  withLots,
} from "./notice-field.ts";

const reservation = ({ tender }: NoticeFacts) =>
  tender?.reservedFor === "sheltered" ? "res-ws" : tender?.reservedFor === "participatory" ? "res-pub-ser" : "none";

/** Each lot (a part, in guidance): one value for each. */
export const lotFields: readonly NoticeField[] = [
  field("BT-137-Part", "Purpose Lot Identifier", ["E2"], "one part for each need", () => "PAR-0001"),
  field("BT-21-Part", "Title", ["E2"], "Need.title", title),
  field("BT-24-Part", "Description", ["E2"], "Need.problem", ({ need }) => need?.problem ?? null),
  field("BT-23-Part", "Main Nature", ["E2"], "measures are services", () => "services"),
  field("BT-262-Part", "Main Classification Code", ["E2"], "the usual code until the tender has its own", cpvOf),
  field("BT-137-Lot", "Purpose Lot Identifier", withLots, "Lot.number", (facts) =>
    lots(facts).map(({ number }) => lotNumber(number)),
  ),
  field("BT-21-Lot", "Title", withLots, "Lot.title", (facts) => lots(facts).map((lot) => lot.title)),
  field("BT-24-Lot", "Description", withLots, "Lot.description, else Tender.what", (facts) =>
    lots(facts).map(({ description }) => description || text(facts)),
  ),
  field("BT-23-Lot", "Main Nature", withLots, "measures are services", (facts) => lots(facts).map(() => "services")),
  field("BT-262-Lot", "Main Classification Code", withLots, "Tender.cpv", (facts) =>
    lots(facts).map(() => cpvOf(facts)),
  ),
  field("BT-263-Lot", "Additional Classification Code", withLots, "Tender.otherParts", (facts) =>
    eachLot(facts, otherCpvsOf(facts).join(" ") || null),
  ),
  field("BT-26(m)-Lot", "Classification Type (e.g. CPV)", withLots, "every code is of CPV", (facts) =>
    eachLot(facts, "cpv"),
  ),
  field("BT-22-Lot", "Internal Identifier", withLots, "Tender.reference, Lot.number", (facts) =>
    lots(facts).map(({ number }) => `${facts.tender?.reference}-${number}`),
  ),
  field("BT-27-Lot", "Estimated Value", calls, "Lot.estimatedValueOre", (facts) =>
    lots(facts).map(({ estimatedValueOre }) => kroner(estimatedValueOre)),
  ),
  field("BT-536-Lot", "Duration Start Date", withLots, "Tender.startsOn", (facts) =>
    lots(facts).map(() => facts.tender && day(facts.tender.startsOn)),
  ),
  field("BT-537-Lot", "Duration End Date", withLots, "Tender.startsOn + durationMonths", (facts) =>
    lots(facts).map(() => facts.tender && day(endAfter(facts.tender.startsOn, facts.tender.durationMonths))),
  ),
  field(
    "BT-5071-Lot",
    "Place Performance Country Subdivision",
    withLots,
    "Tender.countyNumbers (NUTS 3 by county)",
    (facts) => eachLot(facts, placesOf(facts)),
  ),
  field("BT-5141-Lot", "Place Performance Country Code", withLots, "Norway", (facts) => eachLot(facts, "NOR")),
  field("BT-71-Lot", "Reserved Participation", calls, "Tender.reservedFor", (facts) =>
    lots(facts).map(() => reservation(facts)),
  ),
  field("BT-736-Lot", "Reserved Execution", ["20"], "execution is never reserved", (facts) =>
    lots(facts).map(() => "no"),
  ),
  field("BT-821-Lot", "Selection Criteria Source", calls, "Tender.selection, published in full", (facts) =>
    lots(facts).map(() => "epo-procurement-document"),
  ),
  field("BT-750-Lot", "Selection Criteria Description", calls, "SelectionCriterion.description, by lot", (facts) =>
    lots(facts).map(({ number }) => selectionOf(facts, number)),
  ),
  field("BT-734-Lot", "Award Criterion Name", calls, "AwardCriterion.name", (facts) =>
    lots(facts).flatMap(() => facts.tender?.criteria.map(({ name }) => name) ?? []),
  ),
  field("BT-540-Lot", "Award Criterion Description", calls, "AwardCriterion.description", (facts) =>
    lots(facts).flatMap(() => facts.tender?.criteria.map(({ description }) => description) ?? []),
  ),
  field("BT-539-Lot", "Award Criterion Type", calls, "AwardCriterion.kind", (facts) =>
    lots(facts).flatMap(() => facts.tender?.criteria.map(({ kind }) => kind.toLowerCase()) ?? []),
  ),
  field("BT-541-Lot-Weight", "Award Criterion Weight", calls, "AwardCriterion.weightBp", (facts) =>
    lots(facts).flatMap(() => facts.tender?.criteria.map(({ weightBp }) => weightBp / 100) ?? []),
  ),
  field("BT-06-Lot", "Strategic Procurement", calls, "parents of the confirmed flags", (facts) =>
    lots(facts).map(() => strategic(facts)),
  ),
  field("BT-777-Lot", "Strategic Procurement Description", calls, "TenderFlag.reason, Tender.climateReason", (facts) =>
    eachLot(facts, strategy(facts)),
  ),
  field("BT-775-Lot", "Social Procurement", calls, "TenderFlag, confirmed", (facts) => flagsOf(facts, "BT-775")),
  field("BT-776-Lot", "Procurement of Innovation", calls, "TenderFlag, confirmed", (facts) => flagsOf(facts, "BT-776")),
];

const confirmed = ({ tender }: NoticeFacts) => (tender?.flags ?? []).map(({ code }) => code).filter(isFlag);
const flagsOf = (facts: NoticeFacts, term: "BT-775" | "BT-776") =>
  confirmed(facts).filter((code) => flags[code].term === term);

/** It takes care of climate by criteria or by requirements (FOA § 7-9). */
const caresForClimate = ({ tender }: NoticeFacts) =>
  [...(tender?.criteria ?? []), ...(tender?.requirements ?? [])].some(({ climate }) => climate);

function strategic(facts: NoticeFacts): string {
  const parents = [
    flagsOf(facts, "BT-776").length > 0 && "inn-pur",
    flagsOf(facts, "BT-775").length > 0 && "soc-obj",
    caresForClimate(facts) && "env-imp",
  ].filter((code) => typeof code === "string");
  return parents.length > 0 ? parents.join(" ") : "none";
}

/** Why it is strategic: what the flags were confirmed for, and how climate is taken care of. */
function strategy(facts: NoticeFacts): string | null {
  const { flags: stored = [], criteria = [], requirements = [], climateReason = "" } = facts.tender ?? {};
  const climate = caresForClimate(facts)
    ? [climateReason || [...criteria, ...requirements].find((row) => row.climate)?.description]
    : [];
  const reasons = [...stored.filter(({ code }) => isFlag(code)).map(({ code, reason }) => reason || code), ...climate];
  return reasons.filter(Boolean).join("\n") || null;
}

const selectionOf = ({ tender }: NoticeFacts, lot: number) =>
  (tender?.selection ?? [])
    .filter(({ lotNumbers }) => lotNumbers.length === 0 || lotNumbers.includes(lot))
    .map(({ description }) => description)
    .join("\n") || null;
