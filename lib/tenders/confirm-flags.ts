import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { flagCodes, isFlag, suggestedFlags } from "./flags.ts";
import { loadTender } from "./load-tender.ts";
import { tenderActions } from "./tender.ts";

const codes = z
  .union([z.array(z.string()), z.string().transform((one) => (one === "" ? [] : [one]))])
  .optional()
  .default([])
  .refine((list) => list.every(isFlag), "unknown")
  .transform((list) => flagCodes.filter((code) => list.includes(code)));

/** An officer says which of the flags are true of this tender; the others are taken away. The reason is the words found. */
export const confirmFlags = command({
  input: z.object({ tenderId: id, codes }),
  run: async ({ input: { tenderId, codes }, actor, now, tx, record }) => {
    const tender = await loadTender({ tx, actor, now }, tenderId);
    take(tenderActions.save, actor, tender, now);
    const { personId } = signedIn(actor);
    const suggested = new Map(suggestedFlags(tender).map(({ code, because }) => [code, because]));
    await tx.tenderFlag.deleteMany({ where: { tenderId } });
    await tx.tenderFlag.createMany({
      data: codes.map((code) => ({
        tenderId,
        code,
        reason: suggested.get(code) ?? "",
        confirmedById: personId,
      })),
    });
    await record("tender.flagsConfirmed", { type: "Tender", id: tenderId }, { codes });
    return { id: tenderId };
  },
});
