import { GlobeIcon } from "@navikt/aksel-icons";
import { useLocale, useTranslations } from "next-intl";
import { Plain } from "#components/ui/plain.tsx";
import { type Language, languages } from "#lib/platform/i18n/language.ts";
import { type Theme, themes } from "#lib/platform/theme.ts";

/** A language is named in itself. */
const names = { nb: "Bokmål", nn: "Nynorsk", en: "English" };

/** Language and view behind the language's name, as a native disclosure with plain forms. */
export function ChoicesMenu({ theme }: { theme: Theme }) {
  const locale = useLocale() as Language;
  return (
    <details className="choices">
      <summary>
        <GlobeIcon aria-hidden="true" fontSize="1.5rem" />
        {names[locale]}
      </summary>
      <Plain className="choices-panel">
        <Choices theme={theme} />
      </Plain>
    </details>
  );
}

/** Works without JavaScript. */
export function Choices({ theme }: { theme: Theme }) {
  const t = useTranslations("layout");
  const locale = useLocale();
  return (
    <div className="flex flex-col items-start gap-2">
      <form action="/sprak" method="post" aria-label={t("language")} className="flex flex-col items-start gap-1">
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
      <form
        action="/visning"
        method="post"
        aria-label={t("view")}
        className="flex flex-col items-start gap-1 border-t border-ax-border-neutral-subtle pt-2"
      >
        {themes.map((one) => (
          <button key={one} type="submit" name="value" value={one} aria-pressed={one === theme} className="text-button">
            {t(`theme.${one}`)}
          </button>
        ))}
      </form>
    </div>
  );
}
