import { UPLOAD_PART_BYTES } from "#lib/bids/attachment.ts";
import { putPart } from "#lib/bids/put-part.ts";
import { bodyOf } from "#lib/platform/request-body.ts";
import { currentIdentity } from "#lib/platform/session.ts";
import { answer, fromHere, refused } from "../../../../../answer.ts";

/** One part, named by its content: `Content-Digest: sha-256=:…:` (RFC 9530). Sending it again changes nothing. */
export async function POST(request: Request, { params }: RouteContext<"/api/bids/[id]/files/[fileId]/parts/[n]">) {
  const { id: bidId, fileId, n: number } = await params;
  return fromHere(request, async () => {
    const identity = await currentIdentity();
    if (!identity) return refused("notFound");
    const named = /^sha-256=:([A-Za-z0-9+/]{43}=):$/.exec(request.headers.get("content-digest") ?? "");
    const content = await bodyOf(request, UPLOAD_PART_BYTES);
    if (!content) return refused("partWrongSize");
    const digest = named?.[1] && Buffer.from(named[1], "base64").toString("hex");
    return answer(await putPart(identity, { bidId, fileId, number, digest, content }));
  });
}
