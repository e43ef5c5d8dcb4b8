import { z } from "zod";
import { isMeasureType } from "../organisations/measure-types.ts";
import { counties } from "../organisations/nav-units.ts";
import { isTargetGroup } from "../organisations/target-groups.ts";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { date, id, kroner, text, whole } from "../platform/fields.ts";
import { authorisations, type Certificate, certificates } from "./credentials.ts";
import { findSupplier } from "./find-supplier.ts";
import { several } from "./profile-fields.ts";
import { supplierActions } from "./supplier.ts";

const blank = z.literal("").transform(() => undefined);
const code = (isKnown: (value: string) => boolean) => z.string({ error: "required" }).refine(isKnown, "chooseOne");

const assignment = z
  .object({
    measureType: code(isMeasureType),
    targetGroup: code(isTargetGroup),
    customer: text(120),
    startedOn: date,
    endedOn: z.union([blank, date]).optional(),
  })
  .refine(({ startedOn, endedOn }) => !endedOn || endedOn >= startedOn, {
    path: ["endedOn"],
    message: "beforeFirstDay",
  });

/**
 * The supplier's administrator says what the enterprise can show: money, capacity, places, certificates, authorisations
 * and the assignments that it has had. Criteria of tenders are judged against it.
 */
export const declareCapability = command({
  input: z.object({
    organisationId: id,
    /** Øre; may be negative. */
    equity: z.union([blank, kroner({ min: -100_000_000_000n })]).optional(),
    capacity: z.union([blank, whole(0, 10_000)]).optional(),
    deliversIn: several(counties.map(({ number }) => number) as [string, ...string[]]),
    certificates: several(Object.keys(certificates) as [Certificate, ...Certificate[]]),
    authorisations: several(authorisations),
    assignments: z.array(assignment).max(50, "tooMany:50").optional().default([]),
  }),
  run: async ({ input, actor, now, tx, record }) => {
    const { organisationId, equity, assignments, capacity, ...lists } = input;
    take(supplierActions.edit, actor, await findSupplier(tx, organisationId, now), now);
    await tx.supplierProfile.update({
      where: { organisationId },
      data: { ...lists, capacity: capacity ?? null, equityOre: equity ?? null, capabilityAt: now },
    });
    await tx.supplierAssignment.deleteMany({ where: { organisationId } });
    await tx.supplierAssignment.createMany({
      data: assignments.map((row, index) => ({
        ...row,
        endedOn: row.endedOn ?? null,
        organisationId,
        number: index + 1,
      })),
    });
    const object = { type: "Organisation", id: organisationId };
    await record("supplier.capabilityDeclared", object, { assignments: assignments.length }, ["suppliers"]);
    return { id: organisationId };
  },
});
