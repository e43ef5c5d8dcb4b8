import { isReady } from "#lib/platform/health.ts";

export const dynamic = "force-dynamic";

/** live: this process answers. ready: the database does too (503 when not, so that a balancer sends people elsewhere). */
export async function GET() {
  const ready = await isReady();
  return Response.json({ live: true, ready }, { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } });
}
