-- Plan lines can be found and followed as everything public can.

create function app.list_plan_line() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if new."publishedAt" is null then return null; end if;
  perform app.put_listing(row(
    'PLAN', new.id, case new.status when 'WITHDRAWN' then 'CANCELLED' else 'ACTIVE' end, new."publishedAt", null, new."unitId",
    app.counties_of(new."unitId"), new."targetGroup", new."measureType", '', null, '/behov/plan#linje-' || new.id, new.title,
    left(new.description, 400), app.listing_words(new.title, new.description, ''))::"Listing");
  if tg_op = 'UPDATE' and new.status = 'WITHDRAWN' and old.status = 'PUBLISHED' then
    perform app.list_event('PLAN', new.id, 'cancelled', '', new."withdrawnAt");
  elsif tg_op = 'UPDATE' and old.status = 'PUBLISHED' then
    perform app.list_event('PLAN', new.id, 'revised', new.revision::text, new."changedAt");
  end if;
  return null;
end $$;
create trigger listing after insert or update on "PlanLine" for each row execute function app.list_plan_line();

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
