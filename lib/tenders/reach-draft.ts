import { z } from "zod";
import { kroner } from "../platform/fields.ts";
import type { ReachDraft } from "./reach.ts";
import { lotRow, requirementRow, selectionRow } from "./tender-content.ts";

/** The fields of the builder that decide who can take part, as they are typed; whatever else the form holds is left. */
export const reachForm = z.object({
  measureType: z.string().optional(),
  targetGroup: z.string().optional(),
  reservedFor: z.string().optional(),
  participationPaymentOre: z.string().optional(),
  countyNumbers: z.array(z.unknown()).optional().default([]),
  lots: z.array(z.unknown()).max(50).optional().default([]),
  selection: z.array(z.unknown()).max(30).optional().default([]),
  requirements: z.array(z.unknown()).max(60).optional().default([]),
});

/** What can be counted of a form that somebody is still writing: a row that is not whole yet is left out. */
export function readReachDraft(form: z.output<typeof reachForm>): ReachDraft {
  return {
    measureType: form.measureType ?? "",
    targetGroup: form.targetGroup ?? "",
    reservedFor: form.reservedFor ?? "",
    paidOre: kroner().safeParse(form.participationPaymentOre).data,
    countyNumbers: form.countyNumbers.filter((number) => typeof number === "string"),
    lots: whole(lotRow, form.lots),
    selection: whole(selectionRow, form.selection),
    requirements: whole(requirementRow, form.requirements),
  };
}

/** The rows that are well-formed, with the number each has in the form. */
function whole<Schema extends z.ZodType<object>>(schema: Schema, rows: readonly unknown[]) {
  return rows.flatMap((row, index) => {
    const parsed = schema.safeParse(row);
    return parsed.success ? [{ ...(parsed.data as z.output<Schema>), number: index + 1 }] : [];
  });
}
