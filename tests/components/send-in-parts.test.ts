import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sendInParts } from "../../app/tilbud/[id]/[section]/send-in-parts.ts";

/* A server that answers as it is told: what the uploader then does with what is sent already. */

let answers: Record<string, number[]>;
let came: string[];
const server = createServer((request, response) => {
  const name = `${request.method} ${request.url?.split("/").at(-1)}`;
  came.push(name);
  response.statusCode = answers[name]?.shift() ?? 200;
  response.setHeader("content-type", "application/json");
  response.end(response.statusCode >= 500 ? "" : JSON.stringify({ fileId: "f", message: "Dokumentet er sperret." }));
});
const ownFetch = globalThis.fetch;
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  globalThis.fetch = (path, init) => ownFetch(base + path, init);
});
afterAll(() => {
  globalThis.fetch = ownFetch;
  server.close();
});
beforeEach(() => {
  answers = {};
  came = [];
});

const states: string[] = [];
const send = () =>
  sendInParts({
    ...{ bidId: "b", requirementId: null, unfinished: [], isCancelled: () => false },
    file: new File(["Losens uke"], "los.txt"),
    onProgress: ({ state }) => state && states.push(state),
  });

test("a server that fails or is busy is tried again, and nothing that was sent is thrown away", async () => {
  answers = { "POST 0": [500], "POST complete": [503] };
  expect(await send()).toBeUndefined();
  expect(came).toEqual(["POST files", "POST 0", "POST 0", "POST complete", "POST complete"]);
  expect(states).toContain("waiting");
});

test("a document that is refused is told why, and taken out", async () => {
  answers = { "POST complete": [422] };
  expect(await send()).toBe("Dokumentet er sperret.");
  expect(came.at(-1)).toBe("DELETE f");
});
