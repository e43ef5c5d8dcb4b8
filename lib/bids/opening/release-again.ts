import { z } from "zod";
import { take } from "../../platform/actions.ts";
import { command } from "../../platform/command.ts";
import { id } from "../../platform/fields.ts";
import { Refused } from "../../platform/refused.ts";
import { loadOpening } from "./load-opening.ts";
import { openingActions } from "./opening.ts";
import { thenRelease } from "./then-release.ts";

const mayRelease = command({
  input: z.object({ roundId: id }),
  draft: true,
  run: async ({ input: { roundId }, actor, now, tx }) => {
    const opening = await loadOpening({ tx, actor, now }, roundId);
    take(openingActions.release, actor, opening, now);
    const { tenderId, openingId } = opening;
    if (!openingId) throw new Refused("wrongStatus");
    return { id: tenderId, openingId };
  },
});

/** Asks the sealer again, when it was away as the second officer approved. It writes the opening itself; nothing is recorded here. */
export const releaseAgain = thenRelease(mayRelease);
