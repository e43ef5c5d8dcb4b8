-- The report of reach by type, size, county and experience. What is kept of those who look is one number for each group and
-- never which groups belong together: type, county and size side by side would name most suppliers. Those who asked and bid
-- are counted once, at the decision: were they counted at each reading, a profile that changes would tell whose it is.

create table "TenderReachCount" (
  "tenderId" uuid not null references "Tender" (id) on update cascade on delete cascade,
  step text not null,
  dimension text not null,
  part text not null,
  n int not null default 0,
  primary key ("tenderId", step, dimension, part),
  constraint counted_up check (n >= 0)
);
comment on table "TenderReachCount" is 'How many looked, asked and bid in each group of suppliers; read by app.reach_counts alone, which hides the small.';
alter table "TenderReachCount" enable row level security;
alter table "TenderReachCount" force row level security;
revoke all on "TenderReachCount" from elva_app, elva_worker, elva_sealer;
create policy definer on "TenderReachCount" to current_user using (true) with check (true);

insert into "TenderReachCount" ("tenderId", step, dimension, part, n)
select "tenderId", 'looked', 'size', size, count(*) from "TenderLook" group by "tenderId", size;
alter table "TenderLook" drop column size;

-- The groups that a supplier is in now, for this measure; the same as reachOf() of lib/tenders/reach.ts has.
create function app.reach_groups(supplier uuid, measure text) returns table (dimension text, part text)
language sql stable security definer set search_path = pg_catalog, public, app as $$
  select g.dimension, g.part from "SupplierProfile" p, lateral (values
    ('type', p.type::text),
    ('size', case when p.employees < 10 then 'micro' when p.employees < 50 then 'small' when p.employees < 250 then 'medium' else 'large' end),
    ('county', p."countyNumber"::text),
    ('experience', case when p."capabilityAt" is null then 'unsaid'
      when exists (select from "SupplierAssignment" a where a."organisationId" = p."organisationId" and a."measureType" = measure) then 'has'
      else 'none' end)) as g (dimension, part)
  where p."organisationId" = supplier
$$;

create or replace function app.note_look(tender uuid, look_key bytea, why text) returns void language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  measure text;
  fresh boolean;
begin
  if not app.has_role('supplierAdmin', 'supplierMember')
    or not exists (select from "SupplierProfile" p where p."organisationId" = app.org()) then perform app.refuse('forbidden'); end if;
  select t."measureType" into measure from "Tender" t
  where t.id = tender and t.status = 'PUBLISHED' and t."publishesAt" <= app.clock();
  if not found then perform app.refuse('notFound'); end if;
  if why is not null and exists (select from "BidVersion" v where v."tenderId" = tender and v."organisationId" = app.org()
    and not exists (select from "BidVersionEnd" e where e."versionId" = v.id))
  then perform app.refuse('alreadyBid'); end if;
  insert into "TenderLook" ("tenderId", key, reason) values (tender, look_key, why) on conflict ("tenderId", key) do nothing;
  fresh := found;
  if not fresh and why is not null then update "TenderLook" l set reason = why where l."tenderId" = tender and l.key = look_key; end if;
  if fresh then
    -- always in the same order, so that two who look at once wait and do not lock each other out
    insert into "TenderReachCount" as c ("tenderId", step, dimension, part, n)
    select tender, 'looked', g.dimension, g.part, 1 from app.reach_groups(app.org(), measure) g order by g.dimension
    on conflict ("tenderId", step, dimension, part) do update set n = c.n + 1;
  end if;
end $$;

-- Who asked and who bid, by group, as they are at the decision.
create function app.keep_reach_groups() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  delete from "TenderReachCount" where "tenderId" = new.id and step in ('asked', 'bid');
  insert into "TenderReachCount" ("tenderId", step, dimension, part, n)
  select new.id, s.step, g.dimension, g.part, count(*)
  from (
    select distinct 'asked' as step, a."organisationId" as org from "Clarification" q
      join "ClarificationAsker" a on a."clarificationId" = q.id where q."tenderId" = new.id
    union
    select 'bid', v."organisationId" from "BidVersion" v
      where v."tenderId" = new.id and not exists (select from "BidVersionEnd" e where e."versionId" = v.id)) s,
    lateral app.reach_groups(s.org, new."measureType") g
  group by s.step, g.dimension, g.part;
  return null;
end $$;
create trigger keep_reach_groups after update of status on "Tender" for each row
  when (new.status = 'DECIDED' and old.status <> 'DECIDED') execute function app.keep_reach_groups();

/*
 * The counts, when it is decided and not before. The whole of a step: from one to four is -1, fewer than five. By group, of
 * those who looked, asked and bid: -1 is hidden. Hidden is a group with one to four, and one with none of so few suppliers
 * (fewer than five in the register at approval) that «none» would say what a single one did not do; and then the smallest of
 * the others, until at least two groups and at least five suppliers are hidden together, so that no sum less its parts tells
 * of one. The winners are public, and so is how many bid.
 */
drop function app.reach_counts(uuid);
create function app.reach_counts(tender uuid) returns table (step text, dimension text, part text, n int) language plpgsql stable
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
      select 'whyNot', l.reason, count(*) from "TenderLook" l where l."tenderId" = tender and l.reason is not null group by l.reason),
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
