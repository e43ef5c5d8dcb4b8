import type { NextRequest } from "next/server";
import { chooseLanguage } from "#lib/organisations/choose-language.ts";
import { LANGUAGE_COOKIE, languageOf } from "#lib/platform/i18n/language.ts";
import { rememberChoice } from "#lib/platform/remember-choice.ts";
import { currentIdentity } from "#lib/platform/session.ts";

/**
 * Changes the language and goes back to the page it was asked from; a plain form, so it works without JavaScript. Who has
 * signed in gets mail in it too.
 */
export async function POST(request: NextRequest) {
  let language = languageOf(undefined);
  const response = await rememberChoice(request, LANGUAGE_COOKIE, (value) => {
    language = languageOf(value);
    return language;
  });
  const identity = response.status === 303 ? await currentIdentity() : null;
  if (identity?.organisationId) await chooseLanguage(identity, { language });
  return response;
}
