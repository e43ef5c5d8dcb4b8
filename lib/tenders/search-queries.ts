import { Prisma } from "../generated/prisma/client.ts";
import type { Acting } from "../platform/db.ts";
import { publicPhases } from "./phase.ts";
import { smallFriendly } from "./small-friendly.ts";

/** What narrows the list; all of it comes from an address anyone can type, so unknown values just match nothing. */
export type TenderFilter = {
  words?: string;
  county?: string;
  targetGroup?: string;
  measureType?: string;
  phase?: string;
  /** Only what is open and fits a small supplier. */
  small?: boolean;
  /** From 1. */
  page?: number;
};

const PAGE_SIZE = 20;

/** How many tenders each value of a filter would show, the other filters kept. */
export type Facets = Record<"county" | "targetGroup" | "measureType" | "phase", { value: string; count: number }[]>;

/**
 * Whether a tender fits the small is read from its texts by the linter, not by the database: of open tenders no more than
 * this many, soonest deadline first, are looked at. NAV has never had so many open at once.
 */
const MOST_READ = 200;

/**
 * Published tenders, the same for everyone: open ones first by soonest deadline, then the others by latest. With the
 * counts per filter value; `small` is how many of those found are open and fit a small supplier.
 */
export async function searchTenders(acting: Acting, filter: TenderFilter = {}) {
  const fitting = filter.small ? await listFitting(acting, filter.words) : undefined;
  const only = fitting?.map(({ id }) => id);
  const facets = await countFacets(acting, filter, only);
  const { ids, open, total } = await matchingIds(acting, filter, { only });
  const rows = fitting ?? (await listByIds(acting, [...new Set([...ids, ...open])]));
  return {
    tenders: ids.flatMap((id) => rows.find((row) => row.id === id) ?? []),
    total,
    facets,
    small: rows.filter(({ id, small }) => small.fits && open.includes(id)).length,
    pages: Math.max(1, Math.ceil(total / PAGE_SIZE)),
  };
}

/** Open tenders with these words that fit a small supplier. */
async function listFitting(acting: Acting, words?: string) {
  const { open } = await matchingIds(acting, { words, phase: "open" });
  return (await listByIds(acting, open)).filter(({ small }) => small.fits);
}

/** Open for bids now, soonest deadline first, for the front page. */
export async function listOpenTenders(acting: Acting, limit = 6) {
  const { ids } = await matchingIds(acting, { phase: "open" }, { limit });
  return listByIds(acting, ids);
}

export type TenderRow = Awaited<ReturnType<typeof listOpenTenders>>[number];

/** The counties of each tender that is open for bids now: what the facet `county` counts. */
export async function listOpenCounties({ tx, now }: Acting): Promise<string[][]> {
  const rows = await tx.$queryRaw<{ counties: string[] }[]>`
    select t."countyNumbers" as counties
    from "Tender" t left join lateral (
      select deadline, "openedAt" from "Round" where "tenderId" = t.id order by number desc limit 1) r on true
    where t."publishesAt" <= ${now}
      and app.tender_phase(t.status, t."publishesAt", r.deadline, r."openedAt", ${now}) = 'open'`;
  return rows.map(({ counties }) => counties);
}

async function countFacets({ tx, now }: Acting, filter: TenderFilter, only: string[] | null = null): Promise<Facets> {
  const { words, county, targetGroup, measureType, phase } = cleaned(filter);
  const rows = await tx.$queryRaw<{ facet: keyof Facets; value: string; count: number }[]>`
    with found as materialized (
      select t."countyNumbers" as counties, t."targetGroup" as "target", t."measureType" as measure,
             app.tender_phase(t.status, t."publishesAt", r.deadline, r."openedAt", ${now}) as phase
      from "Tender" t left join lateral (
        select deadline, "openedAt" from "Round" where "tenderId" = t.id order by number desc limit 1) r on true
      where t."publishesAt" <= ${now} and (${only}::uuid[] is null or t.id = any (${only}::uuid[]))
        and (${words}::text is null or t.id in (select app.search_tenders(${words})))
    )
    select 'county' as facet, c as value, count(*)::int as count from found, unnest(counties) c
    where (${targetGroup}::text is null or "target" = ${targetGroup}) and (${measureType}::text is null or measure = ${measureType})
      and (${phase}::text is null or phase = ${phase}) group by c
    union all
    select 'targetGroup', "target", count(*)::int from found
    where (${county}::text is null or ${county} = any (counties)) and (${measureType}::text is null or measure = ${measureType})
      and (${phase}::text is null or phase = ${phase}) group by "target"
    union all
    select 'measureType', measure, count(*)::int from found
    where (${county}::text is null or ${county} = any (counties)) and (${targetGroup}::text is null or "target" = ${targetGroup})
      and (${phase}::text is null or phase = ${phase}) group by measure
    union all
    select 'phase', phase, count(*)::int from found
    where (${county}::text is null or ${county} = any (counties)) and (${targetGroup}::text is null or "target" = ${targetGroup})
      and (${measureType}::text is null or measure = ${measureType}) group by phase`;
  const of = (facet: keyof Facets) =>
    rows.filter((row) => row.facet === facet).map(({ value, count }) => ({ value, count }));
  return {
    county: of("county"),
    targetGroup: of("targetGroup"),
    measureType: of("measureType"),
    phase: publicPhases.flatMap((value) => of("phase").filter((row) => row.value === value)),
  };
}

