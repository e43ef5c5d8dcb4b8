import { listCheckpoints } from "#lib/platform/log-queries.ts";
import { read } from "#lib/platform/session.ts";

/** Signed tree heads, newest first: `?before=<size>` pages on. */
export async function GET(request: Request) {
  const asked = new URL(request.url).searchParams.get("before");
  if (asked !== null && !/^\d{1,15}$/.test(asked)) return Response.json({ error: "invalidInput" }, { status: 400 });
  const before = asked === null ? undefined : Number(asked);
  const checkpoints = await read((acting) => listCheckpoints(acting, { before }));
  return Response.json({ checkpoints }, { headers: { "cache-control": "public, max-age=10" } });
}
