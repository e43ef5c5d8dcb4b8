import { Alert } from "@navikt/ds-react/Alert";
import { Button } from "@navikt/ds-react/Button";
import { useTranslations } from "next-intl";
import { CheckboxField, Form, SelectField, SubmitButton, TextArea } from "#components/form.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { FileLink } from "#components/ui/file-link.tsx";
import { Instant } from "#components/ui/instant.tsx";
import { Section } from "#components/ui/section.tsx";
import { dialogueActions, inputIsOpen } from "#lib/needs/dialogue.ts";
import type { DialogueView } from "#lib/needs/dialogue-queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";
import { documentEndings } from "#lib/platform/documents/document-type.ts";
import { sendInputAction } from "./actions.ts";
import { type Step, toneOf } from "./next-step.ts";

type Props = { event: DialogueView; actor: Actor; now: Date; next: Step };

/** A supplier's form for written input and what it has sent; for the signed-out, where to begin. */
export function Inputs({ event, actor, now, next, problem }: Props & { problem?: string }) {
  const t = useTranslations("dialogue");
  const may = refusalOf(dialogueActions.sendInput, actor, event, now);
  const isSupplier = actor.kind === "SUPPLIER";
  const signedOut = actor.personId === null && event.status === "IN_DIALOGUE" && inputIsOpen(event, now);
  if (may !== undefined && !isSupplier && !signedOut) return null;
  return (
    <Section wide title={t("input.heading")} id="innspill">
      {problem && (
        <Alert variant="error" className="mb-4">
          {problem}
        </Alert>
      )}
      {may === undefined && <InputForm event={event} next={next} />}
      {may === "inputClosed" && <p>{t.rich("input.closed", { at: () => <Instant at={event.inputDeadline} /> })}</p>}
      {signedOut && (
        <ButtonLink href={`/logg-inn?videre=${encodeURIComponent(`/dialog/${event.id}`)}`} variant="secondary">
          {t("input.signIn")}
        </ButtonLink>
      )}
      {isSupplier && event.inputs.length > 0 && (
        <>
          <h3 className="mt-8">{t("input.own")}</h3>
          <InputList event={event} attach={may === undefined} />
        </>
      )}
    </Section>
  );
}

function InputForm({ event, next }: { event: DialogueView; next: Step }) {
  const t = useTranslations("dialogue");
  const drafts = event.documents.filter(({ kind }) => kind === "DRAFT");
  return (
    <div className="max-w-prose">
      <p className="mb-4 text-ax-text-neutral-subtle">{t("input.lead")}</p>
      <Form action={sendInputAction} hidden={{ eventId: event.id, inputId: crypto.randomUUID() }}>
        {drafts.length > 0 && (
          <SelectField
            name="documentId"
            label={t("input.about")}
            empty={t("input.aboutNeed")}
            options={drafts.map(({ id, name }) => ({ value: id, label: name }))}
            optional
          />
        )}
        <TextArea name="text" label={t("input.text")} description={t("input.hint")} maxLength={10_000} rows={6} />
        <TextArea
          name="secret"
          label={t("input.secret")}
          description={t("input.secretHint")}
          maxLength={10_000}
          rows={2}
          optional
        />
        {!event.namesHidden && <CheckboxField name="mayName" label={t("input.mayName")} />}
        <SubmitButton variant={toneOf("input", next)}>{t("input.send")}</SubmitButton>
      </Form>
    </div>
  );
}

/** What has come in writing, with its documents; for its sender, or with the sender's name for the county's officers. */
export function InputList({
  event,
  attach,
  named,
}: {
  event: Pick<DialogueView, "id" | "inputs">;
  attach?: boolean;
  named?: boolean;
}) {
  const t = useTranslations("dialogue");
  return (
    <ul className="list-none p-0">
      {event.inputs.map((input) => (
        <li
          key={input.id}
          id={`innspill-${input.id}`}
          className="my-4 pl-4 border-l-2 border-ax-border-neutral-subtle max-w-prose"
        >
          <p className="text-base text-ax-text-neutral-subtle">
            {named && <strong className="text-ax-text-neutral">{input.organisationName} · </strong>}
            {t.rich("input.sentAt", { at: () => <Instant at={input.submittedAt} short clock /> })}
          </p>
          <p className="whitespace-pre-line">{input.text}</p>
          {input.secret && (
            <p className="whitespace-pre-line mt-2">
              <strong>{t("input.secret")}:</strong> {input.secret}
            </p>
          )}
          {input.attachments.map((file) => (
            <FileLink
              key={file.id}
              href={`/dialog/${event.id}/vedlegg/${file.id}`}
              name={file.name}
              kind={file.name.split(".").at(-1)?.toUpperCase()}
              bytes={file.size}
            />
          ))}
          {attach && input.attachments.length < 3 && <Attach eventId={event.id} inputId={input.id} />}
        </li>
      ))}
    </ul>
  );
}

/** A plain form, so that it works without JavaScript; the text is already sent and cannot be lost by it. */
function Attach({ eventId, inputId }: { eventId: string; inputId: string }) {
  const t = useTranslations("dialogue");
  return (
    <details className="mt-2">
      <summary className="text-link text-base">{t("input.attach")}</summary>
      <form
        method="post"
        encType="multipart/form-data"
        action={`/dialog/${eventId}/vedlegg`}
        className="mt-3 flex flex-col gap-4 items-start"
      >
        <input type="hidden" name="inputId" value={inputId} />
        <input type="hidden" name="formId" value={crypto.randomUUID()} />
        <label className="flex flex-col gap-1 font-semibold max-w-full">
          {t("input.file")}
          <input type="file" name="file" accept={documentEndings} required className="font-normal max-w-full" />
        </label>
        <Button type="submit" variant="secondary" size="small">
          {t("input.upload")}
        </Button>
      </form>
    </details>
  );
}
