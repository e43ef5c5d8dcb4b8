import { Alert } from "@navikt/ds-react/Alert";
import { Button } from "@navikt/ds-react/Button";
import { Radio, RadioGroup } from "@navikt/ds-react/Radio";
import { TextField } from "@navikt/ds-react/TextField";
import { useTranslations } from "next-intl";
import { ActionButton } from "#components/action-button.tsx";
import { FileLink } from "#components/ui/file-link.tsx";
import { osloInput } from "#lib/platform/dates.ts";
import { documentEndings } from "#lib/platform/documents/document-type.ts";
import type { TenderView } from "#lib/tenders/queries.ts";
import { removeDocumentAction } from "./actions.ts";
import type { KeptBeside } from "./kept-beside.ts";

/** Documents as they are, and a plain form for one more; `from` is the page that the upload comes back to. */
export function DocumentForm({
  tender,
  from,
  problem,
  given = {},
  wrong,
}: {
  tender: TenderView;
  from: "rediger" | "endre";
  problem?: string;
  /** What was typed beside a file that was refused. */
  given?: KeptBeside;
  /** What is wrong with the explanation. */
  wrong?: string;
}) {
  const t = useTranslations("tenders");
  const deadline = tender.rounds.at(-1)?.deadline;
  return (
    <div className="flex flex-col gap-6 items-start">
      {tender.documents.length > 0 && (
        <ul className="w-full max-w-[40rem]">
          {tender.documents.map((file) => (
            <li key={file.id} className="flex flex-wrap items-center gap-4">
              <FileLink
                href={`/konkurranser/${tender.id}/dokumenter/${file.id}`}
                name={file.name}
                kind={file.name.split(".").at(-1)?.toUpperCase()}
                bytes={file.size}
              />
              {tender.status === "DRAFT" && (
                <ActionButton
                  action={removeDocumentAction}
                  hidden={{ tenderId: tender.id, documentId: file.id }}
                  variant="tertiary"
                  size="small"
                >
                  {t("build.removeDocument", { name: file.name })}
                </ActionButton>
              )}
            </li>
          ))}
        </ul>
      )}
      <form
        method="post"
        encType="multipart/form-data"
        action={`/konkurranser/${tender.id}/dokumenter`}
        className="flex flex-col gap-5 items-start w-full"
      >
        {problem && <Alert variant="error">{problem}</Alert>}
        <input type="hidden" name="side" value={from} />
        <input type="hidden" name="formId" value={crypto.randomUUID()} />
        <label className="flex flex-col gap-1 min-w-0 max-w-full font-semibold">
          {t("build.file")}
          <input
            type="file"
            name="file"
            accept={documentEndings}
            required
            className="font-normal w-full min-w-0 max-w-full"
          />
        </label>
        {from === "endre" && (
          <>
            <TextField
              name="explanation"
              label={t("amend.explanation")}
              className="w-full max-w-prose"
              defaultValue={given.explanation}
              error={wrong}
            />
            <RadioGroup
              name="changesTask"
              legend={t("amend.changesTask")}
              description={t("amend.changesTaskHelp")}
              defaultValue={given.changesTask === "false" ? "false" : "true"}
            >
              <Radio value="true">{t("amend.changesTaskYes")}</Radio>
              <Radio value="false">{t("amend.changesTaskNo")}</Radio>
            </RadioGroup>
            <TextField
              name="deadline"
              type={"datetime-local" as "text"}
              label={t("amend.newDeadline")}
              className="max-w-full"
              description={t("amend.newDeadlineHelp")}
              defaultValue={given.deadline ?? (deadline && osloInput(deadline))}
            />
          </>
        )}
        <Button type="submit" variant="secondary">
          {t("build.upload")}
        </Button>
      </form>
    </div>
  );
}
