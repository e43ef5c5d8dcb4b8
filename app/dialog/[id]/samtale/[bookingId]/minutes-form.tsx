import { useTranslations } from "next-intl";
import { Autosave } from "#components/autosave.tsx";
import { Form, InstantField, SubmitButton, TextArea } from "#components/form.tsx";
import type { TalkView } from "#lib/needs/dialogue-queries.ts";
import { addDays, osloInput } from "#lib/platform/dates.ts";
import { writeMinutesAction } from "../../actions.ts";

const DAYS_TO_ANSWER = 7;

type Props = { talk: TalkView; now: Date; keptAs: string };

/** The officer's form: the questions that everyone was asked, and what NAV told, which all are to get. */
export function MinutesForm({ talk: { event, booking, minutes }, now, keptAs }: Props) {
  const t = useTranslations("dialogue.minutes");
  const answerBy = minutes?.answerBy && minutes.answerBy > now ? minutes.answerBy : addDays(now, DAYS_TO_ANSWER);
  return (
    <Form
      action={writeMinutesAction}
      hidden={{ bookingId: booking.id }}
      defaultValue={{
        ...typedMinutes(minutes, event.questions),
        answerBy,
      }}
    >
      {event.questions.map((question, index) => (
        <TextArea key={question} name={`answers[${index}].text`} label={question} maxLength={4_000} rows={3} optional />
      ))}
      <TextArea name="other" label={t("other")} maxLength={4_000} rows={2} optional />
      <TextArea
        name="told"
        label={t("told.heading")}
        description={t("told.hint")}
        maxLength={4_000}
        rows={3}
        optional
      />
      <InstantField name="answerBy" label={t("answerBy")} description={t("answerByHint")} min={osloInput(now)} />
      <Autosave door="/api/autosave/minutes" revision={minutes?.revision ?? 0} keptAs={keptAs} />
      <div className="flex flex-wrap gap-4">
        <SubmitButton name="send" value="send">
          {t("send")}
        </SubmitButton>
        <SubmitButton name="send" value="save" variant="secondary">
          {t("save")}
        </SubmitButton>
      </div>
    </Form>
  );
}

type Stored = { told: string; paragraphs: readonly { question: number; text: string }[] } | null | undefined;

/** What is stored of minutes, as the form holds it: the paragraphs under the question that they answer. */
export function typedMinutes(minutes: Stored, questions: readonly string[]) {
  const written = (question: number) =>
    (minutes?.paragraphs ?? [])
      .filter((paragraph) => paragraph.question === question)
      .map(({ text }) => text)
      .join("\n\n");
  return {
    answers: questions.map((_, index) => ({ text: written(index + 1) })),
    other: written(0),
    told: minutes?.told ?? "",
  };
}
