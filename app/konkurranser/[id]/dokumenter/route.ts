import { headers } from "next/headers";
import { postedFile, problemOf } from "#lib/platform/documents/posted-file.ts";
import { env } from "#lib/platform/env.ts";
import { isSameOrigin } from "#lib/platform/same-origin.ts";
import { currentIdentity } from "#lib/platform/session.ts";
import { addDocument } from "#lib/tenders/add-document.ts";

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
  if ("problem" in posted) return answer({ dokument: posted.problem, ...typedIn(posted.form) });
  const { name, content, form } = posted;
  const outcome = await addDocument(await currentIdentity(), {
    tenderId: id,
    name,
    explanation: form.get("explanation") ?? undefined,
    changesTask: form.get("changesTask") ?? undefined,
    deadline: form.get("deadline") || undefined,
    content,
  });
  if (outcome.ok) return answer();
  if (outcome.refusal.code === "notFound") return new Response(null, { status: 404 });
  const wrong = outcome.fieldErrors?.explanation?.[0];
  return answer({ dokument: problemOf(outcome), ...(wrong && { feil: wrong }), ...typedIn(form, wrong) });
}

/** What fits in an address with room to spare. */
const MOST_KEPT = 5_000;

/** What was typed beside the file, to stand there again: it is for everyone to read, unless it holds what must not be kept. */
function typedIn(form: FormData | undefined, wrong?: string): Record<string, string> {
  const names = ["explanation", "changesTask", "deadline"].filter(
    (name) => !(name === "explanation" && wrong === "nationalIdentityNumber"),
  );
  const typed = names.map((name) => [name, String(form?.get(name) ?? "").slice(0, MOST_KEPT)] as const);
  return Object.fromEntries(typed.filter(([, value]) => value !== ""));
}
