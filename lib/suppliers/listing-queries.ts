import type { Prisma } from "../generated/prisma/client.ts";
import type { ListingKind } from "../generated/prisma/enums.ts";
import type { Acting } from "../platform/db.ts";
import { type ListingFilter, type ListingSort, listingPhase } from "./listing.ts";

const LISTINGS_A_PAGE = 20;

const listingFacets = ["phase", "kind", "county", "targetGroup", "measure", "cpv", "unit"] as const;

export type ListingFacet = (typeof listingFacets)[number];

/** Most first, and for each how many the search would find with it, the other filters kept. */
export type ListingFacets = Record<ListingFacet, { value: string; count: number }[]>;

type Found = {
  total: number;
  facets: Partial<Record<ListingFacet, Record<string, number>>> | null;
  hits: { kind: ListingKind; id: string }[];
};

/** What a supplier says it does, which orders hits by fit and hides none. */
type FitProfile = { counties: string[]; targetGroups: string[]; measures: string[] };

/** What the actor's own organisation says it does; nothing for others than suppliers. */
export async function getFitProfile({ tx, actor }: Acting): Promise<FitProfile | undefined> {
  if (actor.kind !== "SUPPLIER" || !actor.organisationId) return undefined;
  const own = await tx.supplierProfile.findUnique({
    where: { organisationId: actor.organisationId },
    select: { countyNumber: true, targetGroups: true, measureTypes: true },
  });
  return own ? { counties: [own.countyNumber], targetGroups: own.targetGroups, measures: own.measureTypes } : undefined;
}

const row = {
  kind: true,
  objectId: true,
  status: true,
  publicAt: true,
  deadline: true,
  startsAt: true,
  unitId: true,
  counties: true,
  targetGroup: true,
  measureType: true,
  cpv: true,
  href: true,
  title: true,
  summary: true,
} satisfies Prisma.ListingSelect;

export type ListingRow = Awaited<ReturnType<typeof searchListings>>["listings"][number];

/** Everything public that matches, the same to all but for the order; with the counts of each filter's values. */
export async function searchListings(
  acting: Acting,
  filter: ListingFilter,
  options: { sort?: ListingSort; page?: number; size?: number; profile?: FitProfile } = {},
) {
  const { sort = "fit", size = LISTINGS_A_PAGE, profile } = options;
  const page = Math.min(5_000, Math.max(1, Math.trunc(options.page ?? 1) || 1));
  const [{ found }] = await acting.tx.$queryRaw<[{ found: Found }]>`
    select app.search_listings(${JSON.stringify(filter)}::jsonb, ${sort}, ${JSON.stringify(profile ?? {})}::jsonb,
      ${(page - 1) * size}::int, ${size}::int) as found`;
  const facets = facetsOf(found.facets ?? {});
  const buyers = await acting.tx.organisation.findMany({
    where: { id: { in: facets.unit.map(({ value }) => value) } },
    select: { id: true, name: true },
  });
  return {
    total: found.total,
    pages: Math.max(1, Math.ceil(found.total / size)),
    facets,
    buyers,
    listings: await listListings(acting, found.hits),
  };
}

function facetsOf(counted: NonNullable<Found["facets"]>): ListingFacets {
  const of = (facet: ListingFacet) =>
    Object.entries(counted[facet] ?? {})
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value))
      .slice(0, 60);
  return Object.fromEntries(listingFacets.map((facet) => [facet, of(facet)])) as ListingFacets;
}

async function listListings({ tx, now }: Acting, hits: Found["hits"]) {
  if (hits.length === 0) return [];
  const rows = await tx.listing.findMany({
    where: { OR: hits.map(({ kind, id }) => ({ kind, objectId: id })) },
    select: row,
  });
  const units = await tx.organisation.findMany({
    where: { id: { in: [...new Set(rows.map(({ unitId }) => unitId))] } },
    select: { id: true, name: true },
  });
  return hits.flatMap((hit) => {
    const found = rows.find(({ kind, objectId }) => kind === hit.kind && objectId === hit.id);
    if (!found) return [];
    const unitName = units.find(({ id }) => id === found.unitId)?.name ?? "";
    return [{ ...found, unitName, phase: listingPhase(found, now) }];
  });
}
