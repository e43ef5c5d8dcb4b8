-- Bounds on what a supplier can have stored, which hold also when it sends many at once: the parent is taken `for no key
-- update`, so that the next one counts what this one stored.

create or replace function app.check_bid_file() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare total bigint; files int;
begin
  if tg_op = 'UPDATE' then
    if old."completedAt" is not null and (new."completedAt", new.sha256, new.parts) is distinct from (old."completedAt", old.sha256, old.parts)
    then perform app.refuse('fileComplete'); end if;
    return new;
  end if;
  perform from "Bid" b where b.id = new."bidId" for no key update;
  select coalesce(sum(f.size), 0), count(*) into total, files from "BidFile" f where f."bidId" = new."bidId" and f."removedAt" is null;
  if total + new.size > 104857600 then perform app.refuse('bidTooLarge'); end if;
  if files >= 40 then perform app.refuse('tooManyFiles'); end if;
  return new;
end $$;

create or replace function app.guard_attachment() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  new."addedAt" := app.clock();
  perform from "DialogueInput" i where i.id = new."inputId" for no key update;
  if not exists (select from "DialogueInput" i join "DialogueEvent" e on e.id = i."eventId"
    where i.id = new."inputId" and i."organisationId" = app.org() and new."addedAt" < e."inputDeadline") then
    perform app.refuse('inputClosed');
  end if;
  if (select count(*) from "DialogueAttachment" a where a."inputId" = new."inputId") >= 3 then perform app.refuse('tooManyAttachments'); end if;
  return new;
end $$;

-- Ten inputs from one supplier in one dialogue, each with three documents of 20 MB.
create or replace function app.guard_input() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  new."submittedAt" := app.clock();
  if not exists (select from "DialogueEvent" e where e.id = new."eventId" and new."submittedAt" < e."inputDeadline") then
    perform app.refuse('inputClosed');
  end if;
  perform pg_advisory_xact_lock(hashtextextended('input:' || new."eventId" || new."organisationId", 0));
  if (select count(*) from "DialogueInput" i where i."eventId" = new."eventId" and i."organisationId" = new."organisationId") >= 10
  then perform app.refuse('tooManyInputs'); end if;
  return new;
end $$;

-- What is taken out of a draft is gone at once, unless a version that was sent names it: that one stays whole. The bid is
-- held, as by who sends it: a version either names the file and keeps it, or is sealed without it.
create function app.forget_removed_file() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  perform from "Bid" b where b.id = new."bidId" for no key update;
  if not exists (select from "BidVersion" v where v."bidId" = new."bidId"
                 and v.manifest::jsonb -> 'parts' @> jsonb_build_array(jsonb_build_object('part', new.id)))
  then delete from "BidFilePart" p where p."fileId" = new.id; end if;
  return null;
end $$;
create trigger forget_removed after update of "removedAt" on "BidFile" for each row
  when (old."removedAt" is null and new."removedAt" is not null) execute function app.forget_removed_file();

-- Takes bids before files, as those who work on them do.
create or replace function app.collect_unfinished_uploads() returns int language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare collected int;
begin
  if not app.is_system() then perform app.refuse('forbidden'); end if;
  perform from "Bid" b where b.id in (
    select f."bidId" from "BidFile" f
    where f."completedAt" is null and f."removedAt" is null and f."createdAt" < app.clock() - interval '24 hours')
  order by b.id for no key update;
  with unfinished as (
    update "BidFile" f set "removedAt" = app.clock()
    where f."completedAt" is null and f."removedAt" is null and f."createdAt" < app.clock() - interval '24 hours'
    returning f.id, f."bidId"
  ), sections as (
    delete from "BidDraftSection" s using unfinished u where s."bidId" = u."bidId" and s.key = 'file:' || u.id
  )
  select count(*) into collected from unfinished;
  return collected;
end $$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
