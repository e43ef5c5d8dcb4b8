import { createHash, randomInt, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { z } from "zod";
import { log } from "../../platform/log.ts";
import { Refused } from "../../platform/refused.ts";
import { unwrapDraftKey } from "../../platform/sealing/draft.ts";
import { receiptShape } from "../../platform/sealing/receipt.ts";
import { type Issuer, type SignInCheck, signInCheck, type UnlockRow } from "./issuer.ts";
import { type Keys, publicKeys, readKeys } from "./keys.ts";
import { releaseRound, signJws } from "./release.ts";
import { readTree, signLog } from "./tree.ts";

type SealerOptions = {
  databaseUrl: string;
  token: string;
  keysFolder: string;
  /** Name of a new log. */
  origin: string;
  port?: number;
  /** The suppliers' issuer: drafts are unlocked only under its own signature. Without it (tests) the session alone counts. */
  issuer?: Issuer;
  /** Seconds between tree heads when the log has grown; 0: only on request. */
  checkpointSeconds?: number;
  /** Seconds between heartbeats, one to eight leaves that say nothing; 0: none. */
  heartbeatSeconds?: number;
};

export type Sealer = { url: string; keys: Keys; stop: () => Promise<void> };

const MOST_BYTES = 262_144;
const SKEW_MS = 60_000;
/** How often the issuer is asked what it signs with: a key is then known before its first session, and after its last. */
const ISSUER_SECONDS = 600;

/** Starts the sealer on 127.0.0.1. @throws Error when its folder is not private or its database role is not the sealer's */
export async function startSealer(options: SealerOptions): Promise<Sealer> {
  const keys = await readKeys(options.keysFolder, options.origin);
  const pools = poolsOf(options.databaseUrl);
  const { rows } = await pools.answers.query("select session_user as role, app.mode() as mode");
  if (rows[0].role !== "elva_sealer") throw new Error("The sealer must use the database role elva_sealer");
  const signIns = signInCheck(options.issuer, options.keysFolder);
  const work = workOf(pools, keys, signIns.check);
  const server = createServer((request, response) => {
    answer(request, options.token, keys, work).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
      response.end(JSON.stringify(body));
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const timers = [
    every(options.checkpointSeconds ?? 60, work.checkpoint),
    every(options.heartbeatSeconds ?? 300, () => heartbeat(pools.log)),
    every(ISSUER_SECONDS, signIns.refresh),
  ];
  signIns.refresh().catch((error) => log.warn({ message: error.message }, "the issuer does not answer yet"));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys,
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await pools.end();
    },
  };
}

/**
 * Whoever waits for a receipt holds up the whole log, and an opening takes long: each kind of work has connections of its
 * own, and the third opening at once waits for its turn.
 */
function poolsOf(connectionString: string) {
  let ending = false;
  const pool = (max: number) => {
    const made = new pg.Pool({ connectionString, max });
    made.on("error", (error) => ending || log.error({ message: error.message }, "database connection lost"));
    return made;
  };
  const pools = { answers: pool(4), openings: pool(2), log: pool(2) };
  return {
    ...pools,
    end: async () => {
      ending = true;
      await Promise.all(Object.values(pools).map((each) => each.end()));
    },
  };
}

type Pools = Omit<ReturnType<typeof poolsOf>, "end">;

type Work = Record<"draftKey" | "receipt" | "open" | "checkpoint", (body?: unknown) => Promise<object>>;

function workOf(pools: Pools, keys: Keys, signedIn: SignInCheck["check"]): Work {
  const tree = readTree(keys);
  let last: Promise<unknown> = Promise.resolve();
  // One at a time: the tree in memory grows with each.
  const signed = () => {
    const signing = last.then(() => signLog(pools.log, keys, tree));
    last = signing.catch(() => {});
    return signing;
  };
  // Officers and the queue ask for the same: who comes while it opens waits for that opening, without a connection.
  const openings = new Map<string, Promise<void>>();
  const release = async (openingId: string) => {
    await releaseRound(pools.openings, keys, openingId);
    await signed().catch((error) => log.error({ message: error.message }, "no tree head after an opening"));
  };
  return {
    draftKey: async (body) => {
      const { bidId, organisationId, session } = draftKeyShape.parse(body);
      const id = createHash("sha256").update(session).digest();
      const { rows } = await pools.answers.query<UnlockRow>("select * from sealer.draft_key_wrap($1, $2, $3)", [
        bidId,
        organisationId,
        id,
      ]);
      const [row] = rows;
      if (!row?.wrap) throw new Refused("notFound");
      const word = await signedIn(session, row);
      if (word !== "yes") throw new Refused(word === "unknown" ? "signInAgain" : "notFound");
      const key = await unwrapDraftKey(bidId, row.wrap, keys.age.secret).catch(() => undefined);
      if (!key) throw new Refused("notFound");
      return { key: Buffer.from(key).toString("base64url") };
    },
    receipt: async (body) => {
      const claims = receiptShape.parse(body);
      const { rows } = await pools.answers.query("select * from sealer.round_clock($1)", [claims.round]);
      const { now, deadline, opened } = rows[0];
      const apart = Math.abs(Date.parse(now) - Date.parse(claims.receivedAt));
      const honest =
        claims.deadline === deadline &&
        claims.receivedAt < deadline &&
        !opened &&
        apart <= SKEW_MS &&
        claims.treeSize === claims.leaf + 1 &&
        claims.leaf >= tree.size;
      if (!honest) throw new Refused("receiptRefused");
      return { jws: await signJws(keys, claims) };
    },
    open: async (body) => {
      const { openingId } = openShape.parse(body);
      const opening = openings.get(openingId) ?? release(openingId).finally(() => openings.delete(openingId));
      openings.set(openingId, opening);
      await opening;
      return {};
    },
    checkpoint: async () => ({ note: (await signed()) ?? null }),
  };
}

const draftKeyShape = z.strictObject({
  bidId: z.uuid(),
  organisationId: z.uuid(),
  session: z.string().min(16).max(500),
});
const openShape = z.strictObject({ openingId: z.uuid() });

type Answer = { status: number; body: object };

async function answer(request: IncomingMessage, token: string, keys: Keys, work: Work): Promise<Answer> {
  try {
    if (request.method === "GET" && request.url === "/keys") return { status: 200, body: publicKeys(keys) };
    const name = { "/draft-key": "draftKey", "/receipt": "receipt", "/open": "open", "/checkpoint": "checkpoint" }[
      request.url ?? ""
    ];
    if (!isBearer(request, token)) return { status: 401, body: { code: "unknown" } };
    if (request.method !== "POST" || !name) return { status: 404, body: { code: "notFound" } };
    return { status: 200, body: await work[name as keyof Work](await readBody(request)) };
  } catch (error) {
    return refusal(error);
  }
}

function refusal(error: unknown): Answer {
  if (error instanceof Refused) return { status: 422, body: { code: error.code } };
  if (error instanceof z.ZodError || error instanceof SyntaxError)
    return { status: 400, body: { code: "invalidInput" } };
  const { code, message } = error as { code?: string; message?: string };
  if (code === "EL001" && message) return { status: 422, body: { code: message } };
  log.error({ code, message }, "the sealer failed");
  return { status: 500, body: { code: "failed" } };
}

function isBearer(request: IncomingMessage, token: string) {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(request.headers.authorization ?? ""), digest(`Bearer ${token}`));
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Refused("tooLarge");
    chunks.push(chunk);
  }
  return size === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

/** Leaves at a fixed rhythm in a number that chance decides: two receipts do not tell how much happened between them. */
async function heartbeat(pool: pg.Pool) {
  for (let leaves = randomInt(1, 9); leaves > 0; leaves--) {
    await pool.query(
      "select from app.record_audit('heartbeat', 'Log', '00000000-0000-0000-0000-000000000000', 'ok', '{}')",
    );
  }
}

function every(seconds: number, work: () => Promise<unknown>) {
  if (seconds === 0) return undefined;
  return setInterval(
    () => work().catch((error) => log.error({ message: error.message }, "the sealer's round failed")),
    seconds * 1000,
  );
}
