import { z } from "zod";

const url = z.url();
const secret = z.string().min(32, "at least 32 characters");

/** Every setting of Elva: README lists them. Parsed once, at start; a missing one is named. */
export const settings = z.object({
  ELVA_MODE: z.enum(["demo", "test", "production"]).default("production"),
  /** Where people reach Elva, without a slash at the end. */
  ELVA_URL: url.default("http://localhost:3000"),
  /** PostgreSQL, as the role elva_app (or elva_worker, elva_sealer in those processes). */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(1).max(200).default(10),
  NEXTAUTH_SECRET: secret,
  STAFF_ISSUER: url,
  STAFF_CLIENT_ID: z.string().min(1),
  STAFF_CLIENT_SECRET: z.string().min(1),
  SUPPLIER_ISSUER: url,
  SUPPLIER_CLIENT_ID: z.string().min(1),
  SUPPLIER_CLIENT_SECRET: z.string().min(1),
  /** The sealer's address, http on loopback or unix socket, and the token that it demands. */
  SEALER_URL: url,
  SEALER_TOKEN: secret,
  /** clamd's socket; empty where no scanner runs: uploads are then refused in production. */
  CLAMD_SOCKET: z.string().default(""),
  SMTP_URL: z.string().default("smtp://127.0.0.1:1025"),
  MAIL_FROM: z.string().default("Elva <elva@localhost>"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
});

export type Settings = z.infer<typeof settings>;

let parsed: Settings | undefined;

/** @throws Error naming every setting that is missing or wrong */
export function env(): Settings {
  parsed ??= parseSettings(process.env);
  return parsed;
}

/** @throws Error that names every setting that is missing or wrong; never its value */
export function parseSettings(source: Record<string, string | undefined>): Settings {
  const result = settings.safeParse(source);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`Elva cannot start with these settings:\n${lines.join("\n")}\nThe README lists them all.`);
}
