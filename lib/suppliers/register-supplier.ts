import { z } from "zod";
import { command } from "../platform/command.ts";
import { organisationNumber } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { profileFields, registerFields, saysWhy, typeFields } from "./profile-fields.ts";

/**
 * A supplier's first sign-in: whoever represents the organisation makes it known to Elva and becomes its administrator
 * (app.found_supplier asks what the issuer said). Name and founding are the register's where it knows the number.
 */
export const registerSupplier = command({
  input: z
    .object({ organisationNumber, ...registerFields, ...profileFields, ...typeFields })
    .refine(saysWhy, { path: ["typeStatement"], message: "required" }),
  run: async ({ input, now, tx, record }) => {
    const { organisationNumber, name, turnover, ...profile } = input;
    const entry = await tx.registerEntry.findUnique({ where: { organisationNumber } });
    const foundedOn = entry?.foundedOn ?? profile.foundedOn;
    if (foundedOn > now) throw new Refused("notInFuture", { field: "foundedOn" });
    const [{ id }] = await tx.$queryRaw<[{ id: string }]>`
      select app.found_supplier(${organisationNumber}, ${entry?.name ?? name}) as id`;
    await tx.supplierProfile.create({
      data: { organisationId: id, ...profile, foundedOn, turnoverOre: turnover ?? null },
    });
    await record("supplier.registered", { type: "Organisation", id }, { organisationNumber, type: profile.type }, [
      "suppliers",
    ]);
    return { id };
  },
});
