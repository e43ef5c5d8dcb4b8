import { fork } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import path from "node:path";
import pg from "pg";
import { disconnect } from "../../lib/platform/db.ts";
import { freePort, startEmbeddedPostgres } from "../../lib/platform/embedded-postgres.ts";
import { startStack } from "../../lib/processes/stack.ts";
import { world } from "../world.ts";
import { attach, writeBid } from "./bids.ts";
import { autosaveByProgram, autosaveInEditor, type OwnBid, page, submit } from "./jobs.ts";
import { type Loaded, loadBench, OPENED_BIDS, signedInCookie, TENDERS } from "./load.ts";
import { type Job, MANY, type Measured, measure } from "./measure.ts";
import { atLeast, below, printJobs, printTargets, type Target } from "./report.ts";
import { sealingAlone } from "./sealing-alone.ts";
import { signIn } from "./sign-in.ts";
import { type Memory, memoryOf, scriptBytes } from "./weights.ts";

/*
 * `npm run bench`: how fast Elva answers on this machine, as the demo runs it (optimised build, one process a core), with
 * 3,000 published tenders. A report, not a test: it ends well whatever it finds. Everything stays on 127.0.0.1.
 * `-- --only=submit,autosave` runs the jobs whose key begins so (keys: `jobs` below).
 */

const only = process.argv
  .find((argument) => argument.startsWith("--only="))
  ?.slice("--only=".length)
  .split(",");
const isWanted = (key: string) => !only || only.some((start) => key.startsWith(start));

/** Requests a second at 16 clients that are wanted, by job, of a machine whose bare list gives USUAL_BASELINE. */
const WANTED = {
  mine: 200,
  mineSupplier: 200,
  officer: 200,
  evaluation: 200,
  autosave: 300,
  autosaveApi: 300,
  submit: 60,
};
const USUAL_BASELINE = 7_000;

const LONGEST_MS = 15 * 60_000;
const dir = path.resolve(import.meta.dirname, "../../var/bench");
const stopping: (() => Promise<unknown>)[] = [];
const measured: Record<string, Measured> = {};
const say = (text: string) => console.log(`${new Date().toISOString().slice(11, 19)}  ${text}`);

type Written = Record<"autosave" | "plain" | "attached", string[]>;
type Bidding = { cookies: string[]; bids: Record<keyof Written, OwnBid[]> };

try {
  const late = setTimeout(() => end(new Error(`not done within ${LONGEST_MS / 60_000} minutes`)), LONGEST_MS);
  process.once("SIGINT", () => end(new Error("stopped")));
  await bench();
  clearTimeout(late);
  await end();
} catch (error) {
  await end(error);
}

async function end(error?: unknown) {
  if (error) {
    console.error(error);
    printJobs(Object.values(measured)); // as far as it came
  }
  for (const stop of stopping.splice(0).reverse()) await stop().catch(() => {});
  process.exit(error ? 1 : 0);
}

async function bench() {
  const owner = await database();
  let loaded: Loaded | undefined;
  let written: Written | undefined;
  const stack = await startStack({
    mode: "test",
    dir,
    ownerUrl: owner.url,
    progress: say,
    load: async ({ appEnv }) => {
      say(`Loading ${TENDERS} tenders`);
      await owner.client.query("create extension if not exists pg_stat_statements");
      loaded = await loadBench(owner.client);
      say(`Writing ${3 * MANY} bids, a third of them with 5 MB attached`);
      Object.assign(process.env, appEnv);
      written = await writeBids(loaded);
    },
  });
  stopping.push(stack.stop);
  if (!loaded || !written) throw new Error("nothing was loaded");
  const bidding = await signInAll(stack.url, loaded, written);
  const load = loadavg()[0] ?? 0;
  const pages = await publicPages(stack.url, loaded);
  const baseline = await baselines(owner, loaded, pages.ids);

  for (const [key, job] of Object.entries({ ...baseline.jobs, ...pages.jobs })) {
    if (isWanted(key)) measured[key] = await taken(job, owner.client);
  }
  const signedIn = await signedInJobs(stack.url, owner.client, loaded, bidding);
  for (const [key, job] of Object.entries({ ...signedIn, bareListAgain: baseline.again })) {
    if (isWanted(key)) measured[key] = await taken(job, owner.client);
  }
  await baseline.stop();
  printJobs(Object.values(measured)); // what comes now may take its time
  const alone = await sealingAlone();
  const memory = memoryOf(stack.pids.server ?? 0);
  const sealer = memoryOf(stack.pids.sealer ?? 0);
  const [bid] = bidding.bids.plain;
  const suppliersPages = [
    `/konkurranser/${loaded.tender.id}`,
    `/tilbud/${bid?.bidId}`,
    `/tilbud/${bid?.bidId}/krav-1`,
    `/tilbud/${bid?.bidId}/send`,
  ];
  const scripts = isWanted("scripts") ? await scriptBytes(stack.url, bid?.cookie ?? "", suppliersPages) : {};

  console.log(`\n${cpus()[0]?.model}, ${availableParallelism()} cores, Node ${process.version}`);
  console.log(
    `Load average ${load.toFixed(1)} before, ${(loadavg()[0] ?? 0).toFixed(1)} after; the clients run on the same cores.`,
  );
  printTargets(targets(measured, { alone, memory, scripts }));
  console.log(
    `\nThe figures above were set where the bare list gives some ${USUAL_BASELINE}/s. In shares of it, the mean of before and after:`,
  );
  printTargets(sharesOfBaseline(measured));
  console.log(`\nSealing alone, one process: ${alone.toFixed(0)} bids of 20 KB a second.`);
  for (const [page, bytes] of Object.entries(scripts))
    console.log(`JavaScript of ${page.replace(/[0-9a-f-]{36}/, "…")}: ${kilo(bytes)} kB compressed`);
  for (const [name, found] of Object.entries({ "web server, all its processes": memory, sealer })) {
    if (found)
      console.log(
        `Memory of ${name}: ${mega(found.own)} MB; resident, shared pages counted often: ${mega(found.resident)} MB`,
      );
  }
  console.log("Public pages are sent uncompressed, as the baseline is, unless the job says gzip.");
}

