import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { articles } from "./articles.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("guidance"))("title") };
}

export default function GuidancePage() {
  const t = useTranslations("guidance");
  const entries = Object.entries(articles).map(([address, { name }]) => ({ address, name }));
  return (
    <>
      <PageHeading title={t("title")} lead={t("lead")} />
      <Section wide>
        <ul className="grid gap-x-16 gap-y-8 ax-md:grid-cols-2">
          {[
            ...entries,
            { address: "merknader", name: "marks" },
            { address: "regelverk", name: "regulation" },
            { address: "ordliste", name: "glossary" },
          ].map(({ address, name }) => (
            <li key={address}>
              <h2 className="text-[1.25rem] leading-7">
                <a href={`/veiledning/${address}`} className="text-link">
                  {t(`${name}.title`)}
                </a>
              </h2>
              <p className="mt-1 max-w-prose">{t(`${name}.lead`)}</p>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
