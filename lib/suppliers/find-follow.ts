import type { Member } from "../platform/actor.ts";
import type { Tx } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";

const MOST = 100;

/** @throws Refused tooManyFollows */
export async function refuseTooMany(tx: Tx, who: Member) {
  if ((await tx.follow.count({ where: who })) >= MOST) throw new Refused("tooManyFollows");
}

/**
 * What this person follows, by id; others' do not exist.
 * @throws Refused notFound
 */
export async function findFollow(tx: Tx, who: Member, id: string) {
  const follow = await tx.follow.findFirst({ where: { id, ...who } });
  if (!follow) throw new Refused("notFound");
  return follow;
}
