import type { SupplierType } from "../generated/prisma/enums.ts";
import type { Acting } from "../platform/db.ts";

/** One supplier as criteria are judged against it: small, whole and plain, so that thousands fit in one answer. */
export type SupplierSnapshot = {
  id: string;
  type: SupplierType;
  employees: number;
  /** Whole øre of the last financial year; null for one too new to have accounts. */
  turnoverOre: number | null;
  countyNumber: string;
  /** «2019-03-01» */
  foundedOn: string;
  measureTypes: string[];
  targetGroups: string[];
  /** Nothing is known of what follows while it is false: the supplier has not said. */
  capabilityKnown: boolean;
  equityOre: number | null;
  /** Places a year beside what it does today. */
  capacity: number | null;
  deliversIn: string[];
  certificates: string[];
  authorisations: string[];
  assignments: { measureType: string; targetGroup: string; startedOn: string; endedOn: string | null }[];
};

type Assignment = [measureType: string, targetGroup: string, startedOn: string, endedOn: string | null];
type Packed = [
  ...[string, SupplierType, number, number | null, string, string, string[], string[]],
  ...[boolean, number | null, number | null, string[], string[], string[], Assignment[]],
];

/**
 * Every registered supplier (or the named ones), by one statement and as one value: the register is public. Lists without
 * names of fields, which would be two thirds of what is built, sent and read for thousands of them.
 */
export async function listSnapshots(
  { tx }: Pick<Acting, "tx">,
  organisationIds?: readonly string[],
): Promise<SupplierSnapshot[]> {
  const only = organisationIds ? [...organisationIds] : null;
  const [row] = await tx.$queryRaw<[{ all: string | null }]>`
    select json_agg(json_build_array(p."organisationId", p.type, p.employees, p."turnoverOre", p."countyNumber",
      p."foundedOn", p."measureTypes", p."targetGroups", p."capabilityAt" is not null, p."equityOre", p.capacity,
      p."deliversIn", p.certificates, p.authorisations, coalesce(a.list, '[]')) order by p."organisationId")::text as all
    from "SupplierProfile" p
    left join (
      select s."organisationId", json_agg(json_build_array(s."measureType", s."targetGroup", s."startedOn", s."endedOn")
        order by s.number) as list
      from "SupplierAssignment" s where (${only}::uuid[] is null or s."organisationId" = any (${only}::uuid[]))
      group by s."organisationId") a using ("organisationId")
    where (${only}::uuid[] is null or p."organisationId" = any (${only}::uuid[]))`;
  return row.all ? (JSON.parse(row.all) as Packed[]).map(unpacked) : [];
}

function unpacked(packed: Packed): SupplierSnapshot {
  const [id, type, employees, turnoverOre, countyNumber, foundedOn, measureTypes, targetGroups, ...rest] = packed;
  const [capabilityKnown, equityOre, capacity, deliversIn, certificates, authorisations, assignments] = rest;
  return {
    ...{ id, type, employees, turnoverOre, countyNumber, foundedOn, measureTypes, targetGroups },
    ...{ capabilityKnown, equityOre, capacity, deliversIn, certificates, authorisations },
    assignments: assignments.map(([measureType, targetGroup, startedOn, endedOn]) => ({
      ...{ measureType, targetGroup, startedOn, endedOn },
    })),
  };
}

type About = { measureType: string | null; targetGroup: string | null };

/** The assignments about this measure and target group; absent is any. */
export const assignmentsAbout = ({ assignments }: SupplierSnapshot, { measureType, targetGroup }: About) =>
  assignments.filter(
    (one) => (!measureType || one.measureType === measureType) && (!targetGroup || one.targetGroup === targetGroup),
  );

/** Years in which such assignments ran, overlaps counted once, until `on` («2026-11-21»), with decimals. */
export function yearsOfExperience(supplier: SupplierSnapshot, about: About, on: string): number {
  const spans = assignmentsAbout(supplier, about)
    .map(({ startedOn, endedOn }) => [startedOn, endedOn && endedOn < on ? endedOn : on] as const)
    .filter(([start, end]) => start < end)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  let years = 0;
  let until = "";
  for (const [start, end] of spans) {
    if (end <= until) continue;
    years += yearsBetween(start > until ? start : until, end);
    until = end;
  }
  return years;
}

/** From one plain day to another, in years of 365,25 days. */
export const yearsBetween = (start: string, end: string) =>
  (Date.parse(end) - Date.parse(start)) / (365.25 * 86_400_000);
