import { readOpenedFile } from "#lib/evaluation/read-opened-file.ts";
import { fileResponse } from "#lib/platform/file-response.ts";
import { Refused } from "#lib/platform/refused.ts";
import { read } from "#lib/platform/session.ts";

type Context = RouteContext<"/konkurranser/[id]/evaluering/vedlegg/[versionId]/[fileId]">;

/** An attachment of an opened bid, for those who judge it. 404 for everyone else, whatever the reason. */
export async function GET(_request: Request, { params }: Context) {
  const { id, versionId, fileId } = await params;
  try {
    return fileResponse(await read((acting) => readOpenedFile(acting, id, versionId, fileId)));
  } catch (error) {
    if (error instanceof Refused) return new Response(null, { status: 404 });
    throw error;
  }
}
