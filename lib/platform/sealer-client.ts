import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { env } from "./env.ts";
import { Refused } from "./refused.ts";
import type { Bytes } from "./sealing/bytes.ts";
import { type DraftKey, makeDraftKey } from "./sealing/draft.ts";
import type { ReceiptClaims } from "./sealing/receipt.ts";

/*
 * The application's only way to the sealer: a process with keys and a database role of its own (lib/processes/sealer.ts).
 * What the application may ask is little: a draft's key for a member who is signed in, a signature under a receipt, an
 * opening that the database allows, a checkpoint.
 */

/** What the sealer says to anyone: whom to seal to, and the keys that its signatures are checked with (RFC 7517). */
const keysShape = z.object({
  recipient: z.string().startsWith("age1"),
  /** The log's name in checkpoints (C2SP origin), and its verifier key. */
  origin: z.string(),
  verifierKey: z.string(),
  jwks: z.object({
    keys: z.array(z.looseObject({ kid: z.string(), kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: z.string() })),
  }),
});
export type SealerKeys = z.infer<typeof keysShape>;

/**
 * The session that this request runs under: its secret (what the cookie carries), base64url. The web server sets how to
 * find it; the sealer hashes it and looks for a living session of a member. Without one no draft is unlocked.
 */
export const sessionSource: { secret: () => Promise<string | undefined> } = { secret: async () => undefined };

let keys: { value: SealerKeys; until: number } | undefined;

/** Kept for five minutes. @throws Refused «sealerAway» */
export async function sealerKeys(): Promise<SealerKeys> {
  if (keys && keys.until > performance.now()) return keys.value;
  const value = keysShape.parse(await ask("GET", "/keys"));
  keys = { value, until: performance.now() + 300_000 };
  return value;
}

/**
 * A new bid's draft key; store `wrap` in Bid.draftKeyWrap. The key is remembered for this organisation, so that the one
 * who began the draft can go on writing in this process without asking the sealer.
 */
export async function newDraftKey(bidId: string, organisationId: string): Promise<{ key: DraftKey; wrap: Bytes }> {
  const made = await makeDraftKey(bidId, (await sealerKeys()).recipient);
  remember(bidId, organisationId, made.key);
  return made;
}

/**
 * The key of a bid's draft. Who uses it has read the bid as this organisation (row-level security); the sealer checks again,
 * under its own role, that the session lives and that its organisation leads the bid or has accepted to take part in it.
 * Kept in memory for five minutes: what writes asks before its transaction begins (askKeyFirst), and has it there.
 * @throws Refused «notFound» (not a member, or signed out), «signInAgain» (its issuer has changed its keys), «sealerAway»
 */
export async function draftKey(bidId: string, organisationId: string): Promise<DraftKey> {
  const name = `${bidId} ${organisationId}`;
  const known = draftKeys.get(name);
  if (known && known.until > performance.now()) return known.key;
  const session = await sessionSource.secret();
  if (!session) throw new Refused("notFound");
  const { key } = z
    .object({ key: z.base64url() })
    .parse(await ask("POST", "/draft-key", { bidId, organisationId, session }));
  return remember(bidId, organisationId, new Uint8Array(Buffer.from(key, "base64url")));
}

/** Forgets a draft's keys: when a partner leaves, and at sign-out. */
export function forgetDraftKeys(bidId: string) {
  for (const name of draftKeys.keys()) if (name.startsWith(bidId)) draftKeys.delete(name);
}

/**
 * The signed receipt (compact JWS, EdDSA) for a version whose leaf was just recorded; call it last, inside the transaction:
 * the receipt says where in the log the bid stands, and bid, leaf and receipt are stored together or not at all. The whole
 * log waits meanwhile, so the sealer gets two seconds.
 * The sealer checks that the round is open by its own reading of the database, that `deadline` is the one in force and
 * that `receivedAt` is now (±60 s) and before it: it signs nothing back-dated. It cannot see the row, which is not
 * committed yet: an application that is taken over could get a receipt for a bid that it then does not store; the bidder
 * holds the proof.
 * @throws Refused «sealerAway», «receiptRefused»: let the transaction roll back
 */
