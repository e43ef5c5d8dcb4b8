import { z } from "zod";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { id, ticked } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { dialogueActions } from "./dialogue.ts";
import { findDialogue } from "./find-dialogue.ts";

/**
 * Holds a time back, or offers it again. To a supplier a time that is held back looks like one that is taken.
 * @throws Refused slotIsBooked
 */
export const withholdSlot = command({
  input: z.object({ slotId: id, withheld: ticked }),
  run: async ({ input: { slotId, withheld }, actor, now, tx, record }) => {
    const slot = await tx.dialogueSlot.findFirst({
      where: { id: slotId, event: { need: { countyUnitId: { in: [...actor.unitIds] } } } },
      select: { eventId: true },
    });
    if (!slot) throw new Refused("notFound");
    const event = await findDialogue(tx, actor, slot.eventId);
    take(dialogueActions.lead, actor, event, now);
    const { count } = await tx.dialogueSlot.updateMany({
      where: { id: slotId },
      data: { withheldAt: withheld ? now : null },
    });
    if (count === 0) throw new Refused("notFound");
    await record("dialogue.slotWithheld", { type: "DialogueEvent", id: event.id }, { slotId, withheld });
    return { id: event.id };
  },
});
