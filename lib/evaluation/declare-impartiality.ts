import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, optionalText } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { evaluationActions } from "./evaluation.ts";
import { loadEvaluation } from "./load-evaluation.ts";

/**
 * An evaluator declares impartiality: in general before the opening, against the list of names after it, which unlocks
 * what the bids say. «No» comes with a statement; whoever says it is out at once (FOA § 7-5, forvaltningsloven §§ 6–10).
 * A conflict of interest that one discovers later is a second declaration.
 * @throws Refused statementMissing, notOpenedYet, alreadyDeclared
 */
export const declareImpartiality = command({
  input: z.object({
    tenderId: id,
    stage: z.enum(["GENERAL", "NAMES"], { error: "required" }),
    impartial: z
      .union([z.boolean(), z.enum(["yes", "no"]).transform((answer) => answer === "yes")], { error: "required" })
      .describe("yes | no"),
    statement: optionalText(2_000),
  }),
  run: async ({ input: { tenderId, stage, impartial, statement }, actor, now, tx, record }) => {
    const evaluation = await loadEvaluation({ tx, actor }, tenderId);
    const action = stage === "GENERAL" ? evaluationActions.declareGeneral : evaluationActions.declareNames;
    take(impartial ? action : evaluationActions.declareConflict, actor, evaluation, now);
    if (!impartial && statement === "") throw new Refused("statementMissing", { field: "statement" });
    await tx.impartialityDeclaration.createMany({
      data: [{ tenderId, personId: actor.personId ?? tenderId, stage, impartial, statement, declaredAt: now }],
    });
    await record("impartiality.declared", { type: "Tender", id: tenderId }, { stage, impartial });
    return { tenderId, impartial };
  },
});
