import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { approveOpening } from "../../lib/bids/opening/approve-opening.ts";
import { startOpening } from "../../lib/bids/opening/start-opening.ts";
import { freePort, unprivilegedAccount } from "../../lib/platform/embedded-postgres.ts";
import { draftKey, forgetDraftKeys } from "../../lib/platform/sealer-client.ts";
import { openOwnCopy } from "../../lib/platform/sealing/envelope.ts";
import { newSessionSecret, sealUnder } from "../../lib/platform/session-cookie.ts";
import { publishedRound, type SealedRound, type SentBid, sendBid } from "../bids/sealed-round.ts";
import { testDatabase } from "../database.ts";
import { around } from "../evaluation/opened-tender.ts";
import { underSession } from "../sealer.ts";
import { testSettings } from "../settings.ts";
import { personas, world } from "../world.ts";

/* The sealer as a process of its own, as the launcher starts it, and an intruder in the web server's place. */

const db = await testDatabase();
const isRoot = process.getuid?.() === 0;
const canary = "KANARIFUGL-6b1f";
const dir = mkdtempSync(path.join(tmpdir(), "elva-intruder-"));
chmodSync(dir, 0o755);
const keysFolder = path.join(dir, "sealer");
const port = await freePort();
process.env.SEALER_URL = `http://127.0.0.1:${port}`;

/** Where the launcher of the tests' PostgreSQL keeps what only it may read. */
const ownerPasswordFile = path.resolve("var/test/postgres.password");

const issuerKeys = await generateKeyPair("RS256");
/** What the issuer publishes now. */
let published: { name: string; key: CryptoKey }[] = [{ name: "1", key: issuerKeys.publicKey }];
const account = isRoot ? unprivilegedAccount("backup", "daemon") : {};
let sealer: ChildProcess;
let issuer: string;
let round: SealedRound;
let bid: SentBid;

beforeAll(async () => {
  issuer = await startIssuer();
  mkdirSync(keysFolder, { mode: 0o700 });
  if (account.uid !== undefined && account.gid !== undefined) chownSync(keysFolder, account.uid, account.gid);
  await startSealer();
  round = await publishedRound(db);
  bid = await sendBid(round, world.ingrid, { word: canary });
});
afterAll(() => {
  sealer.kill();
  rmSync(dir, { recursive: true, force: true });
});

test("everything that the web server's process holds does not open a sealed bid before the opening", {
  timeout: 240_000,
}, async () => {
  const session = await signInFor(await idToken(await subjectOf(world.ingrid.personId)));
  const ingrid = (
    await db.sql(`select id as "personId", subject, "personKey" from "Person" where id = $1`, [world.ingrid.personId])
  )[0];
  const openingId = crypto.randomUUID(); // one that a writer of the table might have slipped in: no approvals
  await db.sql(
    `set session_replication_role = replica; insert into "Opening" (id, "tenderId", "roundId", "startedById", "expiresAt")
     values ('${openingId}', '${round.tenderId}', '${round.roundId}', '${world.kari.personId}', app.clock() + interval '10 minutes'); set session_replication_role = origin`,
  );
  const script = path.resolve("tests/processes/intruder.ts");
  const result = JSON.parse(
    execFileSync(process.execPath, [script], {
      env: {
        ...testSettings,
        PATH: process.env.PATH,
        NODE_ENV: "production",
        DATABASE_URL: db.url("elva_app"),
        SEALER_URL: process.env.SEALER_URL,
        SEALER_KEYS: keysFolder,
        SEALER_PID: String(sealer.pid),
        OWNER_PASSWORD: ownerPasswordFile,
        CANARY: canary,
        SESSION_KEY: createHash("sha256").update(session).digest("hex"),
        DEADLINE: round.deadline.toISOString().replace("Z", "000Z"),
        TARGET: JSON.stringify({
          people: personas.map(({ id, memberships }) => ({
            personId: id,
            organisationId: memberships[0]?.organisationId,
          })),
          bidId: bid.bidId,
          roundId: round.roundId,
          openingId,
          ingrid: { ...ingrid, organisationId: world.ingrid.organisationId },
        }),
      } as NodeJS.ProcessEnv,
      ...(isRoot ? unprivilegedAccount("www-data", "nobody") : {}),
      maxBuffer: 50_000_000,
    }).toString(),
  );
  expect(result.tried).toContain("signed in as ingrid");
  expect(existsSync(ownerPasswordFile)).toBe(true);
  expect(result.tried.length).toBeGreaterThan(500);
  // Without root the sealer cannot have an account of its own, and a process may read what is its owner's.
  const got = isRoot ? result.got : result.got.filter((name: string) => !/^(file|process|the password of)/.test(name));
  expect(got).toEqual([]);
  await db.sql(
    `set session_replication_role = replica; delete from "Opening" where id = '${openingId}'; set session_replication_role = origin`,
  );
});

