import type { Actor } from "./actor.ts";
import { Refused } from "./refused.ts";

/** One row of an aggregate's action table: who may, from which status, to which, unless what. Keys of `unless` are refusal codes. */
export type Action<Thing extends { status: string }> = {
  by: (actor: Actor, thing: Thing) => boolean;
  from: readonly Thing["status"][];
  to?: Thing["status"];
  unless?: Readonly<Record<string, (thing: Thing, now: Date, actor: Actor) => boolean>>;
};

/** Why this actor may not take this action on this thing now; undefined when it may. The button asks this. */
export function refusalOf<Thing extends { status: string }>(
  action: Action<Thing>,
  actor: Actor,
  thing: Thing,
  now: Date,
): string | undefined {
  if (!action.by(actor, thing)) return "forbidden";
  if (!action.from.includes(thing.status)) return "wrongStatus";
  return Object.entries(action.unless ?? {}).find(([, holds]) => holds(thing, now, actor))?.[0];
}

/**
 * Takes the action: the status to write. The command calls this with the same row as the button.
 * @throws Refused with the reason
 */
export function take<Thing extends { status: string }>(
  action: Action<Thing>,
  actor: Actor,
  thing: Thing,
  now: Date,
): Thing["status"] {
  const code = actionChecks.on ? refusalOf(action, actor, thing, now) : undefined;
  if (code) throw new Refused(code, { matters: true });
  return action.to ?? thing.status;
}

/** Switched off only by the test that proves that row-level security and triggers hold alone. */
export const actionChecks = { on: true };

/** A check of the code's own outside an action table: whether one may be told, or do, this. The same test cuts it. */
export const allowed = (holds: boolean): boolean => holds || !actionChecks.on;

/** The rows that this actor may find, as every `visibleTo` says them. The same test cuts it. */
export const narrowed = <Where extends object>(where: Where): Where => (actionChecks.on ? where : ({} as Where));
