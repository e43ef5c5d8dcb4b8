import { createPublicKey } from "node:crypto";
import { hasRole } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { sealerKeys } from "../platform/sealer-client.ts";
import { Chain, type Problem, type StoredEvent } from "../platform/sealing/chain.ts";
import { readTreeHead } from "../platform/sealing/signed-note.ts";

/* What the auditor sees: who did what, by thing and word; and the log computed anew before one's eyes. */

export type TrailEvent = {
  seq: number;
  at: Date;
  actor: string;
  name: string | null;
  action: string;
  objectType: string;
  objectId: string;
  outcome: string;
  body: unknown;
  /** What it was about, as people call it; null for what has no page or that the auditor may not see. */
  subject: Subject | null;
};

type Subject = { href: string; title: string };

/** The kinds of events that one can choose among, each with how its actions begin. */
export const trailKinds = {
  needs: ["need", "dialogue", "plan"],
  tenders: ["tender", "question", "suppliers"],
  bids: ["bid", "opening", "round", "participation"],
  evaluation: ["evaluator", "evaluation", "impartiality", "score", "scores"],
  awards: ["award"],
  contracts: ["contract", "claim"],
  outcomes: ["participant", "participants", "outcome"],
  organisations: ["supplier", "collaboration", "unit"],
  access: ["membership", "deputy", "invitation", "colleague", "person", "session"],
  rules: ["rule"],
  refused: ["refused"],
} as const;

export type TrailKind = keyof typeof trailKinds;

const A_PAGE = 25;

/** Who did something with a bid that is not opened yet: neither the page nor a search tells it, to the auditor neither. */
export const SEALED = "sealed" as const;

/**
 * A page of events, newest first, of this kind and about this: an id (of a thing or a person), a tender's or contract's
 * reference, or a word of what was recorded. `before` is the number of the last event seen. Of a bid that lies sealed neither
 * who did it nor what was recorded is shown or sought. Empty for everyone but the auditor.
 */
export async function listTrail(
  { tx, actor }: Acting,
  query: string,
  { kind, before }: { kind?: TrailKind; before?: number } = {},
): Promise<{ events: TrailEvent[]; more: boolean }> {
  if (!hasRole(actor, "auditor")) return { events: [], more: false };
  const word = query.trim();
  const about = /^\d{4}-\d{4}(-\d+)?$/.test(word) ? await idOf(tx, word) : undefined;
  const sought = about ?? word;
  const like = `%${sought.replace(/[\\%_]/g, "\\$&")}%`;
  const beginnings = kind ? [...trailKinds[kind]] : [];
  const rows = await tx.$queryRaw<Omit<TrailEvent, "subject">[]>`
    select e.seq::int4, e.at, e.actor, p.name, e.action, e."objectType", e."objectId"::text, e.outcome, e.body
    from (
      select seen.seq, seen.at, seen.action, seen."objectType", seen."objectId", seen.outcome,
        case when sealed then ${SEALED} else seen.actor end as actor, case when not sealed then b.body end as body
      from "AuditEvent" seen left join "AuditPayload" b on b.seq = seen.seq cross join lateral (
        select case when seen."objectType" in ('Bid', 'BidVersion') then app.is_sealed_bid(seen."objectId") else false end as sealed) s
    ) e left join "Person" p on p.id::text = e.actor
    where e.seq < ${before ?? 2 ** 31 - 1}
      and (${beginnings.length} = 0 or split_part(e.action, '.', 1) = any(${beginnings}))
      and case when ${sought} = '' then e.action <> 'heartbeat'
        else e."objectId"::text = ${sought} or e.actor = ${sought} or e.action ilike ${like} or e.body::text ilike ${like}
          or p.name ilike ${like} end
    order by e.seq desc limit ${A_PAGE + 1}`;
  const events = rows.slice(0, A_PAGE);
  const subjects = await subjectsOf(tx, events);
  return {
    events: events.map((event) => ({
      ...event,
      subject: idsOf(event).flatMap((id) => subjects.get(id) ?? [])[0] ?? null,
    })),
    more: rows.length > A_PAGE,
  };
}

