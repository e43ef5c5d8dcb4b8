import { z } from "zod";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { ticked } from "../platform/fields.ts";
import { languages } from "../platform/i18n/language.ts";
import { mailKinds } from "../platform/mail-kinds.ts";

const wanted = Object.fromEntries(mailKinds.map((kind) => [kind, ticked])) as Record<
  (typeof mailKinds)[number],
  typeof ticked
>;

/** Which kinds of mail one wants, in which language, and how soon one hears of what fits. A choice of one's own: not logged. */
export const chooseMails = command({
  draft: true,
  input: z.object({
    language: z.enum(languages, { error: "chooseOne" }),
    rhythm: z.enum(["EVENT", "DAILY", "WEEKLY", "FEED"], { error: "chooseOne" }),
    ...wanted,
  }),
  run: async ({ input: { language, rhythm, ...kinds }, actor, tx }) => {
    const { personId } = signedIn(actor);
    const choice = { language, matches: rhythm, off: mailKinds.filter((kind) => !kinds[kind]) };
    await tx.mailChoice.upsert({ where: { personId }, create: { personId, ...choice }, update: choice });
  },
});
