import type { Acting } from "./db.ts";

/** What somebody was told in Elva: the words are `mail.<event>.subject`, with `data` in them. */
export type Told = { id: string; event: string; href: string; data: Record<string, string>; at: Date };

const MOST = 30;

/** What those who act for this organisation were told, and what was for this person alone; newest first. */
export async function listNotifications({ tx, actor }: Pick<Acting, "tx" | "actor">): Promise<Told[]> {
  if (!actor.organisationId || !actor.personId) return [];
  const rows = await tx.notification.findMany({
    where: {
      organisationId: actor.organisationId,
      OR: [{ personId: null }, { personId: actor.personId }],
    },
    orderBy: { createdAt: "desc" },
    take: MOST,
  });
  return rows.map(({ id, event, href, data, createdAt }) => ({
    id,
    event,
    href,
    data: data as Record<string, string>,
    at: createdAt,
  }));
}
