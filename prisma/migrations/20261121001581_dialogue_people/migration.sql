-- The people of suppliers who took part in a dialogue, for the officers who sum it up: their names are kept out of it.
create function app.dialogue_people(event uuid) returns table (name text)
language sql stable security definer set search_path = pg_catalog, public, app as $$
  select distinct p.name from "Person" p
  where app.leads_dialogue(event) and p.id in (
    select i."authorId" from "DialogueInput" i where i."eventId" = event
    union select r."registeredById" from "DialogueRegistration" r where r."eventId" = event
    union select b."bookedById" from "DialogueBooking" b where b."eventId" = event
    union select m."answeredById" from "DialogueMinutes" m join "DialogueBooking" b on b.id = m."bookingId" where b."eventId" = event)
$$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
