import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { Form, SubmitButton, TextArea, TextField } from "#components/form.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { PageHeading } from "#components/ui/page-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { type BankText, MAX_TEXT, MAX_TITLE, MOST_TEXTS } from "#lib/bids/answer-bank.ts";
import { listBank, mayKeepTexts } from "#lib/bids/bank-queries.ts";
import { orSignInAgain, read, requireIdentity } from "#lib/platform/session.ts";
import { dropTextAction, keepTextAction } from "./actions.ts";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("bids.bank"))("title"),
});

/** The supplier's own texts, to use again: nobody but its own people reads them. */
export default async function AnswerBankPage() {
  const path = "/tilbud/svarbank";
  await requireIdentity(path);
  const texts = await orSignInAgain(path, () =>
    read(async (acting) => (mayKeepTexts(acting) ? await listBank(acting) : undefined)),
  );
  if (!texts) notFound();
  const [t, bids] = await Promise.all([getTranslations("bids.bank"), getTranslations("bids")]);
  return (
    <>
      <PageHeading title={t("title")} lead={t("lead")} crumbs={[{ href: "/tilbud", label: bids("title") }]} />
      <Section id="tekster" title={t("texts")} wide>
        {texts.length === 0 && <EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
        <ul>
          {texts.map((text) => (
            <KeptText key={text.id} kept={text} />
          ))}
        </ul>
      </Section>
      {texts.length < MOST_TEXTS && (
        <Section id="ny" title={t("add")} intro={t("addIntro")}>
          <TextForm textId={randomUUID()} revision={0} />
        </Section>
      )}
    </>
  );
}

async function KeptText({ kept }: { kept: BankText }) {
  const t = await getTranslations("bids.bank");
  return (
    <li className="py-5 border-t border-ax-border-neutral-subtle">
      <h3 className="text-xl">{kept.title}</h3>
      <p className="text-base text-ax-text-neutral-subtle">
        {t.rich("changed", { at: () => <Instant at={kept.savedAt} short /> })}
      </p>
      <p className="mt-2 max-w-prose whitespace-pre-line line-clamp-3">{kept.text}</p>
      <details className="mt-3">
        <summary className="text-link cursor-pointer text-base">{t("change")}</summary>
        <div className="mt-4 flex flex-col gap-6">
          <TextForm textId={kept.id} revision={kept.revision} kept={kept} />
          <ActionButton
            action={dropTextAction}
            hidden={{ textId: kept.id }}
            label={t("dropThis", { title: kept.title })}
            variant="tertiary"
            size="small"
          >
            {t("drop")}
          </ActionButton>
        </div>
      </details>
    </li>
  );
}

async function TextForm({ textId, revision, kept }: { textId: string; revision: number; kept?: BankText }) {
  const t = await getTranslations("bids.bank");
  return (
    <Form
      action={keepTextAction}
      hidden={{ textId, revision }}
      defaultValue={kept && { title: kept.title, text: kept.text }}
    >
      <TextField name="title" label={t("about")} description={t("aboutHint")} maxLength={MAX_TITLE} />
      <TextArea name="text" label={t("text")} maxLength={MAX_TEXT} rows={6} />
      <SubmitButton variant={kept ? "secondary" : "primary"}>{t("save")}</SubmitButton>
    </Form>
  );
}
