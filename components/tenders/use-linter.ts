import { type RefObject, useEffect, useState } from "react";
import type { Note } from "#lib/tenders/linter/notes.ts";
import type { Answered, Asked } from "./linter-worker.ts";

const QUIET_MS = 200;

/**
 * The notes of the form inside `around`, read anew a moment after each change, in a worker; where there is none, on the
 * page itself. Before any script they are those of the saved text.
 */
export function useLinter(
  around: RefObject<HTMLElement | null>,
  reads: (name: string) => boolean,
  saved: readonly Note[],
): readonly Note[] {
  const [notes, setNotes] = useState(saved);
  useEffect(() => {
    const form = around.current?.querySelector("form");
    if (!form) return;
    let timer: ReturnType<typeof setTimeout>;
    let asked = 0;
    const show = ({ number, notes: found }: Pick<Answered, "number" | "notes">) => {
      if (number === asked) setNotes((known) => (JSON.stringify(known) === JSON.stringify(found) ? known : found));
    };
    let worker = joinWorker(show, () => {
      worker = undefined;
      ask();
    });
    const ask = () => {
      const question = { number: ++asked, fields: textsOf(form, reads) };
      if (worker) worker.ask(question);
      else
        import("#lib/tenders/linter/notes.ts").then(({ notesOf }) =>
          show({ number: question.number, notes: notesOf(question.fields) }),
        );
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, QUIET_MS);
    };
    const rows = (event: MouseEvent) => {
      if ((event.target as Element).closest("button")?.name) soon(); // rows that come and go
    };
    form.addEventListener("input", soon);
    form.addEventListener("click", rows);
    ask();
    return () => {
      clearTimeout(timer);
      form.removeEventListener("input", soon);
      form.removeEventListener("click", rows);
      worker?.leave();
    };
  }, [around, reads]);
  return notes;
}

type Show = (answer: Answered) => void;

/** One worker for the page, however many forms it reads; each has a number of its own. */
let shared: { worker: Worker; readers: Map<number, { show: Show; onFailure: () => void }> } | undefined;
let readers = 0;

function joinWorker(show: Show, onFailure: () => void) {
  try {
    shared ??= startWorker();
    const { worker, readers: known } = shared;
    const reader = ++readers;
    known.set(reader, { show, onFailure });
    return {
      ask: (question: Omit<Asked, "reader">) => worker.postMessage({ reader, ...question } satisfies Asked),
      leave: () => {
        known.delete(reader);
        if (known.size > 0 || shared?.worker !== worker) return;
        worker.terminate();
        shared = undefined;
      },
    };
  } catch {
    return undefined;
  }
}

function startWorker() {
  const worker = new Worker(new URL("./linter-worker.ts", import.meta.url), { type: "module" });
  const known: NonNullable<typeof shared>["readers"] = new Map();
  worker.onmessage = ({ data }: MessageEvent<Answered>) => known.get(data.reader)?.show(data);
  worker.onerror = () => {
    shared = undefined;
    for (const { onFailure } of known.values()) onFailure();
  };
  return { worker, readers: known };
}

/** What stands in the fields now, by name. */
function textsOf(form: HTMLFormElement, reads: (name: string) => boolean) {
  const fields: Record<string, string> = {};
  for (const field of form.elements)
    if ((field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) && reads(field.name))
      fields[field.name] = field.value;
  return fields;
}
