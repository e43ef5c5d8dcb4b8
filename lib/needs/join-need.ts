import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id, optionalText, whole } from "../platform/fields.ts";
import { findNeed } from "./find-need.ts";
import { coOwnerActions } from "./need.ts";

/**
 * Another unit of NAV stands on the need too, or a municipality says yes to having been asked: what it concerns there is
 * told in one number and a few words.
 */
export const joinNeed = command({
  input: z.object({ needId: id, size: whole(1, 1_000_000), note: optionalText(1_000) }),
  run: async ({ input: { needId, size, note }, actor, now, tx, record }) => {
    const need = await findNeed(tx, actor, needId);
    take(coOwnerActions.join, actor, need, now);
    const { personId, organisationId } = signedIn(actor);
    const joined = { size, note, joinedById: personId, joinedAt: now, leftAt: null };
    const { count } = await tx.needCoOwner.updateMany({ where: { needId, organisationId }, data: joined });
    if (count === 0) {
      await tx.needCoOwner.create({ data: { needId, organisationId, invitedById: personId, ...joined } });
    }
    await record("need.joined", { type: "Need", id: needId }, { organisationId, size }, ["needs", `need:${needId}`]);
    return { id: needId };
  },
});
