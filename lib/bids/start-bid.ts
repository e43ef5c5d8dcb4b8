import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { newDraftKey } from "../platform/sealer-client.ts";
import { roundActions } from "./bid.ts";
import { isAdmitted } from "./is-admitted.ts";

/**
 * Begins a bid on a lot, in the round that is open. Again by the same supplier: the bid that is there already.
 * A draft: nobody outside learns that it exists, the log included.
 */
export const startBid = command({
  draft: true,
  input: z.object({ lotId: id }),
  run: async ({ input, actor, now, tx }) => {
    const lot = await tx.lot.findFirst({
      where: { id: input.lotId, tender: { publishesAt: { lte: now } } },
      select: {
        id: true,
        tender: {
          select: {
            id: true,
            status: true,
            publishesAt: true,
            rounds: {
              select: { id: true, opensAt: true, deadline: true, openedAt: true, invitedOnly: true },
              orderBy: { number: "desc" },
            },
          },
        },
      },
    });
    const rounds = lot?.tender.rounds ?? [];
    const round = rounds.find(({ opensAt, deadline }) => opensAt && opensAt <= now && now < deadline) ?? rounds[0];
    if (!lot || !round) throw new Refused("notFound");
    const admitted = await isAdmitted({ tx, actor }, round);
    take(roundActions.start, actor, { status: "OPEN", round, tender: lot.tender, admitted }, now);

    const { personId, organisationId } = actor;
    if (!personId || !organisationId) throw new Refused("forbidden");
    const whose = { roundId: round.id, lotId: lot.id, organisationId };
    const begun = await tx.bid.findFirst({ where: whose, select: { id: true } });
    if (begun) return begun;

    const bidId = crypto.randomUUID();
    const { wrap } = await newDraftKey(bidId, organisationId);
    await tx.bid.create({
      data: { id: bidId, tenderId: lot.tender.id, ...whose, createdById: personId, draftKeyWrap: wrap },
      select: { id: true },
    });
    await tx.bidMember.createMany({ data: { bidId, organisationId, role: "LEAD", invitedById: personId } });
    return { id: bidId };
  },
});
