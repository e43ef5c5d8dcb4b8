import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { forgetDraftKeys } from "../platform/sealer-client.ts";
import { bidActions, isBound } from "./bid.ts";
import { holdBid } from "./find-bid.ts";

/**
 * The lead takes back an invitation, or goes on without a partner. A version that the partner is bound by is withdrawn with
 * it (app.bind_group).
 */
export const removePartner = command({
  input: z.object({ bidId: id, organisationId: id }),
  run: async ({ input, actor, now, tx, record }) => {
    const bid = await holdBid({ tx, actor }, input.bidId);
    take(bidActions.removePartner, actor, bid, now);
    const { count } = await tx.bidMember.deleteMany({
      where: { bidId: bid.id, organisationId: input.organisationId, role: "PARTNER" },
    });
    if (count !== 1) throw new Refused("notFound");
    forgetDraftKeys(bid.id);
    const { organisationId } = input;
    const wasIn = bid.members.some((member) => member.organisationId === organisationId && member.declinedAt === null);
    await record("bid.partnerRemoved", { type: "Bid", id: bid.id }, { organisationId, wasIn });
    if (isBound(bid, organisationId)) {
      const version = { type: "BidVersion", id: bid.currentVersionId ?? "" };
      await record("bid.withdrawnWithPartner", version, { bidId: bid.id, organisationId, how: "PARTNER_REMOVED" });
    }
    return { id: bid.id };
  },
});
