import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { rememberChoice } from "../../lib/platform/remember-choice.ts";
import { testSettings } from "../settings.ts";

Object.assign(process.env, testSettings, { DATABASE_URL: "postgresql://x@127.0.0.1/x" });
const own = new URL(process.env.ELVA_URL ?? "http://localhost:3000").origin;

const answerTo = (referer: string | undefined, origin = own) =>
  rememberChoice(
    new NextRequest(`${own}/sprak`, {
      method: "POST",
      headers: { origin, ...(referer && { referer }) },
      body: new URLSearchParams({ value: "nn" }),
    }),
    "elva-language",
    (value) => value,
  );

test.each([
  ["/konkurranser?ord=arbeid&side=2", "/konkurranser?ord=arbeid&side=2"],
  ["/s%C3%B8k?ord=%C3%A5", "/s%C3%B8k?ord=%C3%A5"],
  ["//evil.example/a", "/"],
  ["/\\evil.example", "/"],
])("a choice leads back to the page it was made on, with its filters: %s", async (path, back) => {
  const answer = await answerTo(`${own}${path}`);
  expect([answer.status, answer.headers.get("location")]).toEqual([303, back]);
  expect(answer.cookies.get("elva-language")?.value).toBe("nn");
});

test("another site's address, none, or none that can be read leads nowhere else; a form from elsewhere changes nothing", async () => {
  expect((await answerTo("https://evil.example/behov")).headers.get("location")).toBe("/behov");
  for (const referer of [undefined, "about:blank", "http://", "æ"].map((one) => one && encodeURI(one)))
    expect((await answerTo(referer)).headers.get("location")).toBe("/");
  const refused = await answerTo(`${own}/behov`, "https://evil.example");
  expect([refused.status, refused.headers.get("set-cookie")]).toEqual([403, null]);
});
