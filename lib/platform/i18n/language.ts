export const languages = ["nb", "nn", "en"] as const;

export type Language = (typeof languages)[number];

/** Set by POST /sprak; not secret, lives a year. */
export const LANGUAGE_COOKIE = "elva-language";

/** The language of a code, or bokmål when it is none of ours. */
export const languageOf = (code: string | undefined): Language =>
  languages.find((language) => language === code) ?? "nb";
