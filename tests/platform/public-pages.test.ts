import { expect, test } from "vitest";
import { isPublicPage } from "../../lib/platform/public-pages.ts";
import { config } from "../../proxy.ts";

const id = "e5f8d6ff-a4b8-40fc-ad8c-0412d8d2f3cb";
const kept = [
  "/",
  "/konkurranser",
  `/konkurranser/${id}`,
  "/behov",
  "/behov/plan",
  `/behov/plan/${id}`,
  `/behov/${id}`,
  "/dialog",
  "/kontrakter",
  "/sok",
  "/innsikt",
  "/veiledning/ordliste",
];
const own = [
  "/min-side",
  "/konkurranser/ny",
  `/behov/plan/${id}/rediger`,
  "/behov/plan/ny",
  `/konkurranser/${id}/rediger`,
  `/tilbud/${id}`,
  "/offentlig/nb",
  "/veiledning/a/b",
];

test.each(kept)("%s is kept whole for the signed-out", (path) => {
  expect(isPublicPage(path)).toBe(true);
});

test.each(own)("%s is not", (path) => {
  expect(isPublicPage(path)).toBe(false);
});

test("the proxy leaves exactly the kept pages alone when nobody has signed in", () => {
  const everyRequest = config.matcher.find((matcher) => !("has" in matcher))?.source ?? "";
  const passes = (path: string) => new RegExp(`^${everyRequest}$`).test(path);
  expect(kept.filter(passes)).toEqual([]);
  expect(own.filter((path) => !path.startsWith("/offentlig")).filter((path) => !passes(path))).toEqual([]);
});
