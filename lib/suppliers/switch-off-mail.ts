import { z } from "zod";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { mailKinds } from "../platform/mail-kinds.ts";
import { Refused } from "../platform/refused.ts";

/**
 * Switches a kind of mail off by the key in a mail's link. Whoever holds the mail may: the key is the authority, and can do
 * nothing else.
 * @throws Refused notFound
 */
export const switchOffMail = command({
  draft: true,
  input: z.object({ key: id, what: z.enum(mailKinds, { error: "unknown" }) }),
  run: async ({ input: { key, what }, tx }) => {
    const [{ off }] = await tx.$queryRaw<[{ off: boolean }]>`select app.switch_off_mail(${key}::uuid, ${what}) as off`;
    if (!off) throw new Refused("notFound");
  },
});