export async function signReceipt(claims: ReceiptClaims): Promise<string> {
  return z.object({ jws: z.string() }).parse(await ask("POST", "/receipt", claims, RECEIPT_MS)).jws;
}

/**
 * Lets the sealer open the round of an opening that two officers have approved; never inside a transaction, it may take a
 * minute. Safe to repeat: who asks while it opens waits for the same opening, and one that is complete stays as it is.
 * @throws Refused with the database's reason, or «sealerAway»
 */
export async function releaseOpening(openingId: string): Promise<void> {
  await ask("POST", "/open", { openingId }, SLOW_MS);
}

/** Asks for a signed tree head now, for whoever cannot wait for the sealer's own minute (SEALER_CHECKPOINT_SECONDS). */
export async function makeCheckpoint(): Promise<void> {
  await ask("POST", "/checkpoint", undefined, SLOW_MS);
}

const MOST_KEYS = 2000;
const draftKeys = new Map<string, { key: DraftKey; until: number }>();

function remember(bidId: string, organisationId: string, key: DraftKey) {
  const oldest = draftKeys.keys().next().value;
  if (draftKeys.size >= MOST_KEYS && oldest) draftKeys.delete(oldest);
  draftKeys.set(`${bidId} ${organisationId}`, { key, until: performance.now() + 300_000 });
  return key;
}

/** It answers in milliseconds. */
const RECEIPT_MS = 2_000;
/** It may have to ask the issuer for its keys first. */
const KEY_MS = 5_000;
/** What reads a whole round, or the whole log. */
const SLOW_MS = 60_000;

async function ask(method: "GET" | "POST", path: string, body?: object, patience = KEY_MS): Promise<unknown> {
  if (looking && patience < SLOW_MS) throw new Refused("sealerAway");
  const answer = await exchange(method, path, body, patience).catch((error) => {
    if (isLate(error) && patience < SLOW_MS) looking ??= lookUntilItAnswers();
    throw new Refused("sealerAway");
  });
  if (answer.status === 200) return JSON.parse(answer.text);
  const refusal = refusalShape.safeParse(answer.status === 422 && JSON.parse(answer.text));
  if (refusal.success) throw new Refused(refusal.data.code, { matters: true });
  throw new Refused("sealerAway");
}

/**
 * While this runs the sealer hangs, and is asked for nothing: each who waited would hold up all others, one after the
 * other. One look at a time tells when it is back. One that is not there at all says so at once, and needs none.
 */
let looking: Promise<void> | undefined;

async function lookUntilItAnswers() {
  for (let hangs = true; hangs; ) {
    hangs = await exchange("GET", "/keys", undefined, RECEIPT_MS).then(() => false, isLate);
    if (hangs) await pause(500, undefined, { ref: false });
  }
  looking = undefined;
}

const isLate = (error: Error) => error.name === "AbortError" || error.name === "TimeoutError";

const refusalShape = z.object({ code: z.string() });
const agent = new Agent({ keepAlive: true });

/** Node's own client, not `fetch`: a receipt is signed while the whole log waits. */
function exchange(method: string, path: string, body: object | undefined, patience: number) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = request(
      env().SEALER_URL.replace(/\/$/, "") + path,
      {
        agent,
        method,
        headers: { authorization: `Bearer ${env().SEALER_TOKEN}`, "content-type": "application/json" },
        signal: AbortSignal.timeout(patience),
      },
      async (response) => {
        try {
          resolve({ status: response.statusCode ?? 0, text: await text(response) });
        } catch (error) {
          reject(error);
        }
      },
    );
    sent.on("error", reject);
    sent.end(body && JSON.stringify(body));
  });
}
