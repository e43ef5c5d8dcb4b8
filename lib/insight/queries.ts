import { listPublicContracts } from "../contracts/queries.ts";
import { listPublishedIntake, listPublishedOutcomes, listPublishedPayments } from "../outcomes/queries.ts";
import type { Acting } from "../platform/db.ts";
import { id as idField } from "../platform/fields.ts";
import { leadTime, type Step, stagesOf } from "./line.ts";
import { exactly, type Figure, type Measure, outcomesIn, startedIn, sumOfPublished } from "./spread.ts";

/** A county and the unit of NAV that serves it, with what everyone may know of that unit. */
export type CountyFigures = { number: string; name: string; unitId: string; unitName: string } & Record<
  Measure,
  Figure
>;

/**
 * The counties and, per county unit, what has come of the method; the same for everyone, the directorate included. Counties
 * that share a unit show the unit's figures. `total` sums units, not counties.
 * @param months follow-up point of the outcomes
 */
export async function getSpread(acting: Acting, months: number) {
  const { tx, now } = acting;
  const counties = await tx.countyUnit.findMany({
    where: { validFrom: { lte: now }, OR: [{ validTo: null }, { validTo: { gte: now } }] },
    select: {
      unitId: true,
      part: true,
      county: { select: { number: true, name: true } },
      unit: { select: { organisation: { select: { name: true } } } },
    },
  });
  const needs = await tx.need.groupBy({ by: ["countyUnitId"], where: { publicAt: { not: null } }, _count: true });
  const open = await tx.tender.groupBy({
    by: ["buyerId"],
    where: { publishesAt: { lte: now }, status: "PUBLISHED", rounds: { some: { deadline: { gt: now } } } },
    _count: true,
  });
  const contracts = await listPublicContracts(acting);
  const intake = await listPublishedIntake(acting);
  const points = await listPublishedOutcomes(acting);

  const figures = (unitId: string): Record<Measure, Figure> => {
    const own = contracts.filter(({ buyerId }) => buyerId === unitId).map(({ id }) => id);
    return {
      needs: exactly(needs.find((row) => row.countyUnitId === unitId)?._count ?? 0),
      tenders: exactly(open.find((row) => row.buyerId === unitId)?._count ?? 0),
      contracts: exactly(own.length),
      started: startedIn(own, intake),
      outcomes: outcomesIn(own, points, months),
    };
  };
  const byUnit = new Map([...new Set(counties.map(({ unitId }) => unitId))].map((unitId) => [unitId, figures(unitId)]));
  const rows: CountyFigures[] = mainUnits(counties).flatMap(({ unitId, county, unit }) => {
    const known = byUnit.get(unitId);
    return known ? [{ ...county, unitId, unitName: unit.organisation.name, ...known }] : [];
  });
  const sum = (measure: Measure) => total([...byUnit.values()].map((unit) => unit[measure]));
  return {
    counties: rows.sort((a, b) => a.name.localeCompare(b.name, "nb")),
    total: {
      needs: sum("needs"),
      tenders: sum("tenders"),
      contracts: sum("contracts"),
      started: sum("started"),
      outcomes: sum("outcomes"),
    } satisfies Record<Measure, Figure>,
    /** The last day that the figures of people cover; nothing when none is published. */
    asOf: [...intake, ...points].reduce<Date | undefined>(
      (latest, { asOf }) => (latest === undefined || asOf > latest ? asOf : latest),
      undefined,
    ),
  };
}

/** The unit that serves most of a county: the one that serves all of it, else the one with the broader part. */
function mainUnits<Served extends { part: string[]; county: { number: string } }>(served: Served[]): Served[] {
  const numbers = [...new Set(served.map(({ county }) => county.number))];
  return numbers.flatMap((number) => {
    const units = served.filter(({ county }) => county.number === number);
    return units.toSorted((a, b) => a.part.length - b.part.length).slice(0, 1);
  });
}

function total(figures: readonly Figure[]): Figure {
  const sum = sumOfPublished(figures.map(({ value }) => value));
  return { ...sum, hidden: sum.hidden || figures.some(({ hidden }) => hidden) };
}

type LineRow = { id: string; reference: string; title: string; unit: string; bids: number | null } & Record<
  Step,
  Date | null
>;

/** Published tenders with the dates of their steps, newest first, at most 100. One statement, public rows only. */
async function lines({ tx, now }: Acting, tenderId: string | null): Promise<LineRow[]> {
  return tx.$queryRaw<LineRow[]>`
    select t.id, t.reference, t.title, o.name as unit, n."sharedAt" as shared, d.announced, d.summarised,
      t."publishesAt" as published, r.deadline, r."openedAt" as opened,
      case when r."openedAt" is not null then app.opened_count(r.id) end as bids, a.notified, c.contracted
    from "Tender" t
    join "Organisation" o on o.id = t."buyerId"
    left join "Need" n on n.id = t."needId" and n."publicAt" is not null
    left join lateral (
      select min(e."announcedAt") as announced,
        case when bool_and(e."summaryPublishedAt" is not null) then max(e."summaryPublishedAt") end as summarised
      from "DialogueEvent" e where e."needId" = n.id) d on true
    left join lateral (
      select * from "Round" where "tenderId" = t.id order by number desc limit 1) r on true
    left join lateral (
      select min(x."notifiedAt") as notified from "Award" x where x."tenderId" = t.id and x."notifiedAt" is not null) a on true
    left join lateral (
      select min(p."activatedAt") as contracted from app.public_contracts() p where p."tenderId" = t.id) c on true
    where t."publishesAt" <= ${now} and (${tenderId}::uuid is null or t.id = ${tenderId}::uuid)
    order by t."publishesAt" desc limit 100`;
}

/** Every published tender's way from need to contract, with the days it took. */
export async function listLines(acting: Acting) {
  return (await lines(acting, null)).map((row) => ({ ...row, stages: stagesOf(row), leadDays: leadTime(row) }));
}

export type Line = Awaited<ReturnType<typeof listLines>>[number];

/**
 * One tender's line from need to outcome, as everyone may know it; nothing when there is no such published tender.
 * Participants, outcomes and payments are the published figures of its contracts.
 */
export async function getLine(acting: Acting, tenderId: string) {
  if (!idField.safeParse(tenderId).success) return undefined;
  const [row] = await lines(acting, tenderId);
  if (!row) return undefined;
  const tender = await acting.tx.tender.findUniqueOrThrow({
    where: { id: tenderId },
    select: { needId: true, status: true },
  });
  const need = await acting.tx.need.findFirst({
    where: { id: tender.needId ?? tenderId, publicAt: { not: null } },
    select: { id: true, title: true },
  });
  const contracts = await listPublicContracts(acting, { tenderId });
  const results = [];
  for (const contract of contracts) {
    results.push({
      ...contract,
      intake: (await listPublishedIntake(acting, contract.id))[0],
      points: await listPublishedOutcomes(acting, contract.id),
      payments: (await listPublishedPayments(acting, contract.id))[0],
    });
  }
  return { ...row, status: tender.status, need, stages: stagesOf(row), leadDays: leadTime(row), contracts: results };
}

export type LineView = NonNullable<Awaited<ReturnType<typeof getLine>>>;
