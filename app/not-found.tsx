import { useTranslations } from "next-intl";

export default function NotFound() {
  const t = useTranslations("layout.notFound");
  return (
    <div className="page-width py-16">
      <h1>{t("title")}</h1>
      <p className="mt-4 max-w-prose">{t("text")}</p>
      <p className="mt-6">
        <a href="/" className="text-link">
          {t("home")}
        </a>
      </p>
    </div>
  );
}
