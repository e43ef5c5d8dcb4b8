import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, optionalText } from "../platform/fields.ts";
import { contractActions } from "./contract.ts";
import { findContract } from "./find-contract.ts";

/** The contract has run its time and is done; outcomes are still confirmed and claimed after it. */
export const completeContract = command({
  input: z.object({ contractId: id, reason: optionalText(2_000) }),
  run: async ({ input: { contractId, reason }, actor, now, tx, record }) => {
    const contract = await findContract(tx, actor, contractId);
    const status = take(contractActions.complete, actor, contract, now);
    await tx.contract.update({
      where: { id: contractId, status: contract.status },
      data: { status, endedAt: now, endedReason: reason || null },
    });
    await record("contract.completed", { type: "Contract", id: contractId }, {}, [
      "contracts",
      `contract:${contractId}`,
    ]);
    return { id: contractId };
  },
});
