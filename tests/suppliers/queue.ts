import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { afterAll } from "vitest";
import { freePort } from "../../lib/platform/embedded-postgres.ts";
import type { TestDatabase } from "../database.ts";
import { testSettings } from "../settings.ts";

type Caught = { to: string[]; subject: string; text: string; unsubscribe: string; files: string[] };

/** As many of the queue's real processes as asked for, and a mail catcher; all end with the test file. */
export async function startQueue(db: TestDatabase, workers: number) {
  const [smtp, http] = [await freePort(), await freePort()];
  const children: ChildProcess[] = [];
  const start = (file: string, env: Record<string, string>) =>
    new Promise<void>((resolve, reject) => {
      const child = fork(path.resolve(import.meta.dirname, "../../lib/processes", file), {
        env: { ...process.env, ...testSettings, ...env },
        execArgv: ["--disable-warning=ExperimentalWarning"],
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      });
      children.push(child);
      child.once("message", () => resolve());
      child.once("exit", (code) => reject(new Error(`${file} ended (${code})`)));
    });
  afterAll(async () => {
    await Promise.all(
      children.map(
        (child) =>
          new Promise((done) => {
            child.once("exit", done);
            child.kill("SIGTERM");
          }),
      ),
    );
  });
  await start("dev-mail.ts", { DEV_MAIL_SMTP_PORT: String(smtp), DEV_MAIL_HTTP_PORT: String(http) });
  const settings = { DATABASE_URL: db.url("elva_worker"), SMTP_URL: `smtp://127.0.0.1:${smtp}`, LOG_LEVEL: "error" };
  await Promise.all(Array.from({ length: workers }, () => start("worker.ts", settings)));
  const waiting = async () =>
    Number(
      (
        await db.sql(
          `select count(*) from graphile_worker._private_jobs where attempts < max_attempts and run_at <= now()`,
        )
      )[0].count,
    );
  return {
    mails: async (to: string): Promise<Caught[]> =>
      (await fetch(`http://127.0.0.1:${http}/messages?to=${encodeURIComponent(to)}`)).json(),
    /** Until the queue has nothing left to do. */
    settled: async () => {
      for (let quiet = 0; quiet < 3; quiet = (await waiting()) === 0 ? quiet + 1 : 0)
        await new Promise((resolve) => setTimeout(resolve, 150));
      const failed = await db.sql(
        "select last_error as error from graphile_worker._private_jobs where last_error is not null",
      );
      if (failed.length > 0) throw new Error(failed[0].error);
    },
    /** As the clock's minute does, in both workers at once. */
    tell: async () => {
      await db.sql(`select graphile_worker.add_job('tell') from generate_series(1, 6)`);
    },
  };
}
