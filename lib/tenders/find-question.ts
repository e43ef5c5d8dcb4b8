import type { Acting } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import { loadTender } from "./load-tender.ts";
import { clarificationsVisibleTo } from "./tender.ts";

/**
 * A question that waits, with its tender and the answer under way; held until commit, so that of two officers at the same
 * instant the second sees what the first did.
 * @throws Refused notFound, also for one that this actor may not know of; alreadyAnswered
 */
export async function findQuestion(acting: Acting, clarificationId: string) {
  await acting.tx.$executeRaw`select from "Clarification" c where c.id = ${clarificationId}::uuid for update`;
  const asked = await acting.tx.clarification.findFirst({
    where: { id: clarificationId, AND: clarificationsVisibleTo(acting.actor, acting.now) },
    include: { draft: true },
  });
  if (!asked) throw new Refused("notFound");
  const tender = await loadTender(acting, asked.tenderId);
  return { asked, tender, draft: asked.draft };
}