/** A page of what matches, how many match in all, and those of them that are open. `only`: among these. */
async function matchingIds(
  { tx, now }: Acting,
  filter: TenderFilter,
  { limit = PAGE_SIZE, only = null }: { limit?: number; only?: string[] | null } = {},
) {
  const { words, county, targetGroup, measureType, phase, page } = cleaned(filter);
  const rows = await tx.$queryRaw<{ id: string | null; total: number; open: string[] }[]>`
    with found as materialized (
      select t.id, r.deadline, app.tender_phase(t.status, t."publishesAt", r.deadline, r."openedAt", ${now}) as phase
      from "Tender" t left join lateral (
        select deadline, "openedAt" from "Round" where "tenderId" = t.id order by number desc limit 1) r on true
      where t."publishesAt" <= ${now} and (${only}::uuid[] is null or t.id = any (${only}::uuid[]))
        and (${county}::text is null or ${county} = any (t."countyNumbers"))
        and (${targetGroup}::text is null or t."targetGroup" = ${targetGroup})
        and (${measureType}::text is null or t."measureType" = ${measureType})
        and (${words}::text is null or t.id in (select app.search_tenders(${words})))
    ), narrowed as (select * from found where ${phase}::text is null or phase = ${phase})
    select one.id, (select count(*)::int from narrowed) as total, array(
      select id from narrowed where phase = 'open' order by deadline, id limit ${MOST_READ}) as open
    from (select 1) always left join (
      select id, row_number() over () as place from (
        select id from narrowed
        order by phase <> 'open', case when phase = 'open' then deadline end, deadline desc, id
        limit ${limit} offset ${(page - 1) * PAGE_SIZE}) sorted
    ) one on true
    order by one.place`;
  return { ids: rows.flatMap(({ id }) => id ?? []), open: rows[0]?.open ?? [], total: rows[0]?.total ?? 0 };
}

function cleaned({ words, county, targetGroup, measureType, phase, page }: TenderFilter) {
  return {
    words: words?.replaceAll("\u0000", "").trim().slice(0, 200) || null,
    county: county || null,
    targetGroup: targetGroup || null,
    measureType: measureType || null,
    phase: phase || null,
    page: Math.min(10_000, Math.max(1, Math.trunc(page ?? 1) || 1)),
  };
}

async function listByIds({ tx, now }: Acting, ids: string[]) {
  const [tenders, names] = [
    await tx.tender.findMany({
      where: { id: { in: ids } },
      select: {
        id: true,
        reference: true,
        title: true,
        status: true,
        publishesAt: true,
        buyerId: true,
        ...{ what: true, forWhom: true, when: true, worth: true, judged: true },
        measureType: true,
        targetGroup: true,
        countyNumbers: true,
        estimatedValueOre: true,
        rounds: { orderBy: { number: "asc" }, select: { opensAt: true, deadline: true, openedAt: true } },
        lots: {
          select: { title: true, description: true, places: true, minimumVolume: true, estimatedValueOre: true },
        },
        selection: { select: { kind: true, threshold: true, description: true } },
        requirements: { select: { title: true, description: true, maxWords: true } },
      },
    }),
    await namesOf(tx, ids),
  ];
  return ids.flatMap((id) => {
    const tender = tenders.find((one) => one.id === id);
    if (!tender) return [];
    const named = names.find((one) => one.id === id);
    return [
      {
        ...tender,
        buyerName: named?.buyerName ?? "",
        countyNames: named?.countyNames ?? [],
        deadline: tender.rounds.at(-1)?.deadline ?? now,
        small: smallFriendly(tender),
      },
    ];
  });
}

/** Names of the buyers and counties of these tenders, in one statement. One alone has a plan of its own, which is kept. */
export function namesOf(tx: Acting["tx"], ids: string[]) {
  const asked = ids.length === 1 ? Prisma.sql`t.id = ${ids[0]}::uuid` : Prisma.sql`t.id = any (${ids}::uuid[])`;
  return tx.$queryRaw<{ id: string; buyerName: string; countyNames: string[] }[]>`
    select t.id, o.name as "buyerName",
           array(select c.name from "County" c where c.number = any (t."countyNumbers") order by c.name) as "countyNames"
    from "Tender" t join "Organisation" o on o.id = t."buyerId" where ${asked}`;
}
