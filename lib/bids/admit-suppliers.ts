import { z } from "zod";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { loadTender } from "../tenders/load-tender.ts";
import { takeUpSuppliers } from "../tenders/take-up-suppliers.ts";
import { tagsOf } from "../tenders/tender.ts";
import { listQualified } from "./invite-to-round.ts";

/**
 * Takes up in a system everyone who asked in the current round and is not rejected: there may be no limit to their number
 * (FOA § 26-6 (1)). Those taken up before stay so.
 * @throws Refused roundNotOpened, takesNobodyUp, nobodyToAdmit
 */
export const admitSuppliers = command({
  input: z.object({ tenderId: id }),
  run: async ({ input: { tenderId }, actor, now, tx, record }) => {
    const tender = await loadTender({ tx, actor, now }, tenderId);
    const before = await tx.admission.findMany({
      where: { tenderId, roundId: null },
      select: { organisationId: true },
    });
    const known = before.map(({ organisationId }) => organisationId);
    const asking = (await listQualified({ tx }, tenderId)).filter((organisationId) => !known.includes(organisationId));
    await takeUpSuppliers({ tx, actor, now }, tender, asking);
    if (asking.length === 0) throw new Refused("nobodyToAdmit");
    await record(
      "tender.suppliersAdmitted",
      { type: "Tender", id: tenderId },
      { count: asking.length },
      tagsOf(tenderId),
    );
    return { id: tenderId, count: asking.length };
  },
});
