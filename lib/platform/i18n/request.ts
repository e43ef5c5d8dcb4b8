import { cookies } from "next/headers";
import type { Messages } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { LANGUAGE_COOKIE, languageOf } from "./language.ts";
import { compiledMessagesOf } from "./messages.ts";

/** The language is in a cookie, never in the address: one link means the same page to everyone. */
export default getRequestConfig(async () => {
  const locale = languageOf((await cookies()).get(LANGUAGE_COOKIE)?.value);
  return { locale, messages: compiledMessagesOf(locale) as Messages, timeZone: "Europe/Oslo" };
});
