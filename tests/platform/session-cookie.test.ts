import { describe, expect, test } from "vitest";
import { authOptions } from "../../lib/platform/auth.ts";
import { pathWithin } from "../../lib/platform/session.ts";
import {
  newSessionSecret,
  sealUnder,
  sessionCookieName,
  sessionKey,
  unsealUnder,
} from "../../lib/platform/session-cookie.ts";
import { endSession } from "../../lib/platform/sign-out.ts";
import { testDatabase } from "../database.ts";
import { personas } from "../world.ts";

await testDatabase();
const options = authOptions();
const kari = personas.find(({ key }) => key === "kari");

/** Signs in as next-auth does when the issuer has answered; gives what goes into the cookie. */
async function cookieOf(): Promise<string> {
  const profile = { sub: "x", oid: kari?.subject, NAVident: "N123456", name: kari?.name, groups: [] };
  const account = { provider: "staff", type: "oauth", providerAccountId: "x", id_token: "header.claims.signature" };
  const token = await options.callbacks?.jwt?.({ token: {}, account, profile, user: { id: "x" } } as never);
  return (await options.jwt?.encode?.({ token } as never)) ?? "";
}
const decode = (token: string) => options.jwt?.decode?.({ token, secret: "" } as never);

describe("the session cookie", () => {
  test("is a secret and nothing else, and opens until the session has ended", async () => {
    const cookie = await cookieOf();
    expect(cookie).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await decode(cookie)).toEqual({ secret: cookie });
    await endSession(cookie);
    expect(await decode(cookie)).toBeNull();
    for (const forged of [newSessionSecret(), "", "x".repeat(10_000), "' or true --"])
      expect(await decode(forged)).toBeNull();
  });

  test("is bound to this host by the browser itself behind https", () => {
    expect(options.cookies?.sessionToken).toMatchObject({
      name: "elva-session",
      options: { httpOnly: true, secure: false },
    });
    expect(sessionCookieName(true)).toBe("__Host-elva-session");
    expect(sessionKey(undefined)).toBeUndefined();
  });

  test("unlocks what the issuer gave, which no other secret does", () => {
    const [secret, other] = [newSessionSecret(), newSessionSecret()];
    const sealed = sealUnder(secret, "id token");
    expect(sealed).not.toContain("id token");
    expect(unsealUnder(secret, sealed)).toBe("id token");
    expect(() => unsealUnder(other, sealed)).toThrow();
  });
});

test.each([
  ["/behov/1?a=b#c", "/behov/1?a=b#c"],
  ["//evil.example", "/min-side"],
  ["/\\evil.example", "/min-side"],
  ["/ok\\x", "/min-side"],
  ["https://evil.example", "/min-side"],
  ["javascript:alert(1)", "/min-side"],
  ["/a\nb", "/min-side"],
  ["", "/min-side"],
  [["/a"], "/min-side"],
])("%j leads to %s", (wanted, path) => {
  expect(pathWithin(wanted)).toBe(path);
});
