-- Why the rest did not bid: of those who did after all nothing is said, and where fewer than five have said why, not even
-- which reasons there are, since one of few suppliers would be known by it.

-- What the acting supplier said of why it does not bid; called when it does. It says nothing of what it finds.
create function app.take_back_why_not(tender uuid, look_key bytea) returns void language sql security definer
set search_path = pg_catalog, public, app as $$
  update "TenderLook" l set reason = null where l."tenderId" = tender and l.key = look_key and l.reason is not null
$$;

create or replace function app.reach_counts(tender uuid) returns table (step text, dimension text, part text, n int) language plpgsql stable
security definer set search_path = pg_catalog, public, app as $$
declare measure text;
begin
  select t."measureType" into measure from "Tender" t where t.id = tender and t.status in ('DECIDED', 'CONCLUDED');
  if not found then return; end if;
  return query
    with whole as (
      select 'looked' as step, 'all' as part, count(*) as c from "TenderLook" l where l."tenderId" = tender
      union all
      select 'asked', 'all', count(distinct a."organisationId") from "Clarification" q
        join "ClarificationAsker" a on a."clarificationId" = q.id where q."tenderId" = tender
      union all
      select 'whyNot', case when said.n < 5 then 'few' else l.reason end, count(*)
        from "TenderLook" l, (select count(reason) as n from "TenderLook" where "tenderId" = tender) said
        where l."tenderId" = tender and l.reason is not null group by 2),
    winners as (
      select distinct w."winnerId" as org from "Award" w where w."tenderId" = tender and w.status <> 'REVERSED' and w."notifiedAt" is not null),
    register as (
      select k.dimension, e.key as part, (e.value ->> 'of')::int as suppliers
      from "TenderReach" r, lateral (values ('type', r.could -> 'byType'), ('size', r.could -> 'bySize'),
        ('county', r.could -> 'byCounty'), ('experience', r.could -> 'byExperience')) as k (dimension, counts),
        lateral jsonb_each(k.counts) e
      where r."tenderId" = tender),
    cells as (
      select s.step, g.dimension, g.part, coalesce(c.n, 0) as c, coalesce(r.suppliers, 0) as suppliers
      from (values ('looked'), ('asked'), ('bid')) as s (step)
        cross join (select register.dimension, register.part from register
          union select k.dimension, k.part from "TenderReachCount" k where k."tenderId" = tender) g
        left join register r on (r.dimension, r.part) = (g.dimension, g.part)
        left join "TenderReachCount" c on (c."tenderId", c.step, c.dimension, c.part) = (tender, s.step, g.dimension, g.part)),
    thin as (select cells.*, cells.c between 1 and 4 or cells.c = 0 and cells.suppliers < 5 as few from cells),
    ranked as (
      select thin.*, bool_or(few) over everything as some_few, coalesce(sum(c) over before_it, 0) as hidden_sum,
        count(*) over before_it as hidden_groups
      from thin window
        everything as (partition by thin.step, thin.dimension),
        before_it as (partition by thin.step, thin.dimension order by few desc, c, thin.part rows between unbounded preceding and 1 preceding))
    select whole.step, 'all', whole.part, case when whole.c between 1 and 4 then -1 else whole.c::int end from whole
    union all
    -- the number of bids and the winners are public in the award notice
    select 'bid', 'all', 'all', count(distinct v."organisationId")::int from "BidVersion" v
      where v."tenderId" = tender and not exists (select from "BidVersionEnd" e where e."versionId" = v.id)
    union all
    select 'won', 'all', 'all', count(*)::int from winners
    union all
    select 'won', g.dimension, g.part, count(*)::int from winners, lateral app.reach_groups(winners.org, measure) g
      group by g.dimension, g.part
    union all
    select ranked.step, ranked.dimension, ranked.part,
      case when few or some_few and (hidden_sum < 5 or hidden_groups < 2) then -1 else ranked.c end
    from ranked;
end $$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
