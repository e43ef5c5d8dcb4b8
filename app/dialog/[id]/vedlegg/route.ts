import { headers } from "next/headers";
import { attachToInput } from "#lib/needs/attach-to-input.ts";
import { postedFile, problemOf } from "#lib/platform/documents/posted-file.ts";
import { env } from "#lib/platform/env.ts";
import { isSameOrigin } from "#lib/platform/same-origin.ts";
import { currentIdentity } from "#lib/platform/session.ts";

/** Takes a document that follows written input, from a plain form, and goes back with how it went. */
export async function POST(request: Request, { params }: RouteContext<"/dialog/[id]/vedlegg">) {
  const { id } = await params;
  if (!isSameOrigin(await headers(), env().ELVA_URL)) return new Response(null, { status: 403 });
  const answer = (code?: string) => {
    const path = `/dialog/${encodeURIComponent(id)}${code ? `?vedlegg=${code}` : ""}#innspill`;
    return Response.redirect(new URL(path, env().ELVA_URL), 303);
  };
  const posted = await postedFile(request);
  if ("problem" in posted) return answer(posted.problem);
  const { name, content, form } = posted;
  const outcome = await attachToInput(await currentIdentity(), {
    inputId: form.get("inputId") ?? undefined,
    formId: form.get("formId") ?? undefined,
    name,
    content,
  });
  if (outcome.ok) return answer();
  return outcome.refusal.code === "notFound" ? new Response(null, { status: 404 }) : answer(problemOf(outcome));
}
