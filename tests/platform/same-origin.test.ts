import { expect, test } from "vitest";
import { isSameOrigin } from "../../lib/platform/same-origin.ts";

const own = "https://elva.nav.no";

test.each([
  ["our own page", { origin: own, "sec-fetch-site": "same-origin", host: "elva.nav.no" }, true],
  ["our own page in a browser without Sec-Fetch-Site", { origin: own, host: "elva.nav.no" }, true],
  ["the address in the address bar", { origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }, true],
  ["no Origin", { host: "elva.nav.no" }, false],
  ["a null Origin", { origin: "null", host: "elva.nav.no" }, false],
  ["another site", { origin: "https://evil.example", host: "elva.nav.no" }, false],
  ["a subdomain", { origin: "https://x.elva.nav.no", host: "elva.nav.no" }, false],
  ["another scheme", { origin: "http://elva.nav.no", host: "elva.nav.no:443" }, false],
  ["a browser that says cross-site", { origin: own, "sec-fetch-site": "cross-site", host: "elva.nav.no" }, false],
  ["a sibling site", { origin: own, "sec-fetch-site": "same-site", host: "elva.nav.no" }, false],
  ["rubbish", { origin: "javascript:alert(1)", host: "elva.nav.no" }, false],
])("a form from %s: %j → %s", (_, headers, answer) => {
  expect(isSameOrigin(new Headers(headers as Record<string, string>), own)).toBe(answer);
});
