import type { Actor } from "../platform/actor.ts";
import type { Tx } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import { visibleTo } from "./need.ts";

/**
 * The dialogue event that a command is about, with its need's status and county.
 * @throws Refused notFound
 */
export async function findDialogue(tx: Tx, actor: Actor, id: string) {
  const event = await tx.dialogueEvent.findFirst({
    where: { id, need: visibleTo(actor) },
    include: { need: { select: { status: true, countyUnitId: true } } },
  });
  if (!event) throw new Refused("notFound");
  return { ...event, ...event.need };
}
