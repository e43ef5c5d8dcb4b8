import { z } from "zod";
import type { Party } from "../generated/prisma/enums.ts";
import { take } from "../platform/actions.ts";
import { worksFor } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id, mustTick } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { contractActions } from "./contract.ts";
import { hex } from "./contract-document.ts";
import { findContract } from "./find-contract.ts";

/**
 * One party signs the document that it has read: identity, name, organisation, time and the document's hash are kept. The
 * second signature puts the contract in force in the same transaction. FOA: concluded when both have signed.
 */
export const signContract = command({
  input: z.object({
    contractId: id,
    /** The hash of the document that was shown; a signature under another text is refused. */
    documentSha256: z.string({ error: "required" }).regex(/^[0-9a-f]{64}$/, "unknown"),
    read: mustTick,
  }),
  run: async ({ input, actor, now, tx, record }) => {
    const contract = await findContract(tx, actor, input.contractId);
    const party: Party = worksFor(actor, contract.supplierId) ? "SUPPLIER" : "BUYER";
    take(party === "SUPPLIER" ? contractActions.signForSupplier : contractActions.signForBuyer, actor, contract, now);
    if (!contract.documentSha256 || hex(contract.documentSha256) !== input.documentSha256 || !actor.personId) {
      throw new Refused("documentChanged");
    }
    const signature = {
      contractId: contract.id,
      party,
      personId: actor.personId,
      personName: actor.name ?? "",
      organisationId: party === "SUPPLIER" ? contract.supplierId : contract.buyerId,
      documentSha256: contract.documentSha256,
    };
    await tx.contractSignature.create({ data: signature });
    const event = { party, documentSha256: input.documentSha256 };
    // The trigger has locked the contract: what the other party signed meanwhile is seen now.
    const signatures = await tx.contractSignature.findMany({ where: { contractId: contract.id } });
    if (signatures.length < 2) {
      await record("contract.signed", { type: "Contract", id: contract.id }, event);
      return { id: contract.id };
    }
    const status = take(contractActions.activate, actor, { ...contract, signatures }, now);
    await tx.contract.update({
      where: { id: contract.id, status: contract.status },
      data: { status, activatedAt: now },
    });
    const { tenderId } = contract;
    await record("contract.activated", { type: "Contract", id: contract.id }, { ...event, tenderId }, [
      "contracts",
      `contract:${contract.id}`,
      `tender:${tenderId}`,
    ]);
    return { id: contract.id };
  },
});
