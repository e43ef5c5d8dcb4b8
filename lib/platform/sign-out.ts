import { asNobody } from "./db.ts";
import { env } from "./env.ts";
import { log } from "./log.ts";
import { sessionKey, unsealUnder } from "./session-cookie.ts";

/**
 * Ends the session that this secret opens, so that a copy of the cookie is dead, and gives the address at the issuer
 * where its own session ends (OpenID Connect RP-Initiated Logout); the front page when there is nothing to end there.
 */
export async function endSession(secret: string | undefined): Promise<string> {
  const home = `${env().ELVA_URL}/`;
  const key = sessionKey(secret);
  if (!secret || !key) return home;
  const [ended] = await asNobody().$queryRaw<{ provider: string; sealed_id_token: string }[]>`
    select provider, sealed_id_token from app.end_session(decode(${key}, 'hex'))`;
  if (!ended) return home;
  try {
    const issuer = ended.provider === "staff" ? env().STAFF_ISSUER : env().SUPPLIER_ISSUER;
    const leave = new URL(await endSessionEndpoint(issuer));
    leave.searchParams.set("id_token_hint", unsealUnder(secret, ended.sealed_id_token));
    leave.searchParams.set("post_logout_redirect_uri", home);
    return leave.href;
  } catch (error) {
    log.warn({ provider: ended.provider, cause: String(error) }, "signed out here, but the issuer could not be told");
    return home;
  }
}

async function endSessionEndpoint(issuer: string): Promise<string> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(5000) });
  const { end_session_endpoint } = (await response.json()) as { end_session_endpoint: string };
  return end_session_endpoint;
}
