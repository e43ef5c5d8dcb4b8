import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findNeed } from "./find-need.ts";
import { metKinds, needActions } from "./need.ts";

/**
 * Closes a need that something which exists already meets: a contract in force, or an offer of the municipality, the county
 * or others. `contractId` is a reference only; the database looks that the contract is in force.
 * @throws Refused contractMissing on its field
 */
export const meetNeed = command({
  input: z.object({
    needId: id,
    kind: z.enum(metKinds, { error: "chooseOne" }),
    contractId: z.union([z.literal("").transform(() => undefined), id]).optional(),
    metBy: text(300),
    reason: text(1_000),
  }),
  run: async ({ input: { needId, kind, contractId, metBy, reason }, actor, now, tx, record }) => {
    const need = await findNeed(tx, actor, needId);
    const status = take(needActions.meet, actor, need, now);
    if ((kind === "CONTRACT") !== (contractId !== undefined)) {
      throw new Refused(contractId ? "contractNotWanted" : "contractMissing", { field: "contractId" });
    }
    const { count } = await tx.need.updateMany({
      where: { id: needId, status: need.status },
      data: {
        status,
        metKind: kind,
        metContractId: contractId,
        metBy,
        metReason: reason,
        metAt: now,
        metById: actor.personId,
      },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    await record("need.met", { type: "Need", id: needId }, { kind, contractId, metBy, reason }, [
      "needs",
      `need:${needId}`,
    ]);
    return { id: needId };
  },
});
