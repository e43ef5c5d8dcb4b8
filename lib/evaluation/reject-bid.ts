import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { evaluationActions } from "./evaluation.ts";
import { listBidders, loadEvaluation } from "./load-evaluation.ts";
import { rejectionGroundCodes } from "./rejection-grounds.ts";

/**
 * Rejects a bid on a ground of the law, with the reason that its supplier is told at once (FOA §§ 9-7, 24-10).
 * @throws Refused notFound, alreadyExists when it is rejected already
 */
export const rejectBid = command({
  input: z.object({
    tenderId: id,
    versionId: id,
    ground: z.enum(rejectionGroundCodes, { error: "required" }),
    reason: text(3_000),
  }),
  run: async ({ input: { tenderId, versionId, ground, reason }, actor, now, tx, record }) => {
    const evaluation = await loadEvaluation({ tx, actor }, tenderId);
    take(evaluationActions.reject, actor, evaluation, now);
    const bid = (await listBidders({ tx }, tenderId)).find((one) => one.versionId === versionId);
    if (!bid) throw new Refused("notFound");
    if (bid.ground) throw new Refused("alreadyExists");
    await tx.bidRejection.createMany({
      data: [{ versionId, ground, reason, rejectedById: actor.personId ?? versionId, rejectedAt: now }],
    });
    const told = { tenderId, ground, organisationIds: [bid.organisationId, ...bid.partnerIds] };
    await record("bid.rejected", { type: "BidVersion", id: versionId }, told);
    return { tenderId };
  },
});
