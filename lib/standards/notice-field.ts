import { counties } from "../organisations/nav-units.ts";
import { otherPartsOf } from "../tenders/mixed.ts";
import type { NeedProcess, TenderProcess } from "./process-facts.ts";

/* What a field of a notice is, and how it reads what the notice is made of. */

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
export type NoticeField = {
  id: string;
  name: string;
  notices: readonly NoticeKind[];
  /** Where it is in Elva: a column, or how it follows from columns. */
  from: string;
  value: (facts: NoticeFacts) => Value | Value[];
};

/** In every notice; in those about lots; in those that call for bids; in those that tell the result. */
export const all = noticeKinds;
export const withLots = ["E3", "E4", "20", "33"] as const;
export const calls = ["E3", "20"] as const;
export const results = ["E4", "33"] as const;

/** A row of the table. */
export const field = (
  id: string,
  name: string,
  notices: readonly NoticeKind[],
  from: string,
  value: NoticeField["value"],
): NoticeField => ({ id, name, notices, from, value });

export const lots = ({ tender }: NoticeFacts) => tender?.lots ?? [];
export const awards = ({ tender }: NoticeFacts) => tender?.awards ?? [];
export const contracts = ({ tender }: NoticeFacts) => tender?.contracts ?? [];
export const title = ({ tender, need }: NoticeFacts) => tender?.title ?? need?.title ?? null;
export const text = ({ tender, need }: NoticeFacts) => tender?.what ?? need?.wantedOutcome ?? null;
export const cpvOf = ({ tender }: NoticeFacts) => tender?.cpv.trim() ?? USUAL_CPV;
/** As the notice numbers its lots: LOT-0001. */
export const lotNumber = (number: number) => `LOT-${String(number).padStart(4, "0")}`;
export const kroner = (ore: bigint) => Number(ore) / 100;
export const day = (date: Date) => date.toISOString().slice(0, 10);
export const buyer = ({ tender, need }: NoticeFacts) => {
  const id = tender?.buyerId ?? need?.countyUnitId ?? "";
  return (tender ?? need)?.organisations.get(id);
};
/** Guidance and counselling: what a need is announced under before a tender has a code of its own. */
const USUAL_CPV = "85312510";
export const time = (date: Date) => date.toISOString().slice(11);
/** The same value for every lot. */
export const eachLot = (facts: NoticeFacts, value: Value): Value[] => lots(facts).map(() => value);
/** Codes of the other services in the contract (FOA § 6-1), apart from the main one. */
export const otherCpvsOf = ({ tender }: NoticeFacts) => (tender ? otherPartsOf(tender).map(({ cpv }) => cpv) : []);
/** Where the work is done, as NUTS 3. */
export const placesOf = ({ tender }: NoticeFacts) =>
  counties.flatMap(({ number, nuts }) => (tender?.countyNumbers.includes(number) ? [nuts] : [])).join(" ");
