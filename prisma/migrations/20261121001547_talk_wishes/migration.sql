-- A supplier that finds no free time for a talk asks to be told when there is one. It stands in no line: all who wait are told
-- at the same time, and a time may have become free, been added or been offered again, so that it tells of nobody.

create table "DialogueTalkWish" (
  "eventId" uuid not null,
  "organisationId" uuid not null,
  "askedById" uuid not null,
  "askedAt" timestamptz(6) not null default app.clock(),
  "toldAt" timestamptz(6),
  constraint "DialogueTalkWish_pkey" primary key ("eventId", "organisationId"),
  constraint "DialogueTalkWish_eventId_fkey" foreign key ("eventId") references "DialogueEvent" (id) on delete restrict on update cascade
);
comment on table "DialogueTalkWish" is 'A supplier that is to be told when a time for a talk is free';

create function app.guard_talk_wish() returns trigger language plpgsql security definer set search_path = pg_catalog, public, app as $$
declare e "DialogueEvent";
begin
  select * into e from "DialogueEvent" x where x.id = new."eventId";
  new."askedAt" := app.clock();
  new."toldAt" := null;
  if e."slotMinutes" is null then perform app.refuse('noTalks'); end if;
  if new."askedAt" >= e."registrationDeadline" then perform app.refuse('registrationClosed'); end if;
  if exists (select from "DialogueBooking" b where b."eventId" = e.id and b."organisationId" = new."organisationId"
    and b."cancelledAt" is null) then
    perform app.refuse('alreadyBooked');
  end if;
  return new;
end $$;
create trigger guard before insert on "DialogueTalkWish" for each row execute function app.guard_talk_wish();

revoke all on "DialogueTalkWish" from elva_app, elva_worker, elva_sealer;
grant select, insert, delete on "DialogueTalkWish" to elva_app;
alter table "DialogueTalkWish" enable row level security;
alter table "DialogueTalkWish" force row level security;
create policy read on "DialogueTalkWish" for select to elva_app using (
  "organisationId" = (select app.org()) and (select app.is_supplier()) or app.leads_dialogue("eventId"));
create policy ask on "DialogueTalkWish" for insert to elva_app with check (
  "organisationId" = (select app.org()) and "askedById" = (select app.actor()) and (select app.is_supplier())
  and app.dialogue_status("eventId") = 'IN_DIALOGUE');
create policy take_back on "DialogueTalkWish" for delete to elva_app using (
  "organisationId" = (select app.org()) and (select app.is_supplier()));

-- Everyone who waits, when a time is free now; each once, whichever worker asks.
create function app.talk_wishes(event uuid) returns table ("organisationId" uuid)
language plpgsql volatile security definer set search_path = pg_catalog, public, app as $$
begin
  if not app.is_system() then perform app.refuse('forbidden'); end if;
  return query
  update "DialogueTalkWish" w set "toldAt" = app.clock()
  where w."eventId" = event and w."toldAt" is null and app.dialogue_status(event) = 'IN_DIALOGUE'
    and exists (select from "DialogueEvent" e where e.id = event and app.clock() < e."registrationDeadline")
    and exists (select from "DialogueSlot" s where s."eventId" = event and s."withheldAt" is null
      and not exists (select from "DialogueBooking" b where b."slotId" = s.id and b."cancelledAt" is null))
    and not exists (select from "DialogueBooking" b where b."eventId" = event and b."organisationId" = w."organisationId"
      and b."cancelledAt" is null)
  returning w."organisationId";
end $$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
