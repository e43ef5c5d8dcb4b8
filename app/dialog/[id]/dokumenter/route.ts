import { headers } from "next/headers";
import { addDialogueDocument } from "#lib/needs/add-dialogue-document.ts";
import { postedFile, problemOf } from "#lib/platform/documents/posted-file.ts";
import { env } from "#lib/platform/env.ts";
import { isSameOrigin } from "#lib/platform/same-origin.ts";
import { currentIdentity } from "#lib/platform/session.ts";

/** Takes a document from the officers' plain form, and goes back with how it went. */
export async function POST(request: Request, { params }: RouteContext<"/dialog/[id]/dokumenter">) {
  const { id } = await params;
  if (!isSameOrigin(await headers(), env().ELVA_URL)) return new Response(null, { status: 403 });
  const answer = (code?: string) => {
    const path = `/dialog/${encodeURIComponent(id)}/arbeid${code ? `?dokument=${code}` : ""}#gitt`;
    return Response.redirect(new URL(path, env().ELVA_URL), 303);
  };
  const posted = await postedFile(request);
  if ("problem" in posted) return answer(posted.problem);
  const { name, content, form } = posted;
  const outcome = await addDialogueDocument(await currentIdentity(), {
    ...{ eventId: id, name, content },
    formId: form.get("formId") ?? undefined,
    kind: form.get("kind") ?? undefined,
    publish: form.get("publish") ?? undefined,
  });
  if (outcome.ok) return answer();
  return outcome.refusal.code === "notFound" ? new Response(null, { status: 404 }) : answer(problemOf(outcome));
}
