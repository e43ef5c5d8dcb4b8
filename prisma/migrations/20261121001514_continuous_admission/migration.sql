-- Suppliers may ask to be taken up in a dynamic purchasing system during the whole of its time (FOA § 26-4 (2)), and requests
-- stay sealed until their round is over and two officers open it. So one round follows the other without a gap, opened by the
-- queue: each so short that those who ask on its first day are judged within the law's ten working days (§ 26-6 (3)).

-- What lib/tenders/procedures.ts says (`rolls`), tested to agree: working days in a round after the first.
create table app.rolling_round (procedure text primary key, kind text not null, working_days int not null);
insert into app.rolling_round values ('DYNAMIC_PURCHASING', 'REQUEST', 5);
-- No officer opens them.
delete from app.next_round where procedure = 'DYNAMIC_PURCHASING';

create function app.rolls(tender uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select exists (select from "Tender" t join app.rolling_round r on r.procedure = t.procedure::text where t.id = tender)
$$;
create function app.add_working_days(day date, days int) returns date language plpgsql immutable
set search_path = pg_catalog, app as $$
begin
  for _ in 1..days loop day := app.working_day_from(day + 1); end loop;
  return day;
end $$;
-- The end of a system's time: so many months from its first day, options included.
create function app.system_ends(tender "Tender") returns timestamptz language sql stable set search_path = pg_catalog, public as $$
  select (tender."startsOn" + make_interval(months => tender."durationMonths" + tender."optionMonths")) at time zone 'Europe/Oslo'
$$;

-- Two hours ahead, so that a late queue leaves no gap; never after the system's time.
create function app.round_to_follow(tender "Tender") returns "Round" language plpgsql stable security definer
set search_path = pg_catalog, public, app as $$
declare
  last "Round" := app.current_round(tender.id);
  following "Round";
  rule app.rolling_round;
begin
  select * into rule from app.rolling_round r where r.procedure = tender.procedure::text;
  if rule.procedure is null or tender.status <> 'PUBLISHED' or last.deadline > app.clock() + interval '2 hours' then return null; end if;
  following."tenderId" := tender.id;
  following.number := last.number + 1;
  following.kind := rule.kind::"RoundKind";
  following."invitedOnly" := false;
  following."opensAt" := greatest(last.deadline, app.clock());
  following.deadline := least(app.system_ends(tender),
    (app.add_working_days((following."opensAt" at time zone 'Europe/Oslo')::date, rule.working_days) + time '12:00') at time zone 'Europe/Oslo');
  return case when following.deadline > following."opensAt" then following end;
end $$;
-- Which systems need a round now: for the queue.
create function app.systems_to_roll() returns setof uuid language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select t.id from "Tender" t join app.rolling_round r on r.procedure = t.procedure::text
  where app.is_system() and t.status = 'PUBLISHED' and (app.round_to_follow(t)).number is not null
$$;

do $$
declare
  found text;
  changed text;
begin
  found := pg_get_functiondef('app.guard_round()'::regprocedure);
  changed := replace(found, $old$      last := app.current_round(parent.id);
$old$, $new$      last := app.current_round(parent.id);
      if app.is_system() and app.rolls(parent.id) then
        last := app.round_to_follow(parent);
        if last.number is null then perform app.refuse('roundNotNext'); end if;
        new.number := last.number;
        new.kind := last.kind;
        new."invitedOnly" := last."invitedOnly";
        new."opensAt" := last."opensAt";
        new.deadline := last.deadline;
        new."openedAt" := null;
        return new;
      end if;
$new$);
  if changed = found then raise exception 'app.guard_round() is another'; end if;
  execute changed;
  -- A system ends when nobody's request lies sealed in it: a round is always open.
  found := pg_get_functiondef('app.guard_tender()'::regprocedure);
  changed := replace(found, $old$    if (select r."openedAt" is null from app.current_round(new.id) r) then perform app.refuse('roundNotOpened'); end if;
$old$, $new$    if app.rolls(new.id) then
      if exists (select from "BidVersion" v join "Round" r on r.id = v."roundId" where v."tenderId" = new.id and r."openedAt" is null
        and not exists (select from "BidVersionEnd" e where e."versionId" = v.id)) then perform app.refuse('requestsUnopened'); end if;
    elsif (select r."openedAt" is null from app.current_round(new.id) r) then perform app.refuse('roundNotOpened'); end if;
$new$);
  if changed = found then raise exception 'app.guard_tender() is another'; end if;
  execute changed;
  -- The list of names is of all that are opened, not of the round that is open now.
  found := pg_get_functiondef('app.bidder_list(uuid)'::regprocedure);
  changed := replace(found, $old$and v."roundId" = (select x.id from "Round" x where x."tenderId" = tender order by x.number desc limit 1)$old$,
    $new$and (app.rolls(tender) or v."roundId" = (select x.id from "Round" x where x."tenderId" = tender order by x.number desc limit 1))$new$);
  if changed = found then raise exception 'app.bidder_list() is another'; end if;
  execute changed;
end $$;
create or replace function app.is_opened(tender uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select coalesce(case when app.rolls(tender) then bool_or(r."openedAt" is not null)
    else (array_agg(r."openedAt" is not null order by r.number desc))[1] end, false)
  from "Round" r where r."tenderId" = tender
$$;
-- The thirty days are for the first round (§ 26-6 (2)): after it there is no shortest time, since there is always another.
create or replace function app.check_lawful_round() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare parent "Tender";
begin
  select t.* into parent from "Tender" t where t.id = new."tenderId";
  if parent.status = 'PUBLISHED' and not app.rolls(parent.id) and new.deadline < app.earliest_deadline(app.clock(),
    app.law_number(app.deadline_rule(parent, new.kind::text, app.clock()), app.clock())::int)
  then perform app.refuse('deadlineTooSoon'); end if;
  return new;
end $$;
create policy roll on "Round" for insert to elva_worker with check ((select app.is_system()) and app.rolls("tenderId"));

-- What the buyer's people have to do with the requests of a system: rounds that are over with requests in them, and opened
-- requests that are neither taken up nor rejected. By when follows from the round's first instant, so no time of arrival is told.
create function app.requests_waiting(tender uuid) returns table ("roundId" uuid, "toOpen" boolean, due date)
language sql stable strict security definer set search_path = pg_catalog, public, app as $$
  select r.id, r."openedAt" is null, app.add_working_days(
    (case when r.number = 1 then r.deadline else r."opensAt" end at time zone 'Europe/Oslo')::date,
    app.law_number('systemAdmissionDays', app.clock())::int)
  from "Tender" t join "Round" r on r."tenderId" = t.id and r.deadline <= app.clock()
  where t.id = tender and t.status = 'PUBLISHED' and app.rolls(t.id)
    and (app.in_units(t."buyerId") and app.has_role('procurementOfficer', 'countyManager') or app.has_role('auditor'))
    and exists (select from "BidVersion" v where v."roundId" = r.id
      and not exists (select from "BidVersionEnd" e where e."versionId" = v.id)
      and not exists (select from "BidRejection" j where j."versionId" = v.id)
      and not exists (select from "Admission" a where a."tenderId" = t.id and a."roundId" is null and a."organisationId" = v."organisationId"))
  order by r.number
$$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
