import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/**
 * Leads the few requests that Next answers with 500 before any route is asked (a method that `fetch` forbids, a path with
 * percent signs that are no UTF-8) to a route that says 4xx: nothing a client sends may give a 5xx. It stands on Node's own
 * channel, so that no handler of ours stands between Next and the network, and costs others one look for a «%».
 */
export function turnAway() {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const status = statusOf(request.method, request.url ?? "");
    if (!status) return;
    request.url = `/api/turned-away/${status}`;
    if (request.method !== "HEAD") request.method = "GET";
  });
}

/** What such a request is answered with; undefined for all that Next can read. */
export function statusOf(method: string | undefined, url: string): 400 | 405 | undefined {
  if (method === "TRACE") return 405;
  if (!url.includes("%")) return undefined;
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return undefined;
  } catch {
    return 400;
  }
}
