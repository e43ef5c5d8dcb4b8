-- Needs and the market dialogue: who may read and write, and what the database holds on its own.

alter table "Need" add column "revision" integer not null default 1, add column "publicAt" timestamptz(6);
create index "Need_publicAt_idx" on "Need" ("publicAt");
alter table "NeedMetric" alter column "baselineBp" drop not null, alter column "targetBp" drop not null;
alter table "NeedVersion" add column "reason" text not null default '';

alter table "Need" add constraint size_not_negative check ("targetGroupSize" between 0 and 1000000);
alter table "Need" add constraint shelved_with_reason check (status <> 'SHELVED' or trim("shelvedReason") <> '');
alter table "Need" add constraint dialogue_is_public check (status not in ('IN_DIALOGUE', 'TENDERED') or "publicAt" is not null);
alter table "Need" add constraint shared_is_whole check ("sharedAt" is null
  or trim(title) <> '' and trim(problem) <> '' and trim("wantedOutcome") <> '' and trim("targetGroup") <> '' and "targetGroupSize" > 0);
alter table "NeedMetric" add constraint shares check (
  coalesce("baselineBp", 0) between 0 and 10000 and coalesce("targetBp", 0) between 0 and 10000);
alter table "NeedMetric" add constraint follow_up check ("followUpMonths" in (0, 3, 6, 12, 24));
alter table "DialogueEvent" add constraint summary_is_signed check (
  (summary is null) = ("summaryPublishedAt" is null) and (summary is null) = ("summaryPublishedById" is null));
alter table "DialogueInput" add constraint not_empty check (trim(text) <> '');

insert into app.status_transition (aggregate, from_status, to_status, roles) values
  ('Need', 'DRAFT', 'SHARED', '{officeLeader,procurementOfficer}'),
  ('Need', 'DRAFT', 'SHELVED', '{officeLeader,counsellor,procurementOfficer}'),
  ('Need', 'SHARED', 'SHELVED', '{officeLeader,procurementOfficer}'),
  ('Need', 'SHARED', 'IN_DIALOGUE', '{procurementOfficer}'),
  ('Need', 'IN_DIALOGUE', 'SHELVED', '{procurementOfficer}'),
  ('Need', 'SHARED', 'TENDERED', '{procurementOfficer,countyManager,system}'),
  ('Need', 'IN_DIALOGUE', 'TENDERED', '{procurementOfficer,countyManager,system}');
create trigger transition before update on "Need" for each row execute function app.check_transition();

-- The county unit that a unit of NAV belongs to: itself, or the nearest above it.
create function app.county_of(unit uuid) returns uuid language sql stable security definer
set search_path = pg_catalog, public as $$
  with recursive up as (
    select u."organisationId", u."parentId", u.type from "NavUnit" u where u."organisationId" = unit
    union
    select u."organisationId", u."parentId", u.type from "NavUnit" u join up on u."organisationId" = up."parentId"
  )
  select up."organisationId" from up where up.type = 'COUNTY'
$$;

-- The officers of a need's county have it in hand; what is not shared is the reporting unit's alone.
create function app.is_need_officer(county uuid) returns boolean language sql stable as $$
  select app.has_role('procurementOfficer') and app.in_units(county)
$$;

-- What may change in a need depends on where it stands; the text of a shared one only with a new version.
create function app.guard_need() returns trigger language plpgsql set search_path = pg_catalog, public, app as $$
declare
  text_changed boolean := (new.title, new.problem, new."targetGroup", new."targetGroupText", new."targetGroupSize",
      new."triedBefore", new."wantedOutcome", new.version)
    is distinct from (old.title, old.problem, old."targetGroup", old."targetGroupText", old."targetGroupSize",
      old."triedBefore", old."wantedOutcome", old.version);
