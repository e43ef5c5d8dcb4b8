import { type Note, notesIn } from "#lib/tenders/linter/notes.ts";

/* The need linter beside the page, so that typing never waits. A field whose text has not changed is not read again. */

export type Asked = { reader: number; number: number; fields: Record<string, string> };
export type Answered = { reader: number; number: number; notes: Note[] };

const read = new Map<string, { text: string; notes: Note[] }>();

self.onmessage = ({ data: { reader, number, fields } }: MessageEvent<Asked>) => {
  const notes = Object.entries(fields).flatMap(([field, text]) => {
    const place = `${reader} ${field}`;
    const known = read.get(place);
    if (known?.text === text) return known.notes;
    const found = notesIn(field, text);
    read.set(place, { text, notes: found });
    return found;
  });
  self.postMessage({ reader, number, notes } satisfies Answered);
};
