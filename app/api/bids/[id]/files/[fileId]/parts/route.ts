import { getUpload } from "#lib/bids/sent-queries.ts";
import { isId } from "#lib/platform/fields.ts";
import { read } from "#lib/platform/session.ts";
import { refusals, refused } from "../../../../answer.ts";

/** Which parts are in, for going on after a broken line. */
export async function GET(_: Request, { params }: RouteContext<"/api/bids/[id]/files/[fileId]/parts">) {
  const { id, fileId } = await params;
  if (!isId(id) || !isId(fileId)) return refused("notFound");
  return refusals(async () =>
    Response.json(await read((acting) => getUpload(acting, id, fileId)), { headers: { "cache-control": "no-store" } }),
  );
}
