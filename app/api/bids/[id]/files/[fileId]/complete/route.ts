import { completeUpload } from "#lib/bids/complete-upload.ts";
import { currentIdentity } from "#lib/platform/session.ts";
import { answer, fromHere } from "../../../../answer.ts";

/** All parts are in: checks and seals the document. Safe to repeat. */
export async function POST(request: Request, { params }: RouteContext<"/api/bids/[id]/files/[fileId]/complete">) {
  const { id: bidId, fileId } = await params;
  return fromHere(request, async () => answer(await completeUpload(await currentIdentity(), { bidId, fileId })));
}
