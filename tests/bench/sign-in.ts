import { sessionCookieName } from "../../lib/platform/session-cookie.ts";

/**
 * Signs one in through the real sign-in servers, as a browser would, and gives its `cookie` header: the sealer unlocks a
 * draft only for a session that the issuer itself vouches for.
 */
export async function signIn(url: string, issuer: "staff" | "supplier", subject: string): Promise<string> {
  const jar = new Map<string, string>(); // cookies know no ports, so one jar serves Elva and the issuer
  let at = new URL(`/logg-inn/${issuer}`, url);
  let form: URLSearchParams | undefined;
  for (let hop = 0; hop < 15; hop++) {
    const response = await fetch(at, {
      method: form ? "POST" : "GET",
      body: form,
      redirect: "manual",
      headers: { cookie: [...jar].map((pair) => pair.join("=")).join("; "), ...(form && { origin: at.origin }) },
    });
    form = undefined;
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    await response.arrayBuffer();
    const session = jar.get(sessionCookieName(false));
    if (session) return `${sessionCookieName(false)}=${session}`;
    const onwards = response.headers.get("location");
    if (onwards) at = new URL(onwards, at);
    else if (at.pathname.includes("/who/")) form = new URLSearchParams({ subject });
    else break;
  }
  throw new Error(`${subject} could not sign in; the last page was ${at.pathname}`);
}
