import { removeFile } from "#lib/bids/remove-file.ts";
import { getAttachment } from "#lib/bids/sent-queries.ts";
import { isId } from "#lib/platform/fields.ts";
import { fileResponse } from "#lib/platform/file-response.ts";
import { currentIdentity, read } from "#lib/platform/session.ts";
import { answer, fromHere, refusals, refused } from "../../../answer.ts";

type Context = RouteContext<"/api/bids/[id]/files/[fileId]">;

/** The bidder's own attachment, in clear. Always as a file to save: never shown on this origin. */
export async function GET(_: Request, { params }: Context) {
  const { id, fileId } = await params;
  if (!isId(id) || !isId(fileId)) return refused("notFound");
  return refusals(async () => {
    const file = await read((acting) => getAttachment(acting, id, fileId));
    if (!file) return refused("notFound");
    return fileResponse(file);
  });
}

export async function DELETE(request: Request, { params }: Context) {
  const { id: bidId, fileId } = await params;
  return fromHere(request, async () => answer(await removeFile(await currentIdentity(), { bidId, fileId })));
}
