import { z } from "zod";

const url = z.url({ protocol: /^https?$/ });
/** «https://elva.nav.no»: paths are put after it. */
const origin = url
  .transform((text) => text.replace(/\/$/, ""))
  .refine((text) => new URL(text).origin === text, "only the address of the site, without a path");
const port = z.coerce.number().int().min(0).max(65_535);
const secret = z.string().min(32, "at least 32 characters");

/** PostgreSQL; each process has a role of its own. */
export const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ });

/** Every setting of Elva's web server and worker: README lists them. Parsed once, at start; a missing one is named. */
export const settings = z.object({
  ELVA_MODE: z.enum(["demo", "test", "production"]).default("production"),
  /** Where people reach Elva, without a slash at the end. */
  ELVA_URL: origin.default("http://localhost:3000"),
  /** PostgreSQL, as the role elva_app (or elva_worker, elva_sealer in those processes). */
  DATABASE_URL: databaseUrl,
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
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).default("smtp://127.0.0.1:1025"),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/, "an address, or «Name <address>»")
    .default("Elva <elva@localhost>"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
  /** Where the web server listens. */
  PORT: port.default(3000),
  HOSTNAME: z.string().min(1).default("127.0.0.1"),
  /** Processes of the web server; one a core when it is left out. */
  ELVA_SERVERS: z.coerce.number().int().min(1).max(256).optional(),
  /** Prometheus metrics on loopback; none when it is left out. */
  METRICS_PORT: port.optional(),
});

export type Settings = z.infer<typeof settings>;

let parsed: Settings | undefined;

/** @throws Error naming every setting that is missing or wrong */
export function env(): Settings {
  parsed ??= parseSettings(process.env);
  return parsed;
}

/**
 * What a process is told by its environment; an empty setting is one that is left out.
 * @param wanted the process's own settings
 * @throws Error that names every setting that is missing or wrong; never its value
 */
export function parseSettings<Wanted extends z.ZodType = typeof settings>(
  source: Record<string, string | undefined>,
  wanted: Wanted = settings as unknown as Wanted,
): z.output<Wanted> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = wanted.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return `  ${name}: ${name in given ? message : "is missing"}`;
  });
  throw new Error(`Elva cannot start with these settings:\n${lines.join("\n")}\nThe README lists them all.`);
}

/** The same at a process's start: ends it with the message alone. */
export function settingsOrEnd<Wanted extends z.ZodType = typeof settings>(wanted?: Wanted): z.output<Wanted> {
  try {
    return parseSettings(process.env, wanted);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}
