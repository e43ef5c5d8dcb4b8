import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import type { Tx } from "../platform/db.ts";
import type { Money } from "../platform/money.ts";
import { Refused } from "../platform/refused.ts";
import { awardOffer } from "./award-offer.ts";
import { contractActions } from "./contract.ts";
import { contractFields, differingFields } from "./contract-fields.ts";
import { holdContract } from "./find-contract.ts";

type Typed = { outcomePaymentKroner?: Money | undefined; outcomeCapKroner?: Money | undefined };

/** What was published with the tender, or bid, is what is signed. @throws Refused outcomePriceFixed, at the field */
async function refuseOtherOutcomePrice(tx: Tx, awardId: string, { outcomePaymentKroner, outcomeCapKroner }: Typed) {
  const offer = await awardOffer(tx, awardId);
  const fixed = offer?.outcomePaymentOre ?? null;
  if (fixed === null) return;
  if (outcomePaymentKroner !== undefined && outcomePaymentKroner !== fixed)
    throw new Refused("outcomePriceFixed", { field: "outcomePaymentKroner" });
  if (outcomeCapKroner !== undefined && outcomeCapKroner !== offer?.outcomeCapOre)
    throw new Refused("outcomePriceFixed", { field: "outcomeCapKroner" });
}

/**
 * Saves what the officer writes in the draft; indicators and milestones are written anew each time. The same once more is
 * saved already.
 * @throws Refused changedMeanwhile when a colleague has saved since `revision`, and it is not the one `seen`
 */
export const saveContract = command({
  draft: true,
  input: contractFields,
  run: async ({ input, actor, now, tx }) => {
    const contract = await holdContract(tx, actor, input.contractId);
    take(contractActions.save, actor, contract, now);
    if (differingFields(input, contract).length === 0) return { id: contract.id, revision: contract.revision };
    const revision = (input.seen ?? input.revision) + 1;
    if (revision !== contract.revision + 1) throw new Refused("changedMeanwhile");
    await refuseOtherOutcomePrice(tx, contract.awardId, input);
    const { count } = await tx.contract.updateMany({
      where: { id: contract.id, status: "DRAFT", revision: contract.revision },
      data: {
        title: input.title,
        startsOn: input.startsOn,
        endsOn: input.endsOn,
        outcomePaymentOre: input.outcomePaymentKroner,
        outcomeCapOre: input.outcomeCapKroner,
        paymentPointMonths: input.paymentPointMonths,
        followUpMonths: input.followUpMonths ?? contract.followUpMonths,
        terms: input.terms,
        revision,
      },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    const contractId = contract.id;
    await tx.contractIndicator.deleteMany({ where: { contractId } });
    await tx.contractIndicator.createMany({
      data: input.indicators.map(({ baseline, target, ...rest }, index) => ({
        ...rest,
        contractId,
        number: index + 1,
        baselineBp: baseline,
        targetBp: target,
      })),
    });
    await tx.contractMilestone.deleteMany({ where: { contractId } });
    await tx.contractMilestone.createMany({
      data: input.milestones.map((milestone, index) => ({ ...milestone, contractId, number: index + 1 })),
    });
    return { id: contractId, revision };
  },
});
