import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import type { Tx } from "../platform/db.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { contractActions } from "./contract.ts";
import { contractDocument, hex, sha256 } from "./contract-document.ts";
import { revision } from "./contract-fields.ts";
import { holdContract, type WholeContract } from "./find-contract.ts";

/**
 * Freezes the contract: its document is written once, hashed, and from here on nothing in it changes. `revision` is the one
 * that the sender has read.
 * @throws Refused contractSavedMeanwhile, noIndicators, noFollowUpPlan
 */
export const sendForSignatures = command({
  input: z.object({ contractId: id, revision }),
  run: async ({ input: { contractId, revision: read }, actor, now, tx, record }) => {
    const contract = await holdContract(tx, actor, contractId);
    const status = take(contractActions.send, actor, contract, now);
    if (read !== contract.revision) throw new Refused("contractSavedMeanwhile");
    const document = await documentOf(tx, contract);
    const documentSha256 = sha256(document);
    const { count } = await tx.contract.updateMany({
      where: { id: contractId, status: contract.status, revision: read },
      data: { status, revision: read + 1, document, documentSha256, sentById: actor.personId, sentAt: now },
    });
    if (count === 0) throw new Refused("contractSavedMeanwhile");
    await record(
      "contract.sentForSignatures",
      { type: "Contract", id: contractId },
      { documentSha256: hex(documentSha256) },
    );
    return { id: contractId };
  },
});

/** The document that these facts give now. */
async function documentOf(tx: Tx, contract: WholeContract): Promise<string> {
  const named = await tx.organisation.findMany({
    where: { id: { in: [contract.buyerId, contract.supplierId, ...contract.partnerIds] } },
    select: { id: true, name: true, organisationNumber: true },
  });
  const organisation = (wanted: string) =>
    named.find((one) => one.id === wanted) ?? { name: "", organisationNumber: null };
  return contractDocument({
    ...contract,
    buyer: organisation(contract.buyerId).name,
    supplier: organisation(contract.supplierId),
    partners: contract.partnerIds.map(organisation),
  });
}
