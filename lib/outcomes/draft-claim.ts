import { z } from "zod";
import { findContract } from "../contracts/find-contract.ts";
import { allowed } from "../platform/actions.ts";
import { hasRole, worksFor } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { date, id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { isWholeMonths } from "./claim.ts";
import { sumOf } from "./claim-lines.ts";
import { computeClaim } from "./compute-claim.ts";

/** The supplier lets a claim add itself up for a period; a draft that is there already is computed anew. */
export const draftClaim = command({
  draft: true,
  input: z
    .object({ contractId: id, periodFrom: date, periodTo: date })
    .refine(({ periodFrom, periodTo }) => periodTo > periodFrom, { error: "endBeforeStart", path: ["periodTo"] }),
  run: async ({ input: { contractId, periodFrom, periodTo }, actor, tx }) => {
    const contract = await findContract(tx, actor, contractId);
    const deliverer = worksFor(actor, contract.supplierId) && hasRole(actor, "supplierAdmin", "supplierMember");
    if (!allowed(deliverer) || !actor.personId) {
      throw new Refused("forbidden", { matters: true });
    }
    if (!contract.activatedAt) throw new Refused("contractNotActive");
    if (periodFrom < contract.startsOn) throw new Refused("beforeContract", { field: "periodFrom" });
    if (!isWholeMonths(periodFrom, periodTo, contract.startsOn))
      throw new Refused("notWholeMonths", { field: "periodTo" });
    await tx.paymentClaim.deleteMany({ where: { contractId, status: "DRAFT" } });
    const { number: newest } = (await tx.paymentClaim.findFirst({
      where: { contractId },
      orderBy: { number: "desc" },
      select: { number: true },
    })) ?? { number: 0 };
    const lines = await computeClaim(tx, contract, periodTo, undefined);
    const claim = await tx.paymentClaim.create({
      data: {
        contractId,
        number: newest + 1,
        periodFrom,
        periodTo,
        totalOre: sumOf(lines),
        createdById: actor.personId,
      },
      select: { id: true },
    });
    await tx.paymentClaimLine.createMany({
      data: lines.map((line, index) => ({ ...line, claimId: claim.id, number: index + 1 })),
    });
    return { id: claim.id, contractId };
  },
});
