import { z } from "zod";
import { systemOnly } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { listSystemsToRoll } from "./queries.ts";
import { tagsOf } from "./tender.ts";

/**
 * The next round of a system that is open all the time (FOA § 26-4 (2)), from the instant that the one before closes. The
 * database says which it is and whether there is one. Run by the queue as the system.
 * @throws Refused roundNotNext when it is not yet time, or the system's time is over
 */
export const rollRound = command({
  input: z.object({ tenderId: id }),
  run: async ({ input: { tenderId }, actor, now, tx, record }) => {
    systemOnly(actor);
    if (!(await listSystemsToRoll({ tx })).includes(tenderId)) throw new Refused("roundNotNext");
    const roundId = crypto.randomUUID();
    await tx.round.createMany({ data: [{ id: roundId, tenderId, number: 0, deadline: now }] });
    await record("round.followed", { type: "Round", id: roundId }, { tenderId }, tagsOf(tenderId));
    return { tenderId, roundId };
  },
});
