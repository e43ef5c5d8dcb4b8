-- What became of those who could take part: who looked, who asked, who bid, who won, why the rest did not. Who a row is of
-- stands nowhere: its key is a hash under a secret of the application, and only counts come out, after the decision.

create table "TenderReach" (
  "tenderId" uuid primary key references "Tender" (id) on update cascade on delete cascade,
  could jsonb not null,
  "countedAt" timestamptz(6) not null default app.clock()
);
comment on table "TenderReach" is 'How many registered suppliers met the criteria when the tender was approved, by type and size.';
alter table "TenderReach" enable row level security;
alter table "TenderReach" force row level security;
create policy read on "TenderReach" for select to elva_app, elva_worker using (exists (select from "Tender" t where t.id = "tenderId"));
create policy keep on "TenderReach" for insert to elva_worker with check ((select app.is_system()));
revoke insert, update, delete on "TenderReach" from elva_app;
revoke update, delete on "TenderReach" from elva_worker;

create table "TenderLook" (
  "tenderId" uuid not null references "Tender" (id) on update cascade on delete cascade,
  key bytea not null,
  size text not null,
  -- why it does not bid, when it has said so
  reason text,
  primary key ("tenderId", key)
);
comment on table "TenderLook" is 'A signed-in supplier has seen the page of the tender; nobody reads a row, counts come out after the decision.';
alter table "TenderLook" enable row level security;
alter table "TenderLook" force row level security;
revoke all on "TenderLook" from elva_app, elva_worker, elva_sealer;
create policy definer on "TenderLook" to current_user using (true) with check (true);

-- Notes that the acting supplier has looked, once; with a reason, that it does not bid. It says nothing of what it finds.
create function app.note_look(tender uuid, look_key bytea, why text) returns void language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  staff int := (select p.employees from "SupplierProfile" p where p."organisationId" = app.org());
begin
  if staff is null or not app.has_role('supplierAdmin', 'supplierMember') then perform app.refuse('forbidden'); end if;
  if not exists (select from "Tender" t where t.id = tender and t.status = 'PUBLISHED' and t."publishesAt" <= app.clock())
  then perform app.refuse('notFound'); end if;
  if why is not null and exists (select from "BidVersion" v where v."tenderId" = tender and v."organisationId" = app.org()
    and not exists (select from "BidVersionEnd" e where e."versionId" = v.id))
  then perform app.refuse('alreadyBid'); end if;
  insert into "TenderLook" ("tenderId", key, size, reason)
  values (tender, look_key, case when staff < 10 then 'micro' when staff < 50 then 'small' when staff < 250 then 'medium' else 'large' end, why)
  on conflict ("tenderId", key) do update set reason = coalesce(excluded.reason, "TenderLook".reason);
end $$;

-- The counts, when it is decided and not before. A number from one to four is -1: fewer than five. Looks by size come only
-- when no size has so few, since the hidden one could be found by subtraction.
create function app.reach_counts(tender uuid) returns table (step text, part text, n int) language plpgsql stable security definer
set search_path = pg_catalog, public, app as $$
declare hidden boolean;
begin
  if not exists (select from "Tender" t where t.id = tender and t.status in ('DECIDED', 'CONCLUDED')) then return; end if;
  select coalesce(bool_or(c < 5), true) into hidden
  from (select count(*) as c from "TenderLook" l where l."tenderId" = tender group by l.size) x;
  return query
    with counted as (
      select 'looked' as step, 'all' as part, count(*) as c from "TenderLook" l where l."tenderId" = tender
      union all
      select 'looked', l.size, count(*) from "TenderLook" l where l."tenderId" = tender and not hidden group by l.size
      union all
      select 'asked', 'all', count(distinct a."organisationId") from "Clarification" q
        join "ClarificationAsker" a on a."clarificationId" = q.id where q."tenderId" = tender
      union all
      select 'whyNot', l.reason, count(*) from "TenderLook" l where l."tenderId" = tender and l.reason is not null group by l.reason)
    select counted.step, counted.part, case when counted.c between 1 and 4 then -1 else counted.c::int end from counted
    union all
    -- the number of bids and the winners are public in the award notice
    select 'bid', 'all', count(distinct v."organisationId")::int from "BidVersion" v
      where v."tenderId" = tender and not exists (select from "BidVersionEnd" e where e."versionId" = v.id)
    union all
    select 'won', 'all', count(distinct w."winnerId")::int from "Award" w where w."tenderId" = tender and w.status <> 'REVERSED';
end $$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
