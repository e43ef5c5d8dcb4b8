import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id, optionalText, whole } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { attendances, dialogueActions } from "./dialogue.ts";
import { findDialogue } from "./find-dialogue.ts";

/**
 * A supplier registers for a conference. Until the deadline everyone gets the same answer, however many have registered; who
 * has a place is settled then, in the order in which they came (app.has_place).
 * @throws Refused registrationClosed, alreadyRegisteredForDialogue, attendanceNotOffered on its field
 */
export const registerForDialogue = command({
  input: z.object({
    eventId: id,
    attendance: z.enum(attendances, { error: "chooseOne" }),
    people: whole(1, 5),
    accessNeeds: optionalText(500),
  }),
  run: async ({ input: { eventId, ...registration }, actor, now, tx, record }) => {
    const event = await findDialogue(tx, actor, eventId);
    take(dialogueActions.register, actor, event, now);
    if (event.format !== "BOTH" && event.format !== registration.attendance) {
      throw new Refused("attendanceNotOffered", { field: "attendance" });
    }
    const { personId, organisationId } = signedIn(actor);
    const own = { eventId, organisationId, cancelledAt: null };
    if ((await tx.dialogueRegistration.count({ where: own })) > 0) throw new Refused("alreadyRegisteredForDialogue");
    const { id: registrationId } = await tx.dialogueRegistration.create({
      data: { eventId, organisationId, ...registration, registeredById: personId },
      select: { id: true },
    });
    await record("dialogue.registered", { type: "DialogueRegistration", id: registrationId }, { eventId });
    return { id: eventId };
  },
});
