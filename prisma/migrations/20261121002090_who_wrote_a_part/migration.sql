-- Whoever wrote any part of a tender is not the one who approves it (issue 4.3: a second person). The tender's own row knew
-- who saved it; its parts are written without it: documents, contract terms, flags, kept marks. So each of them notes its
-- writer there, and check_publication() and the approve button read one list as before.

do $$
declare
  found text := pg_get_functiondef('app.guard_tender()'::regprocedure);
  changed text := replace(found, $old$  new."savedByIds" := old."savedByIds";
  if content_changed or frame_changed or new.revision <> old.revision then
$old$, $new$  -- whatever is given, the writer is who acts: nobody names another, and nobody is taken away
  if content_changed or frame_changed or new.revision <> old.revision or new."savedByIds" is distinct from old."savedByIds" then
    new."savedByIds" := old."savedByIds";
$new$);
begin
  if changed = found then raise exception 'app.guard_tender() is another'; end if;
  execute changed;
end $$;

create function app.note_writer() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  tender uuid := case when tg_op = 'DELETE' then old."tenderId" else new."tenderId" end;
  parent record;
begin
  if tender is null or app.actor() is null then return null; end if;
  -- held until commit, so that nobody sends for approval between the guard's look at the status and this writing
  select t.status, t."savedByIds" into parent from "Tender" t
  where t.id = tender and t.status in ('DRAFT', 'IN_REVIEW') for no key update;
  if parent.status = 'IN_REVIEW' then perform app.refuse('changedMeanwhile'); end if;
  if parent.status = 'DRAFT' and not app.actor() = any (coalesce(parent."savedByIds", '{}')) then
    update "Tender" set "savedByIds" = coalesce("savedByIds", '{}') || app.actor() where id = tender;
  end if;
  return null;
end $$;

do $$
declare name text;
begin
  foreach name in array array['Round', 'Lot', 'Requirement', 'SelectionCriterion', 'AwardCriterion',
                              'TenderDocument', 'TenderTerm', 'TenderFlag', 'KeptMark'] loop
    execute format('create trigger note_writer after insert or update or delete on %I for each row execute function app.note_writer()', name);
  end loop;
end $$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
