import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, organisationNumber } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { bidActions } from "./bid.ts";
import { holdBid } from "./find-bid.ts";

/**
 * Invites another supplier into the bid. Until it accepts it sees the tender, the lot and who invites; nothing of the bid.
 * @throws Refused «unknownSupplier» (field organisationNumber), «alreadyInBid», «bidIsSent»
 */
export const invitePartner = command({
  input: z.object({ bidId: id, organisationNumber }),
  run: async ({ input, actor, now, tx, record }) => {
    const bid = await holdBid({ tx, actor }, input.bidId);
    take(bidActions.invite, actor, bid, now);
    const partner = await tx.organisation.findFirst({
      where: { organisationNumber: input.organisationNumber, kind: "SUPPLIER" },
      select: { id: true },
    });
    if (!partner) throw new Refused("unknownSupplier", { field: "organisationNumber" });
    if (bid.members.some(({ organisationId }) => organisationId === partner.id)) {
      throw new Refused("alreadyInBid", { field: "organisationNumber" });
    }
    await tx.bidMember.createMany({
      data: { bidId: bid.id, organisationId: partner.id, role: "PARTNER", invitedById: actor.personId ?? "" },
    });
    await record("bid.partnerInvited", { type: "Bid", id: bid.id }, { organisationId: partner.id });
    return { id: bid.id };
  },
});
