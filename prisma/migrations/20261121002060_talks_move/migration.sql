-- When a meeting is moved, whoever moves it says what becomes of the talks: they stand, or all that are to come move as far.
-- Registration may be kept open longer, and the programme follows. All of it stands among the corrections, for all to read.

alter table "DialogueSlot" add column "movedIn" integer not null default 0;
comment on column "DialogueSlot"."movedIn" is 'The correction of the event that last moved it; when added, the last one so far';

-- whole rows of talks move in one statement
alter table "DialogueSlot" drop constraint slots_do_not_overlap;
alter table "DialogueSlot" add constraint slots_do_not_overlap
  exclude using gist ("eventId" with =, tstzrange("startsAt", "endsAt") with &&) deferrable initially immediate;

-- How far the last correction moved the talks; null when it did not.
create function app.talks_moved(e "DialogueEvent") returns interval language sql stable set search_path = pg_catalog as $$
  select (f ->> 'after')::timestamptz - (f ->> 'before')::timestamptz
  from jsonb_array_elements(e.changes -> -1 -> 'fields') f
  where f ->> 'field' = 'startsAt' and e.changes -> -1 -> 'fields' @> '[{"field": "talks", "after": "move"}]'
$$;

create or replace function app.guard_slot() returns trigger language plpgsql security definer set search_path = pg_catalog, public, app as $$
declare
  e "DialogueEvent";
  moving text[] := array['startsAt', 'endsAt', 'movedIn'];
begin
  select * into e from "DialogueEvent" x where x.id = new."eventId";
  if tg_op = 'INSERT' then
    if e."slotMinutes" is null then perform app.refuse('noTalks'); end if;
    if new."startsAt" < e."registrationDeadline" then perform app.refuse('slotBeforeDeadline'); end if;
    new."endsAt" := new."startsAt" + e."slotMinutes" * interval '1 minute';
    new."movedIn" := e.revision;
    return new;
  end if;
  if to_jsonb(new) - moving is not distinct from to_jsonb(old) - moving and new."startsAt" <> old."startsAt" then
    -- once in each correction, and exactly as far as it says
    if new."startsAt" - old."startsAt" is distinct from app.talks_moved(e) or new."endsAt" - old."endsAt" is distinct from app.talks_moved(e)
      or old."movedIn" >= e.revision or old."startsAt" <= app.clock() then
      perform app.refuse('announcedStands');
    end if;
    if new."startsAt" < e."registrationDeadline" or new."startsAt" <= app.clock() then perform app.refuse('slotBeforeDeadline'); end if;
    new."movedIn" := e.revision;
    return new;
  end if;
  if to_jsonb(new) - 'withheldAt' is distinct from to_jsonb(old) - 'withheldAt' then perform app.refuse('announcedStands'); end if;
  if new."withheldAt" is not null and exists (
    select from "DialogueBooking" b where b."slotId" = new.id and b."cancelledAt" is null) then
    perform app.refuse('slotIsBooked');
  end if;
  return new;
end $$;

create or replace function app.guard_dialogue() returns trigger language plpgsql set search_path = pg_catalog, public, app as $$
declare
  at timestamptz := app.clock();
  summed text[] := array['summary', 'summaryPublishedAt', 'summaryPublishedById'];
  corrected text[] := array['title', 'description', 'place', 'startsAt', 'endsAt', 'inputDeadline', 'registrationDeadline', 'programme', 'earlyInputReason', 'changes', 'revision', 'changedAt'];
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
    or jsonb_array_length(new.changes) <> new.revision
    or (new."registrationDeadline" is null) <> (old."registrationDeadline" is null) then
    perform app.refuse('announcedStands');
  end if;
  if new."startsAt" <= at then perform app.refuse('startsInThePast'); end if;
  if new."inputDeadline" < old."inputDeadline" or new."registrationDeadline" < old."registrationDeadline" then
    perform app.refuse('deadlineOnlyLater');
  end if;
  if new."registrationDeadline" > old."registrationDeadline" and app.talks_moved(new) is null and exists (
    select from "DialogueSlot" s where s."eventId" = new.id and s."startsAt" < new."registrationDeadline") then
    perform app.refuse('slotBeforeDeadline');
  end if;
  new."changedAt" := at;
  return new;
end $$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
