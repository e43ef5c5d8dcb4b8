import { listCheckpoints } from "#lib/platform/log-queries.ts";
import { read } from "#lib/platform/session.ts";

/** Signed tree heads, newest first: `?before=<size>` pages on. */
export async function GET(request: Request) {
  const asked = new URL(request.url).searchParams.get("before") ?? "";
  const before = /^\d{1,15}$/.test(asked) ? Number(asked) : undefined;
  const checkpoints = await read((acting) => listCheckpoints(acting, { before }));
  return Response.json({ checkpoints }, { headers: { "cache-control": "public, max-age=10" } });
}
