import cluster from "node:cluster";
import { createServer } from "node:http";
import { availableParallelism } from "node:os";
import path from "node:path";
import { type Settings, settingsOrEnd } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { endWithParent } from "./child.ts";

/*
 * The web server: the optimised build, one process a core on one port. PORT and HOSTNAME say where (default
 * 127.0.0.1:3000); ELVA_SERVERS how many. A process that dies is started again. METRICS_PORT opens Prometheus' metrics
 * of all of them on loopback, where only the operator is.
 */

/**
 * Some 90 MB live, 115 when every page has been asked for; left to itself each process lets 200 MB of garbage lie, and a
 * machine may have many cores. What a page leaves behind dies young: with 8 MB for it instead of 16 a page costs 6 % more processor time.
 */
const SMALL_HEAP = ["--max-semi-space-size=16", "--max-old-space-size=192"];

/**
 * For glibc. One arena: the threads that compile would each keep 25 MB they no longer use. What is larger than 32 KB lies
 * by itself, and goes back to the system when it is freed: glibc would raise that size to the largest it has freed, and
 * keep 20 MB a process.
 */
const SMALL_BUFFERS = { MALLOC_ARENA_MAX: "1", MALLOC_MMAP_THRESHOLD_: "32768" };

if (import.meta.main) await serve();

async function serve() {
  const settings: Settings = settingsOrEnd();
  if (cluster.isPrimary) await startServers(settings);
  else await answer(settings);
}

async function startServers({ ELVA_SERVERS, METRICS_PORT }: Settings) {
  const servers = ELVA_SERVERS ?? availableParallelism();
  let ending = false;
  let listening = 0;
  cluster.setupPrimary({ execArgv: [...process.execArgv, ...SMALL_HEAP] });
  const start = () => cluster.fork({ ELVA_PROCESS: "server", ...SMALL_BUFFERS });
  cluster.on("exit", (_, code) => {
    if (ending) return;
    log.error({ code }, "a server process ended; starting another");
    setTimeout(start, 500);
  });
  cluster.on("listening", () => {
    listening += 1;
    if (listening === servers) process.send?.("ready");
  });
  endWithParent(async () => {
    ending = true;
    for (const worker of Object.values(cluster.workers ?? {})) worker?.kill("SIGTERM");
    await new Promise((resolve) => cluster.disconnect(() => resolve(undefined)));
  });
  for (let index = 0; index < servers; index++) start();
  if (METRICS_PORT !== undefined) await serveMetrics(METRICS_PORT);
}

async function answer({ PORT, HOSTNAME }: Settings) {
  // here, so that the first process, which only starts the others, stays small
  const [{ observeRequests }, { turnAway }] = await Promise.all([import("./observe.ts"), import("./turn-away.ts")]);
  observeRequests();
  turnAway();
  Object.assign(process.env, { PORT: String(PORT), HOSTNAME });
  await import(path.resolve(import.meta.dirname, "../../.next/standalone/server.js"));
}

async function serveMetrics(port: number) {
  const { AggregatorRegistry } = await import("prom-client");
  const registry = new AggregatorRegistry();
  createServer(async (_, response) => {
    try {
      const metrics = await registry.clusterMetrics();
      response.setHeader("content-type", registry.contentType);
      response.end(metrics);
    } catch {
      response.statusCode = 503;
      response.end();
    }
  }).listen(port, "127.0.0.1");
}
