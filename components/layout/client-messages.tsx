import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

/**
 * Sends these message files to the browser, for the client components inside. What is not asked for stays on the server,
 * so that pages stay light: wrap a client form that says useTranslations("needs") in <ClientMessages of={["needs"]}>.
 */
export async function ClientMessages({ of, children }: { of: readonly string[]; children: ReactNode }) {
  const messages = await getMessages();
  const always = ["form", "ui", "refusals", "fieldErrors", "error"];
  const picked = Object.fromEntries([...always, ...of].map((name) => [name, messages[name]]));
  return <NextIntlClientProvider messages={picked}>{children}</NextIntlClientProvider>;
}
