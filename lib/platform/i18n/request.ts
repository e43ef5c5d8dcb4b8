import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { LANGUAGE_COOKIE, languageOf } from "./language.ts";
import { messagesOf } from "./messages.ts";

/** The language is in a cookie, never in the address: one link means the same page to everyone. */
export default getRequestConfig(async () => {
  const locale = languageOf((await cookies()).get(LANGUAGE_COOKIE)?.value);
  return { locale, messages: messagesOf(locale), timeZone: "Europe/Oslo" };
});
