import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Language } from "./language.ts";

export type Messages = { [key: string]: string | Messages };

const loaded = new Map<Language, Messages>();

/**
 * Every messages/<language>/<name>.json, each under its own name. Read from the disk once, so that a context adds a file
 * and touches nothing else; the folder is copied beside the built server.
 */
export function messagesOf(language: Language): Messages {
  const known = loaded.get(language);
  if (known) return known;
  const folder = path.join(process.cwd(), "lib/platform/i18n/messages", language);
  const entries = readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => [path.basename(file, ".json"), JSON.parse(readFileSync(path.join(folder, file), "utf8"))]);
  const messages: Messages = Object.fromEntries(entries);
  loaded.set(language, messages);
  return messages;
}
