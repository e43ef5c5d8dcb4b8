import formatWhole from "use-intl/format-message";
import formatCompiled from "use-intl/format-message/format-only";
import { expect, test } from "vitest";
import { languages } from "../../lib/platform/i18n/language.ts";
import { compiledMessagesOf, messagesOf } from "../../lib/platform/i18n/messages.ts";

/* Pages format sentences that were parsed once; mails and tools format them whole. Both must say the same. */

type Tree = { [key: string]: Tree | unknown };

const leaves = (tree: Tree, path = ""): [string, unknown][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? leaves(value as Tree, `${path}${key}.`)
      : [[`${path}${key}`, value] as [string, unknown]],
  );

const formatters = {
  getNumberFormat: (...given: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...given),
  getPluralRules: (...given: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...given),
  getDateTimeFormat: (...given: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...given),
};

/** Values for whatever a sentence asks for: the same number everywhere, and what stands in a tag as it is. */
const values = (message: unknown, amount: number) => {
  const tags = new Set([...String(message).matchAll(/<(\w+)>/g)].map(([, name]) => name));
  return new Proxy({} as Record<string, unknown>, {
    get: (_, name) => (tags.has(String(name)) ? (inner: unknown) => [inner].flat(3).join("") : amount),
    has: () => true,
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
};

test.each(languages)("%s: a sentence parsed beforehand says what the whole one says", (locale) => {
  const compiled = new Map(leaves(compiledMessagesOf(locale) as Tree));
  const options = { locale, formatters, cache: { message: {} }, timeZone: "Europe/Oslo" } as never;
  const differing: unknown[] = [];
  let compared = 0;
  for (const [path, message] of leaves(messagesOf(locale) as Tree)) {
    for (const amount of [0, 1, 2, 1234]) {
      const text = (format: unknown, of: unknown) => {
        try {
          return String((format as (...given: unknown[]) => unknown)(path, of, values(message, amount), options));
        } catch (error) {
          return `threw ${(error as Error).message}`;
        }
      };
      const [whole, short] = [text(formatWhole, message), text(formatCompiled, compiled.get(path))];
      if (whole.startsWith("threw")) continue;
      if (Array.isArray(compiled.get(path))) compared += 1;
      if (whole !== short) differing.push({ path, amount, whole, short });
    }
  }
  expect(differing).toEqual([]);
  expect(compared).toBeGreaterThan(1000); // sentences with places, four times each
});
