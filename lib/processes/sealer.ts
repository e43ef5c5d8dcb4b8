import { z } from "zod";
import { databaseUrl, settingsOrEnd } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { endWithParent } from "./child.ts";
import { startSealer } from "./sealer/serve.ts";

/*
 * The sealer: the process that holds the key of sealed bids and of the log, with an account, a folder and a database
 * role of its own. It knows no other secret of Elva's, and answers on 127.0.0.1 alone.
 */

const settings = z.object({
  /** PostgreSQL, as the role elva_sealer. */
  DATABASE_URL: databaseUrl,
  SEALER_PORT: z.coerce.number().int().min(1).max(65_535),
  SEALER_TOKEN: z.string().min(32),
  /** The folder of its keys; made at the first start. Back it up apart from the database: without it no bid opens. */
  SEALER_KEYS: z.string().min(1),
  /** Who signs suppliers in: a draft is unlocked only for whom this issuer has signed in. */
  SUPPLIER_ISSUER: z.url(),
  SUPPLIER_CLIENT_ID: z.string().min(1),
  ELVA_URL: z.url().default("http://localhost:3000"),
  SEALER_CHECKPOINT_SECONDS: z.coerce.number().min(0).default(60),
  SEALER_HEARTBEAT_SECONDS: z.coerce.number().min(0).default(300),
});

const env = settingsOrEnd(settings);
process.umask(0o077);
const sealer = await startSealer({
  databaseUrl: env.DATABASE_URL,
  token: env.SEALER_TOKEN,
  keysFolder: env.SEALER_KEYS,
  origin: `${new URL(env.ELVA_URL).host}/log`,
  port: env.SEALER_PORT,
  issuer: { url: env.SUPPLIER_ISSUER, clientId: env.SUPPLIER_CLIENT_ID },
  checkpointSeconds: env.SEALER_CHECKPOINT_SECONDS,
  heartbeatSeconds: env.SEALER_HEARTBEAT_SECONDS,
});
log.info({ kid: sealer.keys.log.kid }, "sealer ready");
process.send?.("ready");
endWithParent(sealer.stop);
