import type { Metadata } from "next";
import { useLocale, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { terms } from "../articles.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("guidance"))("glossary.title") };
}

/** Each term has an address of its own (#standstill), so that other pages can link to it. */
export default function GlossaryPage() {
  const t = useTranslations("guidance");
  const locale = useLocale();
  const sorted = terms
    .map((key) => ({ key, word: t(`glossary.terms.${key}.title`), meaning: t(`glossary.terms.${key}.text`) }))
    .sort((a, b) => a.word.localeCompare(b.word, locale));
  return (
    <>
      <PageHeading
        title={t("glossary.title")}
        lead={t("glossary.lead")}
        crumbs={[{ href: "/veiledning", label: t("title") }]}
      />
      <Section wide>
        <dl className="facts">
          {sorted.map(({ key, word, meaning }) => (
            <div key={key} id={key} className="scroll-mt-4">
              <dt>{word}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}
