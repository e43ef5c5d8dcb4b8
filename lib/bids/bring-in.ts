import { z } from "zod";
import { worksFor } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { emptyIsNull, id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { broughtInto, MAX_TEXT } from "./answer-bank.ts";
import { askKeyFirst } from "./ask-key-first.ts";
import { getBankText, readAnswer } from "./bank-queries.ts";
import { findBid } from "./find-bid.ts";
import { keepSection } from "./keep-section.ts";

/**
 * Brings a text of the supplier's own into the answer to a requirement: one of its bank, or what an earlier bid of its own
 * answered. It comes after what stands there, and is saved as if it had been written.
 * @throws Refused notFound (not one's own), answerTooLong, changedMeanwhile, deadlinePassed
 */
export const bringIn = command({
  draft: true,
  input: z.object({
    bidId: id,
    requirementId: id,
    textId: emptyIsNull(id),
    fromBidId: emptyIsNull(id),
    fromRequirementId: emptyIsNull(id),
  }),
  prepare: askKeyFirst,
  run: async ({ input: { bidId, requirementId, textId, fromBidId, fromRequirementId }, ...acting }) => {
    const stands = await readAnswer(acting, bidId, requirementId);
    const brought = textId
      ? (await getBankText(acting, textId))?.text
      : fromBidId && fromRequirementId && (await earlier(acting, fromBidId, fromRequirementId));
    if (!brought) throw new Refused("notFound");
    const text = broughtInto(stands.text, brought);
    if (text.length > MAX_TEXT) throw new Refused("answerTooLong");
    const section = `requirement:${requirementId}` as const;
    await keepSection(acting, { bidId, section, revision: stands.revision, value: { text } });
    return { id: bidId };
  },
});

/** Only of a bid that one led oneself: what a partner wrote is the group's. */
async function earlier(acting: Parameters<typeof readAnswer>[0], bidId: string, requirementId: string) {
  const bid = await findBid(acting, bidId);
  if (!worksFor(acting.actor, bid.organisationId)) throw new Refused("notFound");
  return (await readAnswer(acting, bidId, requirementId)).text;
}
