import { randomUUID } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Counter, collectDefaultMetrics, Histogram } from "prom-client";
import { log } from "../platform/log.ts";
import { countInto } from "../platform/metrics.ts";

type Exchange = { request: IncomingMessage; response: ServerResponse };

/**
 * Watches every request of this process from Node's own channels, so that no handler of ours stands between Next and
 * the network: gives each an id (header x-request-id, on the answer too), times it, and logs one line without query,
 * address or person.
 */
export function observeRequests() {
  collectDefaultMetrics();
  const seconds = new Histogram({
    name: "elva_request_seconds",
    help: "Time from request to answer",
    labelNames: ["method", "status"],
    buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
  });
  const commands = new Counter({
    name: "elva_commands_total",
    help: "Commands by outcome; code says why one was refused",
    labelNames: ["outcome", "code"],
  });
  countInto(({ outcome, code = "" }) => commands.inc({ outcome, code }));

  const began = new WeakMap<IncomingMessage, { at: number; id: string; method: string; url: string }>();
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as Exchange;
    const id = randomUUID();
    // as they came: turn-away.ts, and Next, may change both
    began.set(request, { at: performance.now(), id, method: request.method ?? "", url: request.url ?? "" });
    request.headers["x-request-id"] = id;
    response.setHeader("x-request-id", id);
  });
  subscribe("http.server.response.finish", (message) => {
    const { request, response } = message as Exchange;
    const start = began.get(request);
    if (!start) return;
    const ms = performance.now() - start.at;
    seconds.observe({ method: start.method, status: String(response.statusCode) }, ms / 1000);
    if (start.url.startsWith("/_next/")) return;
    const path = loggedPath(start.url);
    log.info({ requestId: start.id, method: start.method, path, status: response.statusCode, ms: Math.round(ms) });
  });
}

/** What routes are called, ids, and numbers too short to be anybody's. */
const OWN_WORDS = /^(?:[a-z-]{0,30}(?:-\d{1,3})?|\d{1,4}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
/** What follows these opens something for whoever has the link. */
const BEFORE_SECRETS = new Set(["private", "unsubscribe", "avmelding", "invitasjon"]);

/** A path as the log keeps it: secrets of links, and all that might be somebody's number, become «…». */
export function loggedPath(url: string): string {
  const [path = ""] = url.split("?", 1);
  return path
    .split("/")
    .map((part, index, parts) => (OWN_WORDS.test(part) && !BEFORE_SECRETS.has(parts[index - 1] ?? "") ? part : "…"))
    .join("/");
}
