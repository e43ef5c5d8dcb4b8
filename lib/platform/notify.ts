import { createTranslator } from "use-intl/core";
import type { Tx } from "./db.ts";
import { env } from "./env.ts";
import mailMessages from "./i18n/messages/nb/mail.json" with { type: "json" };

export type Notice = {
  /** Everyone in this organisation who holds a role now, or one of them. */
  organisationId: string;
  personId?: string;
  /** Key of the message file `mail`: subject and body. */
  event: string;
  /** Path in Elva, from the slash. */
  href: string;
  data?: Record<string, string>;
};

/**
 * Tells people in Elva and by mail, in the worker's transaction: the mails are jobs of the same transaction, so none is
 * sent for what was rolled back. The text names no third party and holds nothing of a bid.
 */
export async function notify(tx: Tx, notice: Notice) {
  const { organisationId, personId = null, event, href, data = {} } = notice;
  await tx.notification.create({ data: { organisationId, personId, event, href, data } });
  const people = await tx.$queryRaw<{ email: string }[]>`
    select distinct p.email from "Membership" m join "Person" p on p.id = m."personId"
    where m."organisationId" = ${organisationId}::uuid and p.email is not null
      and (${personId}::uuid is null or p.id = ${personId}::uuid)
      and m."validFrom" <= app.clock() and (m."validTo" is null or m."validTo" > app.clock())`;
  const translate = createTranslator({ locale: "nb", messages: { mail: mailMessages } }) as (
    key: string,
    values: Record<string, string>,
  ) => string;
  const subject = translate(`mail.${event}.subject`, data);
  const text = `${translate(`mail.${event}.body`, data)}\n\n${env().ELVA_URL}${href}\n\n${translate("mail.footer", {})}`;
  for (const { email } of people) {
    await tx.$executeRaw`select graphile_worker.add_job('mail', ${JSON.stringify({ to: email, subject, text })}::json)`;
  }
}
