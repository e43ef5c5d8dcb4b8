import type { Tx } from "../platform/db.ts";

export type StepKind =
  | "planning"
  | "planningUpdate"
  | "tender"
  | "tenderAmendment"
  | "enquiry"
  | "opening"
  | "tenderCancellation"
  | "award"
  | "contract"
  | "contractAmendment"
  | "contractTermination"
  | "implementation"
  | "participation";

/** One public step of a process: which thing, what happened to it, and when. `key` sorts steps and marks a place among them. */
export type Step = {
  kind: StepKind;
  /** The need (planning) or the tender (everything after) whose process it is. */
  processId: string;
  /** The row that the step is about: an amendment, an award, a contract. */
  subjectId: string;
  at: Date;
  key: string;
};

/** A place in the list of steps, as `key` has it: instant to the microsecond, then the subject. */
export const cursorPattern = /^\d{20}-[A-Za-z]+-[0-9a-f-]{36}$/;

type Wanted = { before?: string; since?: Date; processId?: string; limit: number };

/**
 * Public steps, newest first. Reads as the public does: row-level security filters every part, so that nothing unpublished
 * can be among them.
 */
export function listSteps(tx: Tx, { before, since, processId, limit }: Wanted): Promise<Step[]> {
  return tx.$queryRaw<Step[]>`
    with shown as (
      select * from "Tender" t where t."publishesAt" <= app.clock() and (t."cancelledAt" is null or t."cancelledAt" >= t."publishesAt")
    ),
    agreed as (select * from app.public_contracts()),
    step (kind, "processId", "subjectId", at) as (
      select 'planning', n.id, n.id, n."publicAt" from "Need" n where n."publicAt" is not null
      union all
      select 'planningUpdate', e."needId", e.id, e."summaryPublishedAt" from "DialogueEvent" e
      join "Need" n on n.id = e."needId" and n."publicAt" is not null where e."summaryPublishedAt" is not null
      union all
      select 'tender', t.id, t.id, t."publishesAt" from shown t
      union all
      select 'tenderAmendment', t.id, a.id, a."publishedAt" from "Amendment" a join shown t on t.id = a."tenderId"
      union all
      select 'enquiry', t.id, c.id, c."answeredAt" from "Clarification" c join shown t on t.id = c."tenderId"
      where c."answeredAt" <= app.clock() and c."sameAsId" is null
      union all
      select 'opening', t.id, r.id, r."openedAt" from "Round" r join shown t on t.id = r."tenderId" where r."openedAt" is not null
      union all
      select 'tenderCancellation', t.id, t.id, t."cancelledAt" from shown t where t."cancelledAt" is not null
      union all
      select 'award', t.id, a.id, a."notifiedAt" from "Award" a join shown t on t.id = a."tenderId" where a."notifiedAt" is not null
      union all
      select 'contract', t.id, c.id, c."activatedAt" from agreed c join shown t on t.id = c."tenderId"
      union all
      select 'contractAmendment', t.id, a.id, a."agreedAt" from "ContractAmendment" a
      join agreed c on c.id = a."contractId" join shown t on t.id = c."tenderId"
      union all
      select 'contractTermination', t.id, c.id, c."endedAt" from agreed c join shown t on t.id = c."tenderId" where c."endedAt" is not null
      union all
      select 'implementation', t.id, c.id, ((max(o."asOf") + 1)::timestamp at time zone 'Europe/Oslo')
      from app.published_outcomes() o join agreed c on c.id = o."contractId" join shown t on t.id = c."tenderId"
      group by t.id, c.id
      union all
      select 'participation', t.id, p.id, p."publicAt" from app.public_participation(null) p join shown t on t.id = p."tenderId"
    ),
    keyed as (
      select *, to_char(at at time zone 'UTC', 'YYYYMMDDHH24MISSUS') || '-' || kind || '-' || "subjectId" as key from step
    )
    select * from keyed
    where (${before ?? null}::text is null or key collate "C" < ${before ?? null}::text collate "C")
      and (${since ?? null}::timestamptz is null or at >= ${since ?? null}::timestamptz)
      and (${processId ?? null}::uuid is null or "processId" = ${processId ?? null}::uuid)
    order by key collate "C" desc limit ${limit}`;
}
