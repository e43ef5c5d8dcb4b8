import type { NextAuthOptions } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { type SignedInPerson, staffFrom, supplierFrom } from "./claims.ts";
import { asNobody } from "./db.ts";
import { env } from "./env.ts";
import { log } from "./log.ts";
import { identityOf, secureCookies } from "./session.ts";
import { newSessionSecret, sealUnder, sessionCookieName, sessionKey } from "./session-cookie.ts";

/** Absolute limit of a session; the database enforces it, and one idle hour (app.session_identity). */
const MAX_AGE_SECONDS = 12 * 3600;

type Claims = { sub: string; [claim: string]: unknown };

/** Two issuers of OpenID Connect, in every mode alike: only their addresses differ. */
function provider(id: "staff" | "supplier", issuer: string, client: { id: string; secret: string }, params: object) {
  return {
    id,
    name: id,
    type: "oauth",
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    issuer,
    clientId: client.id,
    clientSecret: client.secret,
    authorization: { params: { scope: "openid profile", ...params } },
    checks: ["pkce", "state", "nonce"],
    idToken: true,
    client: { id_token_signed_response_alg: "RS256" },
    httpOptions: { timeout: 10_000 },
    profile: (claims) => ({ id: claims.sub }),
  } satisfies OAuthConfig<Claims>;
}

/** next-auth does the protocol; who is signed in is a row of Elva's own (session.ts), which ends when it is told to. */
export function authOptions(): NextAuthOptions {
  const settings = env();
  process.env.NEXTAUTH_URL = settings.ELVA_URL;
  const secure = secureCookies();
  return {
    secret: settings.NEXTAUTH_SECRET,
    useSecureCookies: secure,
    providers: [
      provider(
        "staff",
        settings.STAFF_ISSUER,
        { id: settings.STAFF_CLIENT_ID, secret: settings.STAFF_CLIENT_SECRET },
        {},
      ),
      provider(
        "supplier",
        settings.SUPPLIER_ISSUER,
        { id: settings.SUPPLIER_CLIENT_ID, secret: settings.SUPPLIER_CLIENT_SECRET },
        { authorization_details: JSON.stringify([{ type: "ansattporten:orgno" }]) },
      ),
    ],
    pages: { signIn: "/logg-inn", error: "/logg-inn" },
    session: { strategy: "jwt", maxAge: MAX_AGE_SECONDS },
    cookies: {
      sessionToken: {
        name: sessionCookieName(secure),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure },
      },
    },
    callbacks: {
      async jwt({ token, account, profile }) {
        if (!account) return token;
        return { secret: await signIn(account.provider, profile, account.id_token ?? "") };
      },
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) => (url.startsWith(`${baseUrl}/`) || /^\/(?![/\\])/.test(url) ? url : baseUrl),
    },
    jwt: {
      // What goes into the cookie is the secret alone; a secret whose session has ended decodes to nobody.
      encode: async ({ token }) => String(token?.secret ?? ""),
      decode: async ({ token }) => ((await identityOf(token)) ? { secret: token } : null),
    },
    logger: {
      error: (code, meta) => log.error({ code, cause: causeOf(meta) }, "sign-in failed"),
      warn: (code) => log.debug({ code }, "next-auth warns"),
      debug: () => {},
    },
  };
}

/** Makes the session and gives its secret. @throws when a claim is missing */
async function signIn(providerId: string, claims: unknown, idToken: string): Promise<string> {
  const { NEXTAUTH_SECRET, ELVA_MODE } = env();
  const person: SignedInPerson =
    providerId === "staff"
      ? staffFrom(claims, NEXTAUTH_SECRET)
      : supplierFrom(claims, NEXTAUTH_SECRET, { synthetic: ELVA_MODE !== "production" });
  const secret = newSessionSecret();
  await asNobody().$queryRaw`
    select person from app.sign_in(
      decode(${sessionKey(secret)}, 'hex'), ${person.provider}, ${person.subject}, ${person.personKey}, ${person.name},
      ${person.email}, ${JSON.stringify(person.represents)}::jsonb, ${person.groups}::text[],
      ${sealUnder(secret, idToken)})`;
  return secret;
}

/** The name of what went wrong, never the tokens and claims that next-auth hangs on its errors. */
function causeOf(meta: unknown): string {
  const error = meta instanceof Error ? meta : (meta as { error?: unknown } | undefined)?.error;
  return error instanceof Error ? `${error.name}: ${error.message.slice(0, 300)}` : "";
}
