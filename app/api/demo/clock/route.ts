import { clockSteps, isDemo, moveClock, showClock } from "#lib/platform/clock.ts";
import { isOfOurTime, osloInstant } from "#lib/platform/dates.ts";
import { env } from "#lib/platform/env.ts";
import { Refused } from "#lib/platform/refused.ts";
import { formOf, jsonOf } from "#lib/platform/request-body.ts";
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
  const form = isForm ? await formOf(request, MOST_BYTES) : undefined;
  if (isForm && !form) return new Response(null, { status: 400 });
  const to = form ? await fromForm(form) : instantIn(await jsonOf(request, MOST_BYTES));
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

const MOST_BYTES = 10_000;

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

/** A day that is (not 30 February), year first, with or without a time. */
function instantIn(body: Record<string, unknown> | undefined): Date | undefined {
  const text = typeof body?.to === "string" ? body.to : "";
  const [, day] = /^(\d{4}-\d{2}-\d{2})(?:T|$)/.exec(text) ?? [];
  if (!day || !new Date(`${day}T00:00Z`).toJSON()?.startsWith(day)) return undefined;
  const to = new Date(text);
  return isOfOurTime(to) && to.getUTCFullYear() < 2200 ? to : undefined;
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
