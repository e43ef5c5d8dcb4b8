import { actingAs } from "./db.ts";

/** Whether the database answers within two seconds. */
export async function isReady(): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), 2_000).unref());
  const answer = actingAs(null, async () => true).catch(() => false);
  return Promise.race([answer, late]);
}
