import type { Prisma } from "../generated/prisma/client.ts";
import type { NeedStatus } from "../generated/prisma/enums.ts";
import type { Acting, Tx } from "../platform/db.ts";
import { isId } from "../platform/fields.ts";
import { inputIsOpen } from "./dialogue.ts";
import { coOwnersVisibleTo, needStatuses, visibleTo } from "./need.ts";
import { type NeedText, storedText } from "./need-text.ts";
import { isTargetGroup } from "./target-groups.ts";

/** What narrows a list; all of it comes from an address anyone can type, so unknown values just match nothing. */
export type NeedFilter = { county?: string; targetGroup?: string; status?: NeedStatus; words?: string };

/** The filter that an address asks for («?fylke=50&malgruppe=seniors&ord=norsk»); what is not one is left out. */
export function filterOf(asked: Record<string, string | string[] | undefined>): NeedFilter {
  const one = (key: string) => (typeof asked[key] === "string" && asked[key] !== "" ? asked[key] : undefined);
  const [county, targetGroup, status, words] = [one("fylke"), one("malgruppe"), one("status"), one("ord")];
  return {
    county: county && /^\d{2}$/.test(county) ? county : undefined,
    targetGroup: targetGroup && isTargetGroup(targetGroup) ? targetGroup : undefined,
    status: needStatuses.find((known) => known === status),
    words: words?.slice(0, 100),
  };
}

/** The counties of Norway, by name: places to choose among. */
export const listCountiesOfNeeds = ({ tx }: Acting) =>
  tx.county.findMany({ orderBy: { name: "asc" }, select: { number: true, name: true } });

const row = {
  id: true,
  status: true,
  unitId: true,
  countyUnitId: true,
  title: true,
  problem: true,
  targetGroup: true,
  targetGroupSize: true,
  createdAt: true,
  sharedAt: true,
  publicAt: true,
  takenUpAt: true,
  events: {
    orderBy: { startsAt: "asc" },
    select: { id: true, startsAt: true, inputDeadline: true, summaryPublishedAt: true },
  },
} satisfies Prisma.NeedSelect;

/** A need in a list, with the names of its unit and of the counties that its county unit serves. */
export type NeedRow = Prisma.NeedGetPayload<{ select: typeof row }> & { unitName: string; countyNames: string[] };

/** Every need this actor may see, newest first, at most 200. */
export async function listNeeds({ tx, actor, now }: Acting, filter: NeedFilter = {}): Promise<NeedRow[]> {
  const needs = await tx.need.findMany({
    where: { AND: [visibleTo(actor), await matching(tx, filter, now)] },
    orderBy: [{ publicAt: { sort: "desc", nulls: "last" } }, { createdAt: "desc" }],
    select: row,
    take: 200,
  });
  return named(tx, needs, now);
}

/** Needs that everyone may still say something about, the soonest deadline for input first; the same for everyone. */
export async function listOpenNeeds({ tx, now }: Acting, filter: NeedFilter = {}, limit = 200): Promise<NeedRow[]> {
  const needs = await tx.need.findMany({
    where: { AND: [takingInput(now), await matching(tx, filter, now)] },
    select: row,
    take: 200,
  });
  const closes = (need: { events: { inputDeadline: Date }[] }) =>
    Math.min(...need.events.filter((event) => inputIsOpen(event, now)).map((event) => event.inputDeadline.getTime()));
  const sorted = needs.sort((a, b) => closes(a) - closes(b));
  return named(tx, sorted.slice(0, limit), now);
}

/** The clock closes the input (inputIsOpen), long before somebody has summarised it. */
const takingInput = (now: Date): Prisma.NeedWhereInput => ({
  ...{ status: "IN_DIALOGUE", publicAt: { not: null } },
  events: { some: { inputDeadline: { gt: now } } },
});

async function matching(tx: Tx, filter: NeedFilter, now: Date): Promise<Prisma.NeedWhereInput> {
  const units = filter.county ? await unitsServing(tx, filter.county, now) : undefined;
  return {
    status: filter.status,
    targetGroup: filter.targetGroup || undefined,
    countyUnitId: units && { in: units },
    OR: filter.words
      ? (["title", "problem", "wantedOutcome", "targetGroupText"] as const).map((field) => ({
          [field]: { contains: filter.words, mode: "insensitive" as const },
        }))
      : undefined,
  };
}

