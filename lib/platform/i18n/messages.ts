import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import compile from "icu-minify/compile";
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

/** As messages, with each sentence that has places to fill in parsed: the pages' formatter knows no other. */
type CompiledMessages = { [key: string]: ReturnType<typeof compile> | CompiledMessages };

const compiled = new Map<Language, CompiledMessages>();

/**
 * The same for pages. Parsed once in a process: next-intl would parse every sentence anew for each request, and the
 * browser would have to load a parser (next.config.ts puts the small formatter in its place).
 */
export function compiledMessagesOf(language: Language): CompiledMessages {
  const known = compiled.get(language);
  if (known) return known;
  const made = compileAll(messagesOf(language));
  compiled.set(language, made);
  return made;
}

/** Objects of the parser have no prototype, which React does not send to a browser: JSON gives them one. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value));

const compileAll = (messages: Messages): CompiledMessages =>
  Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === "string" ? plain(compile(value)) : compileAll(value),
    ]),
  );
