"use client";

import { Alert } from "@navikt/ds-react/Alert";
import { Button } from "@navikt/ds-react/Button";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { type Progress, sendInParts, type Unfinished } from "./send-in-parts.ts";

const megabytes = (bytes: number) => Math.max(0.1, Math.round(bytes / 100_000) / 10);

/**
 * A field and a button that post one file; with JavaScript the file goes in parts as soon as it is chosen, shows how far
 * it has come, and goes on by itself when the line comes back.
 */
export function Uploader({
  bidId,
  requirementId,
  accept,
  unfinished,
  failed,
}: {
  bidId: string;
  requirementId: string | null;
  accept: string;
  /** Attachments of which parts are in: the same file chosen again goes on where it stopped. */
  unfinished: Unfinished[];
  /** What is said when nobody knows why it went wrong. */
  failed: string;
}) {
  const t = useTranslations("bids.files");
  const id = useId();
  const router = useRouter();
  const cancelled = useRef(false);
  const [progress, setProgress] = useState<Progress>();
  const [said, setSaid] = useState<{ tone: "success" | "error"; text: string }>();

  async function upload(file: File) {
    cancelled.current = false;
    setSaid(undefined);
    setProgress({ name: file.name, sent: 0, total: file.size, state: "sending" });
    const problem = await sendInParts({
      bidId,
      requirementId,
      file,
      unfinished,
      isCancelled: () => cancelled.current,
      onProgress: (change) => setProgress((before) => before && { ...before, ...change }),
    }).catch(() => failed);
    setProgress(undefined);
    if (problem !== "cancelled") {
      setSaid(problem ? { tone: "error", text: problem } : { tone: "success", text: t("done", { name: file.name }) });
    }
    router.refresh();
  }

  return (
    <div className="flex flex-col gap-3 items-start rounded-lg border border-dashed border-ax-border-neutral p-5">
      <label htmlFor={id} className="font-semibold">
        {t("choose")}
      </label>
      <input
        id={id}
        type="file"
        name="file"
        accept={accept}
        disabled={progress !== undefined}
        className="max-w-full text-base file:mr-4 file:cursor-pointer file:rounded-md file:border-2 file:border-solid file:border-ax-border-accent file:bg-transparent file:px-4 file:py-2 file:font-semibold file:text-ax-text-accent-subtle"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (!file) return;
          event.currentTarget.value = "";
          upload(file);
        }}
      />
      <noscript>
        <button type="submit" className="small-button">
          {t("upload")}
        </button>
      </noscript>
      {progress && (
        <div className="w-full text-base">
          <p className="font-semibold break-words">{progress.name}</p>
          <progress className="w-full" max={progress.total} value={progress.sent} aria-label={progress.name} />
          <p role="status">
            {progress.state === "sending"
              ? t("sending", { sent: megabytes(progress.sent), total: megabytes(progress.total) })
              : t(progress.state)}
          </p>
          <Button
            type="button"
            size="small"
            variant="tertiary"
            onClick={() => {
              cancelled.current = true;
            }}
          >
            {t("cancel")}
          </Button>
        </div>
      )}
      {said && (
        <Alert variant={said.tone} size="small" role={said.tone === "error" ? "alert" : "status"}>
          {said.text}
        </Alert>
      )}
    </div>
  );
}
