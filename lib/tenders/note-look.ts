import { z } from "zod";
import { allowed } from "../platform/actions.ts";
import { hasRole } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { env } from "../platform/env.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { lookKey, whyNotReasons } from "./look.ts";

/**
 * A supplier has seen the page of a tender, or says with one press why it does not bid. Not a decision: the log would
 * name who did it.
 * @throws Refused forbidden, notFound (not open to the public), alreadyBid
 */
export const noteLook = command({
  draft: true,
  input: z.object({ tenderId: id, whyNot: z.enum(whyNotReasons, { error: "chooseOne" }).optional() }),
  run: async ({ input: { tenderId, whyNot }, actor, tx }) => {
    if (!allowed(hasRole(actor, "supplierAdmin", "supplierMember")) || !actor.organisationId)
      throw new Refused("forbidden");
    const key = lookKey(env().NEXTAUTH_SECRET, tenderId, actor.organisationId);
    await tx.$executeRaw`select app.note_look(${tenderId}::uuid, ${key}, ${whyNot ?? null})`;
    return { tenderId };
  },
});
