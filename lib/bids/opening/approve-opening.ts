import { z } from "zod";
import { take } from "../../platform/actions.ts";
import { signedIn } from "../../platform/actor.ts";
import { command, rehearsal } from "../../platform/command.ts";
import { id, mustTick } from "../../platform/fields.ts";
import { Refused } from "../../platform/refused.ts";
import { loadOpening } from "./load-opening.ts";
import { openingActions } from "./opening.ts";
import { thenRelease } from "./then-release.ts";

const approve = command({
  input: z.object({ roundId: id, declared: mustTick }),
  run: async ({ input: { roundId, declared }, actor, now, tx, record }) => {
    const opening = await loadOpening({ tx, actor, now }, roundId);
    take(openingActions.approve, actor, opening, now);
    const { tenderId, openingId } = opening;
    if (!openingId) throw new Refused("wrongStatus");
    await tx.openingApproval.create({ data: { openingId, personId: signedIn(actor).personId, declared } });
    await record("opening.approved", { type: "Round", id: roundId }, { openingId, tenderId });
    return { id: tenderId, openingId };
  },
});

/**
 * The second officer approves; once that is stored, the sealer opens. When the sealer is away the approval stands, the
 * queue asks again (reaction on opening.approved), and so can either officer.
 */
export const approveOpening = thenRelease(approve, () => rehearsal.on);
