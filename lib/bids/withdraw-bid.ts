import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { bidActions } from "./bid.ts";
import { holdBid } from "./find-bid.ts";

/** Takes back what was sent, until the deadline. The draft stays; the bid may be sent again. */
export const withdrawBid = command({
  input: z.object({ bidId: id }),
  run: async ({ input, actor, now, tx, record }) => {
    const bid = await holdBid({ tx, actor }, input.bidId);
    take(bidActions.withdraw, actor, bid, now);
    const versionId = bid.currentVersionId ?? "";
    await tx.bidVersionEnd.createMany({ data: { versionId, kind: "WITHDRAWN", byId: actor.personId ?? "" } });
    await record("bid.withdrawn", { type: "BidVersion", id: versionId }, { bidId: bid.id });
    return { id: bid.id };
  },
});
