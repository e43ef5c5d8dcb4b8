import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { contractActions } from "./contract.ts";
import { findContract } from "./find-contract.ts";

/** The officer confirms that a milestone has been met. */
export const meetMilestone = command({
  input: z.object({ contractId: id, milestoneId: id }),
  run: async ({ input: { contractId, milestoneId }, actor, now, tx, record }) => {
    const contract = await findContract(tx, actor, contractId);
    take(contractActions.meetMilestone, actor, contract, now);
    const milestone = contract.milestones.find((one) => one.id === milestoneId);
    if (!milestone) throw new Refused("notFound");
    if (milestone.metAt) throw new Refused("alreadyConfirmed");
    await tx.contractMilestone.update({
      where: { id: milestoneId, metAt: null },
      data: { metAt: now, metById: actor.personId },
    });
    await record("contract.milestoneMet", { type: "Contract", id: contractId }, { number: milestone.number }, [
      `contract:${contractId}`,
    ]);
    return { id: contractId };
  },
});
