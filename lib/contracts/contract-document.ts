import { createHash } from "node:crypto";
import { isoDate } from "../platform/dates.ts";
import { formatMoney, formatShare, type Money } from "../platform/money.ts";

/** All that the parties sign. */
type ContractText = {
  reference: string;
  title: string;
  buyer: string;
  supplier: { name: string; organisationNumber: string | null };
  partners: { name: string; organisationNumber: string | null }[];
  startsOn: Date;
  endsOn: Date;
  places: number;
  minimumVolume: number;
  pricePerPlaceOre: Money;
  outcomePaymentOre: Money;
  outcomeCapOre: Money;
  paymentPointMonths: number;
  followUpMonths: number[];
  indicators: {
    number: number;
    indicator: string;
    baselineBp: number | null;
    targetBp: number;
    lowerIsBetter: boolean;
    followUpMonths: number;
    verificationSource: string;
  }[];
  milestones: { number: number; title: string; dueOn: Date }[];
  terms: string;
};

const BOKMAL = "nb";
const at = (months: number) => (months === 0 ? "ved slutt" : `${months} måneder etter slutt`);
const party = ({ name, organisationNumber }: { name: string; organisationNumber: string | null }) =>
  organisationNumber ? `${name} (org.nr. ${organisationNumber})` : name;

const fromTo = ({ baselineBp, targetBp, lowerIsBetter }: ContractText["indicators"][number]) => {
  const from = baselineBp === null ? "fra ukjent nivå" : `fra ${formatShare(baselineBp, BOKMAL)}`;
  return `${from} til ${formatShare(targetBp, BOKMAL)}, ${lowerIsBetter ? "lavere" : "høyere"} er bedre`;
};

/**
 * The contract as one plain text: the same facts always give the same bytes, so that anyone who holds the text can compute
 * the SHA-256 that was signed. It is kept in bokmål, the language of the contract; the page shows it in the reader's.
 */
export function contractDocument(contract: ContractText): string {
  const { places, minimumVolume, indicators, milestones, followUpMonths } = contract;
  return [
    `KONTRAKT ${contract.reference}`,
    contract.title,
    "",
    "1. Parter",
    `Oppdragsgiver: ${contract.buyer}`,
    `Leverandør: ${party(contract.supplier)}`,
    ...contract.partners.map((one) => `Deltar i leverandørens gruppe: ${party(one)}`),
    "",
    "2. Varighet",
    `Fra og med ${isoDate(contract.startsOn)} til og med ${isoDate(contract.endsOn)}.`,
    "",
    "3. Plasser og pris",
    `Plasser: ${places}. NAV betaler for minst ${minimumVolume} plasser i hvert kontraktsår.`,
    `Pris per plass og måned: ${formatMoney(contract.pricePerPlaceOre, BOKMAL)}.`,
    "En måned betales etter andelen hverdager som deltakeren var med.",
    "",
    "4. Betaling for resultater",
    contract.outcomePaymentOre === 0n
      ? "Det betales ikke særskilt for resultater."
      : `For hver deltaker som er i arbeid eller utdanning ${at(contract.paymentPointMonths)}, bekreftet av NAV: ${formatMoney(contract.outcomePaymentOre, BOKMAL)}. Samlet høyst ${formatMoney(contract.outcomeCapOre, BOKMAL)}.`,
    "",
    "5. Resultater som måles",
    ...indicators.map(
      (one) =>
        `${one.number}. ${one.indicator} ${at(one.followUpMonths)}: ${fromTo(one)}. Kilde: ${one.verificationSource}`,
    ),
    `NAV bekrefter resultatene ${followUpMonths.map(at).join(", ")}.`,
    "",
    "6. Milepæler",
    ...(milestones.length > 0
      ? milestones.map((one) => `${one.number}. ${isoDate(one.dueOn)}: ${one.title}`)
      : ["Ingen."]),
    "",
    "7. Vilkår",
    contract.terms,
    "",
  ].join("\n");
}

export const sha256 = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash("sha256").update(text, "utf8").digest());

export const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
