import { listPersonas } from "#lib/organisations/queries.ts";
import { isDemo } from "#lib/platform/clock.ts";
import { read } from "#lib/platform/session.ts";

/** Who can sign in, and as what. Demo and test only. */
export async function GET() {
  if (!isDemo()) return new Response(null, { status: 404 });
  return Response.json(await read(listPersonas));
}
