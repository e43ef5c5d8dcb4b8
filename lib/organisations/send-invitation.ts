import { z } from "zod";
import { systemOnly } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import type { Tx } from "../platform/db.ts";
import { env } from "../platform/env.ts";
import { id } from "../platform/fields.ts";
import { languageOf } from "../platform/i18n/language.ts";
import { mailWords } from "../platform/mail-text.ts";
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
    const t = mailWords(await languageFor(tx, invitation));
    const organisation = invitation.organisation.name;
    const link = `${env().ELVA_URL}/logg-inn/invitasjon/${invitationToken(invitationId)}`;
    const text = `${t("mail.colleagueInvited.body", { organisation })}\n\n${link}\n\n${t("mail.footer")}`;
    const subject = t("mail.colleagueInvited.subject", { organisation });
    const mail = { to: invitation.email, subject, text, id: `invitation.${invitationId}` };
    await tx.$executeRaw`
      select graphile_worker.add_job('mail', ${JSON.stringify(mail)}::json, job_key => ${`invitation:${invitationId}`})`;
  },
});

/** The language of whoever has the address, if Elva knows it; else of the colleague who invites. */
async function languageFor(tx: Tx, { email, createdById }: { email: string; createdById: string }) {
  const [known] = await tx.$queryRaw<{ language: string }[]>`
    select c.language from "MailChoice" c join "Person" p on p.id = c."personId"
    where lower(p.email) = lower(${email}) or p.id = ${createdById}::uuid order by lower(p.email) = lower(${email}) desc limit 1`;
  return languageOf(known?.language);
}
