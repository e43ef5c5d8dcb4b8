import { formatDate, formatInstant } from "../platform/dates.ts";
import { formatMoney, formatShare } from "../platform/money.ts";
import type { Change } from "./amendment.ts";

/** Words of the messages `tenders` by their key, or nothing. */
type Names = (key: string) => string | undefined;

/** Fields that hold a code, and where its name stands. */
const codesOf: Record<string, string> = {
  "requirements.kind": "requirementKinds",
  "selection.kind": "selectionKinds",
  "criteria.kind": "criterionKinds",
  measureType: "measureTypes",
  priceModel: "priceModelNames",
  lotRule: "lotRules",
  reservedFor: "reservations",
  climate: "climateWays",
};

/** Fields that are ticked or not. */
const ticked = /(?:lowerIsBetter|\.climate|partsSeparable)$/;

/** What a change is about: the field and, of rows, which. */
export const changeHeading = ({ field, row }: Change, names: Names) =>
  [names(`fields.${field}`) ?? field, row].filter(Boolean).join(", ");

/** One side of a change as people read it: kroner, per cent, dates and codes in words. */
export function changeValue({ field, row }: Change, value: string | null, names: Names, locale: string): string {
  if (value === null) return names("amendments.nothing") ?? "";
  if (/Ore$/.test(field)) return formatMoney(BigInt(value), locale);
  if (/Bp$/.test(field)) return formatShare(Number(value), locale);
  if (/eadline$/.test(field)) return formatInstant(new Date(value), locale);
  if (/On$/.test(field)) return formatDate(new Date(value), locale);
  if (ticked.test(field)) return names(`amendments.${value === "true" ? "yes" : "no"}`) ?? value;
  const code = codesOf[field];
  if (code) return names(`${code}.${value}`) ?? value;
  return row !== null && field === "selection.threshold" ? Number(value).toLocaleString("nb-NO") : value;
}
