import cluster from "node:cluster";
import { createServer } from "node:http";
import { availableParallelism } from "node:os";
import pg from "pg";
import { endWithParent } from "../../lib/processes/child.ts";

/*
 * The bare baseline that public pages are compared with: Node's own http, one prepared statement a request from a pool,
 * the same rows as plain HTML, one process a core. No framework, no access rules, no words in three languages.
 */

const LIST = `
  select t.id, t.reference, t.title, t.status, t.what, t."measureType", t."targetGroup", t."estimatedValueOre", o.name as buyer,
    r.deadline, l.places, l.minimum, l.lots
  from "Tender" t join "Organisation" o on o.id = t."buyerId" join "Round" r on r."tenderId" = t.id and r.number = 1
    join lateral (select sum(places) as places, sum("minimumVolume") as minimum, count(*) as lots
                  from "Lot" where "tenderId" = t.id) l on true
  where t.id = any ($1::uuid[])`;

const TENDER = `
  select t.*, o.name as buyer, r.deadline,
    (select json_agg(l order by l.number) from "Lot" l where l."tenderId" = t.id) as lots,
    (select json_agg(q order by q.number) from "Requirement" q where q."tenderId" = t.id) as requirements,
    (select json_agg(s order by s.number) from "SelectionCriterion" s where s."tenderId" = t.id) as selection,
    (select json_agg(c order by c.number) from "AwardCriterion" c where c."tenderId" = t.id) as criteria,
    (select json_agg(k order by k."askedAt") from "Clarification" k where k."tenderId" = t.id) as clarifications
  from "Tender" t join "Organisation" o on o.id = t."buyerId" join "Round" r on r."tenderId" = t.id and r.number = 1
  where t.id = $1`;

const { PORT = "", BENCH_IDS = "", BENCH_DATABASE = "" } = process.env;

if (cluster.isPrimary) {
  const servers = availableParallelism();
  let listening = 0;
  cluster.on("listening", () => {
    listening += 1;
    if (listening === servers) process.send?.("ready");
  });
  endWithParent(async () => {
    for (const worker of Object.values(cluster.workers ?? {})) worker?.kill("SIGKILL");
  });
  for (let index = 0; index < servers; index++) cluster.fork();
} else {
  const pool = new pg.Pool({ connectionString: BENCH_DATABASE, max: 10 });
  const ids = BENCH_IDS.split(",");
  createServer(async (request, response) => {
    try {
      const one = /^\/tender\/([0-9a-f-]{36})$/.exec(request.url ?? "")?.[1];
      const { rows } = await pool.query(
        one ? { name: "tender", text: TENDER, values: [one] } : { name: "list", text: LIST, values: [ids] },
      );
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(`<!doctype html><html lang="nb"><title>Elva</title><ul>${rows.map(item).join("")}</ul></html>`);
    } catch (error) {
      console.error(error);
      response.statusCode = 500;
      response.end();
    }
  }).listen(Number(PORT), "127.0.0.1");
}

function item(row: Record<string, unknown>): string {
  return `<li>${Object.values(row).map(shown).join("")}</li>`;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return `<time datetime="${value.toISOString()}">${value.toISOString()}</time>`;
  if (Array.isArray(value))
    return `<ul>${value.map((one) => (typeof one === "object" ? item(one) : `<li>${escaped(one)}</li>`)).join("")}</ul>`;
  return `<p>${escaped(value)}</p>`;
}

const escaped = (value: unknown) => String(value).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
