-- Who stood on a conference's waiting list when registration closed and has a place now, and has not been told: for the queue,
-- which tells each once. One at a time for an event, so that two workers tell once.

create function app.moved_up(event uuid) returns table ("registrationId" uuid, "organisationId" uuid)
language plpgsql volatile security definer set search_path = pg_catalog, public, app as $$
declare e "DialogueEvent";
begin
  if not app.is_system() then perform app.refuse('forbidden'); end if;
  perform pg_advisory_xact_lock(1540, hashtext(event::text));
  select * into e from "DialogueEvent" x where x.id = event;
  if app.clock() < e."registrationDeadline" or app.clock() >= e."startsAt" then return; end if;
  return query
  select s.id, s."organisationId" from (
    select r.*, case r.attendance when 'ROOM' then e.capacity else e."onlineCapacity" end as room,
      sum(r.people) filter (where r."cancelledAt" is null or r."cancelledAt" >= e."registrationDeadline") over line as then_taken,
      sum(r.people) filter (where r."cancelledAt" is null) over line as now_taken
    from "DialogueRegistration" r where r."eventId" = e.id
    window line as (partition by r.attendance order by r."registeredAt", r.id)) s
  where s."cancelledAt" is null and s.then_taken > s.room and s.now_taken <= s.room
    and not exists (select from "Notification" n where n."organisationId" = s."organisationId" and n.event = 'placeFree'
      and n.data ->> 'registrationId' = s.id::text);
end $$;

-- Each kind of mail can be switched off by the link in it.
create or replace function app.switch_off_mail(link_key uuid, what text) returns boolean language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare person uuid;
begin
  select c."personId" into person from "MailChoice" c where c.key = link_key;
  if person is null then return false; end if;
  if what ~ '^[0-9a-f-]{36}$' then
    update "Follow" set cadence = 'FEED' where id = what::uuid and "personId" = person;
    return found;
  end if;
  if what not in ('following', 'matches', 'bids', 'questions', 'invitations', 'dialogues') then return false; end if;
  update "MailChoice" set off = array_append(array_remove(off, what), what) where "personId" = person;
  return true;
end $$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
