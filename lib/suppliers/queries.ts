import { Prisma } from "../generated/prisma/client.ts";
import type { SupplierType } from "../generated/prisma/enums.ts";
import { type Actor, hasRole } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { question, type WaitingQuestion } from "../platform/waiting.ts";
import { factsOf } from "./find-supplier.ts";
import { supplierTypes, typesToConfirm } from "./supplier.ts";

/** What narrows the register; it comes from an address that anyone can type, so unknown values match nothing. */
export type SupplierFilter = {
  county?: string;
  type?: string;
  targetGroup?: string;
  measureType?: string;
  words?: string;
  /** From 1. */
  page?: number;
};

export const SUPPLIERS_A_PAGE = 50;

const row = {
  organisationId: true,
  type: true,
  typeConfirmedAt: true,
  employees: true,
  countyNumber: true,
  description: true,
  targetGroups: true,
  measureTypes: true,
  organisation: { select: { name: true } },
  county: { select: { name: true } },
} satisfies Prisma.SupplierProfileSelect;

export type SupplierRow = Prisma.SupplierProfileGetPayload<{ select: typeof row }>;

/** The public register, by name. */
export async function listSuppliers({ tx }: Acting, filter: SupplierFilter = {}) {
  const where = matching(filter);
  const page = Math.max(1, Math.min(10_000, Math.trunc(filter.page ?? 1) || 1));
  const suppliers = await tx.supplierProfile.findMany({
    where,
    orderBy: [{ organisation: { name: "asc" } }, { organisationId: "asc" }],
    select: row,
    skip: (page - 1) * SUPPLIERS_A_PAGE,
    take: SUPPLIERS_A_PAGE,
  });
  return { suppliers, page, total: await tx.supplierProfile.count({ where }) };
}

function matching({ county, type, targetGroup, measureType, words }: SupplierFilter): Prisma.SupplierProfileWhereInput {
  const search = words?.trim().slice(0, 100);
  if (type && !Object.hasOwn(supplierTypes, type)) return { organisationId: { in: [] } };
  return {
    countyNumber: county?.slice(0, 2) || undefined,
    type: (type as SupplierType) || undefined,
    targetGroups: targetGroup ? { has: targetGroup } : undefined,
    measureTypes: measureType ? { has: measureType } : undefined,
    OR: search
      ? [
          { organisation: { name: { contains: search, mode: "insensitive" } } },
          { description: { contains: search, mode: "insensitive" } },
        ]
      : undefined,
  };
}

/** One supplier's public profile, with what its action table looks at; null when there is none. */
export async function getSupplier({ tx, now }: Acting, organisationId: string) {
  const profile = await tx.supplierProfile.findUnique({
    where: { organisationId },
    include: {
      organisation: { select: { name: true, organisationNumber: true, createdAt: true } },
      county: { select: { name: true } },
      assignments: {
        orderBy: { number: "asc" },
        select: { measureType: true, targetGroup: true, customer: true, startedOn: true, endedOn: true },
      },
    },
  });
  if (!profile) return null;
  return { ...profile, facts: await factsOf(tx, profile, now) };
}

export type SupplierView = NonNullable<Awaited<ReturnType<typeof getSupplier>>>;

/** What the register of legal entities says of a number; null where it says nothing. */
export function getRegisterEntry({ tx }: Acting, organisationNumber: string) {
  return /^\d{9}$/.test(organisationNumber)
    ? tx.registerEntry.findUnique({ where: { organisationNumber } })
    : Promise.resolve(null);
}

/** All counties, by name. */
export function listCounties({ tx }: Acting) {
  return tx.county.findMany({ orderBy: { name: "asc" }, select: { number: true, name: true } });
}

/** For county officers: suppliers whose type waits to be confirmed; for a supplier's administrator: an empty profile. */
export function waiting({ actor, now }: Acting): WaitingQuestion[] {
  if (hasRole(actor, "supplierAdmin") && actor.organisationId) return [emptyProfile(actor)];
  return hasRole(actor, "procurementOfficer", "countyManager") ? [unconfirmedTypes(actor, now)] : [];
}

const emptyProfile = (actor: Actor) =>
  question<object>(
    Prisma.sql`
    select from "SupplierProfile" where "organisationId" = ${actor.organisationId}::uuid and description = ''`,
    (found) =>
      found.map(() => ({
        kind: "describeYourself",
        title: actor.organisationName ?? "",
        href: `/leverandorer/${actor.organisationId}/rediger`,
        due: null,
      })),
  );

const unconfirmedTypes = (actor: Actor, now: Date) =>
  question<{ id: string; name: string }>(
    Prisma.sql`
    select o.id, o.name from "SupplierProfile" s join "Organisation" o on o.id = s."organisationId"
    where s."typeConfirmedAt" is null and s.type::text = any (${typesToConfirm})
      and s."countyNumber" in (
        select c."countyNumber" from "CountyUnit" c
        where c."unitId" = any (${[...actor.unitIds]}::uuid[]) and c."validFrom" <= ${now}
          and (c."validTo" is null or c."validTo" > ${now}))
    order by o.name limit 100`,
    (found) =>
      found.map(({ id, name }) => ({
        kind: "confirmSupplierType",
        title: name,
        href: `/leverandorer/${id}`,
        due: null,
      })),
  );
