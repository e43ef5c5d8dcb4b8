import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, ticked } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { evaluationActions, isActive } from "./evaluation.ts";
import { loadEvaluation } from "./load-evaluation.ts";

/**
 * Appoints a person of the buyer's unit (or a unit below it) as evaluator, or makes one who is appointed the lead. One
 * leads; the lead is a procurement officer.
 * @throws Refused notEvaluatorHere, leadMustBeOfficer, notImpartial, evaluatorReleased, alreadyExists
 */
export const appointEvaluator = command({
  input: z.object({ tenderId: id, personId: id, lead: ticked }),
  run: async ({ input: { tenderId, personId, lead }, actor, now, tx, record }) => {
    const evaluation = await loadEvaluation({ tx, actor }, tenderId);
    const existing = evaluation.evaluators.find((evaluator) => evaluator.personId === personId);
    if (existing && !isActive(existing)) throw new Refused("evaluatorReleased", { field: "personId" });
    take(existing ? evaluationActions.appointLead : evaluationActions.appoint, actor, evaluation, now);
    if (existing?.lead === lead) throw new Refused("alreadyExists", { field: "personId" });
    if (existing && !lead) throw new Refused("leadNeeded");
    const staff = await tx.membership.findMany({
      where: {
        personId,
        organisationId: { in: [...actor.unitIds] },
        role: { in: ["evaluator", "procurementOfficer"] },
        validFrom: { lte: now },
        OR: [{ validTo: null }, { validTo: { gt: now } }],
      },
      select: { role: true },
    });
    if (staff.length === 0) throw new Refused("notEvaluatorHere", { field: "personId" });
    if (lead && !staff.some(({ role }) => role === "procurementOfficer"))
      throw new Refused("leadMustBeOfficer", { field: "personId" });
    if (lead)
      await tx.evaluator.updateMany({ where: { tenderId, lead: true, releasedAt: null }, data: { lead: false } });
    if (existing) await tx.evaluator.updateMany({ where: { tenderId, personId }, data: { lead: true } });
    else
      await tx.evaluator.createMany({
        data: [{ tenderId, personId, lead, appointedById: actor.personId ?? personId, appointedAt: now }],
      });
    await record("evaluator.appointed", { type: "Tender", id: tenderId }, { personId, lead });
    return { tenderId };
  },
});
