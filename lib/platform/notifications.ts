import { Prisma } from "../generated/prisma/client.ts";
import type { Actor } from "./actor.ts";
import type { Acting } from "./db.ts";

/** What somebody was told in Elva: the words are `mail.<event>.subject`, with `data` in them; `about` is what it is about. */
export type Told = {
  id: string;
  event: string;
  href: string;
  data: Record<string, string>;
  at: Date;
  /** By this reader; a colleague's reading is the colleague's. */
  read: boolean;
};

const MOST = 30;

/** What those who act for this organisation were told, and what was for this person alone; undefined: nothing is. */
export function toldTo({ organisationId, personId }: Actor): Prisma.NotificationWhereInput | undefined {
  return organisationId && personId ? { organisationId, OR: [{ personId: null }, { personId }] } : undefined;
}

/** What this actor was told, newest first, and how many of all of it they have not read: in one statement. */
export async function listNotifications({ tx, actor }: Pick<Acting, "tx" | "actor">) {
  const { organisationId, personId } = actor;
  if (!organisationId || !personId) return { told: [], unread: 0 };
  const own = Prisma.sql`n."organisationId" = ${organisationId}::uuid and (n."personId" is null or n."personId" = ${personId}::uuid)`;
  const isRead = Prisma.sql`exists (
    select from "NotificationRead" r where r."notificationId" = n.id and r."personId" = ${personId}::uuid)`;
  // counted apart: only the newest are fetched, however many there are
  const rows = await tx.$queryRaw<(Told & { unread: number })[]>`
    select n.id, n.event, n.href, n.data, n."createdAt" as at, ${isRead} as read,
      (select count(*)::int from "Notification" n where ${own} and not ${isRead}) as unread
    from "Notification" n where ${own} order by n."createdAt" desc limit ${MOST}`;
  return { told: rows.map(({ unread: _, ...one }): Told => one), unread: rows[0]?.unread ?? 0 };
}

/** Notifications that this person has not marked as read. */
export const unreadBy = ({ personId }: Actor): Prisma.NotificationWhereInput => ({
  reads: { none: { personId: personId ?? "" } },
});
