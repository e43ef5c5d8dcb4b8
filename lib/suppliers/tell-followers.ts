import { z } from "zod";
import type { Cadence, ListingKind } from "../generated/prisma/enums.ts";
import { systemOnly } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { formatInstant } from "../platform/dates.ts";
import type { Tx } from "../platform/db.ts";
import { env } from "../platform/env.ts";
import { type Language, languageOf } from "../platform/i18n/language.ts";
import { mailWords, switchOffLink } from "../platform/mail-text.ts";
import { queueMail } from "../platform/notify.ts";

/** Why a person is told: what it follows, what its organisation does, or the bid that it works on. */
type Reason = { kind: "search" | "thing" | "match" | "draft"; name: string };

type Due = {
  personId: string;
  email: string;
  language: string;
  key: string;
  eventId: string;
  cadence: Cadence;
  reasons: Reason[];
  event: string;
  kind: ListingKind;
  title: string;
  href: string;
  deadline: Date | null;
  unitName: string;
};

/**
 * The queue tells everyone who follows what has become public since last time: once a person and event, whatever the
 * reasons and however many workers. Then it mails what is due: news one by one, digests together.
 */
export const tellFollowers = command({
  draft: true,
  input: z.object({}),
  run: async ({ actor, tx }) => {
    systemOnly(actor);
    const [{ told }] = await tx.$queryRaw<[{ told: number }]>`select app.tell_followers() as told`; // holds others off
    const due = await takeDue(tx);
    for (const one of due.filter(({ cadence }) => cadence === "EVENT")) await mailEvent(tx, one);
    const digests = Map.groupBy(
      due.filter(({ cadence }) => cadence !== "EVENT"),
      ({ personId }) => personId,
    );
    for (const rows of digests.values()) await mailDigest(tx, rows);
    return { told, mailed: due.length };
  },
});

/** What is due now, marked as sent in the same transaction as the mails are queued in. */
const takeDue = (tx: Tx) => tx.$queryRaw<Due[]>`
  with taken as (
    update "ListingTold" set "sentAt" = app.clock() where "sentAt" is null and "dueAt" <= app.clock()
    returning "personId", "eventId", "organisationId", cadence, reasons
  ), keyed as (
    insert into "MailChoice" ("personId") select distinct "personId" from taken on conflict ("personId")
    do update set "personId" = excluded."personId" returning "personId", language, key
  )
  select t."personId", p.email, k.language, k.key, t."eventId", t.cadence, t.reasons, e.event, l.kind, l.title, l.href,
    l.deadline, o.name as "unitName"
  from taken t join keyed k using ("personId") join "Person" p on p.id = t."personId"
  join "ListingEvent" e on e.id = t."eventId" join "Listing" l on (l.kind, l."objectId") = (e.kind, e."objectId")
  join "Organisation" o on o.id = l."unitId"
  where p.email is not null order by e.at`;

async function mailEvent(tx: Tx, due: Due) {
  const t = mailWords(languageOf(due.language));
  await mail(tx, due, {
    subject: headingOf(t, due),
    body: [
      ...factsOf(t, due),
      "",
      t("mail.listing.why"),
      ...due.reasons.map(({ kind, name }) => `– ${t(`mail.listing.reasons.${kind}`, { name })}`),
    ].join("\n"),
    id: `${due.eventId}.${due.personId}`,
  });
}

async function mailDigest(tx: Tx, rows: Due[]) {
  const [first] = rows;
  if (!first) return;
  const t = mailWords(languageOf(first.language));
  const items = rows.map((row) => [headingOf(t, row), ...factsOf(t, row)].join("\n"));
  await mail(tx, first, {
    subject: t("mail.listing.digest.subject", { count: rows.length }),
    body: [t("mail.listing.digest.body"), ...items].join("\n\n"),
    id: `digest.${first.eventId}.${first.personId}`,
  });
}

type Words = ReturnType<typeof mailWords>;

const headingOf = (t: Words, { event, kind, title }: Due) =>
  t(event === "published" ? `mail.listing.published.${kind}` : `mail.listing.${event}`, { title });

const factsOf = (t: Words, { unitName, deadline, href, language }: Due) => [
  t("mail.listing.buyer", { name: unitName }),
  ...(deadline ? [t("mail.listing.deadline", { at: formatInstant(deadline, languageOf(language) as Language) })] : []),
  `${env().ELVA_URL}${href}`,
];

function mail(tx: Tx, to: Due, { subject, body, id }: { subject: string; body: string; id: string }) {
  const t = mailWords(languageOf(to.language));
  const kinds = new Set(to.reasons.map(({ kind }) => kind));
  const kind = kinds.has("search") || kinds.has("thing") ? "following" : kinds.has("match") ? "matches" : "bids";
  const unsubscribe = switchOffLink(to.key, kind);
  const text = [body, t("mail.footer"), t("mail.off", { link: unsubscribe })].join("\n\n");
  return queueMail(tx, { to: to.email, subject, text, unsubscribe, id });
}
