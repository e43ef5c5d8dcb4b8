import { endAfter } from "../contracts/contract.ts";
import { counties } from "../organisations/nav-units.ts";
import { flags, isFlag } from "../tenders/flags.ts";
import { verdictOf } from "../tenders/mixed.ts";
import type { NeedProcess, TenderProcess } from "./process-facts.ts";

/*
 * The fields of the notices that Elva is to send to Doffin and TED, and where each comes from: E2 (guidance), E3 and E4
 * (national), 20 and 33 (social and special services above the threshold). Ids and names are the eForms SDK's 1.14
 * (fields.json); which are mandatory without condition, and DFØ's own demands (national-e: BT-11), are in the tests, read
 * from the public SDK. A field of a lot or an award gives one value for each.
 */

export const noticeKinds = ["E2", "E3", "E4", "20", "33"] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What one notice is made of. `noticeId` and `dispatchedAt` are set when it is sent. */
export type NoticeFacts = {
  kind: NoticeKind;
  noticeId: string;
  version: number;
  dispatchedAt: Date;
  origin: string;
  /** Of the guidance notice; null when the tender began without a need. */
  need: NeedProcess | null;
  /** Of every other notice. */
  tender: TenderProcess | null;
};

type Value = string | number | boolean | null;
type NoticeField = {
  id: string;
  name: string;
  notices: readonly NoticeKind[];
  /** Where it is in Elva: a column, or how it follows from columns. */
  from: string;
  value: (facts: NoticeFacts) => Value | Value[];
};

const all = noticeKinds;
const withLots = ["E3", "E4", "20", "33"] as const;
const calls = ["E3", "20"] as const;
const results = ["E4", "33"] as const;

const NAV_NUMBER = "889640782";
const SDK = "eforms-sdk-1.14";
/** The kind of notice as eForms groups it: BT-02 and BT-03. */
const forms: Record<NoticeKind, { notice: string; form: string }> = {
  E2: { notice: "pin-only", form: "planning" },
  E3: { notice: "cn-social", form: "competition" },
  "20": { notice: "cn-social", form: "competition" },
  E4: { notice: "can-social", form: "result" },
  "33": { notice: "can-social", form: "result" },
};

/** Where the county units are: reference 3.1 for six of them; the others are their county's seat, to be confirmed. */
const unitCities: Record<string, string> = {
  "0001": "Oslo",
  "0200": "Moss",
  "0300": "Oslo",
  "0400": "Hamar",
  "0600": "Drammen",
  "0800": "Skien",
  "1000": "Arendal",
  "1100": "Stavanger",
  "1200": "Bergen",
  "1500": "Molde",
  "1800": "Bodø",
  "1900": "Tromsø",
  "5700": "Steinkjer",
};

const lots = ({ tender }: NoticeFacts) => tender?.lots ?? [];
const awards = ({ tender }: NoticeFacts) => tender?.awards ?? [];
const contracts = ({ tender }: NoticeFacts) => tender?.contracts ?? [];
const title = ({ tender, need }: NoticeFacts) => tender?.title ?? need?.title ?? null;
const text = ({ tender, need }: NoticeFacts) => tender?.what ?? need?.wantedOutcome ?? null;
const cpvOf = ({ tender }: NoticeFacts) => tender?.cpv.trim() ?? USUAL_CPV;
const lotNumber = (number: number) => `LOT-${String(number).padStart(4, "0")}`;
const round = ({ tender }: NoticeFacts) => tender?.rounds.at(-1);
const kroner = (ore: bigint) => Number(ore) / 100;
const day = (date: Date) => date.toISOString().slice(0, 10);
const buyer = ({ tender, need }: NoticeFacts) => {
  const id = tender?.buyerId ?? need?.countyUnitId ?? "";
  return (tender ?? need)?.organisations.get(id);
};
/** Guidance and counselling: what a need is announced under before a tender has a code of its own. */
const USUAL_CPV = "85312510";

const nutsOf = (numbers: readonly string[]) =>
  counties.flatMap(({ number, nuts }) => (numbers.includes(number) ? [nuts] : [])).join(" ");

/** The law that the procurement follows, as DFØ words it (national-e, BT-01(c) and (e)). */
function legalBasis(facts: NoticeFacts): string {
  const { tender, dispatchedAt } = facts;
  if (!tender) return "NOR — Anskaffelsesforskriften Del 1";
  const { regime } = verdictOf(tender, dispatchedAt);
  if (regime === "OUTSIDE") return "NOR — Unntatt fra lov om offentlige anskaffelser";
  return regime === "PART_II" ? "NOR — Anskaffelsesforskriften Del 1 og 2" : "NOR — Anskaffelsesforskriften Del 1";
}

