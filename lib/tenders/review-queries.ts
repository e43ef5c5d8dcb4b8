import { Prisma } from "../generated/prisma/client.ts";
import { allowed } from "../platform/actions.ts";
import { type Actor, hasRole, hasRoleIn } from "../platform/actor.ts";
import type { Acting, Tx } from "../platform/db.ts";
import { question, type WaitingQuestion } from "../platform/waiting.ts";
import { ownReviews, reviewStatus } from "./review.ts";
import { type VersionContent, versionChanges } from "./tender-version.ts";

/** Whom an officer of this unit may ask: the unit's own people and the directorate's. Nobody for others. */
export async function listReviewers({ tx, actor, now }: Acting, buyerId: string) {
  if (!hasRoleIn(actor, buyerId, "procurementOfficer")) return [];
  return tx.$queryRaw<{ personId: string; name: string; unit: string }[]>`
    select distinct on (p.name, p.id) p.id as "personId", p.name, o.name as unit
    from "Membership" m join "Person" p on p.id = m."personId" join "Organisation" o on o.id = m."organisationId"
      join "NavUnit" u on u."organisationId" = o.id
    where (m."organisationId" = ${buyerId}::uuid or u.type = 'DIRECTORATE') and p.id <> ${actor.personId}::uuid
      and m."validFrom" <= ${now} and (m."validTo" is null or m."validTo" > ${now})
    order by p.name, p.id`;
}

/** All questions for advice on a draft, the newest first: for the unit's people all, for who was asked its own. */
export async function listReviews({ tx, actor }: Acting, tenderId: string) {
  const rows = await tx.tenderReview.findMany({
    where: { AND: [{ tenderId }, hasRole(actor, "auditor") ? {} : ownReviews(actor)] },
    orderBy: { askedAt: "desc" },
  });
  const people = await tx.person.findMany({
    where: { id: { in: rows.flatMap(({ askedById, reviewerId }) => [askedById, reviewerId]) } },
    select: { id: true, name: true },
  });
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? "";
  return rows.map((row) => ({
    ...row,
    status: reviewStatus(row),
    askedBy: nameOf(row.askedById),
    reviewer: nameOf(row.reviewerId),
  }));
}

export type ReviewView = Awaited<ReturnType<typeof listReviews>>[number];

/** The fields that stay as they are now, each with the colleague who is to answer. */
export async function lockedFields(tx: Tx, tenderId: string): Promise<string[]> {
  const open = await tx.tenderReview.findMany({
    where: { tenderId, answeredAt: null, withdrawnAt: null },
    select: { fields: true },
  });
  return [...new Set(open.flatMap(({ fields }) => fields))];
}

/** Every kept version of a draft, the newest first, with who saved it. */
export async function listVersions({ tx, actor }: Acting, tenderId: string) {
  if (!allowed(hasRole(actor, "procurementOfficer", "countyManager", "evaluator", "auditor"))) return [];
  return tx.$queryRaw<{ revision: number; savedAt: Date; savedBy: string }[]>`
    select v.revision, v."savedAt", coalesce(p.name, '') as "savedBy"
    from "TenderVersion" v join "Tender" t on t.id = v."tenderId" left join "Person" p on p.id = v."savedById"
    where v."tenderId" = ${tenderId}::uuid
      and (t."buyerId" = any (${[...actor.unitIds]}::uuid[]) or ${allowed(hasRole(actor, "auditor"))})
    order by v.revision desc`;
}

/** What changed from one kept version to another; nothing when either is not there for this actor. */
export async function compareVersions(acting: Acting, tenderId: string, from: number, to: number) {
  const visible = await listVersions(acting, tenderId);
  if (![from, to].every((revision) => visible.some((one) => one.revision === revision))) return undefined;
  const rows = await acting.tx.tenderVersion.findMany({
    where: { tenderId, revision: { in: [from, to] } },
    select: { revision: true, content: true },
  });
  const content = (revision: number) =>
    (rows.find((row) => row.revision === revision)?.content ?? {}) as VersionContent;
  return versionChanges(content(from), content(to));
}

/** The questions for advice that wait for this actor. */
export function waitingReviews(actor: Actor): WaitingQuestion[] {
  if (!actor.personId || actor.kind !== "NAV_UNIT") return [];
  const sql = Prisma.sql`
    select t.id, coalesce(nullif(t.title, ''), t.reference) as title
    from "TenderReview" r join "Tender" t on t.id = r."tenderId"
    where r."reviewerId" = ${actor.personId}::uuid and r."answeredAt" is null and r."withdrawnAt" is null
      and t.status = 'DRAFT'
    order by r."askedAt"`;
  return [
    question<{ id: string; title: string }>(sql, (found) =>
      found.map(({ id, title }) => ({ kind: "answerReview", title, href: `/konkurranser/${id}/rad`, due: null })),
    ),
  ];
}
