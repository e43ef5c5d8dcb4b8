import { getTranslations } from "next-intl/server";
import { Autosave } from "#components/autosave.tsx";
import { Form, TextArea } from "#components/form.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { wordsIn } from "#lib/bids/words-in.ts";
import { saveAnswerAction } from "../actions.ts";
import type { LoadedBid } from "../load-bid.ts";
import { Attachments } from "./attachments.tsx";
import { Onward, type Ways } from "./onward.tsx";
import { Reuse } from "./reuse.tsx";
import { StoredText } from "./stored-text.tsx";
import { WordCounter } from "./word-counter.tsx";

export async function AnswerPart({
  view,
  requirementId,
  ways,
  kept,
  fileRefusal,
}: {
  view: LoadedBid;
  requirementId: string;
  ways: Ways;
  /** The answer was just put in the bank. */
  kept: boolean;
  fileRefusal?: string;
}) {
  const t = await getTranslations("bids.requirement");
  const { requirements } = view.document;
  const requirement = requirements.find(({ id }) => id === requirementId);
  if (!requirement) return null;
  const bidId = view.bid.id;
  const text = view.draft.answers[requirementId]?.text ?? "";
  const revision = view.sections[`requirement:${requirementId}`]?.revision ?? 0;
  return (
    <>
      <p className="text-base text-ax-text-neutral-subtle">
        {t("kicker", { number: requirement.number, all: requirements.length })} · {t(requirement.kind as "OUTCOME")}
      </p>
      <h1 className="text-3xl leading-10">{requirement.title}</h1>
      {requirement.description && <p className="mt-3 max-w-prose whitespace-pre-line">{requirement.description}</p>}
      <div className="mt-6">
        <ClientMessages of={["bids.requirement"]}>
          <Form
            action={saveAnswerAction}
            defaultValue={{ text }}
            hidden={{ bidId, requirementId, onward: ways.next }}
            className="flex flex-col gap-3 items-start"
          >
            <TextArea name="text" label={t("answer")} rows={10} />
            <WordCounter name="text" max={requirement.maxWords} words={wordsIn(text)} />
            <Autosave door="/api/autosave/bid-answer" revision={revision} />
            <StoredText label={t("answer")} text={text} />
            {view.may.includes("save") && <Onward ways={ways} saves />}
          </Form>
        </ClientMessages>
      </div>
      <Reuse
        view={view}
        requirementId={requirementId}
        path={`/tilbud/${bidId}/krav-${requirement.number}`}
        kept={kept}
      />
      <Attachments
        view={view}
        requirementId={requirementId}
        title={t("files")}
        refusal={fileRefusal}
        back={`krav-${requirement.number}`}
      />
    </>
  );
}
