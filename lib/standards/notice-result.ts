import {
  awards,
  contracts,
  day,
  field,
  kroner,
  lotNumber,
  lots,
  type NoticeFacts,
  type NoticeField,
  results,
} from "./notice-field.ts";

const isWon = (facts: NoticeFacts, id: string) => awards(facts).some(({ lotId }) => lotId === id);
const received = ({ tender }: NoticeFacts) => tender?.opened.at(-1)?.count ?? 0;

/** The result. */
export const resultFields: readonly NoticeField[] = [
  field("OPT-322-LotResult", "LotResult Technical Identifier", results, "made in the notice", (facts) =>
    lots(facts).map(({ number }) => `RES-${String(number).padStart(4, "0")}`),
  ),
  field("BT-142-LotResult", "Winner Chosen", results, "Award, by lot", (facts) =>
    lots(facts).map(({ id }) => (isWon(facts, id) ? "selec-w" : "clos-nw")),
  ),
  field("BT-13713-LotResult", "Result Lot Identifier", results, "Lot.number", (facts) =>
    lots(facts).map(({ number }) => lotNumber(number)),
  ),
  field("BT-144-LotResult", "Not Awarded Reason", results, "bids opened: none came, or another reason", (facts) =>
    lots(facts).map(({ id }) => (isWon(facts, id) ? null : received(facts) === 0 ? "no-rece" : "other")),
  ),
  field("OPT-999-notice", "Dummy Tender Award Date", results, "constant of the format", () => "2000-01-01Z"),
  field(
    "BT-759-LotResult",
    "Received Submissions Count",
    results,
    "bids opened, by round",
    ({ tender }) => tender?.opened.map(({ count }) => count) ?? [],
  ),
  field("BT-720-Tender", "Tender Value", results, "Contract: the most it can cost", (facts) =>
    contracts(facts).map(({ valueOre }) => kroner(valueOre)),
  ),
  field("BT-161-NoticeResult", "Notice Value", ["33"], "the sum of the contracts", (facts) =>
    contracts(facts).reduce((sum, { valueOre }) => sum + kroner(valueOre), 0),
  ),
  field("BT-150-Contract", "Contract Identifier", results, "Contract.reference", (facts) =>
    contracts(facts).map(({ reference }) => reference),
  ),
  field("BT-145-Contract", "Contract Conclusion Date", results, "Contract.activatedAt: both have signed", (facts) =>
    contracts(facts).map(({ activatedAt }) => day(activatedAt)),
  ),
  field(
    "OPT-300-Tenderer",
    "Tenderer ID Reference",
    results,
    "the winner's organisation number",
    ({ tender, ...facts }) =>
      awards({ ...facts, tender }).map(
        ({ winnerId }) => tender?.organisations.get(winnerId)?.organisationNumber ?? null,
      ),
  ),
];
