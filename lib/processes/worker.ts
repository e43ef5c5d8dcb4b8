import { Logger, run } from "graphile-worker";
import pg from "pg";
import { collectUnfinishedUploads } from "../bids/collect-unfinished-uploads.ts";
import { forgetSessions } from "../organisations/forget-sessions.ts";
import { actingAsSystem } from "../platform/db.ts";
import { settingsOrEnd } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { type Mail, sendMail } from "../platform/mail.ts";
import { type AuditedEvent, reactions } from "../reactions.ts";
import { tellFollowers } from "../suppliers/tell-followers.ts";
import { listSystemsToRoll } from "../tenders/queries.ts";
import { rollRound } from "../tenders/roll-round.ts";
import { endWithParent } from "./child.ts";

/*
 * The queue: delivers what follows from the log's events (lib/reactions.ts) and sends mail, exactly once for each job
 * that succeeds, also when several of these run. Acts as the system, over the database role elva_worker.
 */

const pool = new pg.Pool({ connectionString: settingsOrEnd().DATABASE_URL, max: 6 });
pool.on("error", (error) => log.error({ message: error.message }, "database connection lost"));

await pool.query("delete from app.reaction where action <> all ($1)", [Object.keys(reactions)]);
await pool.query("insert into app.reaction select unnest($1::text[]) on conflict do nothing", [Object.keys(reactions)]);

const runner = await run({
  pgPool: pool,
  concurrency: 3,
  noHandleSignals: true,
  noPreparedStatements: false,
  logger: new Logger(() => (level, message) => level !== "debug" && level !== "info" && log.warn({ level }, message)),
  taskList: {
    react: async (payload, { withPgClient }) => {
      const event = payload as AuditedEvent;
      const [only, ...others] = Object.values(reactions[event.action] ?? {});
      if (only && others.length === 0) return only(event); // a job of its own only where one could fail without another
      await withPgClient(async (client) => {
        for (const name of Object.keys(reactions[event.action] ?? {})) {
          await client.query("select graphile_worker.add_job('deliver', $1, job_key => $2)", [
            JSON.stringify({ event, name }),
            `${event.seq}:${name}`,
          ]);
        }
      });
    },
    deliver: async (payload) => {
      const { event, name } = payload as { event: AuditedEvent; name: string };
      await reactions[event.action]?.[name]?.(event);
    },
    mail: async (payload) => sendMail(payload as Mail),
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
  await runner.stop();
  await pool.end();
});
await runner.promise;