test("the word of the issuer unlocks the draft for a member, and nothing less does", async () => {
  forgetDraftKeys(bid.bidId);
  const organisationId = world.ingrid.organisationId ?? "";
  const refusedUnder = async (token: string) => {
    underSession(await signInFor(token));
    return expect(draftKey(bid.bidId, organisationId)).rejects.toMatchObject({ code: "notFound" });
  };
  const ingrid = await subjectOf(world.ingrid.personId);
  await refusedUnder("not.a.token");
  await refusedUnder(await idToken(await subjectOf(world.per.personId)));
  await refusedUnder(await idToken(ingrid, { audience: "another" }));
  await refusedUnder(await idToken(ingrid, { minutesAgo: 60 }));
  await refusedUnder(await idToken(ingrid, { key: (await generateKeyPair("RS256")).privateKey }));
  underSession(undefined);
  await expect(draftKey(bid.bidId, organisationId)).rejects.toMatchObject({ code: "notFound" });

  underSession(await signInFor(await idToken(ingrid)));
  const key = await draftKey(bid.bidId, organisationId);
  const [{ ownCopy }] = await db.asApp(world.ingrid, `select "ownCopy" from "BidVersion" where id = $1`, [
    bid.versionId,
  ]);
  expect(JSON.stringify(openOwnCopy(key, bid.bidId, 1, ownCopy))).toContain(canary);

  forgetDraftKeys(bid.bidId);
  await db.sql(`update "Session" set "endedAt" = clock_timestamp()`);
  await expect(draftKey(bid.bidId, organisationId)).rejects.toMatchObject({ code: "notFound" });
});

test("an issuer that changes its keys locks nobody out, and what cannot be checked any more asks for a new sign-in", async () => {
  const organisationId = world.ingrid.organisationId ?? "";
  const asks = async (session: string) => {
    forgetDraftKeys(bid.bidId);
    underSession(session);
    return draftKey(bid.bidId, organisationId).then(
      () => "opens",
      (error) => error.code,
    );
  };
  const ingrid = await subjectOf(world.ingrid.personId);
  const before = await signInFor(await idToken(ingrid));
  const next = await generateKeyPair("RS256");
  published = [{ name: "2", key: next.publicKey }];
  const after = await signInFor(await idToken(ingrid, { key: next.privateKey, name: "2" }));
  expect([await asks(after), await asks(before)]).toEqual(["opens", "opens"]);

  sealer.kill();
  await new Promise((resolve) => sealer.once("exit", resolve));
  await startSealer();
  expect([await asks(after), await asks(before)]).toEqual(["opens", "opens"]);

  const gone = { key: (await generateKeyPair("RS256")).privateKey, name: "gone" };
  expect(await asks(await signInFor(await idToken(ingrid, gone)))).toBe("signInAgain");
  const per = await subjectOf(world.per.personId);
  expect(await asks(await signInFor(await idToken(per, gone)))).toBe("notFound");
  expect(await asks(await signInFor(await idToken(ingrid, { key: gone.key, name: "2" })))).toBe("notFound");
});

test("the sealer's folder is its own, and it does not start on one that others may read", async () => {
  for (const file of [keysFolder, path.join(keysFolder, "age.key"), path.join(keysFolder, "log.key")])
    expect(statSync(file).mode & 0o077).toBe(0);
  const open = path.join(dir, "open");
  mkdirSync(open);
  chmodSync(open, 0o755);
  writeFileSync(path.join(open, "age.key"), "x", { mode: 0o644 });
  const start = () =>
    execFileSync(process.execPath, [path.resolve("lib/processes/sealer.ts")], {
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: db.url("elva_sealer"),
        SEALER_PORT: "65000",
        SEALER_TOKEN: testSettings.SEALER_TOKEN,
        SEALER_KEYS: open,
        SUPPLIER_ISSUER: issuer,
        SUPPLIER_CLIENT_ID: "elva",
      } as unknown as NodeJS.ProcessEnv,
      stdio: "pipe",
    });
  expect(start).toThrow(/Others may read/);
});

