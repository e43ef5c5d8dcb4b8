import { AsyncLocalStorage } from "node:async_hooks";
import type { Identity } from "../../lib/platform/actor.ts";
import { sessionSource } from "../../lib/platform/sealer-client.ts";
import type { TestDatabase } from "../database.ts";
import { signIn } from "../sealer.ts";

/* Many people at once, each under a session of its own, as the web server's requests are. */

const current = new AsyncLocalStorage<string | undefined>();
sessionSource.secret = async () => current.getStore();
const secrets = new Map<string, Promise<string>>();

/** Runs `work` as a request of this person; nobody has no session. */
export async function inSession<T>(db: TestDatabase, who: Identity | null, work: () => Promise<T>): Promise<T> {
  if (!who) return current.run(undefined, work);
  const key = `${who.personId} ${who.organisationId}`;
  const secret = secrets.get(key) ?? signIn(db, who);
  secrets.set(key, secret);
  return current.run(await secret, work);
}
