import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findDialogue } from "./find-dialogue.ts";
import { dialogueActions } from "./need.ts";

/**
 * Publishes to all what came of the dialogue (invariant 4: what one learns, all can read), naming nobody who took part.
 * @throws Refused namesSupplier on `summary` when the text holds the name of an organisation that sent input
 */
export const publishSummary = command({
  input: z.object({ eventId: id, summary: text(10_000) }),
  run: async ({ input: { eventId, summary }, actor, now, tx, record }) => {
    const event = await findDialogue(tx, actor, eventId);
    take(dialogueActions.publishSummary, actor, event, now);
    const inputs = await tx.dialogueInput.findMany({ where: { eventId }, select: { organisationId: true } });
    const senders = await tx.organisation.findMany({
      where: { id: { in: inputs.map((row) => row.organisationId) } },
      select: { name: true },
    });
    if (senders.some(({ name }) => mentions(summary, name))) throw new Refused("namesSupplier", { field: "summary" });
    const { count } = await tx.dialogueEvent.updateMany({
      where: { id: eventId, summaryPublishedAt: null },
      data: { summary, summaryPublishedAt: now, summaryPublishedById: actor.personId },
    });
    if (count === 0) throw new Refused("summaryPublished");
    await record("dialogue.summaryPublished", { type: "DialogueEvent", id: eventId }, { needId: event.needId }, [
      "needs",
      `need:${event.needId}`,
    ]);
    return { id: event.needId };
  },
});

const LEGAL_FORM = /\s+(AS|ASA|SA|ANS|DA|ENK|BA)$/i;

/** The name, with or without its legal form, as whole words. */
function mentions(summary: string, name: string) {
  const words = (text: string) => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")} `;
  const core = words(name.replace(LEGAL_FORM, ""));
  return core.trim().length > 2 && words(summary).includes(core);
}
