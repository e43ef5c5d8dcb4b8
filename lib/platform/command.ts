import { z } from "zod";
import type { Actor, Identity } from "./actor.ts";
import { type AuditObject, type Recorded, recordAudit } from "./audit.ts";
import { isBusy, isConflict, refusalFrom } from "./database-refusals.ts";
import { type Acting, actingAs, actingAsSystem, type Tx } from "./db.ts";
import { log } from "./log.ts";
import { countCommand } from "./metrics.ts";
import { pressId } from "./press-id.ts";
import { Refused, WrongFields } from "./refused.ts";

export type Outcome<R> =
  | { ok: true; value: R }
  | { ok: false; refusal: { code: string; field?: string; detail?: string }; fieldErrors?: undefined }
  | {
      ok: false;
      refusal: { code: "invalidInput"; field?: string; detail?: string };
      fieldErrors: Record<string, string[]>;
    };

/** Runs `work` in one transaction as whoever calls the command. */
export type Transact = <T>(work: (acting: Acting) => Promise<T>) => Promise<T>;

export type Run<Input, Ready = void> = {
  input: Input;
  /** What `prepare` made. */
  ready: Ready;
  actor: Actor;
  /** What the database's clock showed when the transaction began. */
  now: Date;
  tx: Tx;
  /** Appends to the audit log, which is also the outbox; call it last. `tags` name the cached pages that it makes old. */
  record: (action: string, object: AuditObject, body?: object, tags?: string[]) => Promise<Recorded>;
  /**
   * For what a form makes, where a second press would make it twice: gives the id to make it under, and what an earlier
   * press of the same form has made under it, as `made` finds it, which is then to be given as the answer again. A press
   * at the same instant waits here. Call it first: what the first press took may be the last there was.
   */
  once: <Made>(
    formId: string,
    made: (id: string) => Promise<Made | null>,
  ) => Promise<{ id: string; before: Made | null }>;
};

export type Command<Schema extends z.ZodType, R> = {
  (identity: Identity | null, input: unknown): Promise<Outcome<R>>;
  input: Schema;
  /** The same, as the queue's worker. */
  asSystem: (input: unknown) => Promise<Outcome<R>>;
};

/**
 * The only shape of a write: parse → prepare → one transaction as the actor → run → record → commit. `draft` commands save
 * work in progress and are not in the log; any other that recorded nothing fails. The only place where a refusal is caught.
 * A transaction that PostgreSQL ended for another's sake runs once more. `prepare` is for slow work, so that no transaction
 * is held while it lasts; it may look as the actor, and writes nothing. What it saw may have changed when `run` begins,
 * which therefore asks again.
 */
export function command<Schema extends z.ZodType, R, Ready = void>(definition: {
  input: Schema;
  draft?: boolean;
  prepare?: (input: z.output<Schema>, look: Transact, identity: Identity | null) => Promise<Ready>;
  run: (run: Run<z.output<Schema>, Ready>) => Promise<R>;
}): Command<Schema, R> {
  const within = (parsed: z.output<Schema>, ready: Ready) => async (acting: Acting) => {
    let recorded = definition.draft ?? false;
    const value = await definition.run({
      ...acting,
      input: parsed,
      ready,
      record: async (...event) => {
        recorded = true;
        return recordAudit(acting.tx, ...event);
      },
      once: async (formId, made) => {
        const id = pressId(formId, parsed as object, acting.actor.personId);
        await acting.tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`;
        const before = await made(id);
        if (before) recorded = true; // by the first press
        return { id, before };
      },
    });
    if (!recorded) throw new Error("A command recorded nothing");
    if (rehearsal.on) throw new Rehearsed(value);
    return value;
  };

  async function outcomeOf(input: unknown, transact: Transact, identity: Identity | null): Promise<Outcome<R>> {
    const parsed = definition.input.safeParse(input);
    if (!parsed.success) {
      countCommand({ outcome: "invalid" });
      const { fieldErrors } = z.flattenError(parsed.error) as { fieldErrors: Record<string, string[]> };
      return { ok: false, refusal: { code: "invalidInput" }, fieldErrors };
    }
    try {
      const ready = (await definition.prepare?.(parsed.data, transact, identity)) as Ready;
      const run = () => transact(within(parsed.data, ready));
      const value = await run().catch((error) => (isConflict(error) ? run() : Promise.reject(error)));
      countCommand({ outcome: "ok" });
      return { ok: true, value };
    } catch (error) {
      if (error instanceof Rehearsed) return { ok: true, value: error.value as R };
      if (error instanceof WrongFields) {
        countCommand({ outcome: "invalid" });
        return { ok: false, refusal: { code: "invalidInput" }, fieldErrors: error.fieldErrors };
      }
      // the queue tries again what throws
      if (isBusy(error) && transact !== actingAsSystem) return busy(error);
      const refused = error instanceof Refused ? error : refusalFrom(error);
      countCommand(refused ? { outcome: "refused", code: refused.code } : { outcome: "fault" });
      if (!refused) throw error;
      if (refused.matters && !rehearsal.on) await recordRefusal(identity, refused);
      return { ok: false, refusal: { code: refused.code, field: refused.field, detail: refused.detail } };
    }
  }

  return Object.assign(
    (identity: Identity | null, input: unknown) =>
      outcomeOf(input, (work) => actingAs(identity, work, "kept"), identity),
    {
      input: definition.input,
      asSystem: (input: unknown) => outcomeOf(input, actingAsSystem, null),
    },
  );
}

/** Switched on only by the access matrix: every command is played to its end and then rolled back, so that nothing changes. */
export const rehearsal = { on: false };

class Rehearsed extends Error {
  readonly value: unknown;

  constructor(value: unknown) {
    super("rehearsed");
    this.value = value;
  }
}

/**
 * The database is away or overrun, also for whoever asks who has signed in: the sentence says to try again. Like a lost
 * line it leaves open whether it was stored: what is lost at the commit may be.
 */
export function busy(error: unknown): Extract<Outcome<never>, { ok: false }> {
  countCommand({ outcome: "fault", code: "busy" });
  log.warn({ message: (error as Error).message.split("\n").at(-1) }, "the database does not answer");
  return { ok: false, refusal: { code: "busy" } };
}

/** In a transaction of its own: the refused one has rolled back and would take the evidence with it. */
function recordRefusal(identity: Identity | null, refused: Refused) {
  const recording = actingAs(identity, ({ tx }) =>
    recordAudit(
      tx,
      "refused",
      refused.about ?? { type: "Person", id: identity?.personId ?? NOBODY },
      { code: refused.code, ...(refused.detail && { detail: refused.detail }) },
      [],
      "refused",
    ),
  );
  return recording.catch((error) => {
    if (!isBusy(error)) throw error;
    log.warn({ code: refused.code }, "a refusal is not in the log: the database does not answer");
  });
}

const NOBODY = "00000000-0000-0000-0000-000000000000";
