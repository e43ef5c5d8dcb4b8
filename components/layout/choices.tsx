import { useLocale, useTranslations } from "next-intl";
import { BackField } from "#components/layout/nav-links.tsx";
import { languages } from "#lib/platform/i18n/language.ts";
import type { Theme } from "#lib/platform/theme.ts";

/** A language is named in itself. */
const names = { nb: "Bokmål", nn: "Nynorsk", en: "English" };

/** Language and view, as plain forms: they work without JavaScript. */
export function Choices({ theme }: { theme: Theme }) {
  const t = useTranslations("layout");
  const locale = useLocale();
  const other = theme === "dark" ? "light" : "dark";
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <form action="/sprak" method="post" aria-label={t("language")} className="flex gap-3">
        <BackField />
        {languages.map((language) => (
          <button
            key={language}
            type="submit"
            name="value"
            value={language}
            lang={language}
            aria-pressed={language === locale}
            className="text-button"
          >
            {names[language]}
          </button>
        ))}
      </form>
      <form action="/visning" method="post">
        <BackField />
        <button type="submit" name="value" value={other} className="text-button">
          {t(`theme.${other}`)}
        </button>
      </form>
    </div>
  );
}
