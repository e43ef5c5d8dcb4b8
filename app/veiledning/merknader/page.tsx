import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { ruleGroups } from "#lib/tenders/linter/rule.ts";
import { rules } from "#lib/tenders/linter/rules.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("linter"))("page.title") };
}

/** Every rule of the need linter, made from the data it works by; each has an address of its own (#cvList). */
export default function MarksPage() {
  const t = useTranslations("linter");
  const guidance = useTranslations("guidance");
  return (
    <>
      <PageHeading
        title={t("page.title")}
        lead={t("page.lead")}
        crumbs={[{ href: "/veiledning", label: guidance("title") }]}
      />
      <Section>
        <p className="max-w-prose">{t("page.how")}</p>
        <ul className="mt-4 list-disc pl-6">
          {ruleGroups.map((group) => (
            <li key={group}>
              <a className="text-link" href={`#${group}`}>
                {t(`groups.${group}.name`)}
              </a>{" "}
              ({t("page.count", { count: rules.filter((rule) => rule.group === group).length })})
            </li>
          ))}
        </ul>
      </Section>
      {ruleGroups.map((group) => (
        <Section key={group} id={group} title={t(`groups.${group}.name`)} intro={t(`groups.${group}.why`)} wide>
          <dl className="facts">
            {rules
              .filter((rule) => rule.group === group)
              .map(({ id, severity, source }) => (
                <div key={id} id={id} className="scroll-mt-4">
                  <dt>
                    {t(`rules.${id}.name`)}
                    <span className="block text-base font-normal text-ax-text-neutral-subtle">
                      {t(`severities.${severity}`)}
                    </span>
                  </dt>
                  <dd>
                    <p>{t(`rules.${id}.why`)}</p>
                    <p className="mt-2">
                      <strong className="font-semibold">{t("page.instead")}:</strong> {t(`rules.${id}.instead`)}
                    </p>
                    <p className="mt-2 text-base text-ax-text-neutral-subtle">
                      {t("source")}: {t(`sources.${source}`)}
                    </p>
                  </dd>
                </div>
              ))}
          </dl>
        </Section>
      ))}
    </>
  );
}
