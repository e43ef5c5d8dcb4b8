-- Nobody has more bids standing in a round than the tender allows, whatever comes at the same instant.
create function app.guard_lot_limit() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare most int;
begin
  select t."maxLotsBid" into most from "Tender" t where t.id = new."tenderId";
  if most is null then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended('lots:' || new."roundId" || new."organisationId", 0));
  if (select count(distinct v."lotId") from "BidVersion" v
      where v."roundId" = new."roundId" and v."organisationId" = new."organisationId" and v."lotId" <> new."lotId"
        and not exists (select from "BidVersionEnd" e where e."versionId" = v.id)) >= most
  then perform app.refuse('tooManyLots'); end if;
  return new;
end $$;
create trigger guard_lot_limit before insert on "BidVersion" for each row execute function app.guard_lot_limit();

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
