import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { register } from "prom-client";
import { afterAll, expect, test, vi } from "vitest";
import { log } from "../../lib/platform/log.ts";
import { countCommand } from "../../lib/platform/metrics.ts";
import { observeRequests } from "../../lib/processes/observe.ts";

/* What stands beside every request of a web server's process, here beside a server of the test's own. */

observeRequests();
const written = vi.spyOn(log, "info").mockImplementation(() => {});
const seen: (string | undefined)[] = [];
const server = createServer((request, response) => {
  seen.push(request.headers["x-request-id"] as string | undefined);
  response.statusCode = request.url?.startsWith("/mangler") ? 404 : 200;
  response.end("answer");
});
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => {
  server.close();
});

test("each request has an id of ours, on the answer, for what handles it, and on its one line in the log", async () => {
  const ids = [];
  for (const path of ["/behov?ord=hemmelig", "/mangler/ola.nordmann@nav.test"]) {
    const answer = await fetch(base + path, { headers: { "x-request-id": "what a client says" } });
    await answer.text();
    ids.push(answer.headers.get("x-request-id"));
  }
  expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(new Set(ids).size).toBe(2);
  expect(seen).toEqual(ids);
  await expect.poll(() => written.mock.calls.length).toBe(2);
  const lines = written.mock.calls.map(([line]) => line);
  expect(lines).toMatchObject([
    { requestId: ids[0], method: "GET", path: "/behov", status: 200 },
    { requestId: ids[1], method: "GET", path: "/mangler/…", status: 404 },
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/hemmelig|ola\.nordmann|what a client says/);
});

test("the metrics count requests by status and commands by outcome, and name nobody", async () => {
  countCommand({ outcome: "ok" });
  countCommand({ outcome: "refused", code: "deadlinePassed" });
  const metrics = await register.metrics();
  expect(metrics).toContain('elva_request_seconds_count{method="GET",status="404"} 1');
  expect(metrics).toContain('elva_commands_total{outcome="ok",code=""} 1');
  expect(metrics).toContain('elva_commands_total{outcome="refused",code="deadlinePassed"} 1');
  expect(metrics).toMatch(/^nodejs_heap_size_used_bytes/m);
  expect(metrics).not.toMatch(/mangler|behov/);
});
