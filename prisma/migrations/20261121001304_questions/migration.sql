-- Questions: categories, drafts with a second reader, several answered as one, and answers that all come out at fixed times.

create type "QuestionCategory" as enum ('REQUIREMENTS', 'SELECTION', 'CRITERIA', 'PRICE', 'CONTRACT', 'PROCESS', 'OTHER');
alter table "Clarification" add column "category" "QuestionCategory" not null default 'OTHER', add column "sameAsId" uuid;

create table "AnswerDraft" (
  "clarificationId" uuid not null,
  "question" text not null,
  "answer" text not null,
  "draftedById" uuid not null,
  "draftedAt" timestamptz(6) not null default app.clock(),
  "readerId" uuid,
  "askedAt" timestamptz(6),
  "returnedAt" timestamptz(6),
  "note" text not null default '',
  constraint "AnswerDraft_pkey" primary key ("clarificationId"),
  constraint "AnswerDraft_clarificationId_fkey" foreign key ("clarificationId") references "Clarification" (id) on delete cascade on update cascade,
  constraint another_reads check ("readerId" is distinct from "draftedById")
);
comment on table "AnswerDraft" is 'An answer under way: the buyer''s people''s alone.';

create function app.works_on_question(clarification uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select exists (select from "Clarification" c join "Tender" t on t.id = c."tenderId"
    where c.id = clarification and app.in_units(t."buyerId")) and app.has_role('procurementOfficer', 'countyManager')
$$;
alter table "AnswerDraft" enable row level security;
alter table "AnswerDraft" force row level security;
create policy read on "AnswerDraft" for select to elva_app using (app.works_on_question("clarificationId"));
create policy read_worker on "AnswerDraft" for select to elva_worker using (true);
create policy write on "AnswerDraft" for insert to elva_app with check (
  app.works_on_question("clarificationId") and (select app.has_role('procurementOfficer')) and "draftedById" = (select app.actor()));
create policy change on "AnswerDraft" for update to elva_app using (app.works_on_question("clarificationId"));
create policy remove on "AnswerDraft" for delete to elva_app using (app.works_on_question("clarificationId"));
revoke insert, update, delete on "AnswerDraft" from elva_worker;

-- Answers come out together at nine, twelve and three o'clock in Oslo, so that when one comes says nothing of who asked or
-- who sat up to write it. When the next such time would be after the bids are due, at once.
create function app.next_answers(at timestamptz) returns timestamptz language sql stable as $$
  select min(t) from (
    select (date_trunc('day', at at time zone 'Europe/Oslo') + day * interval '1 day' + hour * interval '1 hour') at time zone 'Europe/Oslo' as t
    from generate_series(0, 1) day cross join unnest(array[9, 12, 15]) hour) times
  where t > at
$$;

create or replace function app.guard_clarification() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  parent "Tender";
  bid_deadline timestamptz;
begin
  select t.* into parent from "Tender" t where t.id = new."tenderId";
  if parent.status <> 'PUBLISHED' then perform app.refuse('wrongStatus'); end if;
  if tg_op = 'INSERT' then
    if app.clock() < parent."publishesAt" then perform app.refuse('notFound'); end if;
    if app.clock() >= parent."questionDeadline" then perform app.refuse('questionDeadlinePassed'); end if;
    if new.answer is not null or new."answeredById" is not null or new."sameAsId" is not null then perform app.refuse('forbidden'); end if;
    new."askedAt" := date_trunc('day', app.clock(), 'Europe/Oslo');
    return new;
  end if;
  if (new.id, new."tenderId", new."askedAt", new.category) is distinct from (old.id, old."tenderId", old."askedAt", old.category) then
    perform app.refuse('neverChanges');
  end if;
  if old."answeredAt" is not null then perform app.refuse('alreadyAnswered'); end if;
  select max(r.deadline) into bid_deadline from "Round" r where r."tenderId" = parent.id;
  if app.clock() >= bid_deadline then perform app.refuse('deadlinePassed'); end if;
  if new.answer is not null then
    new."answeredAt" := app.next_answers(app.clock());
    if new."answeredAt" >= bid_deadline then new."answeredAt" := app.clock(); end if;
    new."answeredById" := app.actor();
    if new."sameAsId" is null then
      perform app.list_event('TENDER', parent.id, 'answered', to_char(new."answeredAt" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS'), new."answeredAt");
    elsif not exists (select from "Clarification" m where m.id = new."sameAsId" and m."tenderId" = parent.id and m."answeredAt" is not null) then
      perform app.refuse('notFound');
    end if;
  end if;
  return new;
end $$;

-- The public reads an answer from its time on; several answered as one stand once. The asker reads its own while it waits;
-- what has been answered and is not out yet it reads with everyone.
drop policy read on "Clarification";
create policy read on "Clarification" for select to elva_app, elva_worker using (
  exists (select from "Tender" t where t.id = "tenderId" and (
    "answeredAt" <= app.clock() and "sameAsId" is null
    or app.works_on_tenders_of(t."buyerId") or app.has_role('auditor') or app.is_system()))
  or ("answeredAt" is null and (select app.has_role('supplierAdmin', 'supplierMember')) and app.asked(id)));

-- What one's own organisation has asked and everyone has not read yet: the words as asked, and nothing of the answer.
alter table "ClarificationAsker" add column "question" text not null default '';
create function app.own_questions(tender uuid)
returns table (id uuid, question text, "askedAt" timestamptz, "sameAsId" uuid, "isOut" boolean)
language sql volatile security definer set search_path = pg_catalog, public, app as $$
  select c.id, a.question, c."askedAt", case when c."answeredAt" <= app.clock() then c."sameAsId" end,
    coalesce(c."answeredAt" <= app.clock(), false)
  from "ClarificationAsker" a join "Clarification" c on c.id = a."clarificationId"
  where c."tenderId" = tender and a."organisationId" = app.org() and app.has_role('supplierAdmin', 'supplierMember')
  order by c."askedAt", c.id
$$;

-- Questions of a tender that wait and look alike, for who may answer them.
create function app.similar_questions(tender uuid)
returns table (id uuid, other uuid) language sql stable security invoker set search_path = pg_catalog, public, app as $$
  select a.id, b.id from "Clarification" a join "Clarification" b on b."tenderId" = a."tenderId" and b.id <> a.id
  where a."tenderId" = tender and a."answeredAt" is null and b."answeredAt" is null
    and similarity(lower(a.question), lower(b.question)) > 0.35
$$;

create function app.officers_of(tender uuid) returns setof uuid language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select distinct m."personId" from "Tender" t join "Membership" m on m."organisationId" = t."buyerId"
  where app.is_system() and t.id = tender and m.role = 'procurementOfficer' and m."validFrom" <= app.clock()
    and (m."validTo" is null or m."validTo" > app.clock())
$$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
