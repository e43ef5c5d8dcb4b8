import type { ListingKind } from "../generated/prisma/enums.ts";
import type { Acting } from "../platform/db.ts";
import { languageOf } from "../platform/i18n/language.ts";
import type { ListingFilter } from "./listing.ts";

const own = ({ actor }: Acting) => ({
  personId: actor.personId ?? undefined,
  organisationId: actor.organisationId ?? undefined,
});

/** What this person follows, newest first. */
export async function listFollows(acting: Acting) {
  if (!acting.actor.personId) return [];
  const follows = await acting.tx.follow.findMany({ where: own(acting), orderBy: { createdAt: "desc" } });
  return follows.map((follow) => ({ ...follow, filter: follow.filter as ListingFilter }));
}

export type FollowRow = Awaited<ReturnType<typeof listFollows>>[number];

/** Whether this person follows the thing: the follow's id and rhythm, or nothing. */
export async function getFollowOf(acting: Acting, kind: ListingKind, objectId: string) {
  if (!acting.actor.personId) return null;
  return acting.tx.follow.findFirst({ where: { ...own(acting), kind, objectId }, select: { id: true, cadence: true } });
}

type ToldRow = {
  kind: ListingKind;
  event: string;
  at: Date;
  title: string;
  href: string;
  reasons: { kind: string; name: string }[];
};

/** What this person has been told of, newest first, at most 30. */
export async function listTold({ tx, actor }: Acting): Promise<ToldRow[]> {
  if (!actor.personId) return [];
  return tx.$queryRaw<ToldRow[]>`
    select l.kind, e.event, e.at, l.title, l.href, t.reasons
    from "ListingTold" t join "ListingEvent" e on e.id = t."eventId"
    join "Listing" l on (l.kind, l."objectId") = (e.kind, e."objectId")
    where t."personId" = ${actor.personId}::uuid order by e.at desc limit 30`;
}

/** What this person wants by mail, and the address of its own feed. Defaults until it has chosen. */
export async function getMailChoice({ tx, actor }: Acting) {
  if (!actor.personId) return null;
  const choice = await tx.mailChoice.findUnique({ where: { personId: actor.personId } });
  return {
    language: languageOf(choice?.language),
    off: choice?.off ?? [],
    matches: choice?.matches ?? "DAILY",
    feedKey: choice?.feedKey ?? null,
  };
}

type FeedRow = {
  language: string;
  kind: ListingKind | null;
  event: string;
  mark: string;
  at: Date;
  objectId: string;
};

/** What the person with this feed has been told of; null when there is no such feed. */
export async function getFeed({ tx }: Acting, feedKey: string) {
  const rows = await tx.$queryRaw<FeedRow[]>`
    select language, kind, event, mark, at, "objectId" from app.feed_of(${feedKey}::uuid)`;
  const [first] = rows;
  if (!first) return null;
  const told = rows.flatMap((row) => (row.kind ? [{ ...row, kind: row.kind }] : []));
  const listings = await tx.listing.findMany({
    where: { objectId: { in: told.map(({ objectId }) => objectId) } },
    select: { kind: true, objectId: true, title: true, summary: true, href: true, unitId: true },
  });
  const units = await tx.organisation.findMany({
    where: { id: { in: [...new Set(listings.map(({ unitId }) => unitId))] } },
    select: { id: true, name: true },
  });
  const entries = told.flatMap(({ event, mark, at, kind, objectId }) => {
    const listing = listings.find((each) => each.kind === kind && each.objectId === objectId);
    const unitName = units.find(({ id }) => id === listing?.unitId)?.name ?? "";
    return listing ? [{ ...listing, unitName, event, mark, at }] : [];
  });
  return { language: languageOf(first.language), entries };
}
