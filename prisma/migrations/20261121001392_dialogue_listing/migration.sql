-- A dialogue has a page of its own; a need that something meets is settled; a plan line is listed in the way of all others.

create or replace function app.list_need(need uuid) returns void language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  n "Need";
  e "DialogueEvent";
begin
  select * into n from "Need" x where x.id = need;
  if n."publicAt" is null then return; end if;
  perform app.put_listing('NEED', n.id,
    case when n.status = 'SHELVED' then 'CANCELLED'::"ListingStatus" when n.status in ('TENDERED', 'MET') then 'SETTLED' else 'ACTIVE' end,
    n."publicAt", null, n."countyUnitId", app.counties_of(n."countyUnitId"), n."targetGroup", '', '', null,
    '/behov/' || n.id, n.title, n.problem, concat_ws(' ', n."targetGroupText", n."triedBefore", n."wantedOutcome"));
  for e in select * from "DialogueEvent" x where x."needId" = need loop
    perform app.put_listing('DIALOGUE', e.id,
      case when n.status = 'SHELVED' then 'CANCELLED'::"ListingStatus" when n.status = 'MET' or e.summary is not null then 'SETTLED' else 'ACTIVE' end,
      e."announcedAt", e."inputDeadline", n."countyUnitId", app.counties_of(n."countyUnitId"), n."targetGroup", '', '', null,
      '/dialog/' || e.id, e.title, e.description, concat_ws(' ', n.title, n.problem, e.place, e.summary), array[n.id], e."startsAt");
  end loop;
end $$;
select app.list_need(id) from "Need";

create or replace function app.list_plan_line() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if new."publishedAt" is null then return null; end if;
  perform app.put_listing('PLAN', new.id, case new.status when 'WITHDRAWN' then 'CANCELLED'::"ListingStatus" else 'ACTIVE' end,
    new."publishedAt", null, new."unitId", app.counties_of(new."unitId"), new."targetGroup", new."measureType", '', null,
    '/behov/plan#linje-' || new.id, new.title, new.description, '', array[new."needId"]);
  if tg_op = 'UPDATE' and new.status = 'WITHDRAWN' and old.status = 'PUBLISHED' then
    perform app.list_event('PLAN', new.id, 'cancelled', '', new."withdrawnAt");
  elsif tg_op = 'UPDATE' and old.status = 'PUBLISHED' then
    perform app.list_event('PLAN', new.id, 'revised', new.revision::text, new."changedAt");
  end if;
  return null;
end $$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
