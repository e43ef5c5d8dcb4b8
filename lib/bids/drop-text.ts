import { z } from "zod";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { openBank } from "./open-bank.ts";

/** Takes a text out of the supplier's own bank; bids that it was brought into keep theirs. @throws Refused notFound */
export const dropText = command({
  draft: true,
  input: z.object({ textId: id }),
  run: async ({ input: { textId }, ...acting }) => {
    const bank = await openBank(acting);
    if (!bank) throw new Refused("notFound");
    const { count } = await acting.tx.keptText.deleteMany({ where: { id: textId, bankId: bank.id } });
    if (count === 0) throw new Refused("notFound");
  },
});