function kilo(bytes: number) {
  return Math.round(bytes / 1000);
}

function mega(bytes: number) {
  return Math.round(bytes / 1_000_000);
}

async function taken(job: Job, owner: pg.ClientBase) {
  say(job.name);
  return measure(job, owner);
}

async function database() {
  mkdirSync(dir, { recursive: true });
  const server = await startEmbeddedPostgres({
    dir: path.join(dir, "postgres"),
    settings: { max_connections: "200", shared_buffers: "256MB", shared_preload_libraries: "pg_stat_statements" },
  });
  stopping.push(server.stop);
  const admin = new pg.Client({ connectionString: server.adminUrl() });
  await admin.connect();
  await admin.query("drop database if exists elva with (force)");
  rmSync(path.join(dir, "sealer"), { recursive: true, force: true }); // it remembers a log that is gone
  await admin.query("create database elva");
  await admin.end();
  const url = server.adminUrl("elva");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  stopping.push(() => client.end());
  return { url, client };
}

/** A bid of each kind for each client; in the order of the clients. */
async function writeBids({ bidders, bidding }: Loaded): Promise<Written> {
  const written: Written = { autosave: [], plain: [], attached: [] };
  for (const who of bidders.slice(0, MANY)) {
    for (const [index, kind] of (["autosave", "plain", "attached"] as const).entries()) {
      const bidId = await writeBid(who, bidding, bidding.lotIds[index] ?? "");
      if (kind === "attached") await attach(who, bidId);
      written[kind].push(bidId);
    }
  }
  await disconnect();
  return written;
}

async function signInAll(url: string, { bidding }: Loaded, written: Written): Promise<Bidding> {
  say(`Signing ${MANY} suppliers in`);
  const cookies: string[] = [];
  for (let index = 0; index < MANY; index++) cookies.push(await signIn(url, "supplier", `bench-${index}`));
  const own = (bidIds: string[]) =>
    bidIds.map((bidId, index) => ({
      bidId,
      cookie: cookies[index] ?? "",
      requirementId: bidding.requirementIds[0] ?? "",
    }));
  const { autosave, plain, attached } = written;
  return { cookies, bids: { autosave: own(autosave), plain: own(plain), attached: own(attached) } };
}

async function publicPages(url: string, { tender }: Loaded) {
  const gzip = { "accept-encoding": "gzip" };
  const list = await (await fetch(`${url}/konkurranser`)).text();
  const ids = [...new Set([...list.matchAll(/href="\/konkurranser\/([0-9a-f-]{36})"/g)].map(([, id = ""]) => id))];
  if (ids.length < 20) throw new Error(`The public list shows ${ids.length} tenders`);
  const one = `/konkurranser/${tender.id}`;
  return {
    ids,
    jobs: {
      list: page("public list", url, "/konkurranser", []),
      listGzip: page("public list, gzip", url, "/konkurranser", [], gzip),
      tender: page("public tender page", url, one, []),
      contracts: page("public contracts", url, "/kontrakter", []),
      results: page("public results", url, "/resultater", []),
      tenderGzip: page("public tender page, gzip", url, one, [], gzip),
    },
  };
}

