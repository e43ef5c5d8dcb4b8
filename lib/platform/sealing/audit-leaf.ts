import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";
import { type Hash, leafHash } from "./merkle.ts";

/** One row of the log, as far as its leaf goes. `at` is UTC with microseconds: 2026-11-21T11:00:00.000001Z. */
export type LoggedEvent = {
  seq: number;
  at: string;
  actor: string;
  action: string;
  objectType: string;
  objectId: string;
  outcome: string;
  commitment: Uint8Array;
};

/** What a leaf hashes: canonical JSON. Written apart from app.audit_leaf() in SQL, to find each other's mistakes. */
const leafText = (event: LoggedEvent): string =>
  canonicalJson({
    action: event.action,
    actor: event.actor,
    commitment: Buffer.from(event.commitment).toString("hex"),
    object: `${event.objectType}:${event.objectId}`,
    outcome: event.outcome,
    seq: event.seq,
    time: event.at,
  });

/** The leaf that the database must have made of this event. */
export const leafOf = (event: LoggedEvent): Hash => leafHash(leafText(event));

/** What a leaf promises about the body that lies apart from it and may be erased: SHA-256(salt ‖ body as the database writes it). */
export const commitmentOf = (salt: Uint8Array, body: string): Hash =>
  createHash("sha256").update(salt).update(body).digest();
