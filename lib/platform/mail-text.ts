import { createTranslator } from "use-intl/core";
import { env } from "./env.ts";
import type { Language } from "./i18n/language.ts";
import en from "./i18n/messages/en/mail.json" with { type: "json" };
import nb from "./i18n/messages/nb/mail.json" with { type: "json" };
import nn from "./i18n/messages/nn/mail.json" with { type: "json" };

const messages = { nb, nn, en };

/** The words of mails in the recipient's language, by keys of the message file `mail`. */
export const mailWords = (language: Language) =>
  createTranslator({ locale: language, messages: { mail: messages[language] } }) as (
    key: string,
    values?: Record<string, string | number>,
  ) => string;

/** Where one press switches off a kind of mail, or one followed thing's, without signing in. */
export const switchOffLink = (key: string, what: string) => `${env().ELVA_URL}/api/unsubscribe/${key}/${what}`;