async function baselines(owner: { url: string }, { tender }: Loaded, ids: string[]) {
  const port = await freePort();
  const child = fork(path.join(import.meta.dirname, "baseline.ts"), {
    env: { ...process.env, PORT: String(port), BENCH_DATABASE: owner.url, BENCH_IDS: ids.join(",") },
  });
  const stop = () =>
    new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve(undefined);
      child.once("exit", resolve);
      child.kill("SIGTERM");
    });
  stopping.push(stop);
  await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", () => reject(new Error("the baseline did not start")));
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    stop,
    jobs: {
      bareList: page("bare baseline, list", url, "/"),
      bareTender: page("bare baseline, tender", url, `/tender/${tender.id}`),
    },
    again: page("bare baseline, list, again", url, "/"),
  };
}

async function signedInJobs(url: string, owner: pg.Client, loaded: Loaded, { cookies, bids }: Bidding) {
  const of = async (who: "kari" | "siri") => {
    const made: string[] = [];
    while (made.length < MANY) made.push(await signedInCookie(owner, world[who]));
    return made;
  };
  const [officer, evaluator] = [await of("kari"), await of("siri")];
  return {
    // for scale: what any signed-in page costs that asks nothing of the database but who one is
    guidance: page("guidance, signed in", url, "/veiledning/personvern", officer),
    mine: page("task list, officer", url, "/min-side", officer),
    mineSupplier: page("task list, supplier", url, "/min-side", cookies),
    officer: page("tender page, officer", url, `/konkurranser/${loaded.tender.id}`, officer),
    evaluation: page(
      `evaluator's list, ${OPENED_BIDS} bids`,
      url,
      `/konkurranser/${loaded.evaluated.id}/evaluering`,
      evaluator,
    ),
    autosave: autosaveInEditor(url, owner, bids.autosave),
    autosaveApi: autosaveByProgram(url, owner, bids.autosave),
    submit: submit("submit, 20 KB", url, owner, bids.plain),
    submitLarge: submit("submit, 5 MB attached", url, owner, bids.attached),
  };
}

/** The same at this machine's pace, before and after: machines differ, and a shared one from minute to minute. */
function sharesOfBaseline(measured: Record<string, Measured>): Target[] {
  const paces = [measured.bareList, measured.bareListAgain].flatMap((found) => (found ? [found.many.perSecond] : []));
  if (paces.length === 0) return [];
  const pace = paces.reduce((sum, one) => sum + one) / paces.length;
  return Object.entries(WANTED).flatMap(([key, wanted]) => {
    const found = measured[key];
    if (!found) return [];
    const [share, enough] = [found.many.perSecond / pace, wanted / USUAL_BASELINE];
    return [
      {
        what: `${found.name}: share of the bare list`,
        wanted: `≥ ${enough.toFixed(4)}`,
        found: share.toFixed(4),
        met: share >= enough,
      },
    ];
  });
}

function targets(
  measured: Record<string, Measured>,
  { alone, memory, scripts }: { alone: number; memory: Memory | undefined; scripts: Record<string, number> },
): Target[] {
  const many = (key: keyof typeof WANTED) => {
    const found = measured[key];
    return found ? [atLeast(`${found.name}: at ${MANY}`, found.many.perSecond, WANTED[key])] : [];
  };
  const ratio = (what: string, key: string, bare: string) => {
    const [found, baseline] = [measured[key], measured[bare]];
    return found && baseline
      ? [atLeast(what, found.many.perSecond / baseline.many.perSecond, 0.35, " of the baseline")]
      : [];
  };
  const signedIn = (["mine", "mineSupplier", "officer", "evaluation"] as const).flatMap((key) => {
    const found = measured[key];
    if (!found) return [];
    return [
      below(`${found.name}: p50 at 1 client`, found.one.p50, 20, " ms"),
      ...many(key),
      below(`${found.name}: statements`, found.statements.work, 10.5, ""),
    ];
  });
  const sent = measured.submit?.many.perSecond;
  const largest = Math.max(...Object.values(scripts));
  return [
    ...ratio("public list", "list", "bareList"),
    ...ratio("public tender page", "tender", "bareTender"),
    ...signedIn,
    ...many("autosave"),
    ...many("autosaveApi"),
    ...many("submit"),
    ...(sent
      ? [{ what: "submit ÷ sealing alone", wanted: "printed", found: (sent / alone).toFixed(2), met: true }]
      : []),
    ...(largest > 0 ? [below("JavaScript, largest of a supplier's pages", kilo(largest), 180, " kB")] : []),
    ...(memory ? [below("memory of the web server", mega(memory.own), 600, " MB")] : []),
  ];
}
