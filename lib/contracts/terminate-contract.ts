import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { contractActions } from "./contract.ts";
import { findContract } from "./find-contract.ts";

/** The county ends the contract before its time, with a reason that both parties read. FOA § 28-3. */
export const terminateContract = command({
  input: z.object({ contractId: id, reason: text(2_000) }),
  run: async ({ input: { contractId, reason }, actor, now, tx, record }) => {
    const contract = await findContract(tx, actor, contractId);
    const status = take(contractActions.terminate, actor, contract, now);
    await tx.contract.update({
      where: { id: contractId, status: contract.status },
      data: { status, endedAt: now, endedReason: reason },
    });
    await record("contract.terminated", { type: "Contract", id: contractId }, { reason }, [
      "contracts",
      `contract:${contractId}`,
    ]);
    return { id: contractId };
  },
});
