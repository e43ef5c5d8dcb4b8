import { fewestInvited } from "../tenders/procedure-law.ts";
import { procedureOf } from "../tenders/procedures.ts";
import { smallFriendly } from "../tenders/small-friendly.ts";
import { calls, day, eachLot, field, type NoticeFacts, type NoticeField, time } from "./notice-field.ts";

/* The terms of taking part: the same for every lot of a tender, but asked of each. */

const page = ({ origin, tender }: NoticeFacts) => `${origin}/konkurranser/${tender?.id}`;

/** The round that the notice calls to: the first. What follows comes by invitation. */
const first = ({ tender }: NoticeFacts) => tender?.rounds[0];
const requests = (facts: NoticeFacts) => first(facts)?.kind === "REQUEST";

/** When requests to take part are due, or bids; nothing of the other. */
function due(facts: NoticeFacts, kind: "requests" | "bids", as: (at: Date) => string) {
  const round = first(facts);
  return eachLot(facts, round && requests(facts) === (kind === "requests") ? as(round.deadline) : null);
}

/** How few may be invited to what follows the requests, where the law names a number. */
function fewest({ tender, dispatchedAt }: NoticeFacts): number | null {
  if (!tender) return null;
  const { steps } = procedureOf(tender.procedure);
  const step = steps.find(({ kind }) => steps[0].next.includes(kind as never));
  const value = step && fewestInvited({ ...tender, parent: null }, step, dispatchedAt)?.value; // whatever it calls upon
  return typeof value === "number" ? value : null;
}

const always = (id: string, name: string, from: string, value: string | boolean) =>
  field(id, name, calls, from, (facts) => eachLot(facts, value));

export const lotTermFields: readonly NoticeField[] = [
  field("BT-1311(d)-Lot", "Deadline Receipt Requests", calls, "Round.deadline of requests", (facts) =>
    due(facts, "requests", day),
  ),
  field("BT-1311(t)-Lot", "Deadline Receipt Requests", calls, "Round.deadline of requests", (facts) =>
    due(facts, "requests", time),
  ),
  field("BT-131(d)-Lot", "Deadline Receipt Tenders", calls, "Round.deadline of bids", (facts) =>
    due(facts, "bids", day),
  ),
  field("BT-131(t)-Lot", "Deadline Receipt Tenders", calls, "Round.deadline of bids", (facts) =>
    due(facts, "bids", time),
  ),
  field("BT-13(d)-Lot", "Additional Information Deadline", calls, "Tender.questionDeadline", (facts) =>
    eachLot(facts, facts.tender && day(facts.tender.questionDeadline)),
  ),
  field("BT-13(t)-Lot", "Additional Information Deadline", calls, "Tender.questionDeadline", (facts) =>
    eachLot(facts, facts.tender && time(facts.tender.questionDeadline)),
  ),
  field("BT-50-Lot", "Minimum Candidates", calls, "Procedure.steps: the law's fewest to invite", (facts) =>
    eachLot(facts, fewest(facts)),
  ),
  always("BT-661-Lot", "Maximum Candidates Indicator", "Elva has no most to invite", false),
  field("BT-15-Lot", "Documents URL", calls, "the tender's page and its one download", (facts) =>
    eachLot(facts, `${page(facts)}/dokumenter/alle`),
  ),
  always("BT-14-Lot", "Documents Restricted", "all are open without sign-in", "non-restricted-document"),
  always("BT-708-Lot", "Documents Official Language", "bokmål is the tender's language", "NOB"),
  field("BT-18-Lot", "Submission URL", calls, "the tender's page", (facts) => eachLot(facts, page(facts))),
  always("BT-17-Lot", "Submission Electronic", "bids come in Elva alone (FOA § 22-1)", "required"),
  always("BT-97-Lot", "Submission Language", "bokmål and nynorsk (FOA § 7-7)", "NOB NNO"),
  always("BT-744-Lot", "Submission Electronic Signature", "sign-in is enough (FOA § 22-5)", false),
  always("BT-764-Lot", "Submission Electronic Catalogue", "bids are no catalogues", "not-allowed"),
  always("BT-63-Lot", "Variants", "Elva takes no alternative bids (FOA § 23-4)", "not-allowed"),
  always("BT-769-Lot", "Multiple Tenders", "one bid for each lot from each bidder", "not-allowed"),
  always("BT-743-Lot", "Electronic Invoicing", "the state takes invoices in EHF alone", "required"),
  always("BT-767-Lot", "Electronic Auction", "Elva holds no auctions", false),
  always("BT-765-Lot", "Framework Agreement", "contracts have a minimum volume of their own", "none"),
  field("BT-766-Lot", "Dynamic Purchasing System", calls, "Tender.procedure", (facts) =>
    eachLot(facts, facts.tender?.procedure === "DYNAMIC_PURCHASING" ? "dps-list" : "none"),
  ),
  field("BT-726-Lot", "Suitable For SMEs", calls, "smallFriendly(): size, thresholds and words", (facts) =>
    eachLot(facts, facts.tender && smallFriendly(facts.tender).fits),
  ),
  field("BT-54-Lot", "Options Description", calls, "Tender.optionMonths", (facts) =>
    eachLot(facts, facts.tender?.optionMonths ? `Inntil ${facts.tender.optionMonths} måneder til` : null),
  ),
  field("BT-70-Lot", "Terms Performance", calls, "TenderTerm, on the tender's page", (facts) =>
    eachLot(facts, `${page(facts)}#vilkar`),
  ),
  field("BT-77-Lot", "Terms Financial", calls, "Tender.worth", (facts) => eachLot(facts, facts.tender?.worth ?? null)),
  field("BT-99-Lot", "Review Deadline Description", calls, "Tender.standstillDays", (facts) =>
    eachLot(facts, facts.tender && `Karensperioden er ${facts.tender.standstillDays} dager`),
  ),
  field("BT-98-Lot", "Tender Validity Deadline", calls, "none beyond the regulation's own (FOA § 20-6)", (facts) =>
    eachLot(facts, null),
  ),
];
