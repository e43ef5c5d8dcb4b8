import { type Prisma, PrismaClient } from "../generated/prisma/client.ts";
import { type Actor, anonymous, type Identity } from "./actor.ts";
import { type Begun, beginningAs, beginningAsSystem, type Plans, postgresAdapter } from "./db-adapter.ts";
import { env } from "./env.ts";

export type Tx = Prisma.TransactionClient;

/** The facts of one transaction: its connection, who acts, and what the database's clock showed when it began. */
export type Acting = { tx: Tx; actor: Actor; now: Date };

const shared = globalThis as typeof globalThis & { elvaPrisma?: PrismaClient };

function client(): PrismaClient {
  shared.elvaPrisma ??= new PrismaClient({
    adapter: postgresAdapter(env().DATABASE_URL, env().DATABASE_CONNECTIONS),
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  });
  return shared.elvaPrisma;
}

/**
 * Runs `work` in one transaction (READ COMMITTED) in which row-level security sees this person in this organisation.
 * The only way to the database for code that answers people.
 */
export function actingAs<T>(
  identity: Identity | null,
  work: (acting: Acting) => Promise<T>,
  plans: Plans = "fitted",
): Promise<T> {
  return beginningAs(identity, plans, (begun) =>
    client().$transaction((tx) => work({ tx, actor: actorFrom(identity, begun()), now: begun().now })),
  );
}

/**
 * Whose session this is and who they are now, in one statement: for the page's frame, which shows a name, a menu and how
 * many messages are unread (of the newest hundred). null when the session is unknown, ended, too old or idle too long.
 * @param key of the session's row, hex
 */
export async function actorOfSession(
  key: string,
): Promise<{ identity: Identity; actor: Actor; unread: number } | null> {
  const [found] = await client().$queryRaw<(Begun & { person: string; organisation: string | null; unread: number })[]>`
    select s.person, s.organisation, begun.*, app.unread() as unread
    from app.session_identity(decode(${key}, 'hex')) s
    cross join lateral app.begin_as(s.person, s.organisation) begun`;
  if (!found) return null;
  const identity = { personId: found.person, organisationId: found.organisation };
  return { identity, actor: actorFrom(identity, found), unread: found.unread };
}

function actorFrom(identity: Identity | null, begun: Begun): Actor {
  if (!identity || begun.roles.length === 0) return anonymous;
  return {
    personId: identity.personId,
    personKey: begun.person_key,
    name: begun.name,
    organisationId: identity.organisationId,
    organisationName: begun.organisation_name,
    kind: begun.kind,
    roles: begun.roles,
    unitIds: begun.units,
  };
}

/**
 * For one statement that calls a function of the database which needs no actor, as who a session belongs to. Tables are
 * as empty here as row-level security shows them to anyone.
 */
export const asNobody = (): Pick<PrismaClient, "$queryRaw"> => client();

/** For the queue's worker, whose database role (elva_worker) row-level security knows as the system. */
export function actingAsSystem<T>(work: (acting: Acting) => Promise<T>): Promise<T> {
  return beginningAsSystem((begun) =>
    client().$transaction(async (tx) => {
      const { now, system } = begun();
      if (!system) throw new Error("This process does not hold the worker's database role");
      return work({ tx, actor: { ...anonymous, kind: "SYSTEM", name: "Elva" }, now });
    }),
  );
}

/** Closes the pool; for processes that end and for tests. */
export async function disconnect() {
  await shared.elvaPrisma?.$disconnect();
  shared.elvaPrisma = undefined;
}
