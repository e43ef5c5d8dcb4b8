import { z } from "zod";
import { systemOnly } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { notify } from "../platform/notify.ts";

/**
 * The queue tells every bidder of a lot, each for itself and with all of its group, that its letter is there. The letters
 * themselves were sent with the award; a second delivery of the same event tells nobody twice.
 */
export const tellBidders = command({
  input: z.object({ awardId: id }),
  draft: true,
  run: async ({ input: { awardId }, actor, tx }) => {
    systemOnly(actor);
    const rows = await tx.$queryRaw<{ href: string; organisationId: string; about: string }[]>`
      select '/tildelingsbrev/' || l.id as href, m."organisationId", t.title as about
      from "AwardLetter" l join "BidVersion" v on v.id = l."versionId" join "Tender" t on t.id = v."tenderId"
      join "BidMember" m on m."bidId" = v."bidId" and m."acceptedAt" is not null and m."declinedAt" is null
      where l."awardId" = ${awardId}::uuid and l."sentAt" is not null
        and not exists (select from "Notification" n where n."organisationId" = m."organisationId"
                        and n.href = '/tildelingsbrev/' || l.id)`;
    for (const row of rows) await notify(tx, { event: "awardLetter", ...row });
    return { told: rows.length };
  },
});
