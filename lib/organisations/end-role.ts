import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findMembership } from "./find-membership.ts";
import { membershipActions } from "./role.ts";

/** A leader ends a role, now; what was only planned never begins. The person is out at the next request. */
export const endRole = command({
  input: z.object({ membershipId: id }),
  run: async ({ input: { membershipId }, actor, now, tx, record }) => {
    const membership = await findMembership(tx, actor, membershipId, now);
    take(membershipActions.end, actor, membership, now);
    const { count } = await tx.membership.updateMany({
      where: { id: membershipId, validTo: membership.validTo },
      data: {
        validTo: membership.status === "PLANNED" ? membership.validFrom : now,
        endedById: signedIn(actor).personId,
      },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    const { organisationId, personId, role } = membership;
    await record("membership.ended", { type: "Organisation", id: organisationId }, { membershipId, personId, role });
    return { organisationId };
  },
});