begin
  if (new."unitId", new."countyUnitId", new."createdById") is distinct from (old."unitId", old."countyUnitId", old."createdById")
    or old."publicAt" is not null and new."publicAt" is distinct from old."publicAt"
    or old."sharedAt" is not null and new."sharedAt" is distinct from old."sharedAt" then
    perform app.refuse('forbidden');
  end if;
  if old.status = 'DRAFT' then return new; end if;
  if text_changed and (old.status not in ('SHARED', 'IN_DIALOGUE') or new.status <> old.status) then
    perform app.refuse('wrongStatus');
  end if;
  if text_changed and (new.version <> old.version + 1 or not app.is_need_officer(old."countyUnitId")) then
    perform app.refuse('forbidden');
  end if;
  if new.status = 'IN_DIALOGUE' and new."takenUpAt" is null then perform app.refuse('notTakenUp'); end if;
  -- the office that reported it may shelve it, and the county's manager have it tendered; the rest is the officers'
  if new.status = old.status and not app.is_need_officer(old."countyUnitId") then perform app.refuse('forbidden'); end if;
  return new;
end $$;
create trigger guard before update on "Need" for each row execute function app.guard_need();

alter table "Need" enable row level security;
alter table "Need" force row level security;
create policy read on "Need" for select using (
  "publicAt" is not null
  or "unitId" = (select app.org()) and (select app.has_role('officeLeader', 'counsellor', 'procurementOfficer'))
  or "sharedAt" is not null and (select app.acts_for_nav())
  or (select app.is_system()));
create policy report on "Need" for insert to elva_app with check (
  status = 'DRAFT' and "unitId" = (select app.org()) and "createdById" = (select app.actor())
  and (select app.has_role('officeLeader', 'counsellor', 'procurementOfficer'))
  and "countyUnitId" = app.county_of("unitId") and "sharedAt" is null and "publicAt" is null and "takenUpAt" is null);
create policy write_own_draft on "Need" for update to elva_app
  using (status = 'DRAFT' and "unitId" = (select app.org()) and (select app.has_role('officeLeader', 'counsellor', 'procurementOfficer')))
  with check (status in ('DRAFT', 'SHARED', 'SHELVED'));
create policy shelve_own on "Need" for update to elva_app
  using (status = 'SHARED' and "unitId" = (select app.org()) and (select app.has_role('officeLeader')))
  with check (status = 'SHELVED');
create policy lead on "Need" for update to elva_app
  using ("sharedAt" is not null and status in ('SHARED', 'IN_DIALOGUE') and app.in_units("countyUnitId") and (select app.has_role('procurementOfficer')));
create policy tender on "Need" for update to elva_app
  using (status in ('SHARED', 'IN_DIALOGUE') and app.in_units("countyUnitId") and (select app.has_role('countyManager')))
  with check (status = 'TENDERED');
create policy tender_later on "Need" for update to elva_worker using (true) with check (status = 'TENDERED');

-- Rows under a need: seen with it, written by those who may write its text now.
create function app.may_write_need(need uuid) returns boolean language sql stable set search_path = pg_catalog, public, app as $$
  select exists (select from "Need" n where n.id = need and (
    n.status = 'DRAFT' and n."unitId" = app.org() and app.has_role('officeLeader', 'counsellor', 'procurementOfficer')
    or n.status in ('SHARED', 'IN_DIALOGUE') and app.is_need_officer(n."countyUnitId")))
$$;
alter table "NeedMetric" enable row level security;
alter table "NeedMetric" force row level security;
create policy read on "NeedMetric" for select using (exists (select from "Need" n where n.id = "needId"));
create policy add on "NeedMetric" for insert to elva_app with check (app.may_write_need("needId"));
create policy remove on "NeedMetric" for delete to elva_app using (app.may_write_need("needId"));
revoke update on "NeedMetric" from elva_app, elva_worker;

-- The public reads the texts from the announced one on; what NAV wrote among itself before stays there.
create function app.announced_version(need uuid) returns integer language sql stable security definer
set search_path = pg_catalog, public as $$
  select coalesce((select min(e."needVersion") from "DialogueEvent" e where e."needId" = need),
                  (select n.version from "Need" n where n.id = need and n."publicAt" is not null))
