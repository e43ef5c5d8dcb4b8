import type { Identity } from "../lib/platform/actor.ts";
import type { Acting } from "../lib/platform/db.ts";
import { actingAs } from "../lib/platform/db.ts";
import { ask, type Waiting, type WaitingQuestion } from "../lib/platform/waiting.ts";

/** What one context's questions find for this person, as it stands on the page of what waits. */
export const waitsFor = (identity: Identity, questions: (acting: Acting) => WaitingQuestion[]): Promise<Waiting[]> =>
  actingAs(identity, (acting) => ask(acting, questions(acting)));