async function idOf(tx: Acting["tx"], reference: string): Promise<string | undefined> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    select id::text from "Tender" where reference = ${reference}
    union all select id::text from "Contract" where reference = ${reference}`;
  return found?.id;
}

/** What an event may be about, nearest first: the thing itself, then what it belongs to. */
function idsOf({ objectId, body }: { objectId: string; body: unknown }): string[] {
  const within = (body ?? {}) as Record<string, unknown>;
  const belongs = [within.contractId, within.tenderId, within.needId, within.eventId, within.bidId];
  return [objectId, ...belongs].filter((id) => typeof id === "string");
}

/** Names and addresses of the things that these events are about, in one statement. */
async function subjectsOf(tx: Acting["tx"], events: { objectId: string; body: unknown }[]) {
  const ids = [...new Set(events.flatMap(idsOf))];
  const rows = await tx.$queryRaw<
    { id: string; kind: string; page: string; reference: string | null; title: string }[]
  >`
    with sought as (select id from unnest(${ids}::text[]) as id),
    tender as (select t.id, t.id as page, t.reference, t.title from "Tender" t)
    select id::text, 'konkurranser' as kind, page::text, reference, title from tender where id::text in (select id from sought)
    union all select b.id::text, 'konkurranser', t.page::text, t.reference, t.title
      from "BidVersion" b join tender t on t.id = b."tenderId" where b.id::text in (select id from sought)
    union all select r.id::text, 'konkurranser', t.page::text, t.reference, t.title
      from "Round" r join tender t on t.id = r."tenderId" where r.id::text in (select id from sought)
    union all select c.id::text, 'kontrakter', c.id::text, c.reference, c.title
      from "Contract" c where c.id::text in (select id from sought)
    union all select n.id::text, 'behov', n.id::text, null, n.title from "Need" n where n.id::text in (select id from sought)
    union all select d.id::text, 'behov', n.id::text, null, n.title
      from "DialogueEvent" d join "Need" n on n.id = d."needId" where d.id::text in (select id from sought)
    union all select o.id::text, 'leverandorer', o.id::text, null, o.name
      from "Organisation" o where o.kind = 'SUPPLIER' and o.id::text in (select id from sought)`;
  return new Map(
    rows.map(({ id, kind, page, reference, title }): [string, Subject] => [
      id,
      { href: `/${kind}/${page}`, title: reference ? `${title} (${reference})` : title },
    ]),
  );
}

export type ChainVerdict = { size: number; root: string; checkpoints: number; problems: Problem[] };

const BATCH = 5000;

/** Computes the whole log anew and compares it with every signed tree head; null for everyone but the auditor. */
export async function verifyLog({ tx, actor }: Acting): Promise<ChainVerdict | null> {
  if (!hasRole(actor, "auditor")) return null;
  const { origin, jwks } = await sealerKeys();
  const keys = jwks.keys.map((jwk) => createPublicKey({ key: jwk, format: "jwk" }));
  const stored = await tx.auditCheckpoint.findMany({ orderBy: { size: "asc" } });
  const forged: Problem[] = [];
  const anchors = stored.flatMap(({ size, note }) => {
    const head = keys.map((key) => readTreeHead(note, origin, key)).find(Boolean);
    if (head && head.size === Number(size)) return [{ ...head, from: `checkpoint ${size}` }];
    forged.push({ leaf: Number(size) - 1, code: "signatureInvalid", seen: `checkpoint ${size}` });
    return [];
  });
  const chain = new Chain(anchors);
  const [head] = await tx.$queryRaw<
    [{ size: number; peaks: Uint8Array[] }]
  >`select size::int4, peaks from app.log_head()`;
  for (let from = -1, more = true; more; ) {
    const rows = await tx.$queryRaw<StoredEvent[]>`
      select e.seq::int4, app.instant_text(e.at) as at, e.actor, e.action, e."objectType", e."objectId"::text, e.outcome,
        e.commitment, e."leafHash", b.salt, b.body::text
      from "AuditEvent" e left join "AuditPayload" b on b.seq = e.seq
      where e.seq > ${from} and e.seq < ${head.size} order by e.seq limit ${BATCH}`;
    for (const row of rows) chain.add(row);
    from = rows.at(-1)?.seq ?? from;
    more = rows.length === BATCH;
  }
  const { size, root, problems } = chain.end(head);
  return {
    size,
    root: Buffer.from(root).toString("hex"),
    checkpoints: anchors.length,
    problems: [...problems, ...forged],
  };
}
