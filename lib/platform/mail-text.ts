import compile from "icu-minify/compile";
import format from "icu-minify/format";
import { env } from "./env.ts";
import type { Language } from "./i18n/language.ts";
import en from "./i18n/messages/en/mail.json" with { type: "json" };
import nb from "./i18n/messages/nb/mail.json" with { type: "json" };
import nn from "./i18n/messages/nn/mail.json" with { type: "json" };

const messages = { nb, nn, en };

type Words = { [key: string]: string | Words };
type Values = Record<string, string | number>;

const formatters = {
  getDateTimeFormat: (...given: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...given),
  getNumberFormat: (...given: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...given),
  getPluralRules: (...given: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...given),
};

/**
 * The words of mails in the recipient's language, by keys of the message file `mail`. Parsed here: the pages' formatter
 * has no parser (next.config.ts), and mails are written in the web server, the worker and tools alike.
 * @throws Error when there is no such sentence
 */
export const mailWords =
  (language: Language) =>
  (key: string, values: Values = {}) => {
    const path = key.split(".");
    const sentence = path.reduce<string | Words | undefined>(
      (words, part) => (typeof words === "object" ? words[part] : undefined),
      { mail: messages[language] },
    );
    if (typeof sentence !== "string") throw new Error(`No words for ${key}`);
    return String(format(compile(sentence), language, values, { formatters }));
  };

/** Where one press switches off a kind of mail, or one followed thing's, without signing in. */
export const switchOffLink = (key: string, what: string) => `${env().ELVA_URL}/api/unsubscribe/${key}/${what}`;
