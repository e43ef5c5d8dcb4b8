import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const folder = path.resolve(import.meta.dirname, "../../lib/platform/i18n/messages");
const languages = ["nb", "nn", "en"] as const;

type Tree = { [key: string]: string | Tree };

/** «needs.title» → sentence, of every file of a language. */
function sentences(language: string): Map<string, string> {
  const flat = new Map<string, string>();
  const walk = (tree: Tree, prefix: string) => {
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value === "string") flat.set(`${prefix}.${key}`, value);
      else walk(value, `${prefix}.${key}`);
    }
  };
  for (const file of readdirSync(path.join(folder, language)).filter((name) => name.endsWith(".json"))) {
    walk(JSON.parse(readFileSync(path.join(folder, language, file), "utf8")), path.basename(file, ".json"));
  }
  return flat;
}

const all = { nb: sentences("nb"), nn: sentences("nn"), en: sentences("en") };

/** Names of the ICU arguments and rich-text tags of a message. */
function argumentsOf(message: string): string[] {
  const unquoted = message.replace(/'\{[^']*'/g, "");
  const names = [...unquoted.matchAll(/\{\s*(\w+)\s*[,}]|<(\w+)>/g)].map((match) => match[1] ?? `<${match[2]}>`);
  if (!/,\s*(plural|select)/.test(unquoted)) return [...new Set(names)].sort();
  // the words of a plural's branches («{ingen}») look the same, but stand after «one», «other» or «=0»
  const branches = [...unquoted.matchAll(/(?:=\d+|zero|one|two|few|many|other|\w+)\s*\{\s*(\w+)\s*\}/g)].map(
    (match) => match[1],
  );
  return [...new Set(names.filter((name) => !branches.includes(name)))].sort();
}

describe("messages", () => {
  test.each(languages)("%s lacks no message", (language) => {
    const keys = new Set(languages.flatMap((each) => [...all[each].keys()]));
    expect([...keys].filter((key) => !all[language].get(key)?.trim())).toEqual([]);
  });

  test.each(["nn", "en"] as const)("%s takes the same arguments as bokmål", (language) => {
    const wrong = [...all.nb]
      .filter(([key, message]) => argumentsOf(message).join() !== argumentsOf(all[language].get(key) ?? "").join())
      .map(([key]) => key);
    expect(wrong).toEqual([]);
  });

  test("nynorsk is nynorsk: of each file's sentences of five words or more at most a fifth equal the bokmål", () => {
    const files = new Set([...all.nb.keys()].map((key) => key.slice(0, key.indexOf("."))));
    const tooAlike = [...files].filter((file) => {
      const pairs = [...all.nb]
        .filter(([key]) => key.startsWith(`${file}.`))
        .flatMap(([key, message]) => pairedSentences(message, all.nn.get(key) ?? ""))
        .filter(([nb]) => (nb.match(/\p{L}+/gu) ?? []).length >= 5);
      return pairs.length > 0 && pairs.filter(([nb, nn]) => nb === nn).length / pairs.length > 0.2;
    });
    expect(tooAlike).toEqual([]);
  });

  test("the clock is not torn from its number", () => {
    const torn = languages.flatMap((language) => [...all[language]].filter(([, message]) => /kl\. /.test(message)));
    expect(torn.map(([key]) => key)).toEqual([]);
  });

  test("no address answers in words of its own: also a route that is no page takes them from here", () => {
    const app = path.resolve(import.meta.dirname, "../../app");
    const routes = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("route.ts"));
    expect(routes.length).toBeGreaterThan(10);
    const own = /lang="\w|<(title|p|h1|a [^>]*)>[^<$`]*\p{L}/u; // a language or a sentence that is written there
    expect(routes.filter((file) => own.test(readFileSync(path.join(app, file), "utf8")))).toEqual([]);
  });
});

function pairedSentences(nb: string, nn: string): [string, string][] {
  const split = (text: string) => text.split(/(?<=[.!?])\s+/);
  const others = split(nn);
  return split(nb).map((sentence, index) => [sentence, others[index] ?? ""]);
}
