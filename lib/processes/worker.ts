import { Logger, run } from "graphile-worker";
import pg from "pg";
import { collectUnfinishedUploads } from "../bids/collect-unfinished-uploads.ts";
import { forgetSessions } from "../organisations/forget-sessions.ts";
import { actingAsSystem } from "../platform/db.ts";
import { settingsOrEnd } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { type Mail, sendMail } from "../platform/mail.ts";
import { type AuditedEvent, reactions, waits } from "../reactions.ts";
import { tellFollowers } from "../suppliers/tell-followers.ts";
import { listSystemsToRoll } from "../tenders/queries.ts";
import { rollRound } from "../tenders/roll-round.ts";
import { endWithParent } from "./child.ts";

/*
 * The queue: delivers what follows from the log's events (lib/reactions.ts) and sends mail, exactly once for each job
 * that succeeds, also when several of these run. Acts as the system, over the database role elva_worker.
 */

const pool = new pg.Pool({ connectionString: settingsOrEnd().DATABASE_URL, max: 9 });
pool.on("error", (error) => log.error({ message: error.message }, "database connection lost"));

await pool.query("delete from app.reaction where action <> all ($1)", [Object.keys(reactions)]);
await pool.query("insert into app.reaction select unnest($1::text[]) on conflict do nothing", [Object.keys(reactions)]);

/** What goes wrong in a task may quote what it was about: no address stands in the log. */
const logger = new Logger(({ taskIdentifier, jobId }) => (level, message) => {
  if (level === "debug" || level === "info") return;
  log.warn({ level, task: taskIdentifier, job: jobId }, message.replaceAll(/[^\s<>"'(]+@[^\s<>"')]+/g, "…@…"));
});
const queue = { pgPool: pool, noHandleSignals: true, noPreparedStatements: false, logger };

// by itself: a mail server that hangs holds up mail, and not openings, rounds or what follows from events
const mailing = await run({
  ...queue,
  concurrency: 2,
  taskList: { mail: async (payload) => sendMail(payload as Mail) },
  parsedCronItems: [],
});

const runner = await run({
  ...queue,
  concurrency: 3,
  taskList: {
    react: async (payload, { withPgClient }) => {
      const event = payload as AuditedEvent;
      const handlers = Object.entries(reactions[event.action] ?? {});
      const [only] = handlers;
      // a job of its own only where one could fail without another, or waits
      if (only && handlers.length === 1 && !waits[only[0]]) return only[1](event);
      await withPgClient(async (client) => {
        for (const [name] of handlers) {
          await client.query(
            "select graphile_worker.add_job('deliver', $1, job_key => $2, run_at => now() + make_interval(secs => $3))",
            [JSON.stringify({ event, name }), `${event.seq}:${name}`, waits[name] ?? 0],
          );
        }
      });
    },
    deliver: async (payload) => {
      const { event, name } = payload as { event: AuditedEvent; name: string };
      await reactions[event.action]?.[name]?.(event);
    },
    tell: async () => {
      const outcome = await tellFollowers.asSystem({});
      if (!outcome.ok) throw new Error(outcome.refusal.code);
    },
    roll: async () => {
      for (const tenderId of await actingAsSystem((acting) => listSystemsToRoll(acting))) {
        const outcome = await rollRound.asSystem({ tenderId });
        if (!outcome.ok && outcome.refusal.code !== "roundNotNext") throw new Error(outcome.refusal.code); // another was first
      }
    },
    tidy: async () => {
      await collectUnfinishedUploads.asSystem({});
      await forgetSessions.asSystem({});
    },
  },
  crontab: "* * * * * tell\n* * * * * roll\n17 * * * * tidy",
});

log.info("worker ready");
process.send?.("ready");
endWithParent(async () => {
  await Promise.all([runner.stop(), mailing.stop()]);
  await pool.end();
});
await Promise.all([runner.promise, mailing.promise]);
