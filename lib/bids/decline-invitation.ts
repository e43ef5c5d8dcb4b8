import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { forgetDraftKeys } from "../platform/sealer-client.ts";
import { bidActions, isBound } from "./bid.ts";
import { holdBid } from "./find-bid.ts";

/**
 * The partner says no, or leaves the group; from then on the bid does not exist for it. A version that it is bound by is
 * withdrawn with it (app.bind_group).
 */
export const declineInvitation = command({
  input: z.object({ bidId: id }),
  run: async ({ input, actor, now, tx, record }) => {
    const bid = await holdBid({ tx, actor }, input.bidId);
    take(bidActions.decline, actor, bid, now);
    // row-level security shows the row no more after it: no `returning`
    const { count } = await tx.bidMember.updateMany({
      where: { bidId: bid.id, organisationId: actor.organisationId ?? "", role: "PARTNER", declinedAt: null },
      data: { declinedAt: now },
    });
    if (count !== 1) throw new Refused("notFoundOrChanged");
    forgetDraftKeys(bid.id);
    const { organisationId } = actor;
    const left = bid.members.some((member) => member.organisationId === organisationId && member.acceptedAt !== null);
    const ended = isBound(bid, organisationId);
    await record("bid.partnerDeclined", { type: "Bid", id: bid.id }, { organisationId, left, ended });
    if (ended) {
      const version = { type: "BidVersion", id: bid.currentVersionId ?? "" };
      await record("bid.withdrawnWithPartner", version, { bidId: bid.id, organisationId, how: "PARTNER_LEFT" });
    }
    return { id: bid.id };
  },
});
