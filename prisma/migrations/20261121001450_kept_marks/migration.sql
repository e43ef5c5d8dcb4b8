-- The need linter's marks that someone keeps in a need or a tender, each with a reason. In a tender they are part of the draft
-- until it is sent for approval, and of the procurement record after that.

create table "KeptMark" (
  id uuid not null default gen_random_uuid() primary key,
  "tenderId" uuid references "Tender"(id) on delete cascade on update cascade,
  "needId" uuid references "Need"(id) on delete cascade on update cascade,
  rule text not null,
  quote text not null,
  before text not null,
  after text not null,
  reason text not null,
  "keptById" uuid not null,
  "keptAt" timestamptz(6) not null default app.clock(),
  constraint one_place check (num_nonnulls("tenderId", "needId") = 1),
  constraint rule_named check (rule ~ '^[a-zA-Z]{3,60}$'),
  constraint reason_given check (length(reason) between 1 and 1000),
  constraint words_short check (length(quote) between 1 and 300 and length(before) <= 300 and length(after) <= 300)
);
create index "KeptMark_tenderId_idx" on "KeptMark" ("tenderId");
create index "KeptMark_needId_idx" on "KeptMark" ("needId");

create function app.guard_kept_mark() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  tender uuid := case when tg_op = 'DELETE' then old."tenderId" else new."tenderId" end;
begin
  if tg_op = 'UPDATE' then perform app.refuse('neverChanges'); end if;
  -- a draft that is deleted takes its marks with it
  if exists (select from "Tender" t where t.id = tender and t.status <> 'DRAFT') then perform app.refuse('wrongStatus'); end if;
  if tg_op = 'DELETE' then return old; end if;
  if (select count(*) from "KeptMark" k where k."tenderId" = tender or k."needId" = new."needId") >= 500 then perform app.refuse('tooManyMarks'); end if;
  new."keptAt" := app.clock();
  new."keptById" := app.actor();
  return new;
end $$;
create trigger guard before insert or update or delete on "KeptMark" for each row execute function app.guard_kept_mark();

revoke all on "KeptMark" from elva_app, elva_worker, elva_sealer;
grant select, insert, delete on "KeptMark" to elva_app;

alter table "KeptMark" enable row level security;
alter table "KeptMark" force row level security;
create policy read on "KeptMark" for select to elva_app using (
  (select app.has_role('auditor'))
  or exists (select from "Tender" t where t.id = "tenderId" and app.works_on_tenders_of(t."buyerId"))
  or ("needId" is not null and app.may_write_need("needId")));
create policy keep on "KeptMark" for insert to elva_app with check (
  case when "needId" is null then app.writes_tender("tenderId") else app.may_write_need("needId") end);
create policy take_up on "KeptMark" for delete to elva_app using (
  case when "needId" is null then app.writes_tender("tenderId") else app.may_write_need("needId") end);
-- the trigger counts as the table's owner
create policy definer on "KeptMark" to current_user using (true) with check (true);

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
