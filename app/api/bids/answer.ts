import { busy, type Outcome } from "#lib/platform/command.ts";
import { isBusy } from "#lib/platform/database-refusals.ts";
import { env } from "#lib/platform/env.ts";
import { refusalSentence } from "#lib/platform/form-action.ts";
import { Refused, statusOf } from "#lib/platform/refused.ts";
import { isSameOrigin } from "#lib/platform/same-origin.ts";

const statuses: Record<string, number> = {
  signInAgain: 401,
  notFound: 404,
  forbidden: 403,
  changedMeanwhile: 409,
  changedSinceReview: 409,
  deadlinePassed: 409,
  roundNotOpen: 409,
  partnersMissing: 409,
  documentTooLarge: 413,
  bidTooLarge: 413,
  wrongOrigin: 403,
};

const noStore = { "cache-control": "no-store" };

/** What a command said, as HTTP: the value, or code and sentence. Never tells a hidden thing from one that is not there. */
export async function answer(outcome: Outcome<object>, status = 200): Promise<Response> {
  if (outcome.ok) return Response.json(outcome.value, { status, headers: noStore });
  const { code, detail } = outcome.refusal;
  const { fieldErrors } = outcome;
  return refused(code, { ...(detail && { registeredAt: detail }), ...(fieldErrors && { fieldErrors }) });
}

export async function refused(code: string, more: object = {}): Promise<Response> {
  const status = statuses[code] ?? statusOf(code);
  const headers = status === 503 ? { ...noStore, "retry-after": "5" } : noStore;
  return Response.json({ code, message: await refusalSentence(code), ...more }, { status, headers });
}

/** Runs a door that changes something, for requests from our own pages only; what a query refuses is answered too. */
export async function fromHere(request: Request, work: () => Promise<Response>): Promise<Response> {
  if (!isSameOrigin(request.headers, env().ELVA_URL)) return refused("wrongOrigin");
  return refusals(work);
}

export async function refusals(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return refused(error.code);
    if (isBusy(error)) return answer(busy(error));
    throw error;
  }
}

/** To a page after a form was posted. Relative: the address that people know Elva by is the browser's. */
export const seeOther = (path: string) => new Response(null, { status: 303, headers: { ...noStore, location: path } });
