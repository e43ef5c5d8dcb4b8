-- The need linter reads the draft of an answer too: a mark in one can be kept with a reason as long as the answer is not
-- given. The tender's own marks still stand when it is no draft.
alter table "KeptMark" add column "clarificationId" uuid references "Clarification"(id) on delete cascade on update cascade;
alter table "KeptMark" add constraint answer_in_tender check ("clarificationId" is null or "tenderId" is not null);
create index "KeptMark_clarificationId_idx" on "KeptMark" ("clarificationId");

create or replace function app.guard_kept_mark() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  tender uuid := case when tg_op = 'DELETE' then old."tenderId" else new."tenderId" end;
  asked uuid := case when tg_op = 'DELETE' then old."clarificationId" else new."clarificationId" end;
begin
  if tg_op = 'UPDATE' then perform app.refuse('neverChanges'); end if;
  if asked is not null then
    if not exists (select from "Clarification" c join "Tender" t on t.id = c."tenderId"
                   where c.id = asked and c."tenderId" = tender and t.status = 'PUBLISHED' and c."answeredAt" is null)
    then perform app.refuse('alreadyAnswered'); end if;
  -- a draft that is deleted takes its marks with it
  elsif exists (select from "Tender" t where t.id = tender and t.status <> 'DRAFT') then perform app.refuse('wrongStatus'); end if;
  if tg_op = 'DELETE' then return old; end if;
  if (select count(*) from "KeptMark" k where k."tenderId" = tender or k."needId" = new."needId") >= 500 then perform app.refuse('tooManyMarks'); end if;
  new."keptAt" := app.clock();
  new."keptById" := app.actor();
  return new;
end $$;
