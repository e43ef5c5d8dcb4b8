import { expect, test } from "vitest";
import { loggedPath } from "../../lib/processes/observe.ts";

const id = "0b9c2f64-2f1b-4f0e-9a37-1c3f5d7e9a10";

test.each([
  ["/", "/"],
  [`/konkurranser/${id}/for-oss`, `/konkurranser/${id}/for-oss`],
  [`/tilbud/${id}/krav-1`, `/tilbud/${id}/krav-1`],
])("%s is kept", (path, kept) => {
  expect(loggedPath(path)).toBe(kept);
});

test.each([
  ["/behov/01018010018", "/behov/…"],
  ["/leverandorer/registrer/010180-10018", "/leverandorer/registrer/…"],
  ["/behov/010180%2010018", "/behov/…"],
  ["/sok?ord=01018010018", "/sok"],
  [`/api/feeds/private/${id}/rss`, "/api/feeds/private/…/rss"],
  [`/avmelding/${id}/bids`, "/avmelding/…/bids"],
  [`/api/unsubscribe/${id}`, "/api/unsubscribe/…"],
  ["/logg-inn/invitasjon/abcdefghijkl", "/logg-inn/invitasjon/…"],
])("%s is logged without what a person typed, or a secret", (path, logged) => {
  expect(loggedPath(path)).toBe(logged);
});
