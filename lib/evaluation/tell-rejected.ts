import { z } from "zod";
import { systemOnly } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { notify } from "../platform/notify.ts";

/** The queue tells a supplier and its group, as soon as possible and in writing, that their bid is rejected (FOA § 24-10). */
export const tellRejected = command({
  input: z.object({ versionId: id }),
  draft: true,
  run: async ({ input: { versionId }, actor, tx }) => {
    systemOnly(actor);
    const rows = await tx.$queryRaw<{ organisationId: string; about: string }[]>`
      select m."organisationId", t.title as about from "BidRejection" r join "BidVersion" v on v.id = r."versionId"
      join "Tender" t on t.id = v."tenderId"
      join "BidMember" m on m."bidId" = v."bidId" and m."acceptedAt" is not null and m."declinedAt" is null
      where r."versionId" = ${versionId}::uuid
        and not exists (select from "Notification" n where n."organisationId" = m."organisationId"
                        and n.event = 'bidRejected' and n.href = '/avvisning/' || r."versionId")`;
    for (const row of rows) await notify(tx, { event: "bidRejected", href: `/avvisning/${versionId}`, ...row });
    return { told: rows.length };
  },
});
