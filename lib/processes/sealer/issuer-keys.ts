import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { JWK } from "jose";
import { z } from "zod";
import { log } from "../../platform/log.ts";

/** A key that the issuer has signed with; `goneAt`: when it was first missing from what the issuer publishes. */
export type IssuerKey = { jwk: JWK; goneAt?: number };

/** Longer than any session lives (12 hours): what was signed under a key can be checked for as long as it may be asked for. */
const KEPT_MS = 24 * 3600_000;

/** Anyone with a session may ask for a draft under a key that is none: the issuer is not asked each time. */
const SELDOM_MS = 30_000;

const keptShape = z.object({
  issuer: z.string(),
  keys: z.array(z.object({ jwk: z.looseObject({ kty: z.string() }), goneAt: z.number().optional() })),
});

/**
 * The issuer's signing keys, those it has now and those it had while living sessions began: an issuer may change its keys
 * at any time, and who has signed in stays signed in. Kept in the sealer's folder, so that a new start knows them too.
 */
export function issuerKeys(issuer: string, folder: string) {
  const file = path.join(folder, "issuer-keys.json");
  let keys = keptIn(file, issuer);
  let missed = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | undefined;

  /** Asks the issuer what it signs with now. @throws when it does not answer */
  const refresh = async () => {
    keys = merged(keys, await publishedBy(issuer), Date.now());
    writeFileSync(`${file}.new`, JSON.stringify({ issuer, keys }), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  const known = (kid: string | undefined) => keys.filter(({ jwk }) => kid === undefined || jwk.kid === kid);
  return {
    refresh,
    /** The keys by this name; the issuer is asked when there is none. @throws when it then does not answer */
    find: async (kid: string | undefined): Promise<IssuerKey[]> => {
      if (known(kid).length > 0) return known(kid);
      if (performance.now() - missed < SELDOM_MS) return [];
      asking ??= refresh().finally(() => {
        asking = undefined;
      });
      await asking;
      if (known(kid).length === 0) missed = performance.now();
      return known(kid);
    },
  };
}

/** What is published now, and what was until lately. A name that has got another key speaks for the new one alone. */
function merged(before: readonly IssuerKey[], published: readonly JWK[], now: number): IssuerKey[] {
  const names = new Set(published.map(({ kid }) => kid));
  const gone = before
    .filter(({ jwk }) => !names.has(jwk.kid))
    .map(({ jwk, goneAt = now }) => ({ jwk, goneAt }))
    .filter(({ goneAt }) => now - goneAt < KEPT_MS);
  return [...published.map((jwk) => ({ jwk })), ...gone];
}

function keptIn(file: string, issuer: string): IssuerKey[] {
  if (!existsSync(file)) return [];
  try {
    const kept = keptShape.parse(JSON.parse(readFileSync(file, "utf8")));
    return kept.issuer === issuer ? kept.keys : [];
  } catch (error) {
    log.warn({ message: (error as Error).message }, "the issuer's kept keys cannot be read; it is asked again");
    return [];
  }
}

async function publishedBy(issuer: string): Promise<JWK[]> {
  const { jwks_uri } = z
    .object({ jwks_uri: z.url() })
    .parse(await answerOf(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`));
  const { keys } = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) }).parse(await answerOf(jwks_uri));
  return keys.filter(({ kty, use }) => kty !== "oct" && (use === undefined || use === "sig"));
}

const answerOf = async (url: string): Promise<unknown> =>
  (await fetch(url, { signal: AbortSignal.timeout(10_000) })).json();
