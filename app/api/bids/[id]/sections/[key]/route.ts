import { getSection } from "#lib/bids/queries.ts";
import { saveAnswer } from "#lib/bids/save-answer.ts";
import { saveDeclaration } from "#lib/bids/save-declaration.ts";
import { savePrice } from "#lib/bids/save-price.ts";
import { jsonOf } from "#lib/platform/request-body.ts";
import { currentIdentity, read } from "#lib/platform/session.ts";
import { answer, fromHere, refused } from "../../../answer.ts";

/** Saves one section of the draft over the revision that was read; 409 with what is stored when someone saved before. */
export async function PUT(request: Request, { params }: RouteContext<"/api/bids/[id]/sections/[key]">) {
  const { id: bidId, key } = await params;
  return fromHere(request, async () => {
    const body = await jsonOf(request);
    if (!body) return refused("invalidInput");
    const identity = await currentIdentity();
    const input = { ...body, bidId, requirementId: key.replace(/^requirement:/, "") };
    const save = key === "price" ? savePrice : key === "declaration" ? saveDeclaration : saveAnswer;
    const outcome = await save(identity, input);
    if (outcome.ok || outcome.refusal.code !== "changedMeanwhile") return answer(outcome);
    return refused("changedMeanwhile", { stored: await read((acting) => getSection(acting, bidId, key)) });
  });
}
