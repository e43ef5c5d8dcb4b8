import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id, instant, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findNeed } from "./find-need.ts";
import { needActions } from "./need.ts";

/**
 * Announces a dialogue event to everybody at once; from the first of them the need itself is public, so that no supplier
 * hears of it before the others (FOA § 12-1: the dialogue must not favour anyone).
 * @throws Refused inputDeadlinePassed, startsInThePast on their fields
 */
export const announceDialogue = command({
  input: z.object({
    needId: id,
    title: text(120),
    description: text(4_000),
    startsAt: instant,
    place: text(200),
    inputDeadline: instant,
  }),
  run: async ({ input: { needId, ...event }, actor, now, tx, record }) => {
    const need = await findNeed(tx, actor, needId);
    const status = take(needActions.announce, actor, need, now);
    if (event.startsAt <= now) throw new Refused("startsInThePast", { field: "startsAt" });
    if (event.inputDeadline <= now) throw new Refused("inputDeadlinePassed", { field: "inputDeadline" });
    const { count } = await tx.need.updateMany({
      where: { id: needId, status: need.status, version: need.version },
      data: { status, publicAt: need.publicAt ?? now, revision: need.revision + 1 },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    const announced = await tx.dialogueEvent.create({
      data: { needId, ...event, needVersion: need.version, announcedById: signedIn(actor).personId },
      select: { id: true },
    });
    await record(
      "dialogue.announced",
      { type: "DialogueEvent", id: announced.id },
      { needId, startsAt: event.startsAt, inputDeadline: event.inputDeadline, needVersion: need.version },
      ["needs", `need:${needId}`],
    );
    return { id: needId, eventId: announced.id };
  },
});
