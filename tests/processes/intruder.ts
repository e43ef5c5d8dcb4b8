import { createHash, createHmac, randomBytes, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import pg from "pg";

/*
 * Someone who holds everything of the web server's process: its account, environment, files and database role, and the
 * sealer's address and token. Tries to get at a sealed bid before the opening. Prints what worked as JSON.
 */

const env = (name: string) => process.env[name] ?? "";
const canary = env("CANARY");
const got: string[] = [];
const tried: string[] = [];

async function attempt(name: string, work: () => unknown) {
  tried.push(name);
  try {
    const result = await work();
    if (holdsSecret(result)) got.push(name);
  } catch {}
}

function holdsSecret(value: unknown): boolean {
  const text = Buffer.isBuffer(value)
    ? value.toString("latin1")
    : typeof value === "string"
      ? value
      : JSON.stringify(value, (_, each) =>
          each?.type === "Buffer" ? Buffer.from(each.data).toString("latin1") : each,
        );
  return (
    text !== undefined && (text.includes(canary) || /AGE-SECRET-KEY-|BEGIN PRIVATE KEY|"key":"[\w-]{43}"/.test(text))
  );
}

// The files of the sealer, and its process.
const folder = env("SEALER_KEYS");
for (const name of ["", "/age.key", "/log.key", "/tree.json"])
  await attempt(`file ${name}`, () =>
    name ? readFileSync(folder + name) : readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, "utf8")),
  );
const pid = env("SEALER_PID");
for (const name of ["environ", "mem", "maps", "fd/0"])
  await attempt(`process ${name}`, () => readFileSync(`/proc/${pid}/${name}`));
for (const [name, value] of Object.entries(process.env))
  if (name !== "CANARY") await attempt(`environment ${name}`, () => value);

// The database, as everyone that the application can act as.
const client = new pg.Client({ connectionString: env("DATABASE_URL") });
await client.connect();
const { people, bidId, roundId, openingId, ingrid } = JSON.parse(env("TARGET"));
const { rows: columns } = await client.query(`
  select c.relname as name, quote_ident(a.attname) as column, has_column_privilege(c.oid, a.attnum, 'select') as granted
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind in ('r', 'v') and c.relnamespace = 'public'::regnamespace`);
for (const { name, column } of columns.filter(({ granted }) => !granted))
  await attempt(
    `column ${name}.${column}`,
    async () => (await client.query(`select ${column} from "${name}"`)) && canary,
  );
const granted = Object.entries(
  Object.groupBy(
    columns.filter((row) => row.granted),
    ({ name }) => name,
  ),
);
for (const { personId, organisationId } of [...people, { personId: null, organisationId: null }]) {
  for (const [name, list = []] of granted) {
    await attempt(`table ${name} as ${personId}`, async () => {
      await client.query("begin");
      try {
        await client.query("select app.begin_as($1, $2)", [personId, organisationId]);
        return (await client.query(`select ${list.map(({ column }) => column).join(", ")} from "${name}"`)).rows;
      } finally {
        await client.query("rollback");
      }
    });
  }
}
// Other roles of the database, by every password that it knows or could think of.
const known = new URL(env("DATABASE_URL"));
const words = [
  "",
  "local",
  "postgres",
  "elva",
  known.password,
  ...Object.values(process.env).map((value) => value ?? ""),
];
const derived = ["local", known.password].flatMap((word) =>
  ["elva_sealer", "postgres"].map((role) => createHmac("sha256", word).update(role).digest("hex")),
);
for (const role of ["elva_sealer", "elva_worker", "postgres"]) {
  for (const [index, password] of [role, ...new Set([...words, ...derived])].entries())
    await attempt(`log in as ${role} with ${index}`, async () => {
      const other = new pg.Client({
        host: known.hostname,
        port: Number(known.port),
        database: known.pathname.slice(1),
        user: role,
        password,
      });
      other.on("error", () => {});
      await other.connect();
      await other.end();
      return canary; // that it gets in is too much
    });
}
await attempt("the password of the database's owner", () => readFileSync(env("OWNER_PASSWORD")) && canary);
for (const statement of [
  'set role elva_sealer; select wrap from "BidKeyWrap"',
  'set session authorization elva_sealer; select wrap from "BidKeyWrap"',
  'set row_security = off; select wrap::text, \'"key":"\' as k from "BidKeyWrap"',
  `select * from sealer.release_round('${openingId}')`,
  "select pg_read_file('/etc/passwd')",
  `select pg_read_binary_file('${folder}/age.key')`,
  `copy (select 1) to program 'cat ${folder}/age.key'`,
  "select lo_import('/etc/passwd')",
])
  await attempt(statement, async () => (await client.query(statement)) && "AGE-SECRET-KEY-"); // that it runs at all is too much

// The sealer, asked with its own token.
const ask = (path: string, body: object) =>
  fetch(env("SEALER_URL") + path, {
    method: "POST",
    headers: { authorization: `Bearer ${env("SEALER_TOKEN")}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  }).then((answer) => answer.text());
const organisationId = ingrid.organisationId;
await attempt("draft key by a made-up session", () =>
  ask("/draft-key", { bidId, organisationId, session: "x".repeat(43) }),
);
await attempt("draft key by the session's own key", () =>
  ask("/draft-key", { bidId, organisationId, session: env("SESSION_KEY") }),
);
await attempt("draft key without a session", () => ask("/draft-key", { bidId, organisationId, ...ingrid }));
await attempt("draft key by a session that the intruder signs in", async () => {
  const secret = randomBytes(32).toString("base64url");
  const id = createHash("sha256").update(secret).digest();
  const { rows } = await client.query(
    `select * from app.sign_in($1, 'supplier', $2, $3, 'Ingrid', null, '[]', '{}', 'not.a.token')`,
    [id, ingrid.subject, ingrid.personKey],
  );
  if (rows[0]?.person !== ingrid.personId) throw new Error("the attempt itself is broken");
  tried.push("signed in as ingrid");
  return ask("/draft-key", { bidId, organisationId, session: secret });
});
await attempt("open without an opening", () => ask("/open", { openingId: randomUUID() }));
await attempt("open without approvals", () => ask("/open", { openingId }));
await attempt("a receipt that is dated back", () =>
  ask("/receipt", {
    elva: "receipt",
    envelope: 1,
    receipt: randomUUID(),
    tender: randomUUID(),
    round: roundId,
    lot: randomUUID(),
    bidder: organisationId,
    version: 1,
    assurance: "ingest",
    manifest: "0".repeat(64),
    parts: [],
    receivedAt: "2026-01-01T00:00:00.000000Z",
    deadline: env("DEADLINE"),
    leaf: 999999,
    treeSize: 1000000,
    root: "0".repeat(64),
  }).then((answer) => answer.includes("jws") && canary),
);
await client.end();
console.log(JSON.stringify({ got, tried }));
