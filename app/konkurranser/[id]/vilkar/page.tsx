import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CheckboxesField, Form, HiddenField, RadioField, SubmitButton, TextArea } from "#components/form.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { LinterMargin } from "#components/tenders/linter-margin.tsx";
import { SavedMarks } from "#components/tenders/saved-marks.tsx";
import { TenderHeading } from "#components/tenders/tender-heading.tsx";
import { Section } from "#components/ui/section.tsx";
import { refusalOf } from "#lib/platform/actions.ts";
import { isId } from "#lib/platform/fields.ts";
import { read, requireIdentity } from "#lib/platform/session.ts";
import { inOrder, isTermTopic, termTopics, usualTerms, variantsOf } from "#lib/tenders/contract-terms.ts";
import { flagCodes, flags, suggestedFlags } from "#lib/tenders/flags.ts";
import { termTexts } from "#lib/tenders/linter/term-texts.ts";
import { listKeptMarks, notesWithReasons } from "#lib/tenders/mark-queries.ts";
import { getTender } from "#lib/tenders/queries.ts";
import { tenderActions } from "#lib/tenders/tender.ts";
import { keepMarkAction, takeUpMarkAction } from "../rediger/mark-actions.ts";
import { confirmFlagsAction, saveTermsAction } from "./actions.ts";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("terms"))("title") });

/** The contract terms of a draft, from the library, and what the world is told of this kind of buying. */
export default async function TermsPage({ params }: PageProps<"/konkurranser/[id]/vilkar">) {
  const { id } = await params;
  await requireIdentity(`/konkurranser/${id}/vilkar`);
  const { tender, kept, actor, now } = await read(async (acting) => {
    const found = isId(id) ? await getTender(acting, id) : undefined;
    return { tender: found, kept: found ? await listKeptMarks(acting, found) : [], ...acting };
  });
  if (!tender) notFound();
  if (refusalOf(tenderActions.save, actor, tender, now)) redirect(`/konkurranser/${id}#vilkar`);
  const [t, marks] = [await getTranslations("terms"), await getTranslations("linter")];
  const terms = inOrder([
    ...tender.terms,
    ...usualTerms().filter(({ topic }) => !tender.terms.some((own) => own.topic === topic)),
  ]);
  const notes = notesWithReasons(termTexts(terms), kept);
  const place = { tenderId: id };
  const suggested = suggestedFlags(tender);
  const because = (code: string) => suggested.find((one) => one.code === code)?.because;
  return (
    <>
      <TenderHeading tender={tender} draft title={t("title")} lead={t("lead")} />
      <Section wide>
        <ClientMessages of={["linter"]}>
          <LinterMargin reads="terms" notes={notes} kept={kept} keep={{ place, action: keepMarkAction }}>
            <Form
              action={saveTermsAction}
              hidden={{ tenderId: id }}
              defaultValue={{ terms: terms.map(({ topic, variant, text }) => ({ topic, variant, text })) }}
            >
              {termTopics.map((topic, index) => (
                <section key={topic} className="w-full flex flex-col gap-5" aria-labelledby={`om-${topic}`}>
                  <h2 id={`om-${topic}`} className="text-xl">
                    {t(`topics.${topic}`)}
                  </h2>
                  <HiddenField name={`terms[${index}].topic`} value={topic} />
                  <RadioField
                    name={`terms[${index}].variant`}
                    label={t("variant")}
                    options={(isTermTopic(topic) ? variantsOf(topic) : []).map(({ variant, source }) => ({
                      value: variant,
                      label: t(`variants.${variant}` as "title"),
                      description: source,
                    }))}
                  />
                  <TextArea
                    name={`terms[${index}].text`}
                    label={t("text")}
                    description={t("textHelp")}
                    maxLength={4000}
                    rows={7}
                  />
                </section>
              ))}
              <SubmitButton>{t("save")}</SubmitButton>
            </Form>
          </LinterMargin>
        </ClientMessages>
      </Section>
      {notes.length > 0 && (
        <Section title={marks("title")} id="merknader" intro={marks("savedIntro")}>
          <SavedMarks notes={notes} may={{ place, keep: keepMarkAction, takeUp: takeUpMarkAction }} />
        </Section>
      )}
      <Section title={t("flags")} id="merker" intro={t("flagsIntro")} band>
        <Form
          action={confirmFlagsAction}
          hidden={{ tenderId: id }}
          defaultValue={{ codes: tender.flags.map(({ code }) => code) }}
        >
          <CheckboxesField
            name="codes"
            label={t("flagsLabel")}
            options={flagCodes.map((code) => ({
              value: code,
              label: `${t(`flagNames.${code}`)} (${flags[code].term})`,
              description: because(code) && t("because", { words: because(code) ?? "" }),
            }))}
          />
          <SubmitButton variant="secondary">{t("confirm")}</SubmitButton>
        </Form>
      </Section>
    </>
  );
}
