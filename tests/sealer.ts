import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import type { Identity } from "../lib/platform/actor.ts";
import { sessionSource } from "../lib/platform/sealer-client.ts";
import { type Sealer, startSealer } from "../lib/processes/sealer/serve.ts";
import type { TestDatabase } from "./database.ts";
import { testSettings } from "./settings.ts";

/** The real sealer beside a test database; commands called in this file use it. Call once, right after testDatabase(). */
export async function testSealer(db: TestDatabase): Promise<Sealer & { keysFolder: string }> {
  const keysFolder = path.join(mkdtempSync(path.join(tmpdir(), "elva-sealer-")), "keys");
  const sealer = await startSealer({
    databaseUrl: db.url("elva_sealer"),
    token: testSettings.SEALER_TOKEN ?? "",
    keysFolder,
    origin: "elva.test/log",
    checkpointSeconds: 0,
    heartbeatSeconds: 0,
  });
  process.env.SEALER_URL = sealer.url;
  afterAll(async () => {
    await sealer.stop();
    rmSync(path.dirname(keysFolder), { recursive: true });
  });
  return { ...sealer, keysFolder };
}

/** Signs the person in: a session row as the sign-in makes it. Returns its secret, as the cookie carries it. */
export async function signIn(db: TestDatabase, { personId, organisationId }: Identity): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  await db.sql(
    `insert into "Session" (id, "personId", "organisationId", provider, "idToken", "expiresAt")
     values ($1, $2, $3, 'test', '', clock_timestamp() + interval '1 hour')`,
    [createHash("sha256").update(secret).digest(), personId, organisationId],
  );
  return secret;
}

/** What follows runs as a request of this session would. */
export const underSession = (secret: string | undefined) => {
  sessionSource.secret = async () => secret;
};
