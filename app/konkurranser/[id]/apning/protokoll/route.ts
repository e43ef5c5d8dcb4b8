import { getProtocol } from "#lib/bids/opening/queries.ts";
import { isId } from "#lib/platform/fields.ts";
import { read } from "#lib/platform/session.ts";

/** The signed opening protocol, as a file. */
export async function GET(_request: Request, { params }: RouteContext<"/konkurranser/[id]/apning/protokoll">) {
  const { id } = await params;
  const protocol = isId(id) ? await read((acting) => getProtocol(acting, id)) : null;
  if (!protocol) return new Response(null, { status: 404 });
  return new Response(protocol, {
    headers: {
      "content-type": "application/jose",
      "content-disposition": 'attachment; filename="apningsprotokoll.jws"',
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
