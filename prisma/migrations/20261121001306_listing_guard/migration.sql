-- The index follows the tables that it is of, and nothing else: what a process calls by hand puts nothing in it.

create function app.guard_listing() returns trigger language plpgsql set search_path = pg_catalog, public, app as $$
begin
  if pg_trigger_depth() < 2 and session_user in ('elva_app', 'elva_worker', 'elva_sealer')
     and not (tg_table_name = 'ListingEvent' and tg_op = 'UPDATE' and app.is_system()) then
    perform app.refuse('forbidden');
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger guard before insert or update or delete on "Listing" for each row execute function app.guard_listing();
create trigger guard before insert or update or delete on "ListingEvent" for each row execute function app.guard_listing();

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
