import { createHmac } from "node:crypto";
import { Logger, makeWorkerUtils } from "graphile-worker";
import pg from "pg";
import { loadNavUnits } from "../organisations/load-nav-units.ts";
import { deployMigrations } from "../platform/migrations.ts";

const processRoles = ["elva_app", "elva_worker", "elva_sealer"] as const;

export type ProcessRole = (typeof processRoles)[number];

/**
 * Passwords of the processes' roles where Elva has the server for itself (demo, tests): made of the owner's, so that stacks
 * side by side in one server agree on them, and one role's tells nothing of another's or of the owner's.
 */
export const rolePasswords = (ownerUrl: string) =>
  Object.fromEntries(
    processRoles.map((role) => [role, createHmac("sha256", new URL(ownerUrl).password).update(role).digest("hex")]),
  ) as Record<ProcessRole, string>;

/** Connection string of a process's role to the database that the owner's leads to, with such a password. */
export function roleUrl(ownerUrl: string, role: ProcessRole): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = rolePasswords(ownerUrl)[role];
  return url.href;
}

/**
 * Brings a database to this version as its owner: migrations, the queue's own tables, NAV's units, and what
 * this installation is.
 * Safe to run again. Returns the names of the migrations applied.
 * @throws Error when the owner may not bypass row-level security: the functions that it owns would see nothing
 */
export async function deployDatabase(
  ownerUrl: string,
  options: { mode: "demo" | "test" | "production"; passwords?: Record<ProcessRole, string> },
): Promise<string[]> {
  await mustBypassRowSecurity(ownerUrl);
  const applied = await deployMigrations(ownerUrl);
  const queue = await makeWorkerUtils({ connectionString: ownerUrl, logger: quiet });
  await queue.migrate();
  await queue.release();
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query("update app.installation set mode = $1 where mode <> $1", [options.mode]);
    await loadNavUnits(owner);
    await owner.query("grant usage on schema graphile_worker to elva_worker");
    await owner.query("grant all on all tables in schema graphile_worker to elva_worker");
    await owner.query("grant all on all sequences in schema graphile_worker to elva_worker");
    await owner.query("grant execute on all functions in schema graphile_worker to elva_worker");
    // The queue's tables have row-level security without a policy: only their owner would see a job.
    await owner.query(`do $$ declare t regclass; begin
      for t in select c.oid from pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity
        and not exists (select from pg_policy p where p.polrelid = c.oid) loop
        execute format('create policy worker on %s to elva_worker using (true) with check (true)', t);
      end loop; end $$`);
    for (const [role, password] of Object.entries(options.passwords ?? {})) {
      await owner.query(`alter role ${pg.escapeIdentifier(role)} password ${pg.escapeLiteral(password)}`);
    }
  } finally {
    await owner.end();
  }
  return applied;
}

/** Policies are forced on owners too, so a security definer function sees only what its owner may. */
async function mustBypassRowSecurity(ownerUrl: string) {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query(
      "select rolsuper or rolbypassrls as may from pg_roles where rolname = current_user",
    );
    if (rows[0]?.may) return;
  } finally {
    await owner.end();
  }
  throw new Error("The database's owner must be allowed to bypass row-level security: alter role … bypassrls.");
}

const quiet = new Logger(() => () => {});
