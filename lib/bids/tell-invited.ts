import { z } from "zod";
import { systemOnly } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { notify } from "../platform/notify.ts";

/**
 * The queue tells those invited to a round, and each of the others who submitted in the one before that it was not selected
 * (FOA §§ 8-9 (4) and 16-12 (4)); nobody learns of another. A second delivery tells nobody twice.
 */
export const tellInvited = command({
  draft: true,
  input: z.object({ roundId: id }),
  run: async ({ input: { roundId }, actor, tx }) => {
    systemOnly(actor);
    const rows = await tx.$queryRaw<{ organisationId: string; tenderId: string; title: string; invited: boolean }[]>`
      select distinct v."organisationId", r."tenderId", t.title,
        exists (select from "Admission" a where a."roundId" = r.id and a."organisationId" = v."organisationId") as invited
      from "Round" r join "Tender" t on t.id = r."tenderId"
      join "Round" before on before."tenderId" = r."tenderId" and before.number = r.number - 1
      join "BidVersion" v on v."roundId" = before.id
      where r.id = ${roundId}::uuid and r."invitedOnly"
        and not exists (select from "BidVersionEnd" e where e."versionId" = v.id)`;
    for (const { organisationId, tenderId, title, invited } of rows) {
      const event = invited ? "roundInvitation" : "notSelected";
      const href = `/konkurranser/${tenderId}`;
      await notify(tx, { organisationId, event, href, about: title, once: roundId });
    }
    return { told: rows.length };
  },
});
