-- Contract terms, confirmed flags, templates, and what a draft was copied from.

alter table "Tender" add column "copiedFromId" uuid;

create table "TenderTerm" (
  "tenderId" uuid not null references "Tender"(id) on delete cascade on update cascade,
  topic text not null,
  variant text not null,
  text text not null constraint text_not_empty check (length(trim(text)) > 0),
  primary key ("tenderId", topic)
);
create table "TenderFlag" (
  "tenderId" uuid not null references "Tender"(id) on delete cascade on update cascade,
  code text not null,
  reason text not null,
  "confirmedById" uuid not null,
  "confirmedAt" timestamptz(6) not null default app.clock(),
  primary key ("tenderId", code)
);
create table "TenderTemplate" (
  "tenderId" uuid not null references "Tender"(id) on delete cascade on update cascade,
  why text not null,
  "chosenById" uuid not null,
  "chosenAt" timestamptz(6) not null default app.clock(),
  primary key ("tenderId")
);

create function app.guard_copied_from() returns trigger language plpgsql as $$
begin
  if new."copiedFromId" is distinct from old."copiedFromId" then perform app.refuse('neverChanges'); end if;
  return new;
end $$;
create trigger guard_copied_from before update of "copiedFromId" on "Tender" for each row execute function app.guard_copied_from();

-- Terms and flags are free in a draft, and stand from then on.
create function app.guard_draft_part() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare tender uuid := case when tg_op = 'DELETE' then old."tenderId" else new."tenderId" end;
begin
  if not exists (select from "Tender" t where t.id = tender and t.status = 'DRAFT')
     and exists (select from "Tender" t where t.id = tender) then perform app.refuse('onlyAmendmentsChange'); end if;
  if tg_op <> 'DELETE' and tg_table_name = 'TenderFlag' then
    new."confirmedById" := app.actor();
    new."confirmedAt" := app.clock();
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger guard before insert or update or delete on "TenderTerm" for each row execute function app.guard_draft_part();
create trigger guard before insert or update or delete on "TenderFlag" for each row execute function app.guard_draft_part();

do $$
declare name text;
begin
  foreach name in array array['TenderTerm', 'TenderFlag'] loop
    execute format('revoke all on %I from elva_app, elva_worker, elva_sealer', name);
    execute format('grant select, insert, update, delete on %I to elva_app', name);
    execute format('grant select on %I to elva_worker', name);
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy read on %I for select to elva_app, elva_worker using (exists (select from "Tender" t where t.id = "tenderId"))', name);
    execute format('create policy add on %I for insert to elva_app with check (app.writes_tender("tenderId"))', name);
    execute format('create policy change on %I for update to elva_app using (app.writes_tender("tenderId"))', name);
    execute format('create policy remove on %I for delete to elva_app using (app.writes_tender("tenderId"))', name);
  end loop;
end $$;

revoke all on "TenderTemplate" from elva_app, elva_worker, elva_sealer;
grant select, insert, delete on "TenderTemplate" to elva_app;
alter table "TenderTemplate" enable row level security;
alter table "TenderTemplate" force row level security;
create policy read on "TenderTemplate" for select to elva_app using (exists (select from "Tender" t where t.id = "tenderId"));
create policy choose on "TenderTemplate" for insert to elva_app with check (
  (select app.has_role('directorate')) and "chosenById" = (select app.actor())
  and exists (select from "Tender" t where t.id = "tenderId" and t."publishesAt" <= app.clock()));
create policy drop on "TenderTemplate" for delete to elva_app using ((select app.has_role('directorate')));

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