const serving = (now: Date): Prisma.CountyUnitWhereInput => ({
  validFrom: { lte: now },
  OR: [{ validTo: null }, { validTo: { gte: now } }],
});

/** The county units that serve this county now. */
export async function unitsServing(tx: Tx, county: string, now: Date): Promise<string[]> {
  const rows = await tx.countyUnit.findMany({
    where: { countyNumber: county.slice(0, 2), ...serving(now) },
    select: { unitId: true },
  });
  return rows.map((found) => found.unitId);
}

/** These units' names, and those of the counties that each serves now. */
export async function servedCounties({ tx, now }: Pick<Acting, "tx" | "now">, unitIds: readonly string[]) {
  const units = await tx.organisation.findMany({
    where: { id: { in: [...unitIds] } },
    select: {
      id: true,
      name: true,
      navUnit: { select: { counties: { where: serving(now), select: { county: { select: { name: true } } } } } },
    },
  });
  return new Map(
    units.map(({ id, name, navUnit }) => [
      id,
      { name, counties: (navUnit?.counties ?? []).map((served) => served.county.name).sort() },
    ]),
  );
}

async function named<Need extends { unitId: string; countyUnitId: string }>(tx: Tx, needs: Need[], now: Date) {
  if (needs.length === 0) return [];
  const ids = [...new Set(needs.flatMap((need) => [need.unitId, need.countyUnitId]))];
  const byId = await servedCounties({ tx, now }, ids);
  return needs.map((need) => ({
    ...need,
    unitName: byId.get(need.unitId)?.name ?? "",
    countyUnitName: byId.get(need.countyUnitId)?.name ?? "",
    countyNames: byId.get(need.countyUnitId)?.counties ?? [],
  }));
}

/**
 * One need with its dialogues and its texts since it was announced (for NAV: all of them), or nothing when there is none
 * that this actor may see.
 */
export async function getNeed({ tx, actor, now }: Acting, id: string) {
  if (!isId(id)) return undefined;
  const need = await tx.need.findFirst({
    where: { AND: [{ id }, visibleTo(actor)] },
    include: {
      metrics: { orderBy: { number: "asc" } },
      versions: { orderBy: { number: "asc" } },
      events: { orderBy: { announcedAt: "asc" } },
      coOwners: { where: coOwnersVisibleTo(actor), orderBy: { invitedAt: "asc" } },
      offers: { orderBy: { consideredAt: "asc" } },
    },
  });
  if (!need) return undefined;
  const names = await servedCounties(
    { tx, now },
    need.coOwners.map(({ organisationId }) => organisationId),
  );
  const [withNames] = await named(tx, [need], now);
  if (!withNames) return undefined;
  const versions = need.versions.map((version) => ({
    ...version,
    body: storedText(version.body as Partial<NeedText>),
  }));
  const announced = Math.min(...need.events.map((event) => event.needVersion));
  return {
    ...withNames,
    versions,
    coOwners: need.coOwners.map((owner) => ({ ...owner, name: names.get(owner.organisationId)?.name ?? "" })),
    /** The text that the first dialogue was announced with; nothing before that. */
    announcedVersion: versions.find((version) => version.number === announced),
  };
}

export type NeedView = NonNullable<Awaited<ReturnType<typeof getNeed>>>;

/** Dialogue events that have not been held, soonest first, with their needs. */
export async function listComingEvents({ tx, now }: Acting) {
  const events = await tx.dialogueEvent.findMany({
    where: {
      cancelledAt: null,
      OR: [{ startsAt: { gt: now } }, { inputDeadline: { gt: now } }],
      need: { status: "IN_DIALOGUE" },
    },
    orderBy: { startsAt: "asc" },
    take: 100,
    select: {
      id: true,
      title: true,
      description: true,
      startsAt: true,
      place: true,
      inputDeadline: true,
      need: { select: row },
    },
  });
  const needs = await named(
    tx,
    events.map((event) => event.need),
    now,
  );
  return events.map((event, index) => ({ ...event, need: needs[index] as NeedRow }));
}

/** Municipalities that use Elva, by name: those that can be asked to stand on a need. */
export const listMunicipalities = ({ tx }: Acting) =>
  tx.organisation.findMany({
    where: { kind: "MUNICIPALITY" },
    orderBy: { name: "asc" },
    select: { id: true, name: true },
  });
