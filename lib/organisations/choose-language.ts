import { z } from "zod";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { languages } from "../platform/i18n/language.ts";

/** The language that one reads Elva in is the language of one's mails. */
export const chooseLanguage = command({
  draft: true,
  input: z.object({ language: z.enum(languages, { error: "chooseOne" }) }),
  run: async ({ input: { language }, actor, tx }) => {
    const { personId } = signedIn(actor);
    await tx.mailChoice.upsert({ where: { personId }, create: { personId, language }, update: { language } });
  },
});
