import { getReceiptByKey } from "#lib/bids/sent-queries.ts";
import { isId } from "#lib/platform/fields.ts";
import { read } from "#lib/platform/session.ts";
import { refused } from "../../answer.ts";

/** Whether a submission was registered, when the answer to it got lost: its receipt, or 404 («not received»). */
export async function GET(_: Request, { params }: RouteContext<"/api/bids/by-key/[key]">) {
  const { key } = await params;
  const receipt = isId(key) ? await read((acting) => getReceiptByKey(acting, key)) : null;
  return receipt ? Response.json(receipt, { headers: { "cache-control": "no-store" } }) : refused("notFound");
}
