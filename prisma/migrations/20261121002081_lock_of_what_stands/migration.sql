-- The frozen ranking is of what stands when it is frozen: a score agreed anew, or a bid rejected, between the reading and
-- the lock would else give an order that no scores support.

-- Whether this ranking holds exactly the bids that are judged, with the points that are agreed (hundredths) for each quality.
create function app.ranks_what_stands(tender uuid, ranking jsonb) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  with ranked as (
    select (b ->> 'versionId')::uuid as bid, b -> 'cells' as cells
    from jsonb_array_elements(ranking -> 'lots') l, jsonb_array_elements(l -> 'bids') b
  ), cell as (
    select r.bid, c.id as criterion, (x ->> 'hundredths')::int as hundredths
    from ranked r, jsonb_array_elements(r.cells) x join "AwardCriterion" c on c.id = (x ->> 'criterionId')::uuid
    where c."tenderId" = tender and c.kind = 'QUALITY'
  ), standing as (
    select s."versionId", s."criterionId", s.points * 100 from "ConsensusScore" s
    where s."versionId" in (select app.judged_bids(tender))
  )
  select not exists (select bid from ranked except all select app.judged_bids(tender))
    and not exists (select app.judged_bids(tender) except all select bid from ranked)
    and not exists (select bid, criterion, hundredths from cell except all select * from standing)
    and not exists (select * from standing except all select bid, criterion, hundredths from cell)
$$;

create or replace function app.guard_evaluation_lock() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  perform from "Tender" t where t.id = new."tenderId" and t.status = 'PUBLISHED' for update;
  if not found then perform app.refuse('wrongStatus'); end if;
  if not app.in_consensus(new."tenderId") then perform app.refuse('notAllLocked'); end if;
  if not exists (
    select from "Tender" t join app.ending_round e on e.procedure = t.procedure::text
    where t.id = new."tenderId" and e.kind = (select r.kind::text from app.current_round(t.id) r)
      and (e.reserve is null or t.statements ? e.reserve)) then perform app.refuse('mustGoOn'); end if;
  if exists (
    select from app.judged_bids(new."tenderId") as bid
    join "AwardCriterion" c on c."tenderId" = new."tenderId" and c.kind = 'QUALITY'
    where not exists (select from "ConsensusScore" s where s."versionId" = bid and s."criterionId" = c.id)
  ) then perform app.refuse('cellsNotAgreed'); end if;
  if exists (
    select from "OpenedBid" o join "BidVersion" v on v.id = o."versionId"
    where v."tenderId" = new."tenderId" and o.status <> 'OK'
      and v."roundId" = (select r.id from app.current_round(new."tenderId") r)
      and not exists (select from "BidRejection" r where r."versionId" = o."versionId")
  ) then perform app.refuse('unreadableNotRejected'); end if;
  -- The frozen order is of the bids that are judged, and of the points that are agreed, at this instant.
  if not app.ranks_what_stands(new."tenderId", new.ranking) then perform app.refuse('scoresChanged'); end if;
  new."lockedAt" := app.clock();
  return new;
end $$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
