import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findNeed } from "./find-need.ts";
import { needActions } from "./need.ts";

/**
 * Asks a municipality to stand on the need with NAV; from here its people can read it. They answer with joinNeed or leaveNeed.
 * @throws Refused notMunicipality on its field, alreadyAsked
 */
export const askMunicipality = command({
  input: z.object({ needId: id, organisationId: id }),
  run: async ({ input: { needId, organisationId }, actor, now, tx, record }) => {
    const need = await findNeed(tx, actor, needId);
    take(needActions.askMunicipality, actor, need, now);
    const municipality = await tx.organisation.findFirst({
      where: { id: organisationId, kind: "MUNICIPALITY" },
      select: { id: true },
    });
    if (!municipality) throw new Refused("notMunicipality", { field: "organisationId" });
    if (need.coOwners.some((owner) => owner.organisationId === organisationId)) throw new Refused("alreadyAsked");
    await tx.needCoOwner.create({ data: { needId, organisationId, invitedById: signedIn(actor).personId } });
    await record("need.municipalityAsked", { type: "Need", id: needId }, { organisationId });
    return { id: needId };
  },
});
