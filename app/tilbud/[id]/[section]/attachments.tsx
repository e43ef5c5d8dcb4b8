import { Alert } from "@navikt/ds-react/Alert";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "#components/action-button.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { FileLink } from "#components/ui/file-link.tsx";
import { ATTACHMENT_ACCEPT } from "#lib/bids/attachment.ts";
import { removeFileAction } from "../actions.ts";
import type { LoadedBid } from "../load-bid.ts";
import { Uploader } from "./uploader.tsx";

/** The attachments of one answer, or (requirementId null) of the whole bid, and a way to add one. */
export async function Attachments({
  view,
  requirementId,
  title,
  refusal,
  back,
  first = false,
}: {
  view: LoadedBid;
  requirementId: string | null;
  title: string;
  refusal?: string;
  /** Slug of the part to come back to after an upload without JavaScript. */
  back: string;
  /** The title is the page's own. */
  first?: boolean;
}) {
  const t = await getTranslations("bids.files");
  const refusals = await getTranslations("refusals");
  const { id: bidId } = view.bid;
  const Heading = first ? "h1" : "h2";
  const files = Object.entries(view.draft.files).filter(
    ([, file]) => requirementId === null || file.requirementId === requirementId,
  );
  const titleOf = (id: string | null) => view.document.requirements.find((requirement) => requirement.id === id)?.title;
  return (
    <section id="vedlegg" className={first ? undefined : "mt-14"}>
      <Heading className={first ? "text-3xl leading-10" : "text-2xl"}>{title}</Heading>
      <p className="mt-2 mb-4 max-w-prose text-base text-ax-text-neutral-subtle">{t("lead")}</p>
      {refusal && (
        <Alert variant="error" className="mb-4" role="alert">
          {refusal}
        </Alert>
      )}
      {files.length === 0 && first && <p className="mb-4">{t("empty")}</p>}
      <ul className="mb-6">
        {files.map(([fileId, { name, size, sealed, requirementId: belongs }]) => (
          <li
            key={fileId}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3 border-t border-ax-border-neutral-subtle"
          >
            <div className="min-w-0 flex-1">
              {sealed ? (
                <FileLink href={`/api/bids/${bidId}/files/${fileId}`} name={name} bytes={size} />
              ) : (
                <span className="font-semibold break-words">{name}</span>
              )}
              <p className="text-base text-ax-text-neutral-subtle">
                {t(sealed ? "ready" : "unfinished")}
                {requirementId === null && titleOf(belongs) && (
                  <>. {t("forAnswer", { title: titleOf(belongs) ?? "" })}</>
                )}
              </p>
            </div>
            {view.may.includes("save") && (
              <ActionButton action={removeFileAction} hidden={{ bidId, fileId }} variant="tertiary" size="small">
                {t("remove", { name })}
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
      {view.may.includes("save") && (
        <ClientMessages of={["bids.files"]}>
          <form method="post" action={`/api/bids/${bidId}/files`} encType="multipart/form-data">
            <input type="hidden" name="requirementId" value={requirementId ?? ""} />
            <input type="hidden" name="back" value={`/tilbud/${bidId}/${back}`} />
            <Uploader
              bidId={bidId}
              requirementId={requirementId}
              accept={ATTACHMENT_ACCEPT}
              failed={refusals("other")}
              unfinished={files
                .filter(([, { sealed }]) => !sealed)
                .map(([fileId, { name, size }]) => ({ fileId, name, size }))}
            />
          </form>
        </ClientMessages>
      )}
    </section>
  );
}
