import { z } from "zod";
import { take } from "../../platform/actions.ts";
import { signedIn } from "../../platform/actor.ts";
import { command } from "../../platform/command.ts";
import { id, mustTick } from "../../platform/fields.ts";
import { loadOpening } from "./load-opening.ts";
import { openingActions } from "./opening.ts";

/** The first officer starts the opening of a round and declares to be impartial in general; the second has 15 minutes. */
export const startOpening = command({
  input: z.object({ roundId: id, declared: mustTick }),
  run: async ({ input: { roundId, declared }, actor, now, tx, record }) => {
    const opening = await loadOpening({ tx, actor, now }, roundId);
    take(openingActions.start, actor, opening, now);
    const { tenderId } = opening;
    const { personId } = signedIn(actor);
    const { id: openingId } = await tx.opening.create({
      data: { tenderId, roundId, startedById: personId, expiresAt: now }, // the database sets the instants
      select: { id: true },
    });
    await tx.openingApproval.create({ data: { openingId, personId, declared } });
    await record("opening.started", { type: "Round", id: roundId }, { openingId, tenderId });
    return { id: tenderId };
  },
});
