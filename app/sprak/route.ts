import type { NextRequest } from "next/server";
import { LANGUAGE_COOKIE, languageOf } from "#lib/platform/i18n/language.ts";
import { rememberChoice } from "#lib/platform/remember-choice.ts";

/** Changes the language and goes back to the page it was asked from; a plain form, so it works without JavaScript. */
export const POST = (request: NextRequest) => rememberChoice(request, LANGUAGE_COOKIE, (value) => languageOf(value));
