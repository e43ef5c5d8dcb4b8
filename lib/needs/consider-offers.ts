import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { formId, id, text } from "../platform/fields.ts";
import { findNeed } from "./find-need.ts";
import { needActions } from "./need.ts";

/**
 * Records that offers of the municipality and the county have been considered, which must be done before training is bought
 * (tiltaksforskriften § 7-6). Each consideration stands; the newest is the one that counts.
 */
export const considerOffers = command({
  input: z.object({
    needId: id,
    formId,
    municipalOffers: text(2_000),
    countyOffers: text(2_000),
    conclusion: text(2_000),
  }),
  run: async ({ input: { needId, formId, ...considered }, actor, now, tx, record, once }) => {
    const consideredById = signedIn(actor).personId;
    const { id, before } = await once(formId, (id) =>
      tx.offerConsideration.findFirst({ where: { id, consideredById }, select: { needId: true } }),
    );
    if (before) return { id: before.needId };
    const need = await findNeed(tx, actor, needId);
    take(needActions.considerOffers, actor, need, now);
    await tx.offerConsideration.create({
      data: { id, needId, ...considered, consideredById, consideredAt: now },
    });
    await record("need.offersConsidered", { type: "Need", id: needId }, considered, ["needs", `need:${needId}`]);
    return { id: needId };
  },
});
