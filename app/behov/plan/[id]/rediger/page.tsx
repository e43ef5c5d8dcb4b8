import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form, SubmitButton, TextArea } from "#components/form.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { planLineActions, quarterCode } from "#lib/needs/plan-line.ts";
import { getPlanLine, listPlannableNeeds } from "#lib/needs/plan-queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { changePlanLineAction } from "../../actions.ts";
import { PlanFields } from "../../plan-fields.tsx";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("plan"))("editTitle"),
});

/** Changes a line of the plan; one that is public only with a reason. */
export default async function EditPlanLinePage({ params }: PageProps<"/behov/plan/[id]/rediger">) {
  const { id } = await params;
  await requireIdentity(`/behov/plan/${id}/rediger`);
  const { line, refused, needs, now } = await read(async (acting) => {
    const found = await getPlanLine(acting, id);
    const refusal = found && refusalOf(planLineActions.change, acting.actor, found, acting.now);
    return { line: found, refused: refusal, needs: await listPlannableNeeds(acting), now: acting.now };
  });
  if (!line || refused) notFound();
  const t = await getTranslations("plan");
  const { title, description, measureType, targetGroup, valueBand, announceOn, need } = line;
  const about = need && !needs.some((one) => one.id === need.id) ? [need, ...needs] : needs;
  return (
    <>
      <PageHeading title={t("editTitle")} crumbs={[{ href: "/behov/plan", label: t("title") }]} />
      <Section wide>
        <Form
          action={changePlanLineAction}
          defaultValue={{
            ...{ title, description, measureType, targetGroup, valueBand },
            announceOn: announceOn ?? "",
            quarter: quarterCode(line),
            needId: need?.id ?? "",
          }}
          hidden={{ planLineId: id, revision: line.revision }}
        >
          {line.status === "PUBLISHED" && (
            <TextArea
              name="reason"
              label={t("fields.reason")}
              description={t("hints.reason")}
              maxLength={500}
              rows={2}
            />
          )}
          <PlanFields needs={about} now={now} own={line} />
          <SubmitButton>{t("save")}</SubmitButton>
        </Form>
      </Section>
    </>
  );
}
