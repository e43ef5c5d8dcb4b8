import { PrismaClient } from "../lib/generated/prisma/client.ts";
import { disconnect } from "../lib/platform/db.ts";
import { postgresAdapter } from "../lib/platform/db-adapter.ts";
import type { TestDatabase } from "./database.ts";

/** Does this as the queue's worker, which is known by its database role; then as the application again. */
export async function asWorker(db: TestDatabase, work: () => Promise<void>) {
  await disconnect();
  const shared = globalThis as typeof globalThis & { elvaPrisma?: PrismaClient };
  shared.elvaPrisma = new PrismaClient({ adapter: postgresAdapter(db.url("elva_worker"), 10) });
  await work().finally(disconnect);
}
