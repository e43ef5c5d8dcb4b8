"use client";

import { Alert } from "@navikt/ds-react/Alert";
import { Button } from "@navikt/ds-react/Button";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { UPLOAD_PART_BYTES } from "#lib/bids/attachment.ts";

type Progress = { name: string; sent: number; total: number; state: "sending" | "waiting" | "checking" };

const RETRY_MS = 3_000;
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

type Unfinished = { fileId: string; name: string; size: number };

type Sending = {
  unfinished: Unfinished[];
  bidId: string;
  requirementId: string | null;
  file: File;
  isCancelled: () => boolean;
  onProgress: (change: Partial<Progress>) => void;
};

/** Why it did not go, in words; undefined when it did. */
async function sendInParts(sending: Sending): Promise<string | undefined> {
  const { bidId, file, isCancelled, onProgress } = sending;
  const begun = await begin(sending);
  if (!begun.ok) return begun.problem;
  const { fileId, has } = begun.value;
  const address = `/api/bids/${bidId}/files/${fileId}`;
  for (let number = 0; number * UPLOAD_PART_BYTES < file.size; number++) {
    const sent = isCancelled()
      ? { ok: false as const, problem: "cancelled" }
      : has.includes(number)
        ? { ok: true as const }
        : await sendPart(`${address}/parts/${number}`, file, number, onProgress);
    if (!sent.ok) {
      await fetch(address, { method: "DELETE" }).catch(() => {});
      return sent.problem;
    }
    onProgress({ sent: Math.min(file.size, (number + 1) * UPLOAD_PART_BYTES), state: "sending" });
  }
  onProgress({ state: "checking" });
  const complete = await post(`${address}/complete`, "", onProgress, {});
  if (complete.ok) return undefined;
  await fetch(address, { method: "DELETE" }).catch(() => {});
  return complete.problem;
}

type Begun = { ok: true; value: { fileId: string; has: number[] } } | { ok: false; problem: string };

/** A new attachment, or one that stopped on its way in: then with the parts that are there. */
async function begin({ bidId, requirementId, file, unfinished, onProgress }: Sending): Promise<Begun> {
  const files = `/api/bids/${bidId}/files`;
  const stopped = unfinished.find(({ name, size }) => name === file.name && size === file.size);
  if (stopped) {
    const there = await fetch(`${files}/${stopped.fileId}/parts`).catch(() => undefined);
    if (there?.ok) return { ok: true, value: { fileId: stopped.fileId, has: (await there.json()).parts } };
  }
  const body = JSON.stringify({ name: file.name, size: file.size, requirementId });
  const begun = await post(files, body, onProgress, { "content-type": "application/json" });
  return begun.ok ? { ok: true, value: { fileId: (begun.value as { fileId: string }).fileId, has: [] } } : begun;
}

async function sendPart(url: string, file: File, number: number, onProgress: Sending["onProgress"]) {
  const piece = await file.slice(number * UPLOAD_PART_BYTES, (number + 1) * UPLOAD_PART_BYTES).arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", piece));
  return post(url, piece, onProgress, {
    "content-digest": `sha-256=:${btoa(String.fromCharCode(...hash))}:`,
    "content-type": "application/octet-stream",
  });
}

type Posted = { ok: true; value: unknown } | { ok: false; problem: string };

/** Posts until there is an answer: a broken line, or a server that is away, is tried again. */
async function post(
  url: string,
  body: BodyInit,
  onProgress: Sending["onProgress"],
  headers: Record<string, string>,
): Promise<Posted> {
  for (let attempt = 0; ; attempt++) {
    const answer = await fetch(url, { method: "POST", body, headers }).catch(() => undefined);
    if (answer?.ok) return { ok: true, value: await answer.json() };
    if (answer && answer.status !== 503 && answer.status !== 502) {
      const said: { message?: string } = await answer.json().catch(() => ({}));
      return { ok: false, problem: said.message ?? String(answer.status) };
    }
    if (attempt > 200) return { ok: false, problem: String(answer?.status ?? "") };
    onProgress({ state: "waiting" });
    await new Promise((done) => setTimeout(done, RETRY_MS));
  }
}
