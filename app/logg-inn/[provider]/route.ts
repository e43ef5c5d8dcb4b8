import { createHash, randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "#lib/platform/auth.ts";
import { env } from "#lib/platform/env.ts";
import { pathWithin, secureCookies } from "#lib/platform/session.ts";

/**
 * One press from «Logg inn» to the issuer, also without JavaScript. next-auth wants a form with a token of its own first;
 * this makes the token, its cookie and the form. Beginning a sign-in changes nothing, so a link may do it.
 */
export async function GET(request: Request, { params }: { params: Promise<{ provider: string }> }) {
  const { provider } = await params;
  if (provider !== "staff" && provider !== "supplier") return new Response(null, { status: 404 });
  const { ELVA_URL, NEXTAUTH_SECRET } = env();
  const secure = secureCookies();
  const csrfToken = randomBytes(32).toString("hex");
  const proof = createHash("sha256").update(`${csrfToken}${NEXTAUTH_SECRET}`).digest("hex");
  (await cookies()).set(`${secure ? "__Host-" : ""}next-auth.csrf-token`, `${csrfToken}|${proof}`, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure,
  });
  const onwards = pathWithin(new URL(request.url).searchParams.get("videre"));
  const callbackUrl = `${ELVA_URL}/logg-inn/inne?videre=${encodeURIComponent(onwards)}`;
  const form = new NextRequest(`${ELVA_URL}/api/auth/signin/${provider}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, callbackUrl }).toString(),
  });
  return NextAuth(authOptions())(form, { params: { nextauth: ["signin", provider] } });
}
