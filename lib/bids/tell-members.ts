import { z } from "zod";
import { systemOnly } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { notify } from "../platform/notify.ts";

/**
 * Tells those who are in a bid what happened to it: all who have joined, the lead, the one who is invited; or the one who is
 * no longer in it (`gone`), to whom the bid does not exist any more. Nobody else.
 * `seq` is the event's number in the log: telling twice of the same event tells once.
 */
export const tellMembers = command({
  draft: true,
  input: z.object({
    bidId: id,
    event: z.enum([
      "bidReceived",
      "bidWithdrawn",
      "bidGroupChanged",
      "bidGroupLeft",
      "bidInvitation",
      "bidInvitationAnswered",
      "bidOpened",
    ]),
    seq: z.coerce.string(),
    whom: z.union([z.literal("joined"), z.literal("lead"), z.object({ organisationId: id }), z.object({ gone: id })]),
  }),
  run: async ({ input: { bidId, event, seq, whom }, actor, tx }) => {
    systemOnly(actor);
    const [tender] = await tx.$queryRaw<{ id: string; title: string }[]>`
      select t.id, t.title from "Bid" b join "Tender" t on t.id = b."tenderId" where b.id = ${bidId}::uuid`;
    const notice = { event, about: tender?.title, once: seq };
    if (typeof whom === "object" && "gone" in whom) {
      await notify(tx, { organisationId: whom.gone, href: `/konkurranser/${tender?.id}`, ...notice });
      return;
    }
    const members = await tx.bidMember.findMany({
      where: {
        bidId,
        declinedAt: null,
        ...(whom === "joined" && { acceptedAt: { not: null } }),
        ...(whom === "lead" && { role: "LEAD" as const }),
        ...(typeof whom === "object" && whom),
      },
      select: { organisationId: true },
    });
    for (const { organisationId } of members) await notify(tx, { organisationId, href: `/tilbud/${bidId}`, ...notice });
  },
});
