-- The same figures; each follow-up's days in Oslo are worked out once instead of once a quarter, which took most of the time.
create or replace function app.published_outcomes(contract uuid default null)
returns table ("contractId" uuid, months int, "asOf" date, due int, work int, education int, neither int)
language plpgsql stable security definer set search_path = pg_catalog, public, app as $$
declare r record; last app.cells; fresh app.cells;
begin
  for r in
    with follow_up as materialized (
      select f."contractId" as c, f.months as m, f.outcome, greatest(f."dueOn", (f."createdAt" at time zone 'Europe/Oslo')::date) as known,
        (f."confirmedAt" at time zone 'Europe/Oslo')::date as confirmed, f."createdAt"
      from "FollowUp" f where contract is null or f."contractId" = contract
    ), quarters as (
      select q::date as day from generate_series(
        date_trunc('quarter', (select min(f."createdAt") from follow_up f)) + interval '3 months',
        date_trunc('quarter', app.oslo_today()::timestamp), interval '3 months') q
    )
    select f.c, f.m, q.day,
      array[count(*) filter (where f.outcome in ('WORK', 'PART_TIME_WORK') and f.confirmed < q.day),
        count(*) filter (where f.outcome = 'EDUCATION' and f.confirmed < q.day),
        count(*) filter (where f.outcome is null or f.outcome in ('NONE', 'UNKNOWN') or f.confirmed >= q.day)]::int[] as counts,
      q.day = max(q.day) over (partition by f.c, f.m) as final
    from quarters q join follow_up f on f.known < q.day
    group by f.c, f.m, q.day
    order by 1, 2, 3
  loop
    if r.c is distinct from "contractId" or r.m is distinct from months then last := null; end if;
    "contractId" := r.c;
    months := r.m;
    fresh := app.suppress(r.counts);
    if (select sum(n) from unnest(r.counts) n) >= 5 and (last.counts is null or app.may_follow(last, fresh)) then
      last := fresh;
      "asOf" := r.day - 1;
    end if;
    if r.final and last.counts is not null then
      due := (select sum(n) from unnest(last.counts) n);
      work := case when last.shown[1] then last.counts[1] end;
      education := case when last.shown[2] then last.counts[2] end;
      neither := case when last.shown[3] then last.counts[3] end;
      return next;
    end if;
  end loop;
end $$;

-- What share one would expect to be in work at a follow-up point, given how far from work the contract's participants were:
-- each counts with the whole country's share of their segment (NAV-loven § 14 a) at the same point and the same quarter's end.
-- Only beside a published figure of at least 20 people, of segments that at least 20 people in three contracts make up, and
-- in whole per cent: so that it tells neither who took part nor what became of anyone (invariant 7).
create function app.expected_outcomes(contract uuid default null)
returns table ("contractId" uuid, months int, "asOf" date, due int, work int, "expectedBp" int)
language sql stable security definer set search_path = pg_catalog, public, app as $$
  with point as materialized (
    select p."contractId", p.months, p."asOf", p.due, p.work from app.published_outcomes(contract) p
    where p.work is not null and p.due >= 20
  ), person as materialized (
    select f."contractId" as c, f.months as m, p."supportSegment" as segment,
      greatest(f."dueOn", (f."createdAt" at time zone 'Europe/Oslo')::date) as known,
      case when f.outcome in ('WORK', 'PART_TIME_WORK') then (f."confirmedAt" at time zone 'Europe/Oslo')::date end as found
    from "FollowUp" f join "Participant" p on p.id = f."participantId"
  ), country as (
    select q.months, q."asOf", one.segment, count(*) as n, count(distinct one.c) as contracts,
      count(*) filter (where one.found <= q."asOf") as work
    from (select distinct point.months, point."asOf" from point) q
    join person one on one.m = q.months and one.known <= q."asOf"
    group by 1, 2, 3
  ), mix as (
    select p."contractId", p.months, p."asOf", one.segment, count(*) as n
    from point p join person one
      on one.c = p."contractId" and one.m = p.months and one.known <= p."asOf"
    group by 1, 2, 3, 4
  )
  select p."contractId", p.months, p."asOf", p.due, p.work,
    round(100 * sum(mix.n * country.work::numeric / country.n) / sum(mix.n))::int * 100
  from point p
  join mix on mix."contractId" = p."contractId" and mix.months = p.months
  join country on country.months = p.months and country."asOf" = p."asOf" and country.segment = mix.segment
  group by 1, 2, 3, 4, 5
  having every(country.n >= 20 and country.contracts >= 3)
$$;
revoke all on function app.expected_outcomes(uuid) from public;
grant execute on function app.expected_outcomes(uuid) to elva_app, elva_worker;
