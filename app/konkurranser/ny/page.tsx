import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { Form, SubmitButton, TextField } from "#components/form.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { evidenceOf } from "#lib/insight/evidence.ts";
import { hasRole } from "#lib/platform/actor.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { listPatterns } from "#lib/tenders/copy-queries.ts";
import { listNeedsToTender } from "#lib/tenders/queries.ts";
import { draftTenderAction } from "./actions.ts";
import { Patterns } from "./patterns.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("tenders.create"))("title"),
});

export default async function NewTenderPage({ searchParams }: PageProps<"/konkurranser/ny">) {
  await requireIdentity("/konkurranser/ny");
  const [t, tenders, groups, terms] = await Promise.all([
    getTranslations("tenders.create"),
    getTranslations("tenders"),
    getTranslations("needs.targetGroups"),
    getTranslations("terms.patterns"),
  ]);
  const { ord } = plainQuery(await searchParams);
  const words = typeof ord === "string" ? ord.slice(0, 200) : "";
  const { needs, patterns, actor } = await read(async (acting) => {
    const found = await listPatterns(acting, words);
    const evidence = await evidenceOf(
      acting,
      found.map(({ id }) => id),
    );
    return {
      needs: await listNeedsToTender(acting),
      patterns: found.map((pattern) => ({ ...pattern, evidence: evidence.get(pattern.id) ?? [] })),
      actor: acting.actor,
    };
  });
  const heading = (
    <PageHeading title={t("title")} lead={t("lead")} crumbs={[{ href: "/konkurranser", label: tenders("title") }]} />
  );
  if (hasRole(actor, "directorate")) {
    return (
      <>
        <PageHeading
          title={terms("title")}
          lead={terms("directorate")}
          crumbs={[{ href: "/konkurranser", label: tenders("title") }]}
        />
        <Section id="monster">
          <Patterns patterns={patterns} words={words} as="directorate" />
        </Section>
      </>
    );
  }
  if (!hasRole(actor, "procurementOfficer")) {
    return (
      <>
        {heading}
        <Section>
          <EmptyState title={t("forbidden")} />
        </Section>
      </>
    );
  }
  return (
    <>
      {heading}
      <Section>
        <a href="/konkurranser/planlegg" className="text-link">
          {tenders("plan.link")}
        </a>
      </Section>
      <Section title={t("fromNeed")} id="behov">
        {needs.length === 0 && <p className="max-w-prose">{t("noNeeds")}</p>}
        <ul className="flex flex-col gap-6">
          {needs.map((need) => (
            <li key={need.id} className="flex flex-wrap items-center justify-between gap-4">
              <div>
                <a href={`/behov/${need.id}`} className="text-link">
                  {need.title}
                </a>
                <span className="block text-base text-ax-text-neutral-subtle">
                  {groups.has(need.targetGroup) ? groups(need.targetGroup) : ""},{" "}
                  {t("people", { count: need.targetGroupSize })}
                </span>
              </div>
              <ActionButton action={draftTenderAction} hidden={{ needId: need.id }} variant="secondary" size="small">
                {t("begin")}
              </ActionButton>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={terms("heading")} id="monster" intro={terms("intro")}>
        <Patterns patterns={patterns} words={words} as="officer" />
      </Section>
      <Section title={t("empty")} id="tom">
        <Form action={draftTenderAction}>
          <TextField name="title" label={t("name")} maxLength={150} />
          <SubmitButton>{t("start")}</SubmitButton>
        </Form>
      </Section>
    </>
  );
}
