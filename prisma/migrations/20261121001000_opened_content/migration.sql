-- What an opened bid says is read through functions, so that the price stays hidden until the scores are locked also for
-- one who asks the database itself (domain.md, invariant 5).

revoke select on "OpenedBid" from elva_app;
grant select ("versionId", "openingId", status, finding, "fileKeys", "openedAt") on "OpenedBid" to elva_app;

create function app.opened_form(version uuid) returns jsonb language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select case when app.bid_role(v."bidId") is not null or app.is_evaluation_locked(v."tenderId") then o.form
              else o.form #- '{sections,price}' end
  from "OpenedBid" o join "BidVersion" v on v.id = o."versionId"
  where o."versionId" = version and o.status = 'OK'
    and (app.bid_role(v."bidId") is not null or app.reads_opened(v."tenderId"))
$$;

-- The prices that are to be compared: for the one who leads, when every score is locked and every judged cell is agreed.
create function app.prices_to_compare(tender uuid) returns table ("versionId" uuid, sections jsonb)
language sql stable security definer set search_path = pg_catalog, public, app as $$
  select b."versionId", jsonb_build_object('price', o.form #> '{sections,price}')
  from app.bidder_list(tender) b join "OpenedBid" o on o."versionId" = b."versionId"
  where app.leads_evaluation(tender) and app.reads_opened(tender) and app.in_consensus(tender)
    and b.status = 'OK' and b.ground is null
    and not exists (
      select from app.bidder_list(tender) j, "AwardCriterion" c
      where j.status = 'OK' and j.ground is null and c."tenderId" = tender and c.kind = 'QUALITY'
        and not exists (select from "ConsensusScore" s where s."versionId" = j."versionId" and s."criterionId" = c.id))
$$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
