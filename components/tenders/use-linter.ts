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
    const show = ({ number, notes: found }: Answered) => {
      if (number === asked) setNotes((known) => (JSON.stringify(known) === JSON.stringify(found) ? known : found));
    };
    let worker: Worker | undefined = startWorker(show, () => {
      worker = undefined;
      ask();
    });
    const ask = () => {
      const question: Asked = { number: ++asked, fields: textsOf(form, reads) };
      if (worker) worker.postMessage(question);
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
      worker?.terminate();
    };
  }, [around, reads]);
  return notes;
}

function startWorker(show: (answer: Answered) => void, onFailure: () => void): Worker | undefined {
  try {
    const worker = new Worker(new URL("./linter-worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<Answered>) => show(data);
    worker.onerror = onFailure;
    return worker;
  } catch {
    return undefined;
  }
}

/** What stands in the fields now, by name. */
function textsOf(form: HTMLFormElement, reads: (name: string) => boolean) {
  const fields: Record<string, string> = {};
  for (const field of form.elements)
    if ((field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) && reads(field.name))
      fields[field.name] = field.value;
  return fields;
}
