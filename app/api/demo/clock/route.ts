import { clockSteps, isDemo, moveClock, showClock } from "#lib/platform/clock.ts";
import { osloInstant } from "#lib/platform/dates.ts";
import { env } from "#lib/platform/env.ts";
import { Refused } from "#lib/platform/refused.ts";
import { isSameOrigin } from "#lib/platform/same-origin.ts";
import { pathWithin } from "#lib/platform/session.ts";

/** What the clock shows. Demo and test only. */
export async function GET() {
  if (!isDemo()) return notHere();
  return Response.json({ now: (await showClock()).toISOString() });
}

/** Moves it forward: JSON { to: "2027-01-01T12:00:00Z" } from tests, or the visible control's form. Demo and test only. */
export async function POST(request: Request) {
  if (!isDemo()) return notHere();
  const origin = request.headers.get("origin");
  if (origin && !isSameOrigin(request.headers, env().ELVA_URL)) return new Response(null, { status: 403 });
  const isForm = (request.headers.get("content-type") ?? "").includes("form");
  const to = isForm ? await fromForm(await request.formData()) : await fromJson(request);
  const refusal = to ? await moved(to) : "notInstant";
  if (!isForm) {
    return refusal
      ? Response.json({ error: refusal }, { status: refusal === "notInstant" ? 400 : 409 })
      : Response.json({ now: (await showClock()).toISOString() });
  }
  const from = request.headers.get("referer") ?? "";
  const back = refusal ? `/demo/klokke?feil=${refusal}` : pathWithin(URL.canParse(from) ? pathOf(from) : "", "/");
  return new Response(null, { status: 303, headers: { location: back } });
}

const notHere = () => new Response(null, { status: 404 });

const pathOf = (url: string) => {
  const { pathname, search } = new URL(url);
  return pathname + search;
};

async function fromForm(form: FormData): Promise<Date | undefined> {
  const step = String(form.get("step") ?? "");
  if (Object.hasOwn(clockSteps, step)) {
    return new Date((await showClock()).getTime() + clockSteps[step as keyof typeof clockSteps]);
  }
  return osloInstant(String(form.get("to") ?? ""));
}

async function fromJson(request: Request): Promise<Date | undefined> {
  const body = await request.json().catch(() => null);
  const to = typeof body?.to === "string" ? new Date(body.to) : undefined;
  return to && Number.isFinite(to.getTime()) && to.getUTCFullYear() < 2200 ? to : undefined;
}

/** The refusal's code; undefined when the clock has moved. */
async function moved(to: Date): Promise<string | undefined> {
  try {
    await moveClock(to);
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}
