import { createHash, createHmac } from "node:crypto";
import { env } from "../platform/env.ts";

/**
 * What stands in an invitation's link. Made from its id under Elva's secret, so that it is stored nowhere: the database
 * has its SHA-256, and the queue makes it again when it writes the mail.
 */
export const invitationToken = (invitationId: string) =>
  createHmac("sha256", env().NEXTAUTH_SECRET).update(`elva invitation:${invitationId}`).digest("base64url");

/** What is stored of a token: who reads the database cannot use the invitation. */
export const tokenHash = (token: string) => new Uint8Array(createHash("sha256").update(token).digest());
