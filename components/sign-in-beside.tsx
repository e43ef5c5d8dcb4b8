import { useTranslations } from "next-intl";

/** To where one signs in, in a tab of its own: the form here keeps what was typed. */
export function SignInBeside() {
  const t = useTranslations("form");
  return (
    <a href="/logg-inn" target="_blank" rel="noreferrer" className="text-link">
      {t("signInBeside")}
    </a>
  );
}
