import { z } from "zod";
import { Cadence, ListingKind } from "../generated/prisma/enums.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { refuseTooMany } from "./find-follow.ts";

/** Follows a plan line, a need, a tender, and what comes of it. Not in the log: nobody is to know who follows what. */
export const followThing = command({
  draft: true,
  input: z.object({
    kind: z.enum(ListingKind, { error: "unknown" }),
    objectId: id,
    cadence: z.enum(Cadence, { error: "chooseOne" }).optional().default("EVENT"),
  }),
  run: async ({ input: { kind, objectId, cadence }, actor, now, tx }) => {
    const who = signedIn(actor);
    const listing = await tx.listing.findFirst({
      where: { kind, objectId, publicAt: { lte: now } },
      select: { title: true, href: true },
    });
    if (!listing) throw new Refused("notFound");
    await refuseTooMany(tx, who);
    await tx.follow.createMany({
      data: [{ ...who, name: listing.title.slice(0, 200), kind, objectId, cadence }],
      skipDuplicates: true,
    });
    await tx.follow.updateMany({ where: { ...who, kind, objectId }, data: { cadence } });
    return { href: listing.href };
  },
});
