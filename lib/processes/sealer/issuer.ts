import { createRemoteJWKSet, jwtVerify } from "jose";
import { log } from "../../platform/log.ts";
import { unsealUnder } from "../../platform/session-cookie.ts";

export type Issuer = { url: string; clientId: string };

export type UnlockRow = { wrap: Buffer | null; subject: string; sealed_id_token: string; signed_in: Date };

/** Whether the issuer itself signed this person in when the session began. */
export type SignInCheck = (sessionSecret: string, row: UnlockRow) => Promise<boolean>;

const MOST_SECONDS_APART = 600;

/**
 * The session keeps the issuer's ID token, encrypted under the session's secret. Whoever has the application's database
 * role can make up a session, but not the issuer's signature under its person, made at that time for this client.
 */
export function signInCheck(issuer: Issuer | undefined): SignInCheck {
  if (!issuer) return async () => true;
  let keys: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined;
  return async (secret, { subject, sealed_id_token, signed_in }) => {
    keys ??= discover(issuer.url);
    const jwks = await keys.catch((error) => {
      keys = undefined; // away now, perhaps not the next time
      throw error;
    });
    try {
      const { payload } = await jwtVerify(unsealUnder(secret, sealed_id_token), jwks, {
        issuer: issuer.url,
        audience: issuer.clientId,
        subject,
        currentDate: signed_in,
        clockTolerance: MOST_SECONDS_APART,
        maxTokenAge: MOST_SECONDS_APART,
        algorithms: ["RS256", "PS256", "ES256"],
      });
      return payload.sub === subject;
    } catch (error) {
      log.warn({ code: (error as { code?: string }).code }, "a session without its issuer's word asked for a draft");
      return false;
    }
  };
}

async function discover(issuer: string) {
  const answer = await fetch(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(10_000),
  });
  const { jwks_uri } = (await answer.json()) as { jwks_uri: string };
  return createRemoteJWKSet(new URL(jwks_uri));
}
