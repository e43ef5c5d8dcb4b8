import { Prisma } from "../generated/prisma/client.ts";
import { type Actor, hasRole } from "../platform/actor.ts";
import { question, type WaitingQuestion } from "../platform/waiting.ts";

type Talk = { id: string; eventId: string; title: string; answerBy: string | null };

const toTalk = (talk: Talk) => `/dialog/${talk.eventId}/samtale/${talk.id}`;

/**
 * What waits in the talks: minutes that the supplier is to approve; minutes that an officer is to write after a talk, and
 * what someone was given and all must get.
 */
export function talksWaiting(actor: Actor, now: Date): WaitingQuestion[] {
  if (hasRole(actor, "supplierAdmin", "supplierMember")) return [minutesToApprove(actor)];
  return hasRole(actor, "procurementOfficer") ? [minutesToWrite(actor, now), toPublish(actor)] : [];
}

const minutesToApprove = (actor: Actor) =>
  question<Talk>(
    Prisma.sql`
    select b.id, b."eventId", e.title, m."answerBy" from "DialogueBooking" b
    join "DialogueMinutes" m on m."bookingId" = b.id and m.status = 'SENT'
    join "DialogueEvent" e on e.id = b."eventId"
    where b."organisationId" = ${actor.organisationId}::uuid and b."cancelledAt" is null limit 50`,
    (found) =>
      found.map((talk) => ({
        kind: "approveMinutes",
        title: talk.title,
        href: toTalk(talk),
        due: talk.answerBy ? new Date(talk.answerBy) : null,
      })),
  );

const minutesToWrite = (actor: Actor, now: Date) =>
  question<Talk>(
    Prisma.sql`
    select b.id, b."eventId", e.title, null as "answerBy" from "DialogueBooking" b
    join "DialogueSlot" s on s.id = b."slotId" and s."startsAt" < ${now}
    join "DialogueEvent" e on e.id = b."eventId" join "Need" n on n.id = e."needId"
    left join "DialogueMinutes" m on m."bookingId" = b.id
    where n."countyUnitId" = any (${[...actor.unitIds]}::uuid[]) and b."cancelledAt" is null
      and (m.id is null or m.status in ('DRAFT', 'RETURNED')) limit 50`,
    (found) => found.map((talk) => ({ kind: "writeMinutes", title: talk.title, href: toTalk(talk), due: null })),
  );

const toPublish = (actor: Actor) =>
  question<{ id: string; title: string }>(
    Prisma.sql`
    select e.id, e.title from "DialogueEvent" e join "Need" n on n.id = e."needId"
    where n."countyUnitId" = any (${[...actor.unitIds]}::uuid[]) and (
      exists (select from "DialogueGiven" g where g."eventId" = e.id and g."publishedAt" is null)
      or exists (select from "DialogueDocument" d where d."eventId" = e.id and d."publishedAt" is null)) limit 50`,
    (found) =>
      found.map(({ id, title }) => ({ kind: "publishGiven", title, href: `/dialog/${id}/arbeid#gitt`, due: null })),
  );
