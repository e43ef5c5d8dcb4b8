-- An announced dialogue can be corrected and called off, for all to read: what it was stands with what it is, and everyone who
-- takes part is told. Whose talks were released is nobody's business but theirs (invariant 3).

alter table "DialogueEvent"
  add column changes jsonb not null default '[]',
  add column revision integer not null default 0,
  add column "changedAt" timestamptz(6),
  add column "cancelledAt" timestamptz(6),
  add column "cancelledReason" text,
  add column "earlyInputReason" text not null default '';
alter table "DialogueEvent" add constraint cancelled_with_reason check (
  ("cancelledAt" is null) = ("cancelledReason" is null) and "cancelledReason" <> '');

create or replace function app.guard_dialogue() returns trigger language plpgsql set search_path = pg_catalog, public, app as $$
declare
  at timestamptz := app.clock();
  summed text[] := array['summary', 'summaryPublishedAt', 'summaryPublishedById'];
  corrected text[] := array['title', 'description', 'place', 'startsAt', 'endsAt', 'inputDeadline', 'earlyInputReason', 'changes', 'revision', 'changedAt'];
  called_off text[] := array['cancelledAt', 'cancelledReason'];
begin
  if tg_op = 'INSERT' then
    new."announcedAt" := at;
    if new."inputDeadline" <= at then perform app.refuse('inputDeadlinePassed'); end if;
    if new."registrationDeadline" <= at then perform app.refuse('registrationDeadlinePassed'); end if;
    if new."cancelledAt" is not null or new.revision <> 0 or new.changes <> '[]' then perform app.refuse('forbidden'); end if;
    return new;
  end if;
  if to_jsonb(new) - summed is not distinct from to_jsonb(old) - summed then
    if old.summary is not null then perform app.refuse('summaryPublished'); end if;
    if at < old."inputDeadline" then perform app.refuse('inputStillOpen'); end if;
    if exists (select from "DialogueMinutes" m join "DialogueBooking" b on b.id = m."bookingId"
      where b."eventId" = old.id and m.status = 'SENT' and at < m."answerBy") then
      perform app.refuse('minutesAwaitApproval');
    end if;
    return new;
  end if;
  if old."cancelledAt" is not null then perform app.refuse('dialogueCancelled'); end if;
  if old."startsAt" <= at then perform app.refuse('alreadyStarted'); end if;
  if to_jsonb(new) - called_off is not distinct from to_jsonb(old) - called_off then
    new."cancelledAt" := at;
    return new;
  end if;
  -- nothing is corrected without being shown: one more in the list, and what stood there stands
  if to_jsonb(new) - corrected is distinct from to_jsonb(old) - corrected
    or new.revision <> old.revision + 1
    or new.changes - (jsonb_array_length(new.changes) - 1) is distinct from old.changes
    or jsonb_array_length(new.changes) <> new.revision then
    perform app.refuse('announcedStands');
  end if;
  if new."startsAt" <= at then perform app.refuse('startsInThePast'); end if;
  if new."inputDeadline" < old."inputDeadline" then perform app.refuse('deadlineOnlyLater'); end if;
  new."changedAt" := at;
  return new;
end $$;

create policy correct on "DialogueEvent" for update to elva_app
  using (exists (select from "Need" n where n.id = "needId" and n.status = 'IN_DIALOGUE' and app.is_need_officer(n."countyUnitId")))
  with check (summary is null);

-- After it is called off nobody registers, books, waits, sends or is offered anything.
create function app.guard_called_off() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if exists (select from "DialogueEvent" e where e.id = new."eventId" and e."cancelledAt" is not null) then
    perform app.refuse('dialogueCancelled');
  end if;
  return new;
end $$;
do $$
declare name text;
begin
  foreach name in array array['DialogueRegistration', 'DialogueSlot', 'DialogueBooking', 'DialogueTalkWish', 'DialogueInput'] loop
    execute format('create trigger called_off before insert on %I for each row execute function app.guard_called_off()', name);
  end loop;