test("in production, where the clock stands, the approvals of two officers that the application forges before the deadline open nothing", async () => {
  await db.sql(`update app.installation set mode = 'production'`);
  try {
    const past = [new Date(round.deadline.getTime() + 1000)];
    await expect(db.asApp(null, "select app.move_clock($1)", past)).rejects.toThrow("clockFixedInProduction");
    for (const change of ["mode = 'demo'", "clock_offset = interval '90 days'"])
      await expect(db.asApp(null, `update app.installation set ${change}`)).rejects.toMatchObject({ code: "42501" });
    const [startByKari, ...approvals] = forged(crypto.randomUUID());
    await expect(db.asApp(world.kari, startByKari ?? "")).rejects.toThrow("deadlineNotPassed");

    // As if the database had let them in: what its triggers refuse is put there by its owner.
    const openingId = crypto.randomUUID();
    await around(db, [...forged(openingId)]);
    expect(approvals).toHaveLength(2);
    expect(await openedBy(openingId)).toBe("deadlineNotPassed");
    expect(await db.sql(`select from "OpenedBid" where "openingId" = $1`, [openingId])).toHaveLength(0);
    await around(db, [
      `delete from "OpeningApproval" where "openingId" = '${openingId}'`,
      `delete from "Opening" where id = '${openingId}'`,
    ]);
  } finally {
    await db.sql(`update app.installation set mode = 'test'`);
  }
});

/** An opening that Kari starts, with her approval and Jon's, as whoever holds the application's role would write it. */
const forged = (openingId: string) => [
  `insert into "Opening" (id, "tenderId", "roundId", "startedById", "expiresAt")
   values ('${openingId}', '${round.tenderId}', '${round.roundId}', '${world.kari.personId}', app.clock() + interval '10 minutes')`,
  ...[world.kari, world.jon].map(
    ({ personId }) =>
      `insert into "OpeningApproval" ("openingId", "personId", declared, "approvedAt") values ('${openingId}', '${personId}', true, app.clock())`,
  ),
];

/** Asks the sealer to open, with the web server's own token; the code that it refuses with. */
async function openedBy(openingId: string): Promise<string> {
  const answer = await fetch(`${process.env.SEALER_URL}/open`, {
    method: "POST",
    headers: { authorization: `Bearer ${testSettings.SEALER_TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({ openingId }),
  });
  return answer.ok ? "opened" : ((await answer.json()) as { code: string }).code;
}

test("after the opening by two officers the same bid is read: the attempts above were at the right thing", async () => {
  await db.moveClock(new Date(round.deadline.getTime() + 1000));
  await startOpening(world.kari, { roundId: round.roundId, declared: "on" });
  expect((await approveOpening(world.jon, { roundId: round.roundId, declared: "on" })).ok).toBe(true);
  const [{ form }] = await db.sql(`select form from "OpenedBid" where "versionId" = $1`, [bid.versionId]);
  expect(JSON.stringify(form)).toContain(canary);
});

async function startSealer() {
  sealer = spawn(process.execPath, [path.resolve("lib/processes/sealer.ts")], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      DATABASE_URL: db.url("elva_sealer"),
      SEALER_PORT: String(port),
      SEALER_TOKEN: testSettings.SEALER_TOKEN,
      SEALER_KEYS: keysFolder,
      SUPPLIER_ISSUER: issuer,
      SUPPLIER_CLIENT_ID: "elva",
      SEALER_HEARTBEAT_SECONDS: "0",
    } as NodeJS.ProcessEnv,
    ...account,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await new Promise((resolve, reject) => {
    sealer.once("message", resolve);
    sealer.once("exit", () => reject(new Error("the sealer did not start")));
  });
}

/** The suppliers' issuer, as far as the sealer knows it. */
async function startIssuer(): Promise<string> {
  const server = createServer(async (request, response) => {
    const keys = published.map(async ({ name, key }) => ({ ...(await exportJWK(key)), kid: name, alg: "RS256" }));
    response.setHeader("content-type", "application/json");
    const wellKnown = request.url?.includes("openid-configuration");
    response.end(JSON.stringify(wellKnown ? { jwks_uri: `${issuer}/jwks` } : { keys: await Promise.all(keys) }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

type TokenOptions = { audience?: string; minutesAgo?: number; key?: CryptoKey; name?: string };

const idToken = (
  subject: string,
  { audience = "elva", minutesAgo = 0, key = issuerKeys.privateKey, name = "1" }: TokenOptions = {},
) => {
  const issued = Math.floor(Date.now() / 1000) - minutesAgo * 60;
  return new SignJWT({})
    .setProtectedHeader({ alg: "RS256", kid: name })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(subject)
    .setIssuedAt(issued)
    .setExpirationTime(issued + 300)
    .sign(key);
};

const subjectOf = async (personId: string) =>
  (await db.sql(`select subject from "Person" where id = $1`, [personId]))[0].subject as string;

/** Ingrid's session, as the sign-in makes it with this ID token. */
async function signInFor(token: string): Promise<string> {
  const secret = newSessionSecret();
  await db.sql(
    `insert into "Session" (id, "personId", "organisationId", provider, "idToken", "expiresAt")
     values ($1, $2, $3, 'supplier', $4, clock_timestamp() + interval '1 hour')`,
    [
      createHash("sha256").update(secret).digest(),
      world.ingrid.personId,
      world.ingrid.organisationId,
      sealUnder(secret, token),
    ],
  );
  return secret;
}
