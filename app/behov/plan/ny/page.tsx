import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form, SubmitButton } from "#components/form.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { mayPlan } from "#lib/needs/plan-line.ts";
import { listPlannableNeeds } from "#lib/needs/plan-queries.ts";
import { plainQuery } from "#lib/platform/plain-query.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { planTenderAction } from "../actions.ts";
import { PlanFields } from "../plan-fields.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("plan"))("add") });

/** A new line in the plan of one's county; `behov` in the address fills it from a need. */
export default async function AddPlanLinePage({ searchParams }: PageProps<"/behov/plan/ny">) {
  await requireIdentity("/behov/plan/ny");
  const { behov } = plainQuery(await searchParams);
  const { may, needs, now } = await read(async (acting) => {
    const allowed = mayPlan(acting.actor);
    return { may: allowed, needs: allowed ? await listPlannableNeeds(acting) : [], now: acting.now };
  });
  if (!may) notFound();
  const t = await getTranslations("plan");
  const from = needs.find(({ id }) => id === behov);
  const filled = from && {
    title: from.title,
    description: from.problem.slice(0, 2_000),
    targetGroup: from.targetGroup,
    needId: from.id,
  };
  return (
    <>
      <PageHeading title={t("add")} lead={t("addLead")} crumbs={[{ href: "/behov/plan", label: t("title") }]} />
      <Section wide>
        <Form action={planTenderAction} defaultValue={filled} hidden={{ planLineId: crypto.randomUUID() }}>
          <PlanFields needs={needs} now={now} />
          <SubmitButton>{t("save")}</SubmitButton>
        </Form>
      </Section>
    </>
  );
}