end $$;

create or replace function app.offered_slots(event uuid) returns table (id uuid, "startsAt" timestamptz, "endsAt" timestamptz)
language sql stable security definer set search_path = pg_catalog, public, app as $$
  select o.id, o."startsAt", o."endsAt" from (
    select s.id, s."startsAt", s."endsAt" from "DialogueSlot" s join "DialogueEvent" e on e.id = s."eventId"
    where s."eventId" = event and app.is_supplier() and s."withheldAt" is null and e."cancelledAt" is null
      and app.clock() < e."registrationDeadline" and app.dialogue_status(event) = 'IN_DIALOGUE'
      and not exists (select from "DialogueBooking" b where b."slotId" = s.id and b."cancelledAt" is null)
    order by md5(app.org()::text || s.id::text) limit 6) o
  order by o."startsAt"
$$;

create or replace function app.list_need(need uuid) returns void language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  n "Need";
  e "DialogueEvent";
begin
  select * into n from "Need" x where x.id = need;
  if n."publicAt" is null then return; end if;
  perform app.put_listing('NEED', n.id,
    case when n.status = 'SHELVED' then 'CANCELLED'::"ListingStatus" when n.status in ('TENDERED', 'MET') then 'SETTLED' else 'ACTIVE' end,
    n."publicAt", null, n."countyUnitId", app.counties_of(n."countyUnitId"), n."targetGroup", '', '', null,
    '/behov/' || n.id, n.title, n.problem, concat_ws(' ', n."targetGroupText", n."triedBefore", n."wantedOutcome"));
  for e in select * from "DialogueEvent" x where x."needId" = need loop
    perform app.put_listing('DIALOGUE', e.id,
      case when n.status = 'SHELVED' or e."cancelledAt" is not null then 'CANCELLED'::"ListingStatus"
        when n.status = 'MET' or e.summary is not null then 'SETTLED' else 'ACTIVE' end,
      e."announcedAt", e."inputDeadline", n."countyUnitId", app.counties_of(n."countyUnitId"), n."targetGroup", '', '', null,
      '/dialog/' || e.id, e.title, e.description, concat_ws(' ', n.title, n.problem, e.place, e.summary), array[n.id], e."startsAt");
  end loop;
end $$;

create function app.follow_dialogue_change() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if old."cancelledAt" is null and new."cancelledAt" is not null then
    perform app.list_event('DIALOGUE', new.id, 'cancelled', '', new."cancelledAt");
  elsif new.revision > old.revision then
    perform app.list_event('DIALOGUE', new.id, 'revised', new.revision::text, new."changedAt");
  end if;
  return null;
end $$;
create trigger listing_change after update on "DialogueEvent" for each row execute function app.follow_dialogue_change();

-- Everyone who takes part, for the queue that tells them, with the talk that was theirs when it was called off.
create function app.dialogue_takers(event uuid)
returns table ("organisationId" uuid, "bookingId" uuid, "bookedAt" timestamptz, "startsAt" timestamptz, "endsAt" timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, public, app as $$
begin
  if not app.is_system() then perform app.refuse('forbidden'); end if;
  return query
  with booked as (
    select b.* from "DialogueBooking" b join "DialogueEvent" e on e.id = b."eventId"
    where b."eventId" = event and (b."cancelledAt" is null or b."cancelledAt" >= e."cancelledAt")),
  takers as (
    select r."organisationId" as org from "DialogueRegistration" r where r."eventId" = event and r."cancelledAt" is null
    union select b."organisationId" from booked b
    union select w."organisationId" from "DialogueTalkWish" w where w."eventId" = event
    union select i."organisationId" from "DialogueInput" i where i."eventId" = event)
  select t.org, b.id, b."bookedAt", s."startsAt", s."endsAt"
  from takers t left join booked b on b."organisationId" = t.org left join "DialogueSlot" s on s.id = b."slotId"
  order by t.org;
end $$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
