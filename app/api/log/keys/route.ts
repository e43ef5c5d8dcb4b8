import { sealerKeys } from "#lib/platform/sealer-client.ts";

/** The log's public keys: keep a copy, and no one can exchange them behind your back. */
export async function GET() {
  try {
    return Response.json(await sealerKeys(), { headers: { "cache-control": "public, max-age=60" } });
  } catch {
    return Response.json({ code: "sealerAway" }, { status: 503, headers: { "retry-after": "10" } });
  }
}
