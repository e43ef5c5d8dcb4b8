import { isId } from "#lib/platform/fields.ts";
import { fileResponse } from "#lib/platform/file-response.ts";
import { reader } from "#lib/platform/session.ts";
import { getProposedDocument } from "#lib/tenders/proposal-queries.ts";
import { piecesOf } from "#lib/tenders/queries.ts";

/** The document of an amendment that is not approved, for those who may read it. 404 for all others. */
export async function GET(_request: Request, { params }: { params: Promise<{ proposalId: string }> }) {
  const { proposalId } = await params;
  const read = await reader();
  const file = isId(proposalId) ? await read((acting) => getProposedDocument(acting, proposalId)) : undefined;
  if (!file) return new Response(null, { status: 404 });
  return fileResponse({ ...file, content: piecesOf(read, file, "proposed") }, "private, no-cache");
}
