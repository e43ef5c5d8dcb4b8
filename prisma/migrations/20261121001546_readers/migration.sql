-- An answer that a colleague has been asked to read goes out by another natural person than its writer, whatever the code
-- asks: the reader while it waits, and never the writer who takes it back, or answers it along with another question.

create function app.same_natural_person(one uuid, other uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select one = other or exists (select from "Person" a join "Person" b on b."personKey" = a."personKey" where a.id = one and b.id = other)
$$;

create function app.guard_reader() returns trigger language plpgsql security definer set search_path = pg_catalog, public, app as $$
declare d "AnswerDraft";
begin
  select * into d from "AnswerDraft" x where x."clarificationId" = new.id;
  if d."readerId" is not null and d."readerId" is distinct from app.actor() then perform app.refuse('awaitsReader'); end if;
  if d."askedAt" is not null and app.same_natural_person(d."draftedById", app.actor()) then perform app.refuse('needsReader'); end if;
  return new;
end $$;
create trigger reader before update on "Clarification" for each row
  when (new.answer is not null and old.answer is null) execute function app.guard_reader();

create function app.guard_answer_draft() returns trigger language plpgsql security definer set search_path = pg_catalog, public, app as $$
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
  return new;
end $$;
create trigger guard before insert or update or delete on "AnswerDraft" for each row execute function app.guard_answer_draft();

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
