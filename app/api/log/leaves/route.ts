import { listLeafHashes } from "#lib/platform/log-queries.ts";
import { read } from "#lib/platform/session.ts";

const MOST = 10_000;

/** Hashes of leaves from `?from=<number>`, at most 10,000: enough to compute every root that a tree head says. */
export async function GET(request: Request) {
  const asked = new URL(request.url).searchParams.get("from") ?? "0";
  if (!/^\d{1,15}$/.test(asked)) return Response.json({ error: "invalidInput" }, { status: 400 });
  const from = Number(asked);
  const hashes = await read((acting) => listLeafHashes(acting, from, MOST));
  return Response.json({ from, hashes }, { headers: { "cache-control": "public, max-age=10" } });
}
