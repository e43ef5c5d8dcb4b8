import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { keepMarkAction, takeUpMarkAction } from "#app/konkurranser/[id]/rediger/mark-actions.ts";
import { Autosave } from "#components/autosave.tsx";
import { Form, SubmitButton, TextArea } from "#components/form.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { LinterMargin } from "#components/tenders/linter-margin.tsx";
import { SavedMarks } from "#components/tenders/saved-marks.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { needActions } from "#lib/needs/need.ts";
import { getNeed, type NeedView } from "#lib/needs/queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { needTexts } from "#lib/tenders/linter/tender-texts.ts";
import { listKeptInNeed, notesWithReasons } from "#lib/tenders/mark-queries.ts";
import { NeedFields, typedNeed } from "../../need-form.tsx";
import { similarTo } from "../../similar-actions.ts";
import { SimilarNeeds } from "../../similar-needs.tsx";
import { draftNeedAction, reviseNeedAction } from "../actions.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("needs"))("actions.revise"),
});

/** A draft is written here; what is shared is changed here, with a reason that all who see the need can read. */
export default async function EditNeedPage({ params }: PageProps<"/behov/[id]/rediger">) {
  const { id } = await params;
  const { personId } = await requireIdentity(`/behov/${id}/rediger`);
  const { need, kept, refused } = await read(async (acting) => {
    const found = await getNeed(acting, id);
    const action = found?.status === "DRAFT" ? needActions.draft : needActions.revise;
    return {
      need: found,
      kept: found ? await listKeptInNeed(acting, id) : [],
      refused: found && refusalOf(action, acting.actor, found, acting.now),
    };
  });
  if (!need || refused) notFound();
  const t = await getTranslations("needs");
  const marks = await getTranslations("linter");
  const isDraft = need.status === "DRAFT";
  const notes = notesWithReasons(needTexts(need), kept);
  const place = { needId: id };
  return (
    <>
      <PageHeading
        title={t(isDraft ? "draft.edit" : "revise.heading")}
        lead={isDraft ? t("reportLead") : t("revise.lead")}
        crumbs={[
          { href: "/behov", label: t("title") },
          { href: `/behov/${id}`, label: need.title || t("draft.new") },
        ]}
      />
      <Section wide>
        <ClientMessages of={["linter"]}>
          <LinterMargin reads="need" notes={notes} kept={kept} keep={{ place, action: keepMarkAction }}>
            {isDraft ? <DraftForm need={need} keptAs={`elva:${personId}:${id}`} /> : <ReviseForm need={need} />}
          </LinterMargin>
        </ClientMessages>
      </Section>
      <Section title={marks("title")} id="merknader" wide>
        <SavedMarks notes={notes} may={{ place, keep: keepMarkAction, takeUp: takeUpMarkAction }} />
      </Section>
    </>
  );
}

const sketchOf = (need: NeedView) => ({
  id: need.id,
  title: need.title,
  text: [need.problem, need.targetGroupText, need.wantedOutcome].join(" "),
  targetGroup: need.targetGroup,
});

async function DraftForm({ need, keptAs }: { need: NeedView; keptAs: string }) {
  const t = await getTranslations("needs");
  return (
    <Form action={draftNeedAction} defaultValue={typedNeed(need)} hidden={{ needId: need.id }}>
      <NeedFields />
      <SimilarNeeds
        needId={need.id}
        initial={await similarTo(sketchOf(need))}
        heading={t("similar.heading")}
        lead={t("similar.lead")}
      />
      <Autosave door="/api/autosave/need" revision={need.revision} keptAs={keptAs} />
      <SubmitButton>{t("draft.save")}</SubmitButton>
    </Form>
  );
}

async function ReviseForm({ need }: { need: NeedView }) {
  const t = await getTranslations("needs");
  return (
    <Form
      action={reviseNeedAction}
      defaultValue={typedNeed(need)}
      hidden={{ needId: need.id, revision: need.revision }}
    >
      <TextArea
        name="reason"
        label={t("revise.reason")}
        description={t("revise.reasonHint")}
        maxLength={1_000}
        rows={2}
      />
      <NeedFields />
      <SubmitButton>{t("revise.submit")}</SubmitButton>
    </Form>
  );
}
