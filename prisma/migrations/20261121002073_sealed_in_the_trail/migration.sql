-- Until a round is opened nobody at NAV learns who bids in it, the auditor neither: the trail shows what was done with a bid,
-- and says who did it when the bids are opened.

-- The bid, or the version of one, lies in a round that is not opened. It says nothing else of it, and that to the auditor alone.
create function app.is_sealed_bid(thing uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select app.has_role('auditor') and exists (
    select from "Round" r where r."openedAt" is null and r.id in (
      select b."roundId" from "Bid" b where b.id = thing union all select v."roundId" from "BidVersion" v where v.id = thing))
$$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
