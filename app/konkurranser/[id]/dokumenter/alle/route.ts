import { zipSync } from "fflate";
import { env } from "#lib/platform/env.ts";
import { isId } from "#lib/platform/fields.ts";
import { fileResponse } from "#lib/platform/file-response.ts";
import { read } from "#lib/platform/session.ts";
import { getTender, listDocumentContents } from "#lib/tenders/queries.ts";
import { tenderText } from "./tender-text.ts";

/**
 * All of a tender as one file: its own text and every document. Open to all from publication, without sign-in (FOA
 * §§ 14-3 and 22-5). Names are numbered, so that two documents with one name both come along.
 */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!isId(id)) return new Response(null, { status: 404 });
  const found = await read(async (acting) => {
    const tender = await getTender(acting, id);
    return tender && { tender, documents: await listDocumentContents(acting, id) };
  });
  if (!found) return new Response(null, { status: 404 });
  const { tender, documents } = found;
  const text = await tenderText(tender, `${env().ELVA_URL}/konkurranser/${id}`);
  const files = Object.fromEntries([
    ["00 Konkurransen.txt", new TextEncoder().encode(`\uFEFF${text}`)],
    ...documents.map(({ name, content }, index) => [`${String(index + 1).padStart(2, "0")} ${name}`, content]),
  ]);
  // Documents are compressed already: stored as they are, so that the file costs no more than reading it.
  const content = zipSync(files, { level: 0 });
  return fileResponse(
    { name: `konkurranse-${tender.reference}.zip`, mediaType: "application/zip", content },
    "private, no-cache",
  );
}
