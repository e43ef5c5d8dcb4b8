import type { Procedure } from "../generated/prisma/enums.ts";
import { combinationsOf } from "../tenders/lot-combinations.ts";
import { procedureOf } from "../tenders/procedures.ts";
import { statementsOf } from "../tenders/statements.ts";
import {
  all,
  calls,
  cpvOf,
  field,
  kroner,
  lotNumber,
  type NoticeFacts,
  type NoticeField,
  otherCpvsOf,
  placesOf,
  text,
  title,
  withLots,
} from "./notice-field.ts";

const combinations = ({ tender }: NoticeFacts) => (tender ? combinationsOf(tender) : []);
const groupNumber = (index: number) => `GLO-${String(index + 1).padStart(4, "0")}`;

/** The procedures that eForms knows by name; others are told apart by whether requests come first. */
const types: Partial<Record<Procedure, string>> = {
  ...{ OPEN: "open", RESTRICTED: "restricted", DYNAMIC_PURCHASING: "restricted", NEGOTIATED: "neg-w-call" },
  ...{ COMPETITIVE_DIALOGUE: "comp-dial", INNOVATION_PARTNERSHIP: "innovation" },
};
const typeOf = (procedure: Procedure) =>
  types[procedure] ?? (procedureOf(procedure).steps[0].kind === "REQUEST" ? "oth-mult" : "oth-single");

/** Asked only where there are several lots. */
const most = ({ tender }: NoticeFacts, limit: "maxLotsBid" | "maxLotsWon") =>
  tender && tender.lots.length > 1 ? (tender[limit] ?? tender.lots.length) : null;

/** The procedure as a whole. */
export const procedureFields: readonly NoticeField[] = [
  // The procedure
  field("BT-21-Procedure", "Title", all, "Tender.title, Need.title", title),
  field("BT-24-Procedure", "Description", all, "Tender.what, Need.wantedOutcome", text),
  field("BT-23-Procedure", "Main Nature", all, "measures are services", () => "services"),
  field("BT-262-Procedure", "Main Classification Code", all, "Tender.cpv", cpvOf),
  field("BT-263-Procedure", "Additional Classification Code", all, "Tender.otherParts", otherCpvsOf),
  field("BT-26(m)-Procedure", "Classification Type (e.g. CPV)", all, "every code is of CPV", () => "cpv"),
  field(
    "BT-22-Procedure",
    "Internal Identifier",
    withLots,
    "Tender.reference",
    ({ tender }) => tender?.reference ?? null,
  ),
  field("BT-5071-Procedure", "Place Performance Country Subdivision", withLots, "Tender.countyNumbers", placesOf),
  field("BT-5141-Procedure", "Place Performance Country Code", withLots, "Norway", () => "NOR"),
  field(
    "BT-27-Procedure",
    "Estimated Value",
    calls,
    "Tender.estimatedValueOre, the sum of the lots",
    ({ tender }) => tender && kroner(tender.estimatedValueOre),
  ),
  field(
    "BT-88-Procedure",
    "Procedure Features",
    ["20"],
    "Tender.judged and the procedure's row",
    ({ tender }) => tender?.judged ?? null,
  ),
  field("BT-105-Procedure", "Procedure Type", withLots, "Tender.procedure", ({ tender }) =>
    tender ? typeOf(tender.procedure) : null,
  ),
  field("BT-106-Procedure", "Procedure Accelerated", ["E3"], "Tender.shortening", ({ tender }) =>
    tender ? tender.shortening === "URGENT" : null,
  ),
  field(
    "BT-1351-Procedure",
    "Procedure Accelerated Justification",
    ["E3"],
    "Tender.statements.urgency",
    ({ tender }) => (tender?.shortening === "URGENT" ? (statementsOf(tender.statements).urgency ?? null) : null),
  ),
  field(
    "BT-806-Procedure",
    "Exclusion Grounds Source",
    calls,
    "grounds stand in the tender's documents",
    () => "epo-procurement-document",
  ),
  field("BT-763-Procedure", "Lots All Required", calls, "never demanded", () => "none"),
  field("BT-31-Procedure", "Lots Max Allowed", calls, "Tender.maxLotsBid, else all of them", (facts) =>
    most(facts, "maxLotsBid"),
  ),
  field("BT-33-Procedure", "Lots Max Awarded", calls, "Tender.maxLotsWon, else all of them", (facts) =>
    most(facts, "maxLotsWon"),
  ),
  // Lots that may be awarded as one contract (FOA § 19-4 (5)): a group for each combination
  field("BT-137-LotsGroup", "Purpose Lot Identifier", withLots, "Tender.lotCombinations", (facts) =>
    combinations(facts).map((_, index) => groupNumber(index)),
  ),
  field("BT-330-Procedure", "Group Identifier", withLots, "Tender.lotCombinations", (facts) =>
    combinations(facts).map((_, index) => groupNumber(index)),
  ),
  field("BT-1375-Procedure", "Group Lot Identifier", withLots, "Tender.lotCombinations", (facts) =>
    combinations(facts).map((numbers) => numbers.map(lotNumber).join(" ")),
  ),
  field("BT-540-LotsGroup", "Award Criterion Description", withLots, "Tender.combinationRule", (facts) =>
    combinations(facts).map(() => facts.tender?.combinationRule ?? null),
  ),
];
