import NextAuth from "next-auth";
import { authOptions } from "#lib/platform/auth.ts";

/**
 * The way back from an issuer, and nothing else of next-auth: signing in begins at /logg-inn, signing out is our own, and
 * its other doors (a log that anyone may write in, forms that it cannot read) are closed.
 */
export async function GET(request: Request, context: { params: Promise<{ nextauth: string[] }> }) {
  const [action, provider = "", ...rest] = (await context.params).nextauth;
  const isCallback = action === "callback" && ["staff", "supplier"].includes(provider) && rest.length === 0;
  return isCallback ? NextAuth(authOptions())(request, context) : new Response(null, { status: 404 });
}
