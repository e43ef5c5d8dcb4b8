import type { Prisma } from "../generated/prisma/client.ts";
import type { SupplierType } from "../generated/prisma/enums.ts";
import { hasRole } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import type { Waiting } from "../platform/waiting.ts";
import { factsOf } from "./find-supplier.ts";
import { awaitsConfirmation, supplierTypes } from "./supplier.ts";

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

export function listCounties({ tx }: Acting) {
  return tx.county.findMany({ orderBy: { name: "asc" }, select: { number: true, name: true } });
}

/** For county officers: suppliers whose type waits to be confirmed; for a supplier's administrator: an empty profile. */
export async function listWaiting({ tx, actor, now }: Acting): Promise<Waiting[]> {
  if (hasRole(actor, "supplierAdmin") && actor.organisationId) {
    const own = await tx.supplierProfile.findUnique({
      where: { organisationId: actor.organisationId },
      select: { description: true },
    });
    const href = `/leverandorer/${actor.organisationId}/rediger`;
    return own?.description === ""
      ? [{ kind: "describeYourself", title: actor.organisationName ?? "", href, due: null }]
      : [];
  }
  if (!hasRole(actor, "procurementOfficer", "countyManager")) return [];
  const counties = await tx.countyUnit.findMany({
    where: {
      unitId: { in: [...actor.unitIds] },
      validFrom: { lte: now },
      OR: [{ validTo: null }, { validTo: { gt: now } }],
    },
    select: { countyNumber: true },
  });
  const suppliers = await tx.supplierProfile.findMany({
    where: { countyNumber: { in: counties.map(({ countyNumber }) => countyNumber) }, typeConfirmedAt: null },
    orderBy: { organisation: { name: "asc" } },
    select: row,
    take: 100,
  });
  return suppliers.filter(awaitsConfirmation).map(({ organisationId, organisation }) => ({
    kind: "confirmSupplierType",
    title: organisation.name,
    href: `/leverandorer/${organisationId}`,
    due: null,
  }));
}
