import type { PersonaKey } from "../world.ts";
import { decidingCases } from "./matrix-deciding.ts";
import { dialogueCases } from "./matrix-dialogue.ts";
import { needCases } from "./matrix-needs.ts";
import { organisationCases } from "./matrix-organisations.ts";
import { tenderCases } from "./matrix-tenders.ts";
import type { Objects } from "./objects.ts";

/*
 * Who may do what: written by hand from what was agreed of roles, states and invariants (ARCHITECTURE.md), not derived from the
 * code. `may` names everyone of tests/world.ts who succeeds; all others, and nobody, are refused.
 */

export type Case = {
  /** `<context>/<command>` as lib exports it. */
  command: string;
  /** On what, in which status. */
  on: string;
  input: (objects: Objects) => unknown;
  may: readonly PersonaKey[];
};

export const cases: readonly Case[] = [
  ...needCases,
  ...dialogueCases,
  ...tenderCases,
  ...decidingCases,
  ...organisationCases,
];
