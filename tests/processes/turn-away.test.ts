import { expect, test } from "vitest";
import { statusOf } from "../../lib/processes/turn-away.ts";

test.each([
  ["GET", "/behov", undefined],
  ["GET", "/behov/%C3%A5?ord=%ff", undefined],
  ["GET", "/behov/%ff", 400],
  ["POST", "/tilbud/%c0%af", 400],
  ["GET", "/leverandorer/%F0%9F", 400],
  ["GET", "/leverandorer/%", 400],
  ["GET", "/_next/static/%zz", 400],
  ["TRACE", "/", 405],
])("%s %s: %s", (method, url, status) => {
  expect(statusOf(method, url)).toBe(status);
});
