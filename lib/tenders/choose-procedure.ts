import { z } from "zod";
import { Procedure, Shortening } from "../generated/prisma/enums.ts";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import type { Acting } from "../platform/db.ts";
import { date, emptyIsNull, id, optionalText, whole } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { loadTender } from "./load-tender.ts";
import { procedureOf } from "./procedures.ts";
import { type StatementCode, statementCodes, statementsOf } from "./statements.ts";
import { type Tender, tenderActions } from "./tender.ts";

/**
 * Chooses the procedure of a draft, how its deadline is shortened, and writes what the procedure demands in words. What is
 * missing or not allowed is said here and refused at review.
 * @throws Refused changedMeanwhile, parentMissing (no agreement or system of this unit that has parties)
 */
export const chooseProcedure = command({
  input: z.object({
    tenderId: id,
    revision: whole(1, 2_000_000_000),
    procedure: z.enum(Procedure, { error: "required" }),
    shortening: z.enum(Shortening, { error: "required" }).optional().default("NONE"),
    priorNoticeOn: emptyIsNull(date),
    parentId: emptyIsNull(id),
    statements: z
      .partialRecord(z.enum(statementCodes as [StatementCode, ...StatementCode[]]), optionalText(4_000))
      .optional()
      .default({}),
  }),
  draft: true,
  run: async ({ input, actor, now, tx }) => {
    const tender = await loadTender({ tx, actor, now }, input.tenderId);
    take(tenderActions.save, actor, tender, now);
    const { tenderId, revision, procedure, shortening, priorNoticeOn } = input;
    const row = procedureOf(procedure);
    const parentId = row.under ? input.parentId : null;
    if (parentId) await refuseNoParties({ tx, actor, now }, tender, parentId);
    const { count } = await tx.tender.updateMany({
      where: { id: tenderId, status: "DRAFT", revision },
      data: {
        procedure,
        shortening,
        priorNoticeOn: shortening === "PRIOR_NOTICE" ? priorNoticeOn : null,
        parentId,
        statements: statementsOf(input.statements),
        revision: { increment: 1 },
      },
    });
    if (count !== 1) throw new Refused("changedMeanwhile");
    const [first] = row.steps;
    await tx.round.updateMany({
      where: { tenderId, number: 1 },
      data: { kind: first.kind, invitedOnly: first.who !== "all" },
    });
    return { id: tenderId, revision: revision + 1 };
  },
});

async function refuseNoParties({ tx, actor, now }: Acting, tender: Tender, parentId: string) {
  const parent = await loadTender({ tx, actor, now }, parentId).catch(() => undefined);
  const [counted] = await tx.$queryRaw<[{ parties: number }]>`select app.party_count(${parentId}::uuid) as parties`;
  if (parent?.buyerId !== tender.buyerId || !procedureOf(parent.procedure).calls || counted.parties === 0)
    throw new Refused("parentMissing", { field: "parentId" });
}
