import { endAfter } from "../contracts/contract.ts";
import { counties } from "../organisations/nav-units.ts";
import { flags, isFlag } from "../tenders/flags.ts";
import {
  calls,
  cpvOf,
  day,
  field,
  kroner,
  lotNumber,
  lots,
  type NoticeFacts,
  type NoticeField,
  text,
  title,
  withLots,
} from "./notice-field.ts";

const nutsOf = (numbers: readonly string[]) =>
  counties.flatMap(({ number, nuts }) => (numbers.includes(number) ? [nuts] : [])).join(" ");

const reservation = ({ tender }: NoticeFacts) =>
  tender?.reservedFor === "sheltered" ? "res-ws" : tender?.reservedFor === "participatory" ? "res-pub-ser" : "none";

const round = ({ tender }: NoticeFacts) => tender?.rounds.at(-1);

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
    (facts) => lots(facts).map(() => nutsOf(facts.tender?.countyNumbers ?? [])),
  ),
  field("BT-71-Lot", "Reserved Participation", calls, "Tender.reservedFor", (facts) =>
    lots(facts).map(() => reservation(facts)),
  ),
  field("BT-736-Lot", "Reserved Execution", ["20"], "execution is never reserved", (facts) =>
    lots(facts).map(() => "no"),
  ),
  field("BT-97-Lot", "Submission Language", calls, "bokmål and nynorsk (FOA § 7-7)", (facts) =>
    lots(facts).map(() => "NOB NNO"),
  ),
  field("BT-821-Lot", "Selection Criteria Source", calls, "Tender.selection, published in full", (facts) =>
    lots(facts).map(() => "epo-procurement-document"),
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
  field("BT-775-Lot", "Social Procurement", calls, "TenderFlag, confirmed", (facts) => flagsOf(facts, "BT-775")),
  field("BT-776-Lot", "Procurement of Innovation", calls, "TenderFlag, confirmed", (facts) => flagsOf(facts, "BT-776")),
  field("BT-131(d)-Lot", "Deadline Receipt Tenders", calls, "Round.deadline", (facts) =>
    lots(facts).map(() => round(facts)?.deadline.toISOString() ?? null),
  ),
  field("BT-13(d)-Lot", "Additional Information Deadline", calls, "Tender.questionDeadline", (facts) =>
    lots(facts).map(() => facts.tender?.questionDeadline.toISOString() ?? null),
  ),
  field("BT-15-Lot", "Documents URL", calls, "the tender's page and its one download", (facts) =>
    lots(facts).map(() => `${facts.origin}/konkurranser/${facts.tender?.id}/dokumenter/alle`),
  ),
  field("BT-18-Lot", "Submission URL", calls, "the tender's page", (facts) =>
    lots(facts).map(() => `${facts.origin}/konkurranser/${facts.tender?.id}`),
  ),
  field("BT-98-Lot", "Tender Validity Deadline", calls, "none beyond the regulation's own", (facts) =>
    lots(facts).map(() => null),
  ),
];

const confirmed = ({ tender }: NoticeFacts) => (tender?.flags ?? []).map(({ code }) => code).filter(isFlag);
const flagsOf = (facts: NoticeFacts, term: "BT-775" | "BT-776") =>
  confirmed(facts).filter((code) => flags[code].term === term);

function strategic(facts: NoticeFacts): string {
  const parents = [
    flagsOf(facts, "BT-776").length > 0 && "inn-pur",
    flagsOf(facts, "BT-775").length > 0 && "soc-obj",
    facts.tender?.criteria.some(({ climate }) => climate) && "env-imp",
  ].filter((code) => typeof code === "string");
  return parents.length > 0 ? parents.join(" ") : "none";
}
