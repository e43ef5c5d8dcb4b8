import { readFileSync } from "node:fs";
import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { namedCpvCodes, withCpvName } from "../../components/cpv-name.ts";

const names = (language: string) => {
  const path = new URL(`../../lib/platform/i18n/messages/${language}/cpv.json`, import.meta.url);
  const messages: Record<string, string> = JSON.parse(readFileSync(path, "utf8"));
  return { messages, t: createTranslator({ locale: language, messages }) };
};

test("a code that measures use has its name in each language, as does the beginning of one; others stand alone", () => {
  const said = (code: string) => ["nb", "nn", "en"].map((language) => withCpvName(names(language).t as never, code));
  expect(said("80530000")).toEqual([
    "80530000 Yrkesutdannelse",
    "80530000 Yrkesutdanning",
    "80530000 Vocational training services",
  ]);
  expect(said("853")).toEqual([
    "853 Sosialtjenester og tilhørende tjenester",
    "853 Sosialtenester og tilhøyrande tenester",
    "853 Social work and related services",
  ]);
  expect(said("45000000")).toEqual(["45000000", "45000000", "45000000"]);
  for (const language of ["nb", "nn", "en"]) expect(Object.keys(names(language).messages)).toEqual([...namedCpvCodes]);
});
