import { createTranslator } from "use-intl/core";
import { z } from "zod";
import { systemOnly } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { env } from "../platform/env.ts";
import { id } from "../platform/fields.ts";
import mailMessages from "../platform/i18n/messages/nb/mail.json" with { type: "json" };
import { Refused } from "../platform/refused.ts";
import { invitationToken } from "./invitation-token.ts";
import { invitationStatus } from "./role.ts";

/** The queue writes the mail of an invitation that still waits, as a job of the same transaction. */
export const sendInvitation = command({
  draft: true,
  input: z.object({ invitationId: id }),
  run: async ({ input: { invitationId }, actor, now, tx }) => {
    systemOnly(actor);
    const invitation = await tx.invitation.findUnique({
      where: { id: invitationId },
      include: { organisation: { select: { name: true } } },
    });
    if (!invitation) throw new Refused("notFound");
    if (invitationStatus(invitation, now) !== "WAITING") return;
    const t = createTranslator({ locale: "nb", messages: { mail: mailMessages }, namespace: "mail" });
    const organisation = invitation.organisation.name;
    const link = `${env().ELVA_URL}/logg-inn/invitasjon/${invitationToken(invitationId)}`;
    const text = `${t("colleagueInvited.body", { organisation })}\n\n${link}\n\n${t("footer")}`;
    const mail = { to: invitation.email, subject: t("colleagueInvited.subject", { organisation }), text };
    await tx.$executeRaw`
      select graphile_worker.add_job('mail', ${JSON.stringify(mail)}::json, job_key => ${`invitation:${invitationId}`})`;
  },
});
