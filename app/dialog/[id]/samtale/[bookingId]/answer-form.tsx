import { useTranslations } from "next-intl";
import { CheckboxField, Form, SubmitButton, TextArea } from "#components/form.tsx";
import type { TalkView } from "#lib/needs/dialogue-queries.ts";
import { answerMinutesAction } from "../../actions.ts";
import { SecretField } from "./secret-field.tsx";

/** The supplier's form: marks what is a trade secret, passages or whole paragraphs, and approves; or sends back what is wrong. */
export function AnswerForm({ talk: { event, booking, minutes } }: { talk: TalkView }) {
  const t = useTranslations("dialogue.minutes");
  if (!minutes) return null;
  const heading = (question: number) => event.questions[question - 1] ?? t("other");
  return (
    <div className="max-w-prose flex flex-col gap-10">
      {minutes.told && (
        <div>
          <h2 className="text-xl">{t("told.heading")}</h2>
          <p className="whitespace-pre-line my-2">{minutes.told}</p>
        </div>
      )}
      <Form action={answerMinutesAction} hidden={{ bookingId: booking.id, answer: "approve" }}>
        <h2 className="text-xl">{t("mark")}</h2>
        <p>{t("markHint")}</p>
        {minutes.paragraphs.map((paragraph, index) => (
          <fieldset key={paragraph.id} className="w-full min-w-0">
            <legend className="font-semibold mb-2">{heading(paragraph.question)}</legend>
            <SecretField
              name={`marks[${index}]`}
              number={paragraph.number}
              text={paragraph.text}
              words={{
                ...{ whole: t("whole"), words: t("words"), hint: t("wordsHint"), take: t("take") },
              }}
            />
          </fieldset>
        ))}
        {!event.namesHidden && <CheckboxField name="mayName" label={t("mayName")} />}
        <SubmitButton>{t("approve")}</SubmitButton>
      </Form>
      <details>
        <summary className="text-link">{t("return")}</summary>
        <div className="mt-4">
          <Form action={answerMinutesAction} hidden={{ bookingId: booking.id, answer: "return" }}>
            <TextArea name="comment" label={t("comment")} maxLength={2_000} rows={3} />
            <SubmitButton variant="secondary">{t("returnSubmit")}</SubmitButton>
          </Form>
        </div>
      </details>
    </div>
  );
}
