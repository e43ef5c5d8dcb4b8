import { availableParallelism } from "node:os";
import path from "node:path";
import { roleUrl } from "../deploy-database.ts";
import type { Secrets } from "./kept.ts";
import type { ProcessName } from "./run-process.ts";

type Facts = {
  mode: "demo" | "test";
  /** Where this stack keeps its data. */
  dir: string;
  url: string;
  ownerUrl: string;
  sealerKeys: string;
  secrets: Secrets;
  ports: Record<"app" | "issuers" | "smtp" | "mail" | "sealer", number>;
  /** Web servers on the one port; without it one a core. */
  servers?: number;
};

/** The environment of each process: only the secrets that it needs, and a database role of its own. */
export function processSettings(facts: Facts): Record<ProcessName, Record<string, string>> {
  const { mode, dir, url, sealerKeys, secrets, ports } = facts;
  const common = {
    PATH: process.env.PATH ?? "",
    NODE_ENV: "production",
    TZ: process.env.TZ ?? "",
    ELVA_MODE: mode,
    ELVA_URL: url,
    LOG_LEVEL: process.env.LOG_LEVEL ?? "info",
  };
  const supplierIssuer = { SUPPLIER_ISSUER: `http://localhost:${ports.issuers}/supplier`, SUPPLIER_CLIENT_ID: "elva" };
  const server = {
    ...common,
    ...supplierIssuer,
    PORT: String(ports.app),
    HOSTNAME: "127.0.0.1",
    ELVA_SERVERS: String(facts.servers ?? availableParallelism()),
    DATABASE_URL: roleUrl(facts.ownerUrl, "elva_app"),
    NEXTAUTH_URL: url,
    NEXTAUTH_SECRET: secrets.nextauth,
    STAFF_ISSUER: `http://localhost:${ports.issuers}/staff`,
    STAFF_CLIENT_ID: "elva",
    STAFF_CLIENT_SECRET: secrets.staffClient,
    SUPPLIER_CLIENT_SECRET: secrets.supplierClient,
    SEALER_URL: `http://127.0.0.1:${ports.sealer}`,
    SEALER_TOKEN: secrets.sealerToken,
    CLAMD_SOCKET: process.env.CLAMD_SOCKET ?? "",
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    DEV_MAIL_HTTP_PORT: String(ports.mail),
  };
  return {
    server,
    worker: { ...server, DATABASE_URL: roleUrl(facts.ownerUrl, "elva_worker") },
    sealer: {
      ...common,
      ...supplierIssuer,
      SEALER_PORT: String(ports.sealer),
      SEALER_TOKEN: secrets.sealerToken,
      SEALER_KEYS: sealerKeys,
      DATABASE_URL: roleUrl(facts.ownerUrl, "elva_sealer"),
    },
    "dev-issuers": {
      ...server,
      DEV_ISSUERS_PORT: String(ports.issuers),
      DEV_ISSUERS_KEYS: path.join(dir, "dev-issuers.json"),
    },
    "dev-mail": { ...common, DEV_MAIL_SMTP_PORT: String(ports.smtp), DEV_MAIL_HTTP_PORT: String(ports.mail) },
  };
}