const reservation = ({ tender }: NoticeFacts) =>
  tender?.reservedFor === "sheltered" ? "res-ws" : tender?.reservedFor === "participatory" ? "res-pub-ser" : "none";

const field = (
  id: string,
  name: string,
  notices: readonly NoticeKind[],
  from: string,
  value: NoticeField["value"],
): NoticeField => ({ id, name, notices, from, value });

export const noticeFields: readonly NoticeField[] = [
  // The notice itself
  field("BT-701-notice", "Notice Identifier", all, "set when sent (UUID)", ({ noticeId }) => noticeId),
  field("BT-757-notice", "Notice Version", all, "set when sent; one for each amendment", ({ version }) =>
    String(version).padStart(2, "0"),
  ),
  field("BT-05(a)-notice", "Notice Dispatch Date", all, "set when sent", ({ dispatchedAt }) => day(dispatchedAt)),
  field("BT-05(b)-notice", "Notice Dispatch Time", all, "set when sent", ({ dispatchedAt }) =>
    dispatchedAt.toISOString().slice(11),
  ),
  field("BT-702(a)-notice", "Notice Official Language", all, "bokmål is the notice's language", () => "NOB"),
  field("BT-02-notice", "Notice Type", all, "by kind of notice", ({ kind }) => forms[kind].notice),
  field("BT-03-notice", "Form Type", all, "by kind of notice", ({ kind }) => forms[kind].form),
  field("OPP-070-notice", "Notice Subtype", all, "Procedure.notices, by regime", ({ kind }) => kind),
  field("OPT-001-notice", "UBL version ID (UBL)", all, "constant of the format", () => "2.3"),
  field("OPT-002-notice", "Customization ID (UBL)", all, "constant of DFØ's tailoring", ({ kind }) =>
    kind.startsWith("E")
      ? `${SDK}#extended#urn:fdc:anskaffelser.no:2026:eforms:national-e`
      : `${SDK}#extended#urn:fdc:anskaffelser.no:2023:eforms:eu`,
  ),
  field("BT-01-notice", "Procedure Legal Basis", all, "regime, by the classifier", (facts) =>
    ["20", "33"].includes(facts.kind) ? "32014L0024" : legalBasis(facts),
  ),
  field("BT-04-notice", "Procedure Identifier", withLots, "Tender.id", ({ tender }) => tender?.id ?? null),
  // The buyer
  field(
    "BT-500-Organization-Company",
    "Organisation Name",
    all,
    "Organisation.name of the buyer",
    (facts) => buyer(facts)?.name ?? null,
  ),
  field(
    "BT-501-Organization-Company",
    "Organisation Identifier",
    all,
    "NAV's number in the register of legal entities",
    () => NAV_NUMBER,
  ),
  field(
    "BT-513-Organization-Company",
    "Organisation City",
    all,
    "unitCities, by NavUnit.unitNumber",
    (facts) => unitCities[buyer(facts)?.navUnit?.unitNumber ?? ""] ?? null,
  ),
  field("BT-514-Organization-Company", "Organisation Country Code", all, "Norway", () => "NOR"),
  field(
    "OPT-200-Organization-Company",
    "Organisation Technical Identifier",
    all,
    "made in the notice",
    () => "ORG-0001",
  ),
  field("OPT-300-Procedure-Buyer", "Buyer Technical Identifier Reference", all, "made in the notice", () => "ORG-0001"),
  field("BT-11-Procedure-Buyer", "Buyer Legal Type", all, "NAV is a central government authority", () => "cga"),
  field("BT-10-Procedure-Buyer", "Activity Authority", all, "NAV works with social protection", () => "soc-pro"),
  field(
    "BT-505-Organization-Company",
    "Organisation Internet Address",
    all,
    "Elva's own address",
    ({ origin }) => origin,
  ),
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
  // Each lot (a part, in guidance)
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
  // The result
  field("OPT-322-LotResult", "LotResult Technical Identifier", results, "made in the notice", (facts) =>
    lots(facts).map(({ number }) => `RES-${String(number).padStart(4, "0")}`),
  ),
  field("BT-142-LotResult", "Winner Chosen", results, "Award, by lot", (facts) =>
    lots(facts).map(({ id }) => (awards(facts).some(({ lotId }) => lotId === id) ? "selec-w" : "clos-nw")),
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

/** Every field of one notice with its value, in the order of the table. */
export const noticeOf = (facts: NoticeFacts) =>
  noticeFields
    .filter(({ notices }) => notices.includes(facts.kind))
    .map(({ id, name, from, value }) => ({ id, name, from, value: value(facts) }));
