import { setTimeout as pause } from "node:timers/promises";
import autocannon from "autocannon";
import type pg from "pg";

/** One request as a client sends it next; `answered` hears how it went and says what is wrong with an answer of 2xx. */
export type Sender = {
  next: () => { method?: "GET" | "POST" | "PUT"; path: string; headers?: Record<string, string>; body?: string };
  answered?: (status: number, body: string) => string | undefined;
};

export type Job = {
  name: string;
  url: string;
  /** What each client sends, made anew before every run. */
  senders: (clients: number) => Promise<Sender[]>;
};

export type Run = {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Answers that were not 2xx, broken connections and answers that did not come, by kind. */
  failures: Record<string, number>;
};

export type Statements = { work: number; transactions: number };

export type Measured = { name: string; one: Run; many: Run; statements: Statements };

export const MANY = 16;
/** `-- --quick` to see that the bench itself works. */
const quick = process.argv.includes("--quick");
const WARM_SECONDS = quick ? 1 : 2;
const ONE_SECONDS = quick ? 1 : 3;
const MANY_SECONDS = quick ? 1 : 5;

/** Warms, counts the statements of a request, then measures at one client and at many. */
export async function measure(job: Job, owner: pg.ClientBase): Promise<Measured> {
  await run(job, MANY, WARM_SECONDS);
  const statements = await statementsOf(job, owner);
  const one = await run(job, 1, ONE_SECONDS);
  const many = await run(job, MANY, MANY_SECONDS);
  return { name: job.name, one, many, statements };
}

export async function run(job: Job, clients: number, seconds: number): Promise<Run> {
  const senders = await job.senders(clients);
  const times: number[] = [];
  const failures: Record<string, number> = {};
  const failed = (what: string) => {
    failures[what] = (failures[what] ?? 0) + 1;
  };
  const began = performance.now();
  let ended = began;
  await new Promise<void>((resolve, reject) => {
    const instance = autocannon(
      {
        url: job.url,
        connections: clients,
        duration: seconds,
        timeout: 10,
        setupClient: (client) => serve(client, senders, failed),
      },
      (error) => (error ? reject(error) : resolve()),
    );
    instance.on("response", (_, status, __, ms) => {
      ended = performance.now();
      times.push(ms);
      if (status < 200 || status > 299) failed(String(status));
    });
    instance.on("reqError", (error) => failed(String(error?.message ?? error)));
  });
  await pause(300); // what was on its way when the time was up comes to its end
  times.sort((a, b) => a - b);
  const good = Math.max(0, times.length - Object.values(failures).reduce((all, count) => all + count, 0));
  return { perSecond: (good * 1000) / Math.max(1, ended - began), p50: at(times, 0.5), p99: at(times, 0.99), failures };
}

const at = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

function serve(client: autocannon.Client, senders: Sender[], failed: (what: string) => void) {
  const sender = senders.shift();
  if (!sender) throw new Error("a sender for each client");
  client.setRequests([
    {
      setupRequest: (request) => ({ ...request, method: "GET", ...sender.next() }),
      ...(sender.answered && {
        onResponse: (status: number, body: string) => {
          const wrong = sender.answered?.(status, body);
          if (wrong && status < 300) failed(wrong);
        },
      }),
    },
  ]);
}

const SAMPLE = 8;

/** Statements that the application and the sealer sent for one request, on average; transaction control apart. */
async function statementsOf(job: Job, owner: pg.ClientBase): Promise<Statements> {
  const [sender] = await job.senders(1);
  if (!sender) throw new Error("a sender");
  await pause(200);
  await owner.query("select pg_stat_statements_reset()");
  for (let index = 0; index < SAMPLE; index++) {
    const { path, ...request } = sender.next();
    const response = await fetch(new URL(path, job.url), { ...request, redirect: "manual" });
    sender.answered?.(response.status, await response.text());
  }
  const { rows } = await owner.query<{ control: boolean; calls: string }>(
    `select s.query ~* '^\\s*(begin|commit|rollback)' as control, sum(s.calls) as calls
     from pg_stat_statements s join pg_roles r on r.oid = s.userid
     where s.toplevel and r.rolname in ('elva_app', 'elva_sealer') group by 1`,
  );
  const of = (control: boolean) => Number(rows.find((row) => row.control === control)?.calls ?? 0) / SAMPLE;
  return { work: of(false), transactions: of(true) };
}
