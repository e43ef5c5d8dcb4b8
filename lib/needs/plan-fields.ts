import { z } from "zod";
import { isMeasureType, type MeasureType } from "../organisations/measure-types.ts";
import { date, emptyIsNull, id, text } from "../platform/fields.ts";
import { type Quarter, valueBands } from "./plan-line.ts";
import { targetGroups } from "./target-groups.ts";

/** What a line of the plan says. */
export const planFields = {
  title: text(120),
  description: text(2_000),
  measureType: z.string({ error: "chooseOne" }).refine((code): code is MeasureType => isMeasureType(code), "chooseOne"),
  targetGroup: z
    .union([z.literal(""), z.enum(targetGroups)], { error: "chooseOne" })
    .optional()
    .default(""),
  quarter: z
    .string({ error: "chooseOne" })
    .regex(/^20\d\d-[1-4]$/, "chooseOne")
    .transform((code): Quarter => ({ year: Number(code.slice(0, 4)), quarter: Number(code.slice(5)) })),
  valueBand: z.enum(valueBands, { error: "chooseOne" }),
  announceOn: emptyIsNull(date),
  needId: emptyIsNull(id),
};
