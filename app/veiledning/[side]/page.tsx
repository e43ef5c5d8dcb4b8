import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { articles, isArticle } from "../articles.ts";

export async function generateMetadata({ params }: PageProps<"/veiledning/[side]">): Promise<Metadata> {
  const { side } = await params;
  const t = await getTranslations("guidance");
  return isArticle(side) ? { title: t(`${articles[side].name}.title`) } : {};
}

export default async function ArticlePage({ params }: PageProps<"/veiledning/[side]">) {
  const { side } = await params;
  if (!isArticle(side)) notFound();
  const t = await getTranslations("guidance");
  const { name, sections } = articles[side];
  return (
    <>
      <PageHeading
        title={t(`${name}.title`)}
        lead={t(`${name}.lead`)}
        crumbs={[{ href: "/veiledning", label: t("title") }]}
      />
      <Section wide>
        <div className="flex flex-col gap-8 max-w-prose">
          {sections.map((section) => (
            <section key={section} aria-labelledby={section}>
              <h2 id={section} className="text-[1.25rem] leading-7">
                {t(`${name}.sections.${section}.title`)}
              </h2>
              <p className="mt-1">{t(`${name}.sections.${section}.text`)}</p>
            </section>
          ))}
        </div>
      </Section>
    </>
  );
}
