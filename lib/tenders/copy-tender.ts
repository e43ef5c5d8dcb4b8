import { z } from "zod";
import type { Prisma } from "../generated/prisma/client.ts";
import { allowed } from "../platform/actions.ts";
import { hasRole } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { beginDraft } from "./begin-draft.ts";
import { countiesOf } from "./counties-of.ts";
import { loadTender } from "./load-tender.ts";
import type { Tender } from "./tender.ts";

/**
 * Begins a tender of the actor's own unit from another's that is published: texts, lots, requirements, criteria, price
 * model and contract terms come along; dates, people, counties, documents, questions and the other's need never do.
 * @throws Refused forbidden, notFound (also for a draft of one's own: that is edited, not copied)
 */
export const copyTender = command({
  input: z.object({ tenderId: id }),
  run: async ({ input: { tenderId }, actor, now, tx, record }) => {
    if (!allowed(hasRole(actor, "procurementOfficer")) || !actor.personId || !actor.organisationId)
      throw new Refused("forbidden", { matters: true });
    const acting = { tx, actor, now };
    const from = await loadTender(acting, tenderId);
    if (!from.publishesAt || from.publishesAt > now) throw new Refused("notFound");
    const terms = await tx.tenderTerm.findMany({
      where: { tenderId },
      select: { topic: true, variant: true, text: true },
    });
    const content = Object.fromEntries(copiedFields.map((field) => [field, from[field]])) as Pick<
      Tender,
      (typeof copiedFields)[number]
    >;
    const tender = await beginDraft(
      acting,
      {
        ...content,
        ...jsonOf(from),
        buyerId: actor.organisationId,
        countyNumbers: await countiesOf(tx, actor.organisationId, now),
        copiedFromId: tenderId,
      },
      {
        lots: from.lots.map(ownOf),
        requirements: from.requirements.map(ownOf),
        selection: from.selection.map(ownOf),
        criteria: from.criteria.map(ownOf),
        ...(terms.length > 0 && { terms }),
      },
    );
    await record(
      "tender.copied",
      { type: "Tender", id: tender.id },
      { reference: tender.reference, from: from.reference },
    );
    return tender;
  },
});

/** Lists that a tender keeps as JSON. Each has its own shape in the database's checks. */
const jsonOf = ({ otherParts, lotCombinations }: Tender) => ({
  otherParts: otherParts as Prisma.InputJsonArray,
  lotCombinations: lotCombinations as Prisma.InputJsonArray,
});

/** What a copy takes along. Said one by one, so that a new field of the tender is copied only by decision. */
const copiedFields = [
  ...([
    "title",
    "what",
    "forWhom",
    "when",
    "worth",
    "judged",
    "measureType",
    "targetGroup",
    "cpv",
    "partsSeparable",
  ] as const),
  "procedure",
  ...(["estimatedValueOre", "durationMonths", "optionMonths"] as const),
  ...([
    "priceModel",
    "referencePriceOre",
    "zeroAtBp",
    "outcomeMonths",
    "outcomeShareBp",
    "outcomePriceOre",
    "outcomeCapBp",
  ] as const),
  ...(["maxLotsBid", "maxLotsWon", "lotRule", "combinationRule", "participationPaymentOre"] as const),
  ...(["reservedFor", "reservedReason", "climate", "climateReason"] as const),
] as const;

/** A row without its place: id and number are the new tender's own. */
function ownOf<Row extends { id: string; number: number }>({ id: _, number: __, ...rest }: Row) {
  return rest;
}
