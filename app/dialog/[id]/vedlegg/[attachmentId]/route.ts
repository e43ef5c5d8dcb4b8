import { getAttachment } from "#lib/needs/dialogue-queries.ts";
import { fileResponse } from "#lib/platform/file-response.ts";
import { read } from "#lib/platform/session.ts";

/** A document that follows written input: for its sender and the county's officers. 404 for everyone else. */
export async function GET(_request: Request, { params }: RouteContext<"/dialog/[id]/vedlegg/[attachmentId]">) {
  const { id, attachmentId } = await params;
  const file = await read((acting) => getAttachment(acting, id, attachmentId));
  return file ? fileResponse(file) : new Response(null, { status: 404 });
}
