import { getTranslations } from "next-intl/server";

export default async function FrontPage() {
  const t = await getTranslations("layout");
  return (
    <div className="page-width py-12">
      <h1>{t("tagline")}</h1>
      <p className="mt-4 max-w-prose">{t("description")}</p>
    </div>
  );
}
