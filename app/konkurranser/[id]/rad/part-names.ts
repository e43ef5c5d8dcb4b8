import { getTranslations } from "next-intl/server";

/** The parts that a colleague is asked about, in the order of the builder. */
export const parts = [
  "what",
  "forWhom",
  "worth",
  "judged",
  "lots",
  "requirements",
  "selection",
  "criteria",
  "priceModel",
  "deadline",
] as const;

/** A field of the builder as people read it; rows under the heading of their part. */
export async function partNames() {
  const t = await getTranslations("tenders");
  const rows = ["lots", "requirements", "selection", "criteria"];
  return (field: string) => (rows.includes(field) ? t(`build.${field}`) : t(`fields.${field}`));
}
