import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { bidActions } from "./bid.ts";
import { holdBid } from "./find-bid.ts";

/**
 * The invited supplier joins the bid: it may now read and write the draft.
 * @throws Refused «bidIsSent»: what was sent names who is in the group, and it would not be in it
 */
export const acceptInvitation = command({
  input: z.object({ bidId: id }),
  run: async ({ input, actor, now, tx, record }) => {
    const bid = await holdBid({ tx, actor }, input.bidId);
    take(bidActions.accept, actor, bid, now);
    const { count } = await tx.bidMember.updateMany({
      where: {
        bidId: bid.id,
        organisationId: actor.organisationId ?? "",
        role: "PARTNER",
        acceptedAt: null,
        declinedAt: null,
      },
      data: { acceptedAt: now, acceptedById: actor.personId },
    });
    if (count !== 1) throw new Refused("notFoundOrChanged");
    await record("bid.partnerAccepted", { type: "Bid", id: bid.id }, { organisationId: actor.organisationId });
    return { id: bid.id };
  },
});