$$;
alter table "NeedVersion" enable row level security;
alter table "NeedVersion" force row level security;
create policy read on "NeedVersion" for select using (
  (select app.acts_for_nav()) and exists (select from "Need" n where n.id = "needId")
  or number >= app.announced_version("needId") or (select app.is_system()));
create policy add on "NeedVersion" for insert to elva_app with check (
  "createdById" = (select app.actor()) and exists (select from "Need" n where n.id = "needId" and n.version = number
    and (n."unitId" = app.org() and app.has_role('officeLeader', 'procurementOfficer') and n.status = 'SHARED' and n.version = 1
      or app.is_need_officer(n."countyUnitId"))));
create trigger append_only before update or delete on "NeedVersion" for each row execute function app.append_only();

-- A dialogue is announced to everybody, and what was announced stands; its summary comes once, after the deadline.
create function app.guard_dialogue() returns trigger language plpgsql set search_path = pg_catalog, public, app as $$
declare at timestamptz := app.clock();
begin
  if tg_op = 'INSERT' then
    new."announcedAt" := at;
    if new."inputDeadline" <= at then perform app.refuse('inputDeadlinePassed'); end if;
    return new;
  end if;
  if (new.id, new."needId", new.title, new.description, new."startsAt", new.place, new."inputDeadline", new."announcedById",
      new."announcedAt", new."needVersion")
    is distinct from (old.id, old."needId", old.title, old.description, old."startsAt", old.place, old."inputDeadline",
      old."announcedById", old."announcedAt", old."needVersion") then
    perform app.refuse('announcedStands');
  end if;
  if old.summary is not null then perform app.refuse('summaryPublished'); end if;
  if at < old."inputDeadline" then perform app.refuse('inputStillOpen'); end if;
  return new;
end $$;
create trigger guard before insert or update on "DialogueEvent" for each row execute function app.guard_dialogue();
alter table "DialogueEvent" enable row level security;
alter table "DialogueEvent" force row level security;
create policy read on "DialogueEvent" for select using (true);
create policy announce on "DialogueEvent" for insert to elva_app with check (
  "announcedById" = (select app.actor()) and summary is null
  and exists (select from "Need" n where n.id = "needId" and n.status = 'IN_DIALOGUE' and n.version = "needVersion"
    and app.is_need_officer(n."countyUnitId")));
create policy summarise on "DialogueEvent" for update to elva_app
  using (exists (select from "Need" n where n.id = "needId" and app.is_need_officer(n."countyUnitId")))
  with check ("summaryPublishedById" = (select app.actor()));
revoke delete on "DialogueEvent" from elva_app, elva_worker;

-- Invariant 3: an input is read by those who sent it and by the county's officers, by no other supplier. The deadline is
-- the database's clock when the row arrives.
create function app.guard_input() returns trigger language plpgsql security definer set search_path = pg_catalog, public, app as $$
begin
  new."submittedAt" := app.clock();
  if not exists (select from "DialogueEvent" e where e.id = new."eventId" and new."submittedAt" < e."inputDeadline") then
    perform app.refuse('inputClosed');
  end if;
  return new;
end $$;
create trigger guard before insert on "DialogueInput" for each row execute function app.guard_input();
create trigger append_only before update or delete on "DialogueInput" for each row execute function app.append_only();
alter table "DialogueInput" enable row level security;
alter table "DialogueInput" force row level security;
create policy read on "DialogueInput" for select using (
  "organisationId" = (select app.org()) and (select app.has_role('supplierAdmin', 'supplierMember'))
  or (select app.has_role('procurementOfficer')) and exists (
    select from "DialogueEvent" e join "Need" n on n.id = e."needId" where e.id = "eventId" and app.in_units(n."countyUnitId")));
create policy send on "DialogueInput" for insert to elva_app with check (
  "organisationId" = (select app.org()) and "authorId" = (select app.actor())
  and (select app.has_role('supplierAdmin', 'supplierMember'))
  and exists (select from "DialogueEvent" e join "Need" n on n.id = e."needId" where e.id = "eventId" and n.status = 'IN_DIALOGUE'));

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
