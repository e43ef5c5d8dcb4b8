-- A line of the plan has a page of its own, and a draft knows the day that it is planned to be announced.

alter table "Tender" add column "announceOn" date;

-- It is the draft's: what is published has the instant at which it was.
create function app.guard_announce_on() returns trigger language plpgsql set search_path = pg_catalog, public, app as $$
begin
  if old.status <> 'DRAFT' then perform app.refuse('wrongStatus'); end if;
  if not app.has_role('procurementOfficer') then perform app.refuse('forbidden'); end if;
  return new;
end $$;
create trigger announce_on before update of "announceOn" on "Tender" for each row
  when (new."announceOn" is distinct from old."announceOn") execute function app.guard_announce_on();

create or replace function app.list_plan_line() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if new."publishedAt" is null then return null; end if;
  perform app.put_listing('PLAN', new.id, case new.status when 'WITHDRAWN' then 'CANCELLED'::"ListingStatus" else 'ACTIVE' end,
    new."publishedAt", null, new."unitId", app.counties_of(new."unitId"), new."targetGroup", new."measureType", '', null,
    '/behov/plan/' || new.id, new.title, new.description, '', array[new."needId"]);
  if tg_op = 'UPDATE' and new.status = 'WITHDRAWN' and old.status = 'PUBLISHED' then
    perform app.list_event('PLAN', new.id, 'cancelled', '', new."withdrawnAt");
  elsif tg_op = 'UPDATE' and old.status = 'PUBLISHED' then
    perform app.list_event('PLAN', new.id, 'revised', new.revision::text, new."changedAt");
  end if;
  return null;
end $$;
update "Listing" set href = '/behov/plan/' || "objectId" where kind = 'PLAN';

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
