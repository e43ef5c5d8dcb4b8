import { z } from "zod";
import { Cadence } from "../generated/prisma/enums.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { text } from "../platform/fields.ts";
import { holdsNationalIdentityNumber } from "../platform/national-identity.ts";
import { Refused } from "../platform/refused.ts";
import { refuseTooMany } from "./find-follow.ts";
import { listingFilterOf } from "./listing.ts";

/**
 * Saves a search, to be told of what it finds from now on. Not in the log: nobody is to know who looks for what.
 * `query` is the search as its address says it.
 * @throws Refused followsNothing, nationalIdentityNumber (in the words, which the address may hide)
 */
export const followSearch = command({
  draft: true,
  input: z.object({
    query: text(1_000),
    name: text(200),
    cadence: z.enum(Cadence, { error: "chooseOne" }).optional().default("EVENT"),
  }),
  run: async ({ input: { query, name, cadence }, actor, tx }) => {
    const who = signedIn(actor);
    const filter = listingFilterOf(Object.fromEntries(new URLSearchParams(query)));
    if (Object.keys(filter).length === 0) throw new Refused("followsNothing");
    if (holdsNationalIdentityNumber(Object.values(filter).join("; ")))
      throw new Refused("nationalIdentityNumber", { field: "name" });
    await refuseTooMany(tx, who);
    await tx.follow.createMany({ data: [{ ...who, name, filter, cadence }], skipDuplicates: true });
    await tx.follow.updateMany({ where: { ...who, objectId: null, filter: { equals: filter } }, data: { cadence } });
    return { query };
  },
});
