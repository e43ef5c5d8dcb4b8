import { UPLOAD_PART_BYTES } from "#lib/bids/attachment.ts";

export type Progress = { name: string; sent: number; total: number; state: "sending" | "waiting" | "checking" };

const RETRY_MS = 3_000;

export type Unfinished = { fileId: string; name: string; size: number };

type Sending = {
  unfinished: Unfinished[];
  bidId: string;
  requirementId: string | null;
  file: File;
  isCancelled: () => boolean;
  onProgress: (change: Partial<Progress>) => void;
};

/**
 * Sends a file in parts. Why it did not go, in words; undefined when it did. What the server refused, or the sender called
 * off, is taken out of the bid; what was only not answered stays, to go on with.
 * @throws Error when nobody has answered for ten minutes
 */
export async function sendInParts(sending: Sending): Promise<string | undefined> {
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

/** Posts until there is an answer: a broken line, and a server that is away or busy (5xx), is tried again. */
async function post(
  url: string,
  body: BodyInit,
  onProgress: Sending["onProgress"],
  headers: Record<string, string>,
): Promise<Posted> {
  for (let attempt = 0; ; attempt++) {
    const answer = await fetch(url, { method: "POST", body, headers }).catch(() => undefined);
    if (answer?.ok) return { ok: true, value: await answer.json() };
    if (answer && answer.status < 500) {
      const said: { message?: string } = await answer.json().catch(() => ({}));
      return { ok: false, problem: said.message ?? String(answer.status) };
    }
    if (attempt > 200) throw new Error(`no answer: ${answer?.status}`);
    onProgress({ state: "waiting" });
    await new Promise((done) => setTimeout(done, RETRY_MS));
  }
}
