import type { CollaborationForm } from "../generated/prisma/enums.ts";
import type { Acting } from "../platform/db.ts";

export type CollaborationFilter = { form?: CollaborationForm; unit?: string; partner?: string };

/** Documented relations, public: by partner, then year; at most 1 000. */
export function listCollaborations({ tx }: Acting, { form, unit, partner }: CollaborationFilter = {}) {
  return tx.collaboration.findMany({
    where: { form, unitName: unit || undefined, partnerName: partner || undefined },
    orderBy: [{ partnerName: "asc" }, { year: { sort: "asc", nulls: "last" } }, { unitName: "asc" }],
    take: 1_000,
  });
}

/** Names to choose among, with how many relations each has. */
export async function listCollaborators({ tx }: Acting) {
  const [units, partners] = await Promise.all([
    tx.collaboration.groupBy({ by: ["unitName"], _count: true, orderBy: { unitName: "asc" } }),
    tx.collaboration.groupBy({ by: ["partnerName"], _count: true, orderBy: { partnerName: "asc" } }),
  ]);
  return {
    units: units.flatMap(({ unitName, _count }) => (unitName ? [{ name: unitName, count: _count }] : [])),
    partners: partners.map(({ partnerName, _count }) => ({ name: partnerName, count: _count })),
  };
}

export type CollaborationRow = Awaited<ReturnType<typeof listCollaborations>>[number];
