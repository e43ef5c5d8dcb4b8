-- What is said of how bids are judged stands from publication, as the criteria and their weights that it explains do: no
-- amendment changes what decides who wins (FOA §§ 8-11, 18-1; 14-2 (1)).
create function app.guard_judged() returns trigger language plpgsql
set search_path = pg_catalog, public, app as $$
begin
  perform app.refuse('judgedIsFrozen');
  return null;
end $$;

create trigger frozen_judged before update on "Tender" for each row
  when (old.status not in ('DRAFT', 'IN_REVIEW') and old.judged is distinct from new.judged)
  execute function app.guard_judged();

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
