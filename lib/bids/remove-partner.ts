import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { forgetDraftKeys } from "../platform/sealer-client.ts";
import { bidActions } from "./bid.ts";
import { findBid } from "./find-bid.ts";

/** The lead takes back an invitation, or goes on without a partner. */
export const removePartner = command({
  input: z.object({ bidId: id, organisationId: id }),
  run: async ({ input, actor, now, tx, record }) => {
    const bid = await findBid({ tx, actor }, input.bidId);
    take(bidActions.removePartner, actor, bid, now);
    const { count } = await tx.bidMember.deleteMany({
      where: { bidId: bid.id, organisationId: input.organisationId, role: "PARTNER" },
    });
    if (count !== 1) throw new Refused("notFound");
    forgetDraftKeys(bid.id);
    await record("bid.partnerRemoved", { type: "Bid", id: bid.id }, { organisationId: input.organisationId });
    return { id: bid.id };
  },
});
