import { getDialogueDocument } from "#lib/needs/dialogue-queries.ts";
import { fileResponse } from "#lib/platform/file-response.ts";
import { read } from "#lib/platform/session.ts";

/** A document of a dialogue. 404 also for what is not for this person. */
export async function GET(_request: Request, { params }: RouteContext<"/dialog/[id]/dokumenter/[documentId]">) {
  const { id, documentId } = await params;
  const file = await read((acting) => getDialogueDocument(acting, id, documentId));
  return file ? fileResponse(file) : new Response(null, { status: 404 });
}
