import { z } from "zod";
import { SupplierType } from "../generated/prisma/enums.ts";
import { measureTypes } from "../organisations/measure-types.ts";
import { counties } from "../organisations/nav-units.ts";
import { targetGroups } from "../organisations/target-groups.ts";
import { date, kroner, optionalText, text, whole } from "../platform/fields.ts";

type Codes = [string, ...string[]];

/** Any number of codes of a list, each once, in order. */
export const several = <Code extends string>(codes: readonly [Code, ...Code[]]) =>
  z
    .array(z.enum(codes, { error: "chooseOne" }))
    .max(codes.length, `tooMany:${codes.length}`)
    .optional()
    .default([])
    .transform((chosen) => [...new Set(chosen)].sort());

/** What a supplier says of itself, and may change whenever it likes. */
export const profileFields = {
  employees: whole(0, 100_000),
  /** Of the last financial year, øre; absent for one too new to have accounts. */
  turnover: kroner().optional(),
  countyNumber: z.enum(counties.map(({ number }) => number) as unknown as Codes, { error: "chooseOne" }),
  description: optionalText(2000),
  website: optionalText(200).refine((url) => url === "" || isHttps(url), "notHttps"),
  measureTypes: several(Object.keys(measureTypes) as Codes),
  targetGroups: several(targetGroups as unknown as Codes),
};

/** What kind of supplier it says it is, and why. */
export const typeFields = {
  type: z.enum(SupplierType, { error: "chooseOne" }),
  typeStatement: optionalText(2000),
};

/** What the register of legal entities knows; typed by hand where it does not. */
export const registerFields = { name: text(200), foundedOn: date };

/** All types but the commercial one say why. */
export const saysWhy = ({ type, typeStatement }: { type: SupplierType; typeStatement: string }) =>
  type === "COMMERCIAL" || typeStatement.length > 0;

function isHttps(url: string) {
  return URL.canParse(url) && new URL(url).protocol === "https:";
}
