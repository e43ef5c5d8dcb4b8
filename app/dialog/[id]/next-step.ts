import { dialogueActions } from "#lib/needs/dialogue.ts";
import type { DialogueView } from "#lib/needs/dialogue-queries.ts";
import { refusalOf } from "#lib/platform/actions.ts";
import type { Actor } from "#lib/platform/actor.ts";

export type Step = "minutes" | "register" | "talk" | "input";

/** What a supplier does first on this page: the one thing whose button stands out. */
export function nextStep(event: DialogueView, actor: Actor, now: Date): Step {
  if (event.talk?.minutes?.status === "SENT") return "minutes";
  if (!event.registration && refusalOf(dialogueActions.register, actor, event, now) === undefined) return "register";
  return event.slots.length > 0 ? "talk" : "input";
}

export const toneOf = (step: Step, next: Step) => (step === next ? "primary" : "secondary");
