import { counties, navNumber } from "../organisations/nav-units.ts";
import { verdictOf } from "../tenders/mixed.ts";
import {
  all,
  buyer,
  day,
  field,
  type NoticeFacts,
  type NoticeField,
  type NoticeKind,
  withLots,
} from "./notice-field.ts";

const REGULATION = "https://lovdata.no/eli/forskrift/2016/8/12/974";
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
const seats: Record<string, { city: string; county: string }> = {
  "0001": { city: "Oslo", county: "03" },
  "0200": { city: "Moss", county: "31" },
  "0300": { city: "Oslo", county: "03" },
  "0400": { city: "Hamar", county: "34" },
  "0600": { city: "Drammen", county: "33" },
  "0800": { city: "Skien", county: "40" },
  "1000": { city: "Arendal", county: "42" },
  "1100": { city: "Stavanger", county: "11" },
  "1200": { city: "Bergen", county: "46" },
  "1500": { city: "Molde", county: "15" },
  "1800": { city: "Bodø", county: "18" },
  "1900": { city: "Tromsø", county: "55" },
  "5700": { city: "Steinkjer", county: "50" },
};

const contact = (facts: NoticeFacts, of: "email" | "phone" | "postCode") =>
  buyer(facts)?.navUnit?.contact?.[of] ?? null;

const nutsOf = (county: string) => counties.find(({ number }) => number === county)?.nuts ?? null;
const seat = (facts: NoticeFacts) => seats[buyer(facts)?.navUnit?.unitNumber ?? ""];

/** The law that the procurement follows, as DFØ words it (national-e, BT-01(c) and (e)). */
function legalBasis(facts: NoticeFacts): string {
  const { tender, dispatchedAt } = facts;
  if (!tender) return "NOR — Anskaffelsesforskriften Del 1";
  const { regime } = verdictOf(tender, dispatchedAt);
  if (regime === "OUTSIDE") return "NOR — Unntatt fra lov om offentlige anskaffelser";
  return regime === "PART_II" ? "NOR — Anskaffelsesforskriften Del 1 og 2" : "NOR — Anskaffelsesforskriften Del 1";
}

/** The notice itself, and the buyer. */
export const headingFields: readonly NoticeField[] = [
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
  field(
    "BT-01-notice",
    "Procedure Legal Basis",
    all,
    "by kind of notice: the directive, or national law",
    ({ kind }) => (["20", "33"].includes(kind) ? "32014L0024" : "other"),
  ),
  field("BT-01(c)-Procedure", "Procedure Legal Basis (ID)", all, "the regulation's address (ELI)", () => REGULATION),
  field("BT-01(d)-Procedure", "Procedure Legal Basis (Description)", all, "regime, by the classifier", legalBasis),
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
    () => navNumber,
  ),
  field(
    "BT-513-Organization-Company",
    "Organisation City",
    all,
    "seats, by NavUnit.unitNumber",
    (facts) => seat(facts)?.city ?? null,
  ),
  field("BT-503-Organization-Company", "Organisation Contact Telephone Number", all, "ContactPoint.phone", (facts) =>
    contact(facts, "phone"),
  ),
  field("BT-506-Organization-Company", "Organisation Contact Email Address", all, "ContactPoint.email", (facts) =>
    contact(facts, "email"),
  ),
  field("BT-512-Organization-Company", "Organisation Post Code", all, "ContactPoint.postCode", (facts) =>
    contact(facts, "postCode"),
  ),
  field("BT-507-Organization-Company", "Organisation Country Subdivision", all, "seats: the county (NUTS 3)", (facts) =>
    nutsOf(seat(facts)?.county ?? ""),
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
];
