import { fileResponse } from "#lib/platform/file-response.ts";
import { reader } from "#lib/platform/session.ts";
import { getDocument, piecesOf } from "#lib/tenders/queries.ts";

/** Hands out a document as a file to keep, never as something the browser runs. 404 also for what is not for this person. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string; documentId: string }> }) {
  const { id, documentId } = await params;
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
  const read = await reader();
  const file =
    uuid.test(id) && uuid.test(documentId) ? await read((acting) => getDocument(acting, id, documentId)) : null;
  if (!file) return new Response(null, { status: 404 });
  return fileResponse({ ...file, content: piecesOf(read, file) }, "private, no-cache");
}
