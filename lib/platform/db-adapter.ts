import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import pg from "pg";
import type { Actor, Identity } from "./actor.ts";

/*
 * How Prisma talks to PostgreSQL here: statements that come again are prepared once a connection (planning them, with
 * all their policies, costs more than running them), and a transaction begins and learns who acts in one message.
 */

/** What app.begin_as answers. */
export type Begun = {
  now: Date;
  name: string | null;
  person_key: string | null;
  organisation_name: string | null;
  kind: Actor["kind"];
  roles: Actor["roles"];
  units: string[];
};

/**
 * «kept»: a statement is planned once a connection, whatever its values; for those whose plan costs more than what they do.
 * «fitted»: PostgreSQL decides, and may plan it for the values that it got.
 */
export type Plans = "kept" | "fitted";

type Beginning = { begin: string; begun?: object };

// one for all copies of this module that a build makes: the client of the first one serves them all
const shared = globalThis as typeof globalThis & { elvaBeginning?: AsyncLocalStorage<Beginning> };
shared.elvaBeginning ??= new AsyncLocalStorage();
const beginning = shared.elvaBeginning;

/**
 * The transaction that `work` begins does so as this person in this organisation; `work` gets what the database then said
 * of them. Another that it might begin acts for nobody: it sees what the public sees.
 */
export function beginningAs<T>(
  identity: Identity | null,
  plans: Plans,
  work: (begun: () => Begun) => Promise<T>,
): Promise<T> {
  const { personId = null, organisationId = null } = identity ?? {};
  const keep = plans === "kept" ? "set local plan_cache_mode = force_generic_plan; " : "";
  return beginningWith(`begin; ${keep}select * from app.begin_as(${uuid(personId)}, ${uuid(organisationId)})`, work);
}

/** What a transaction of the worker begins with. */
type SystemBegun = { now: Date; system: boolean };

/** The same for the queue's worker, which acts for nobody but itself. */
export const beginningAsSystem = <T>(work: (begun: () => SystemBegun) => Promise<T>): Promise<T> =>
  beginningWith("begin; select app.clock() as now, app.is_system() as system", work);

function beginningWith<Row extends object, T>(begin: string, work: (begun: () => Row) => Promise<T>): Promise<T> {
  const store: Beginning = { begin };
  const begun = () => {
    if (!store.begun) throw new Error("A transaction began without a word from the database");
    return store.begun as Row;
  };
  return beginning.run(store, () => work(begun));
}

/** Who has waited so long for a connection is told so (database-refusals.ts, isBusy): everyone behind waits longer. */
const connectionTimeoutMillis = 10_000;

/** @param max connections at most */
export function postgresAdapter(connectionString: string, max: number): SqlMigrationAwareDriverAdapterFactory {
  return new PrismaPg(new pg.Pool({ connectionString, max, connectionTimeoutMillis, Client: Connection }), {
    disposeExternalPool: true,
    statementNameGenerator: ({ sql }) => nameOf(sql) ?? "",
  });
}

/** What is bound in a transaction (row-level security's settings) begins with it: no statement can come in between. */
class Connection extends pg.Client {
  override query(...asked: unknown[]): never {
    const query = super.query.bind(this) as (...asked: unknown[]) => Promise<pg.QueryResult[]>;
    const store = beginning.getStore();
    const [first] = asked as [{ text?: string } | undefined];
    if (first?.text !== "BEGIN" || !store || store.begun) return query(...asked) as never;
    return query(store.begin).then((answers) => {
      store.begun = answers.at(-1)?.rows[0];
      return answers[0];
    }) as never;
  }
}

const uuid = (id: string | null) => (id === null ? "null" : `${pg.escapeLiteral(id)}::uuid`);

const MOST_NAMES = 400;
const names = new Map<string, string>();
const seenOnce = new Set<string>();

/** A name for a statement that has come before; the server keeps its plan under it. Lists of any length make many statements. */
function nameOf(sql: string): string | undefined {
  const known = names.get(sql);
  if (known || names.size >= MOST_NAMES || !/^\s*(select|insert|update|delete|with)\b/i.test(sql)) return known;
  if (!seenOnce.delete(sql)) {
    if (seenOnce.size >= MOST_NAMES) seenOnce.clear();
    seenOnce.add(sql);
    return undefined;
  }
  const name = `s${names.size}`;
  names.set(sql, name);
  return name;
}
