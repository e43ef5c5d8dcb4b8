import type { Prisma } from "../generated/prisma/client.ts";
import type { Actor } from "./actor.ts";
import type { Acting } from "./db.ts";

/** What somebody was told in Elva: the words are `mail.<event>.subject`, with `data` in them. */
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

/** What this actor was told, newest first. */
export async function listNotifications({ tx, actor }: Pick<Acting, "tx" | "actor">): Promise<Told[]> {
  const where = toldTo(actor);
  if (!where) return [];
  const rows = await tx.notification.findMany({
    where,
    orderBy: { createdAt: "desc" },
    take: MOST,
    include: { reads: { where: { personId: actor.personId ?? "" } } },
  });
  return rows.map(({ id, event, href, data, createdAt, reads }) => ({
    ...{ id, event, href, at: createdAt, read: reads.length > 0 },
    data: data as Record<string, string>,
  }));
}

/** How many of all that it was told this actor has not read. */
export async function countUnread({ tx, actor }: Pick<Acting, "tx" | "actor">): Promise<number> {
  const where = toldTo(actor);
  return where ? tx.notification.count({ where: { AND: [where, unreadBy(actor)] } }) : 0;
}

/** Notifications that this person has not marked as read. */
export const unreadBy = ({ personId }: Actor): Prisma.NotificationWhereInput => ({
  reads: { none: { personId: personId ?? "" } },
});
