import { type Actor, hasRole } from "../platform/actor.ts";

/** How a unit of NAV and a social entrepreneur work together (AFI 2020:10, chapter 3). */
export const collaborationForms = ["GRANT", "SUPPLIER", "EMPLOYMENT", "DEVELOPMENT"] as const;

export type CollaborationForm = (typeof collaborationForms)[number];

/** Whether an address or a form names a form of collaboration. */
export const isCollaborationForm = (code: string): code is CollaborationForm =>
  (collaborationForms as readonly string[]).includes(code);

/** The directorate, a county's officers and the leaders of offices write down what they know; the policy says the same. */
export const mayDocument = (actor: Actor) =>
  actor.kind === "SYSTEM" || hasRole(actor, "directorate", "procurementOfficer", "officeLeader");
