import { z } from "zod";
import { systemOnly } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { notify } from "../platform/notify.ts";

/**
 * Tells those who are in a bid what happened to it: all who have joined, the lead, or the one who is invited. Nobody else.
 * `seq` is the event's number in the log: telling twice of the same event tells once.
 */
export const tellMembers = command({
  draft: true,
  input: z.object({
    bidId: id,
    event: z.enum(["bidReceived", "bidWithdrawn", "bidInvitation", "bidInvitationAnswered", "bidOpened"]),
    seq: z.coerce.string(),
    whom: z.union([z.literal("joined"), z.literal("lead"), z.object({ organisationId: id })]),
  }),
  run: async ({ input: { bidId, event, seq, whom }, actor, tx }) => {
    systemOnly(actor);
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
    const [tender] = await tx.$queryRaw<{ title: string }[]>`
      select t.title from "Bid" b join "Tender" t on t.id = b."tenderId" where b.id = ${bidId}::uuid`;
    const notice = { event, href: `/tilbud/${bidId}`, about: tender?.title, once: seq };
    for (const { organisationId } of members) await notify(tx, { organisationId, ...notice });
  },
});
