import { headers } from "next/headers";
import { postedFile, problemOf } from "#lib/platform/documents/posted-file.ts";
import { env } from "#lib/platform/env.ts";
import { isSameOrigin } from "#lib/platform/same-origin.ts";
import { currentIdentity } from "#lib/platform/session.ts";
import { addDocument } from "#lib/tenders/add-document.ts";
import { keptBeside } from "../kept-beside.ts";

/** Takes a document from a plain multipart form, and goes back to where it was sent from with how it went. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!isSameOrigin(await headers(), env().ELVA_URL)) return new Response(null, { status: 403 });
  const posted = await postedFile(request);
  const back = posted.form?.get("side") === "endre" ? "endre" : "rediger";
  const answer = (problem: Record<string, string> = {}) => {
    const query = new URLSearchParams(problem);
    const path = `/konkurranser/${encodeURIComponent(id)}/${back}${query.size > 0 ? `?${query}` : ""}#dokumenter`;
    return Response.redirect(new URL(path, env().ELVA_URL), 303);
  };
  if ("problem" in posted) return answer({ dokument: posted.problem, ...keptBeside(posted.form) });
  const { name, content, form } = posted;
  const outcome = await addDocument(await currentIdentity(), {
    tenderId: id,
    name,
    formId: form.get("formId") ?? undefined,
    explanation: form.get("explanation") ?? undefined,
    changesTask: form.get("changesTask") ?? undefined,
    deadline: form.get("deadline") || undefined,
    content,
  });
  if (outcome.ok && outcome.value.proposalId)
    return Response.redirect(new URL(`/konkurranser/${encodeURIComponent(id)}/endring`, env().ELVA_URL), 303);
  if (outcome.ok) return answer();
  if (outcome.refusal.code === "notFound") return new Response(null, { status: 404 });
  const wrong = outcome.fieldErrors?.explanation?.[0];
  return answer({ dokument: problemOf(outcome), ...(wrong && { feil: wrong }), ...keptBeside(form) });
}
