import { decodeJwt, decodeProtectedHeader, importJWK, jwtVerify } from "jose";
import { log } from "../../platform/log.ts";
import { unsealUnder } from "../../platform/session-cookie.ts";
import { type IssuerKey, issuerKeys } from "./issuer-keys.ts";

export type Issuer = { url: string; clientId: string };

export type UnlockRow = { wrap: Buffer | null; subject: string; sealed_id_token: string; signed_in: Date };

/**
 * Whether the issuer itself signed this person in when the session began; «unknown»: it says so of the right person, but
 * under a key, or by an issuer, that is not known here (any more), and only a new sign-in can tell.
 */
type Word = "yes" | "no" | "unknown";

export type SignInCheck = {
  check: (sessionSecret: string, row: UnlockRow) => Promise<Word>;
  /** Learns the issuer's keys, before anyone asks: those that it changes are then known from before. */
  refresh: () => Promise<void>;
};

const MOST_SECONDS_APART = 600;

/**
 * The session keeps the issuer's ID token, encrypted under the session's secret. Whoever has the application's database
 * role can make up a session, but not the issuer's signature under its person, made at that time for this client.
 */
export function signInCheck(issuer: Issuer | undefined, folder: string): SignInCheck {
  if (!issuer) return { check: async () => "yes", refresh: async () => {} };
  const keys = issuerKeys(issuer.url, folder);
  const check = async (secret: string, row: UnlockRow): Promise<Word> => {
    const told = claimsOf(secret, row);
    if (!told || told.sub !== row.subject) return "no";
    if (told.iss !== issuer.url) return "unknown";
    const candidates = await keys.find(told.kid);
    if (candidates.length === 0) return "unknown";
    for (const key of candidates) if (await holds(told.token, key, issuer, row)) return "yes";
    return "no";
  };
  return {
    refresh: keys.refresh,
    check: async (secret, row) => {
      const word = await check(secret, row);
      if (word !== "yes") log.warn({ word }, "a session without its issuer's word asked for a draft");
      return word;
    },
  };
}

/** What the token says of itself, nothing of it proven yet; undefined when it is no token of this session's. */
function claimsOf(secret: string, { sealed_id_token }: UnlockRow) {
  try {
    const token = unsealUnder(secret, sealed_id_token);
    const { sub, iss } = decodeJwt(token);
    return { token, sub, iss, kid: decodeProtectedHeader(token).kid };
  } catch {
    return undefined;
  }
}

/** A key that the issuer has put away speaks for sign-ins from before that alone. */
async function holds(token: string, { jwk, goneAt = Infinity }: IssuerKey, issuer: Issuer, row: UnlockRow) {
  try {
    const { alg = "" } = decodeProtectedHeader(token);
    const { payload } = await jwtVerify(token, await importJWK(jwk, alg), {
      issuer: issuer.url,
      audience: issuer.clientId,
      subject: row.subject,
      currentDate: row.signed_in,
      clockTolerance: MOST_SECONDS_APART,
      maxTokenAge: MOST_SECONDS_APART,
      algorithms: ["RS256", "PS256", "ES256"],
    });
    return payload.sub === row.subject && row.signed_in.getTime() <= goneAt + MOST_SECONDS_APART * 1000;
  } catch {
    return false;
  }
}
