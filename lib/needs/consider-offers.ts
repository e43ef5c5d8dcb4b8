import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { findNeed } from "./find-need.ts";
import { needActions } from "./need.ts";

/**
 * Records that offers of the municipality and the county have been considered, which must be done before training is bought
 * (tiltaksforskriften § 7-6). Each consideration stands; the newest is the one that counts.
 */
export const considerOffers = command({
  input: z.object({ needId: id, municipalOffers: text(2_000), countyOffers: text(2_000), conclusion: text(2_000) }),
  run: async ({ input: { needId, ...considered }, actor, now, tx, record }) => {
    const need = await findNeed(tx, actor, needId);
    take(needActions.considerOffers, actor, need, now);
    await tx.offerConsideration.create({
      data: { needId, ...considered, consideredById: signedIn(actor).personId, consideredAt: now },
    });
    await record("need.offersConsidered", { type: "Need", id: needId }, considered, ["needs", `need:${needId}`]);
    return { id: needId };
  },
});
