import { attachFile } from "#lib/bids/attach-file.ts";
import { MAX_ATTACHMENT_BYTES } from "#lib/bids/attachment.ts";
import { startUpload } from "#lib/bids/start-upload.ts";
import { problemOf } from "#lib/platform/documents/posted-file.ts";
import { formOf, jsonOf } from "#lib/platform/request-body.ts";
import { currentIdentity, pathWithin } from "#lib/platform/session.ts";
import { answer, fromHere, refused, seeOther } from "../../answer.ts";

const FORM_BYTES = MAX_ATTACHMENT_BYTES + 65_536;

/** A new attachment: announced (JSON), to come in parts; or whole, from a form without JavaScript. */
export async function POST(request: Request, { params }: RouteContext<"/api/bids/[id]/files">) {
  const { id: bidId } = await params;
  return fromHere(request, async () => {
    const identity = await currentIdentity();
    if (request.headers.get("content-type")?.startsWith("application/json")) {
      const body = await jsonOf(request);
      return body ? answer(await startUpload(identity, { ...body, bidId }), 201) : refused("invalidInput");
    }
    if (!identity) return refused("notFound");
    const form = await formOf(request, FORM_BYTES);
    const back = pathWithin(form?.get("back"), `/tilbud/${encodeURIComponent(bidId)}/vedlegg`);
    const file = form?.get("file");
    if (!form) return seeOther(`${back}?avvist=documentTooLarge#vedlegg`);
    if (!(file instanceof File) || file.name === "") return seeOther(`${back}?avvist=fileMissing#vedlegg`);
    const content = new Uint8Array(await file.arrayBuffer());
    const requirementId = form.get("requirementId") || null;
    const outcome = await attachFile(identity, { bidId, requirementId, name: file.name, content });
    if (outcome.ok) return seeOther(`${back}#vedlegg`);
    if (outcome.refusal.code === "notFound") return refused("notFound");
    return seeOther(`${back}?avvist=${problemOf(outcome)}#vedlegg`);
  });
}
