import { headers } from "next/headers";
import { MOST_DOCUMENT_BYTES } from "#lib/platform/documents/check-document.ts";
import { env } from "#lib/platform/env.ts";
import { isSameOrigin } from "#lib/platform/same-origin.ts";
import { currentIdentity } from "#lib/platform/session.ts";
import { addDocument } from "#lib/tenders/add-document.ts";

/** Takes a document from a plain multipart form, and goes back to where it was sent from with how it went. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!isSameOrigin(await headers(), env().ELVA_URL)) return new Response(null, { status: 403 });
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  const form = length <= MOST_DOCUMENT_BYTES + 100_000 ? await request.formData().catch(() => undefined) : undefined;
  const back = form?.get("side") === "endre" ? "endre" : "rediger";
  const answer = (code?: string) =>
    Response.redirect(
      new URL(
        `/konkurranser/${encodeURIComponent(id)}/${back}${code ? `?dokument=${code}` : ""}#dokumenter`,
        env().ELVA_URL,
      ),
      303,
    );
  if (!form) return answer(length > MOST_DOCUMENT_BYTES ? "documentTooLarge" : "fileMissing");
  const file = form.get("file");
  if (!(file instanceof File) || (file.name === "" && file.size === 0)) return answer("fileMissing");
  const outcome = await addDocument(await currentIdentity(), {
    tenderId: id,
    name: file.name,
    explanation: form.get("explanation") ?? undefined,
    content: new Uint8Array(await file.arrayBuffer()),
  });
  if (outcome.ok) return answer();
  return outcome.refusal.code === "notFound" ? new Response(null, { status: 404 }) : answer(outcome.refusal.code);
}
