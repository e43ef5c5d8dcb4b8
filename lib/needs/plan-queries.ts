import type { Acting } from "../platform/db.ts";
import { isId } from "../platform/fields.ts";
import { visibleTo } from "./need.ts";
import { planVisibleTo, type Quarter, quarterOf } from "./plan-line.ts";
import { servedCounties, unitsServing } from "./queries.ts";

/** What narrows the plan; all of it comes from an address anyone can type. */
export type PlanFilter = { county?: string; quarter?: Quarter };

/** The filter that an address asks for («?fylke=50&kvartal=2027-1»); what is not one is left out. */
export function planFilterOf(asked: Record<string, string | string[] | undefined>): PlanFilter {
  const { fylke, kvartal } = asked;
  const quarter = typeof kvartal === "string" ? /^(20\d\d)-([1-4])$/.exec(kvartal) : null;
  return {
    county: typeof fylke === "string" && /^\d{2}$/.test(fylke) ? fylke : undefined,
    quarter: quarter ? { year: Number(quarter[1]), quarter: Number(quarter[2]) } : undefined,
  };
}

/**
 * The plan's lines that this actor may see, by quarter, from the running one on unless another is asked for; with the names
 * of units and counties, and the need behind when one may read it. At most 500.
 */
export async function listPlan(acting: Acting, filter: PlanFilter = {}) {
  const { tx, actor, now } = acting;
  const from = quarterOf(now);
  const units = filter.county ? await unitsServing(tx, filter.county, now) : undefined;
  const lines = await tx.planLine.findMany({
    where: {
      AND: [
        planVisibleTo(actor),
        filter.quarter ?? { OR: [{ year: { gt: from.year } }, { year: from.year, quarter: { gte: from.quarter } }] },
        { OR: [{ status: { not: "WITHDRAWN" } }, { publishedAt: { not: null } }] },
      ],
      unitId: units && { in: units },
    },
    orderBy: [{ year: "asc" }, { quarter: "asc" }, { publishedAt: "asc" }, { createdAt: "asc" }],
    take: 500,
  });
  return withNames(acting, lines);
}

export type PlanLineView = Awaited<ReturnType<typeof listPlan>>[number];

/** One line, or nothing when there is none that this actor may see. */
export async function getPlanLine(acting: Acting, id: string) {
  if (!isId(id)) return undefined;
  const line = await acting.tx.planLine.findFirst({ where: { AND: [{ id }, planVisibleTo(acting.actor)] } });
  if (!line) return undefined;
  const [named] = await withNames(acting, [line]);
  return named && { ...named, dialogues: await dialoguesAbout(acting, named.need?.id) };
}

/** Meetings about the need behind a line, in the order of time; none when the need is not this actor's to read. */
async function dialoguesAbout({ tx }: Pick<Acting, "tx">, needId: string | undefined) {
  if (!needId) return [];
  return tx.dialogueEvent.findMany({
    where: { needId },
    orderBy: { startsAt: "asc" },
    select: { id: true, title: true, startsAt: true },
  });
}

async function withNames<Line extends { unitId: string; needId: string | null }>(acting: Acting, lines: Line[]) {
  const { tx, actor } = acting;
  const served = await servedCounties(acting, [...new Set(lines.map(({ unitId }) => unitId))]);
  const needs = await tx.need.findMany({
    where: { AND: [{ id: { in: lines.flatMap(({ needId }) => needId ?? []) } }, visibleTo(actor)] },
    select: { id: true, title: true, status: true },
  });
  return lines.map(({ needId, ...line }) => ({
    ...line,
    unitName: served.get(line.unitId)?.name ?? "",
    countyNames: served.get(line.unitId)?.counties ?? [],
    need: needs.find(({ id }) => id === needId) ?? null,
  }));
}

/**
 * The day on which the plan says that a tender about this need is announced: the line's own day, or its quarter's first;
 * null when no published line says so, or the day has come.
 */
export async function plannedAnnouncement({ tx, now }: Pick<Acting, "tx" | "now">, needId: string) {
  const line = await tx.planLine.findFirst({
    where: { needId, status: "PUBLISHED" },
    orderBy: { publishedAt: "desc" },
    select: { announceOn: true, year: true, quarter: true },
  });
  const day = line && (line.announceOn ?? new Date(Date.UTC(line.year, line.quarter * 3 - 3, 1)));
  return day && day > now ? day : null;
}

/** Needs of this unit that a line can be about, newest first. */
export const listPlannableNeeds = ({ tx, actor }: Acting) =>
  tx.need.findMany({
    where: {
      AND: [visibleTo(actor)],
      countyUnitId: actor.organisationId ?? undefined,
      status: { in: ["SHARED", "IN_DIALOGUE"] },
    },
    orderBy: { createdAt: "desc" },
    select: { id: true, title: true, problem: true, targetGroup: true },
    take: 100,
  });
