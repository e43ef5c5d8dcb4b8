import type { ListingKind, SupplierType } from "../generated/prisma/enums.ts";
import type { Acting } from "../platform/db.ts";

/** Why something fits: the supplier is in a county of it, says it works with the people, or with the measure. */
export const matchReasons = ["county", "targetGroup", "measure"] as const;

export type MatchReason = (typeof matchReasons)[number];

export type MatchingSupplier = {
  organisationId: string;
  name: string;
  countyName: string;
  employees: number;
  type: SupplierType;
  reasons: MatchReason[];
};

/**
 * Suppliers that fit this need or tender by what they say of themselves, best first. From the public register alone: who has
 * shown interest is not known here, and nobody is left out of anything by it.
 */
export function listMatchingSuppliers(
  { tx }: Acting,
  kind: ListingKind,
  objectId: string,
): Promise<MatchingSupplier[]> {
  return tx.$queryRaw<MatchingSupplier[]>`
    select "organisationId", name, "countyName", employees, type, reasons
    from app.matching_suppliers(${kind}::"ListingKind", ${objectId}::uuid, 200)`;
}

type MatchingListing = {
  kind: ListingKind;
  objectId: string;
  href: string;
  title: string;
  deadline: Date | null;
  reasons: MatchReason[];
};

/** What is open now and fits the actor's own organisation, best first; nothing for others than suppliers. */
export async function listMatchingListings({ tx, actor }: Acting, most = 6): Promise<MatchingListing[]> {
  if (actor.kind !== "SUPPLIER" || !actor.organisationId) return [];
  return tx.$queryRaw<MatchingListing[]>`
    select kind, "objectId", href, title, deadline, reasons
    from app.matching_listings(${actor.organisationId}::uuid, ${most}::int)`;
}

/** Why this need or tender fits the actor's own organisation, as the officers are shown it too. */
export async function getMatch({ tx, actor }: Acting, kind: ListingKind, objectId: string): Promise<MatchReason[]> {
  if (actor.kind !== "SUPPLIER" || !actor.organisationId) return [];
  const [row] = await tx.$queryRaw<{ reasons: MatchReason[] }[]>`
    select app.fits(p, l) as reasons from "SupplierProfile" p, "Listing" l
    where p."organisationId" = ${actor.organisationId}::uuid and l.kind = ${kind}::"ListingKind"
      and l."objectId" = ${objectId}::uuid`;
  return row?.reasons ?? [];
}

/** Suppliers that are open to bidding with others, without the actor's own; nothing for others than suppliers. */
export async function listPartners({ tx, actor }: Acting) {
  if (actor.kind !== "SUPPLIER" || !actor.organisationId) return [];
  const offers = await tx.partnerOffer.findMany({
    where: { organisationId: { not: actor.organisationId } },
    orderBy: { since: "asc" },
    select: {
      organisationId: true,
      text: true,
      profile: {
        select: {
          organisation: { select: { name: true, organisationNumber: true } },
          county: { select: { name: true } },
        },
      },
    },
    take: 500,
  });
  return offers.map(({ profile: { organisation, county }, ...offer }) => ({
    ...offer,
    name: organisation.name,
    organisationNumber: organisation.organisationNumber,
    countyName: county.name,
  }));
}

export type Partner = Awaited<ReturnType<typeof listPartners>>[number];

/** What the actor's own organisation says to those who look for a partner; null when it is not open to it. */
export async function getOwnOffer({ tx, actor }: Acting) {
  if (actor.kind !== "SUPPLIER" || !actor.organisationId) return null;
  return tx.partnerOffer.findUnique({ where: { organisationId: actor.organisationId }, select: { text: true } });
}
