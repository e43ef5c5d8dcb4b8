import { getReceipt } from "#lib/bids/sent-queries.ts";
import { isId } from "#lib/platform/fields.ts";
import { read } from "#lib/platform/session.ts";
import { refused } from "../../../answer.ts";

/** The signed receipt as a file to keep: it can be checked without Elva. */
export async function GET(_: Request, { params }: RouteContext<"/api/bids/[id]/receipts/[versionId]">) {
  const { id, versionId } = await params;
  const known = isId(id) && isId(versionId);
  const receipt = known ? await read((acting) => getReceipt(acting, id, versionId)) : null;
  if (!receipt) return refused("notFound");
  return new Response(receipt.jws, {
    headers: {
      "content-type": "application/jose",
      "content-disposition": `attachment; filename="elva-kvittering-${versionId.slice(0, 8)}.jws"`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}
