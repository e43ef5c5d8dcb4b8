import { listPublicContracts } from "../contracts/queries.ts";
import { listPublishedIntake, listPublishedOutcomes, listPublishedPayments } from "../outcomes/queries.ts";
import type { Acting } from "../platform/db.ts";
import { id as idField } from "../platform/fields.ts";
import { listOpenCounties } from "../tenders/search-queries.ts";
import { leadTime, type Step, stagesOf } from "./line.ts";
import { exactly, type Figure, type Measure, outcomesIn, startedIn } from "./spread.ts";

/** A county and the units of NAV that serve it, with what everyone may know of what is done there. */
export type CountyFigures = { number: string; name: string; unitNames: string[] } & Record<Measure, Figure>;

/**
 * The counties and what has come of the method in each; the same for everyone, the directorate included. By the same rule as
 * the lists' filter «fylke»: a need counts in the counties that its unit serves, a tender (and what came of it) in those it
 * is for. `total` counts each thing once.
 * @param months follow-up point of the outcomes
 */
export async function getSpread(acting: Acting, months: number) {
  const counties = await servedBy(acting);
  const needs = await needsByUnit(acting);
  const open = await listOpenCounties(acting);
  const contracts = await contractsWithCounties(acting);
  const intake = await listPublishedIntake(acting);
  const points = await listPublishedOutcomes(acting);

  const figures = (county?: { number: string; unitIds: string[] }): Record<Measure, Figure> => {
    const isHere = (numbers: readonly string[]) => !county || numbers.includes(county.number);
    const own = contracts.filter((contract) => isHere(contract.countyNumbers)).map(({ id }) => id);
    const reported = needs.filter(({ countyUnitId }) => !county || county.unitIds.includes(countyUnitId));
    return {
      needs: exactly(reported.reduce((sum, { _count }) => sum + _count, 0)),
      tenders: exactly(open.filter(isHere).length),
      contracts: exactly(own.length),
      started: startedIn(own, intake, points),
      outcomes: outcomesIn(own, points, months),
    };
  };
  return {
    counties: counties.map((county): CountyFigures => {
      const { number, name, unitNames } = county;
      return { number, name, unitNames, ...figures(county) };
    }),
    total: figures(),
    /** The last day that the figures of people cover; nothing when none is published. */
    asOf: [...intake, ...points].reduce<Date | undefined>(
      (latest, { asOf }) => (latest === undefined || asOf > latest ? asOf : latest),
      undefined,
    ),
  };
}

/** Every county by name, with the units that serve it now, the one with the broader part first. */
async function servedBy({ tx, now }: Acting) {
  const rows = await tx.county.findMany({
    select: {
      number: true,
      name: true,
      units: {
        where: { validFrom: { lte: now }, OR: [{ validTo: null }, { validTo: { gte: now } }] },
        select: { unitId: true, part: true, unit: { select: { organisation: { select: { name: true } } } } },
      },
    },
  });
  return rows
    .map(({ number, name, units }) => {
      const sorted = units.toSorted((a, b) => a.part.length - b.part.length);
      return {
        ...{ number, name },
        unitIds: sorted.map(({ unitId }) => unitId),
        unitNames: sorted.map(({ unit }) => unit.organisation.name),
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name, "nb"));
}

const needsByUnit = ({ tx }: Acting) =>
  tx.need.groupBy({ by: ["countyUnitId"], where: { publicAt: { not: null } }, _count: true });

/** Public contracts with the counties of their tenders. */
async function contractsWithCounties(acting: Acting) {
  const contracts = await listPublicContracts(acting);
  const tenders = await acting.tx.tender.findMany({
    where: { id: { in: contracts.map(({ tenderId }) => tenderId) }, publishesAt: { lte: acting.now } },
    select: { id: true, countyNumbers: true },
  });
  const countiesOf = new Map(tenders.map(({ id, countyNumbers }) => [id, countyNumbers]));
  return contracts.map(({ id, tenderId }) => ({ id, countyNumbers: countiesOf.get(tenderId) ?? [] }));
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
