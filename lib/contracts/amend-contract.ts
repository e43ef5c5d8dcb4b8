import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { date, formId, id, kroner, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { amendmentGrounds, changeTooLarge, contractActions, contractValue, lastDay } from "./contract.ts";
import { findContract } from "./find-contract.ts";

/**
 * A numbered change with its ground in law (FOA § 28-1); what was signed stays as it is, beside it. The same click twice is
 * one change.
 */
export const amendContract = command({
  input: z.object({
    contractId: id,
    formId,
    text: text(4_000),
    ground: z.enum(amendmentGrounds, { error: "required" }),
    valueChangeKroner: kroner({ min: -100_000_000_000n }),
    newEndsOn: z.union([z.literal("").transform(() => undefined), date]).optional(),
  }),
  run: async ({ input, actor, now, tx, record, once }) => {
    const { id, before } = await once(input.formId, (id) =>
      tx.contractAmendment.findFirst({ where: { id, agreedById: actor.personId ?? id }, select: { contractId: true } }),
    );
    if (before) return { id: before.contractId };
    const contract = await findContract(tx, actor, input.contractId);
    take(contractActions.amend, actor, contract, now);
    const { text, ground, newEndsOn, valueChangeKroner: valueChangeOre } = input;
    if (changeTooLarge(contractValue(contract), contract.amendments, { ground, valueChangeOre }, now)) {
      throw new Refused("changeTooLarge", { field: "valueChangeKroner" });
    }
    if (newEndsOn && newEndsOn <= contract.startsOn) throw new Refused("endBeforeStart", { field: "newEndsOn" });
    const number = contract.amendments.length + 1;
    await tx.contractAmendment.create({
      data: {
        id,
        contractId: contract.id,
        number,
        text,
        ground,
        valueChangeOre,
        newEndsOn: newEndsOn && newEndsOn.getTime() !== lastDay(contract).getTime() ? newEndsOn : null,
        agreedById: actor.personId ?? "",
      },
    });
    await record("contract.amended", { type: "Contract", id: contract.id }, { number, ground }, [
      "contracts",
      `contract:${contract.id}`,
    ]);
    return { id: contract.id };
  },
});
