import { createHmac } from "node:crypto";

/*
 * Who has looked at a tender is counted without being known: a row's key is a hash under a secret that the database does
 * not have, of the tender and the organisation, so that a visit counts once and cannot be followed to another tender.
 */

/** The key of one organisation's look at one tender. */
export const lookKey = (secret: string, tenderId: string, organisationId: string) =>
  createHmac("sha256", secret).update(`look\n${tenderId}\n${organisationId}`).digest();

/** Why a supplier does not bid: one press, no text. Names: messages `reach.whyNot`. */
export const whyNotReasons = [
  ...(["otherField", "otherPlace", "tooLarge", "criteria", "tooMuchWork", "tooLittleTime"] as const),
  ...(["risk", "price", "method", "noPartner", "busy", "other"] as const),
] as const;

export type WhyNot = (typeof whyNotReasons)[number];
