-- When a dynamic purchasing system may be called upon, and whom a call goes to (FOA §§ 26-4 (2), 26-7 (1) and (2)); and that no
-- new round for requests opens before those of the last are answered.

-- A request that has no answer yet: sealed, or opened whole and neither taken up nor rejected.
create function app.request_waits(version "BidVersion") returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select not exists (select from "BidVersionEnd" e where e."versionId" = version.id)
    and not exists (select from "OpenedBid" o where o."versionId" = version.id and o.status <> 'OK')
    and not exists (select from "BidRejection" j where j."versionId" = version.id)
    and not exists (select from "Admission" a where a."tenderId" = version."tenderId" and a."roundId" is null
      and a."organisationId" = version."organisationId")
$$;

-- Why this system cannot be called upon now; null when it can, and of everything else than a system. Nobody but its buyer is told.
create function app.call_refusal(call uuid) returns text language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select case
    when s.status <> 'PUBLISHED' or app.system_ends(s) <= coalesce(c."publishesAt", app.clock()) then 'systemEnded'
    -- «kan ikke sende invitasjonen … på den første anskaffelsen før han har vurdert alle søknadene»: of those that came in time
    when app.rolls(s.id)
      and not exists (select from "Tender" b where b."parentId" = s.id and b.id <> c.id and b.status in ('PUBLISHED', 'DECIDED', 'CONCLUDED'))
      and exists (select from "Round" r where r."tenderId" = s.id and r.number = 1
        and (r.deadline > app.clock() or exists (select from "BidVersion" v where v."roundId" = r.id and app.request_waits(v))))
    then 'firstRequestsWaiting' end
  from "Tender" c join "Tender" s on s.id = c."parentId"
    join app.procedure_rule p on p.procedure = s.procedure::text and p.ends_without_award and not p.criteria
  where c.id = call and (app.in_units(s."buyerId") or app.has_role('auditor') or (select app.is_system()))
$$;

create function app.check_call() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare code text := app.call_refusal(new.id);
begin
  if code is not null then perform app.refuse(code); end if;
  return new;
end $$;
create trigger lawful_call before update of status on "Tender" for each row
  when (new.status = 'PUBLISHED' and old.status = 'IN_REVIEW' and new."parentId" is not null) execute function app.check_call();

-- The invitation goes to all that are taken up when it is sent (§ 26-7 (1)), also those who came after it was approved.
create function app.invite_taken_up() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  insert into "Admission" ("tenderId", "roundId", "organisationId", "admittedById")
  select c.id, r.id, new."organisationId", new."admittedById"
  from "Tender" c join "Round" r on r."tenderId" = c.id and r.number = 1 and r."invitedOnly"
  where c."parentId" = new."tenderId" and c.status = 'PUBLISHED' and c."publishesAt" > app.clock()
  on conflict do nothing;
  return null;
end $$;
create trigger invite_taken_up after insert on "Admission" for each row
  when (new."roundId" is null) execute function app.invite_taken_up();

-- A system in rounds: everyone who asked is answered before others are asked.
create function app.check_requests_answered() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if exists (select from "Tender" t join app.procedure_rule p on p.procedure = t.procedure::text and p.ends_without_award and not p.criteria
      join "BidVersion" v on v."tenderId" = t.id join "Round" r on r.id = v."roundId" and r.kind = 'REQUEST'
      where t.id = new."tenderId" and t.status = 'PUBLISHED' and not app.rolls(t.id) and app.request_waits(v))
  then perform app.refuse('requestsWaiting'); end if;
  return new;
end $$;
create trigger requests_answered before insert on "Round" for each row execute function app.check_requests_answered();

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
