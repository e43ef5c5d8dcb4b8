import { Alert } from "@navikt/ds-react/Alert";
import { Button } from "@navikt/ds-react/Button";
import { Checkbox } from "@navikt/ds-react/Checkbox";
import { Select } from "@navikt/ds-react/Select";
import { useTranslations } from "next-intl";
import { ActionButton } from "#components/action-button.tsx";
import { CheckboxField, Form, SubmitButton, TextArea } from "#components/form.tsx";
import { FileLink } from "#components/ui/file-link.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { PhaseDot } from "#components/ui/phase-dot.tsx";
import { Section } from "#components/ui/section.tsx";
import { Verdict } from "#components/ui/verdict.tsx";
import { documentKinds } from "#lib/needs/dialogue.ts";
import type { DialogueWork } from "#lib/needs/dialogue-queries.ts";
import { documentEndings } from "#lib/platform/documents/document-type.ts";
import { publishGivenAction, recordGivenAction, takeBackDocumentAction } from "../actions.ts";

/** Everything that anyone was given, and whether all can read it: until they can, no tender is published. */
export function GivenCheck({ event, problem }: { event: DialogueWork; problem?: string }) {
  const t = useTranslations("dialogue.check");
  const waiting = event.given.filter(({ publishedAt }) => publishedAt === null);
  return (
    <Section wide title={t("heading")} id="gitt" intro={t("lead")}>
      {problem && (
        <Alert variant="error" className="mb-4">
          {problem}
        </Alert>
      )}
      <Verdict tone={waiting.length > 0 ? "warning" : "good"} label={t(waiting.length > 0 ? "missing" : "whole")}>
        {t(waiting.length > 0 ? "missingText" : "wholeText", { count: waiting.length })}
      </Verdict>
      <ul className="list-none p-0 my-6">
        {event.given.map((given) => (
          <li key={given.id} className="py-3 border-t border-ax-border-neutral-subtle flex flex-wrap gap-x-8 gap-y-2">
            <div className="min-w-0 flex-1 basis-72">
              {given.what === "document" ? (
                <FileLink href={`/dialog/${event.id}/dokumenter/${given.id}`} name={given.name} />
              ) : (
                <p className="whitespace-pre-line max-w-prose">{given.name}</p>
              )}
            </div>
            <PhaseDot tone={given.publishedAt ? "done" : "waiting"}>
              {given.publishedAt
                ? t.rich("published", { at: () => <Instant at={given.publishedAt as Date} short /> })
                : t("notPublished")}
            </PhaseDot>
            {given.what === "document" && !given.publishedAt && <TakeBack documentId={given.id} />}
          </li>
        ))}
      </ul>
      <ActionButton
        action={publishGivenAction}
        hidden={{ eventId: event.id }}
        refusal={waiting.length === 0 ? "forbidden" : undefined}
        variant="secondary"
      >
        {t("publish")}
      </ActionButton>
      <details className="mt-6">
        <summary className="text-link">{t("record")}</summary>
        <div className="mt-4">
          <Form
            action={recordGivenAction}
            hidden={{ eventId: event.id, formId: crypto.randomUUID() }}
            defaultValue={{ publish: "on" }}
          >
            <TextArea name="text" label={t("text")} description={t("textHint")} maxLength={4_000} rows={4} />
            <CheckboxField name="publish" label={t("publishNow")} />
            <SubmitButton variant="secondary">{t("save")}</SubmitButton>
          </Form>
        </div>
      </details>
      <Upload eventId={event.id} open={problem !== undefined} />
    </Section>
  );
}

function TakeBack({ documentId }: { documentId: string }) {
  const t = useTranslations("dialogue.check");
  return (
    <details>
      <summary className="text-link text-base">{t("takeBack")}</summary>
      <div className="mt-3">
        <Form action={takeBackDocumentAction} hidden={{ documentId }}>
          <CheckboxField name="neverGiven" label={t("neverGiven")} />
          <SubmitButton variant="secondary" size="small">
            {t("takeBack")}
          </SubmitButton>
        </Form>
      </div>
    </details>
  );
}

/** A plain form, so that a large file needs no JavaScript. */
function Upload({ eventId, open }: { eventId: string; open: boolean }) {
  const t = useTranslations("dialogue");
  return (
    <details className="mt-4" open={open}>
      <summary className="text-link">{t("check.addDocument")}</summary>
      <form
        method="post"
        encType="multipart/form-data"
        action={`/dialog/${eventId}/dokumenter`}
        className="mt-4 flex flex-col gap-5 items-start"
      >
        <input type="hidden" name="formId" value={crypto.randomUUID()} />
        <label className="flex flex-col gap-1 font-semibold max-w-full">
          {t("check.file")}
          <input type="file" name="file" accept={documentEndings} required className="font-normal max-w-full" />
        </label>
        <Select label={t("check.kind")} name="kind">
          {documentKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </option>
          ))}
        </Select>
        <Checkbox name="publish" value="on" defaultChecked>
          {t("check.publishNow")}
        </Checkbox>
        <Button type="submit" variant="secondary">
          {t("check.upload")}
        </Button>
      </form>
    </details>
  );
}
