-- A colleague is asked to read an answer once until it is given back, and it is given back once: who does it at the same
-- instant as another is told so, and neither's words are written over.

create or replace function app.guard_answer_draft() returns trigger language plpgsql security definer set search_path = pg_catalog, public, app as $$
declare actor uuid := app.actor();
begin
  if tg_op = 'DELETE' then
    if exists (select from "Clarification" c where c.id = old."clarificationId" and c.answer is null) then perform app.refuse('forbidden'); end if;
    return old;
  end if;
  if new."readerId" is not null and app.same_natural_person(new."draftedById", new."readerId") then perform app.refuse('notAReader'); end if;
  if tg_op = 'INSERT' then return new; end if;
  if old."askedAt" is not null and new."askedAt" is null then perform app.refuse('forbidden'); end if;
  if (new.question, new.answer, new."draftedById") is distinct from (old.question, old.answer, old."draftedById") then
    if old."readerId" is not null then perform app.refuse('awaitsReader'); end if;
    if new."draftedById" is distinct from actor then perform app.refuse('forbidden'); end if;
  end if;
  if old."readerId" is not null and new."readerId" is distinct from old."readerId" and actor not in (old."readerId", old."draftedById") then
    perform app.refuse('notTheReader');
  end if;
  -- Asked once until there is an answer, and answered once: two at the same instant are one after the other.
  if old."readerId" is not null and new."readerId" is not null and new."askedAt" is distinct from old."askedAt" then
    perform app.refuse('awaitsReader');
  end if;
  if old."readerId" is null and new."returnedAt" is not null and new."returnedAt" is distinct from old."returnedAt" then
    perform app.refuse('alreadyReturned');
  end if;
  return new;
end $$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
