import type { Tx } from "./db.ts";
import { env } from "./env.ts";
import { languageOf } from "./i18n/language.ts";
import type { Mail } from "./mail.ts";
import { kindOfNotice } from "./mail-kinds.ts";
import { mailWords, switchOffLink } from "./mail-text.ts";

export type Notice = {
  /** Everyone in this organisation who holds a role now, or one of them. */
  organisationId: string;
  personId?: string;
  /** Key of the message file `mail`: subject and body. */
  event: string;
  /** Path in Elva, from the slash. */
  href: string;
  data?: Record<string, string>;
  /** The name of what it is about, shown in Elva beside the words. A mail does not say it: on its way others might read who bids. */
  about?: string;
  /** What it is about, for those that must not be told twice of it: the event's number in the log, a round. */
  once?: string;
  /** A calendar file that follows the mail. */
  calendar?: string;
};

type Recipient = { personId: string; email: string; language: string; key: string };

/**
 * Tells people in Elva and by mail, in the worker's transaction: the mails are jobs of the same transaction, so none is
 * sent for what was rolled back. Each reads its own language; who has switched the kind off gets no mail. The text names
 * no third party and holds nothing of a bid.
 * @returns false when they had been told (`once`) before
 */
export async function notify(tx: Tx, notice: Notice): Promise<boolean> {
  const { organisationId, personId = null, event, href, data = {}, calendar } = notice;
  const id = await inElva(tx, notice);
  if (!id) return false;
  const kind = kindOfNotice[event];
  const people = await tx.$queryRaw<Recipient[]>`
    select "personId", email, language, key
    from app.mail_recipients(${organisationId}::uuid, ${personId}::uuid, ${kind ?? null})`;
  for (const person of people) {
    const t = mailWords(languageOf(person.language));
    const unsubscribe = kind && switchOffLink(person.key, kind);
    const text = [
      t(`mail.${event}.body`, data),
      `${env().ELVA_URL}${href}`,
      t("mail.footer"),
      ...(unsubscribe ? [t("mail.off", { link: unsubscribe })] : []),
    ].join("\n\n");
    await queueMail(tx, {
      to: person.email,
      subject: t(`mail.${event}.subject`, data),
      text,
      unsubscribe,
      calendar,
      id: `${id}.${person.personId}`,
    });
  }
  return true;
}

async function inElva(tx: Tx, { organisationId, event, href, data, about, ...notice }: Notice) {
  const [personId, once] = [notice.personId ?? null, notice.once ?? null];
  const [made] = await tx.$queryRaw<{ id: string }[]>`
    insert into "Notification" ("organisationId", "personId", event, href, data)
    select ${organisationId}::uuid, ${personId}::uuid, ${event}, ${href}, ${JSON.stringify({ ...data, ...(about && { about }), ...(once && { once }) })}::jsonb
    where ${once}::text is null or not exists (select from "Notification" told
      where told."organisationId" = ${organisationId}::uuid and told."personId" is not distinct from ${personId}::uuid
        and told.event = ${event} and told.href = ${href} and told.data ->> 'once' = ${once})
    returning id`;
  return made?.id;
}

/** A mail as a job of this transaction. */
export const queueMail = (tx: Tx, mail: Mail) =>
  tx.$executeRaw`select graphile_worker.add_job('mail', ${JSON.stringify(mail)}::json)`;
