import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { Words } from "#components/layout/words.tsx";
import type { Messages } from "#lib/platform/i18n/messages.ts";

/** Client components know these words on every page. */
const ALWAYS = ["form", "ui", "error"];

/**
 * Sends these messages to the browser, for the client components inside. What is not asked for stays on the server, so
 * that pages stay light: wrap a client form that says useTranslations("needs.draft") in
 * <ClientMessages of={["needs.draft"]}>.
 */
export async function ClientMessages({ of = [], children }: { of?: readonly string[]; children: ReactNode }) {
  const locale = await getLocale();
  const wanted = [...ALWAYS, ...of];
  const key = `${locale} ${wanted}`;
  const json = kept.get(key) ?? JSON.stringify(picked((await getMessages()) as Messages, wanted));
  kept.set(key, json);
  return (
    <Words locale={locale} json={json}>
      {children}
    </Words>
  );
}

/** As many as there are pages and languages; what a page asks for is written in its code. */
const kept = new Map<string, string>();

function picked(messages: Messages, paths: readonly string[]): Messages {
  const found: Messages = {};
  for (const path of paths) put(found, messages, path.split("."));
  return found;
}

/** Copies what stands at this path from one tree of messages to the other. */
function put(to: Messages, from: Messages, [name = "", ...rest]: string[]) {
  const found = from[name];
  if (found === undefined) return;
  if (rest.length === 0 || typeof found === "string") {
    to[name] = found;
    return;
  }
  const known = to[name];
  const branch: Messages = typeof known === "object" ? known : {};
  to[name] = branch;
  put(branch, found, rest);
}
