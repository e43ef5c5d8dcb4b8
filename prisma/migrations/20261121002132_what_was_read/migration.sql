-- The reader lets out what it was asked to read, word for word: the draft is held while its answer goes out, so that nobody
-- takes it back and sends another in between.
create or replace function app.guard_reader() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare d "AnswerDraft";
begin
  select * into d from "AnswerDraft" x where x."clarificationId" = new.id for update;
  if d."readerId" is not null and d."readerId" is distinct from app.actor() then perform app.refuse('awaitsReader'); end if;
  if d."askedAt" is not null and app.same_natural_person(d."draftedById", app.actor()) then perform app.refuse('needsReader'); end if;
  if d."readerId" is not null and new."sameAsId" is null and (new.question, new.answer) is distinct from (d.question, d.answer)
  then perform app.refuse('answerSentAgain'); end if;
  return new;
end $$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
