import { combinationsOf } from "../tenders/lot-combinations.ts";
import {
  all,
  calls,
  cpvOf,
  field,
  kroner,
  lotNumber,
  type NoticeFacts,
  type NoticeField,
  text,
  title,
  withLots,
} from "./notice-field.ts";

const combinations = ({ tender }: NoticeFacts) => (tender ? combinationsOf(tender) : []);
const groupNumber = (index: number) => `GLO-${String(index + 1).padStart(4, "0")}`;

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
    tender?.procedure === "OPEN" ? "open" : "oth-mult",
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
