import { Zip, ZipDeflate } from "fflate";
import { env } from "#lib/platform/env.ts";
import { isId } from "#lib/platform/fields.ts";
import { fileResponse } from "#lib/platform/file-response.ts";
import { reader } from "#lib/platform/session.ts";
import { getTender, listDocuments, piecesOf } from "#lib/tenders/queries.ts";
import { tenderText } from "./tender-text.ts";

/**
 * All of a tender as one file: its own text and every document. Open to all from publication, without sign-in (FOA
 * §§ 14-3 and 22-5). Names are numbered, so that two documents with one name both come along.
 */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!isId(id)) return new Response(null, { status: 404 });
  const read = await reader();
  const found = await read(async (acting) => {
    const tender = await getTender(acting, id);
    return tender && { tender, documents: await listDocuments(acting, id) };
  });
  if (!found) return new Response(null, { status: 404 });
  const { tender, documents } = found;
  const text = await tenderText(tender, `${env().ELVA_URL}/konkurranser/${id}`);
  const content = zipped([
    { name: "00 Konkurransen.txt", pieces: [new TextEncoder().encode(`\uFEFF${text}`)] },
    ...documents.map((document, index) => ({
      name: `${String(index + 1).padStart(2, "0")} ${document.name}`,
      pieces: piecesOf(read, document),
    })),
  ]);
  const name = `konkurranse-${tender.reference}.zip`;
  return fileResponse({ name, mediaType: "application/zip", content }, "private, no-cache");
}

type Entry = { name: string; pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array> };

/** Piece by piece. Documents are compressed already: stored as they are, so that the file costs no more than reading it. */
async function* zipped(entries: Entry[]): AsyncGenerator<Uint8Array> {
  let made: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    made.push(chunk);
  });
  const taken = () => {
    const chunks = made;
    made = [];
    return chunks;
  };
  for (const { name, pieces } of entries) {
    const file = new ZipDeflate(name, { level: 0 });
    zip.add(file);
    for await (const piece of pieces) {
      file.push(piece);
      yield* taken();
    }
    file.push(new Uint8Array(), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}
