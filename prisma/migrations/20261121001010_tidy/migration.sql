-- What nobody comes back for is not kept: uploads that were never finished, a day after they began; sessions, a day after
-- they ended. The log keeps who signed in.

create function app.collect_unfinished_uploads() returns int language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare collected int;
begin
  if not app.is_system() then perform app.refuse('forbidden'); end if;
  with unfinished as (
    update "BidFile" f set "removedAt" = app.clock()
    where f."completedAt" is null and f."removedAt" is null and f."createdAt" < app.clock() - interval '24 hours'
    returning f.id, f."bidId"
  ), parts as (
    delete from "BidFilePart" p using unfinished u where p."fileId" = u.id
  ), sections as (
    delete from "BidDraftSection" s using unfinished u where s."bidId" = u."bidId" and s.key = 'file:' || u.id
  )
  select count(*) into collected from unfinished;
  return collected;
end $$;

create function app.forget_sessions() returns int language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare forgotten int;
begin
  if not app.is_system() then perform app.refuse('forbidden'); end if;
  delete from "Session" s where least(s."expiresAt", coalesce(s."endedAt", s."expiresAt")) < clock_timestamp() - interval '1 day';
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
