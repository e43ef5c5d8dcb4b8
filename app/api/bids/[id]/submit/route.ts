import { submitBid } from "#lib/bids/submit-bid.ts";
import { formOf, jsonOf } from "#lib/platform/request-body.ts";
import { currentIdentity } from "#lib/platform/session.ts";
import { answer, fromHere, refused, seeOther } from "../../answer.ts";

/**
 * Sends the bid. From a form: to the receipt, or back to the review with the reason. From a program: `Idempotency-Key` in
 * the header and `{ "reviewed": … }` as JSON; 201 with the receipt, after commit.
 */
export async function POST(request: Request, { params }: RouteContext<"/api/bids/[id]/submit">) {
  const { id: bidId } = await params;
  return fromHere(request, async () => {
    const identity = await currentIdentity();
    if (request.headers.get("content-type")?.startsWith("application/json")) {
      const body = await jsonOf(request);
      if (!body) return refused("invalidInput");
      const key = request.headers.get("idempotency-key") ?? undefined;
      return answer(await submitBid(identity, { bidId, idempotencyKey: key, reviewed: body.reviewed }), 201);
    }
    const form = await formOf(request, 65_536);
    if (!form) return refused("invalidInput");
    const outcome = await submitBid(identity, {
      bidId,
      idempotencyKey: form.get("idempotencyKey"),
      reviewed: form.get("reviewed"),
    });
    if (outcome.ok) return seeOther(`/tilbud/${bidId}/kvittering?versjon=${outcome.value.versionId}`);
    const { code, detail = "" } = outcome.refusal;
    if (code === "notFound") return refused(code);
    const registered = code === "deadlinePassed" ? `&registrert=${encodeURIComponent(detail)}` : "";
    return seeOther(`/tilbud/${encodeURIComponent(bidId)}/send?avvist=${code}${registered}`);
  });
}
