-- A need says all that a good need says; several units and municipalities can stand on it; it can be met without a tender.

create extension if not exists pg_trgm;

alter table "Need"
  add column evidence text not null default '',
  add column "supportSegment" text not null default '',
  add column "whyNotEnough" text not null default '',
  add column "localPriorities" text not null default '',
  add column "worksWith" text[] default array[]::text[],
  add column "worksWithText" text not null default '',
  add column "fundingLine" text not null default '',
  add column "metKind" text,
  add column "metContractId" uuid,
  add column "metBy" text,
  add column "metReason" text,
  add column "metById" uuid,
  add column "metAt" timestamptz(6);
alter table "NeedMetric" add column definition text not null default '';

alter table "Need" add constraint segment_is_known check ("supportSegment" in ('', 'GODE_MULIGHETER', 'TRENGER_VEILEDNING',
  'TRENGER_VEILEDNING_NEDSATT_ARBEIDSEVNE', 'JOBBE_DELVIS', 'LITEN_MULIGHET_TIL_A_JOBBE', 'MIXED'));
alter table "Need" add constraint funding_is_known check ("fundingLine" in ('', 'STATE', 'MUNICIPAL', 'PROJECT'));
alter table "Need" add constraint works_with_is_known check (
  "worksWith" <@ array['municipality', 'county', 'health', 'school', 'employers', 'nonProfits', 'justice', 'other']);
alter table "Need" add constraint met_is_told check (
  (status = 'MET') = ("metKind" is not null) and ("metKind" is null) = ("metAt" is null) and ("metKind" is null) = ("metById" is null)
  and (status <> 'MET' or trim("metBy") <> '' and trim("metReason") <> ''));
alter table "Need" add constraint met_kind_is_known check (
  "metKind" in ('CONTRACT', 'MUNICIPAL_OFFER', 'COUNTY_OFFER', 'NAV_OFFER', 'OTHER_OFFER') and ("metKind" = 'CONTRACT' or "metContractId" is null));

create table "NeedCoOwner" (
  id uuid not null default gen_random_uuid(),
  "needId" uuid not null,
  "organisationId" uuid not null,
  "invitedById" uuid not null,
  "invitedAt" timestamptz(6) not null default app.clock(),
  "joinedById" uuid,
  "joinedAt" timestamptz(6),
  "leftAt" timestamptz(6),
  size integer,
  note text not null default '',
  constraint "NeedCoOwner_pkey" primary key (id),
  constraint "NeedCoOwner_needId_fkey" foreign key ("needId") references "Need" (id) on delete restrict on update cascade,
  constraint joined_by_someone check (("joinedAt" is null) = ("joinedById" is null)),
  constraint size_is_possible check (size between 1 and 1000000)
);
create unique index "NeedCoOwner_needId_organisationId_key" on "NeedCoOwner" ("needId", "organisationId");

create table "OfferConsideration" (
  id uuid not null default gen_random_uuid(),
  "needId" uuid not null,
  "municipalOffers" text not null,
  "countyOffers" text not null,
  conclusion text not null,
  "consideredById" uuid not null,
  "consideredAt" timestamptz(6) not null default app.clock(),
  constraint "OfferConsideration_pkey" primary key (id),
  constraint "OfferConsideration_needId_fkey" foreign key ("needId") references "Need" (id) on delete restrict on update cascade,
  constraint says_something check (trim("municipalOffers") <> '' and trim("countyOffers") <> '' and trim(conclusion) <> '')
);
create index "OfferConsideration_needId_idx" on "OfferConsideration" ("needId");

-- What a need is about, for finding its likes: both forms of Norwegian stem alike often enough, and trigrams take the rest.
create function app.need_words(title text, problem text, people text, outcome text) returns tsvector language sql immutable
set search_path = pg_catalog as $$
  select to_tsvector('pg_catalog.norwegian', title || ' ' || problem || ' ' || people || ' ' || outcome)
$$;
create index need_words on "Need" using gin (app.need_words(title, problem, "targetGroupText", "wantedOutcome"));

insert into app.status_transition (aggregate, from_status, to_status, roles) values
  ('Need', 'SHARED', 'MET', '{procurementOfficer}'),
  ('Need', 'IN_DIALOGUE', 'MET', '{procurementOfficer}');

-- Asked or joined, and has not left.
create function app.co_owns(need uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select exists (select from "NeedCoOwner" c where c."needId" = need and c."organisationId" = app.org() and c."leftAt" is null)
$$;
create policy read_with_others on "Need" for select to elva_app using (
  "sharedAt" is not null and (select app.has_role('municipality')) and app.co_owns(id));
create policy meet on "Need" for update to elva_app
  using ("sharedAt" is not null and status in ('SHARED', 'IN_DIALOGUE') and app.in_units("countyUnitId") and (select app.has_role('procurementOfficer')))
  with check (status = 'MET' and "metById" = (select app.actor()));

-- What may change in a need depends on where it stands; the text of a shared one only with a new version.
create or replace function app.guard_need() returns trigger language plpgsql set search_path = pg_catalog, public, app as $$
declare
  text_changed boolean := (new.title, new.problem, new."targetGroup", new."targetGroupText", new."targetGroupSize",
      new."triedBefore", new."wantedOutcome", new.version, new.evidence, new."supportSegment", new."whyNotEnough",
      new."localPriorities", new."worksWith", new."worksWithText", new."fundingLine")
    is distinct from (old.title, old.problem, old."targetGroup", old."targetGroupText", old."targetGroupSize",
      old."triedBefore", old."wantedOutcome", old.version, old.evidence, old."supportSegment", old."whyNotEnough",
      old."localPriorities", old."worksWith", old."worksWithText", old."fundingLine");
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

-- A contract that meets a need is one that anyone can look up.
create function app.guard_met() returns trigger language plpgsql security definer set search_path = pg_catalog, public, app as $$
begin
  if new."metContractId" is not null and not exists (
    select from "Contract" c where c.id = new."metContractId" and c."activatedAt" is not null) then
    perform app.refuse('notFound');
  end if;
  return new;
end $$;
create trigger met before update of "metContractId" on "Need" for each row execute function app.guard_met();

create function app.is_municipality(organisation uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public as $$
  select exists (select from "Organisation" o where o.id = organisation and o.kind = 'MUNICIPALITY')
$$;

-- Who asked a municipality and who stands on the need: its unit and officers see all, those asked their own, others who joined.
alter table "NeedCoOwner" enable row level security;
alter table "NeedCoOwner" force row level security;
create policy read on "NeedCoOwner" for select using (
  "joinedAt" is not null and "leftAt" is null and exists (select from "Need" n where n.id = "needId")
  or "organisationId" = (select app.org()) and (select app.has_role('officeLeader', 'procurementOfficer', 'counsellor', 'municipality'))
  or (select app.has_role('officeLeader', 'procurementOfficer')) and exists (
    select from "Need" n where n.id = "needId" and (n."unitId" = app.org() or app.in_units(n."countyUnitId")))
  or (select app.is_system()));
create policy join_as_unit on "NeedCoOwner" for insert to elva_app with check (
  "organisationId" = (select app.org()) and "joinedById" = (select app.actor()) and "invitedById" = (select app.actor())
  and (select app.has_role('officeLeader', 'procurementOfficer')) and exists (
    select from "Need" n where n.id = "needId" and n.status in ('SHARED', 'IN_DIALOGUE')
      and n."unitId" <> app.org() and n."countyUnitId" <> app.org()));
create policy ask_municipality on "NeedCoOwner" for insert to elva_app with check (
  "joinedAt" is null and "invitedById" = (select app.actor()) and app.is_municipality("organisationId") and exists (
    select from "Need" n where n.id = "needId" and n.status in ('SHARED', 'IN_DIALOGUE')
      and (app.is_need_officer(n."countyUnitId") or n."unitId" = app.org() and app.has_role('officeLeader'))));
create policy answer on "NeedCoOwner" for update to elva_app using (
  "organisationId" = (select app.org()) and (select app.has_role('officeLeader', 'procurementOfficer', 'municipality'))
  and exists (select from "Need" n where n.id = "needId" and n.status in ('SHARED', 'IN_DIALOGUE')));
revoke delete on "NeedCoOwner" from elva_app, elva_worker;
create function app.guard_co_owner() returns trigger language plpgsql set search_path = pg_catalog, public, app as $$
begin
  if (new.id, new."needId", new."organisationId", new."invitedById", new."invitedAt")
    is distinct from (old.id, old."needId", old."organisationId", old."invitedById", old."invitedAt") then
    perform app.refuse('forbidden');
  end if;
  if old."joinedAt" is not null and old."leftAt" is null and new."joinedAt" is distinct from old."joinedAt" then
    perform app.refuse('alreadyJoined');
  end if;
  return new;
end $$;
create trigger guard before update on "NeedCoOwner" for each row execute function app.guard_co_owner();

create trigger append_only before update or delete on "OfferConsideration" for each row execute function app.append_only();
alter table "OfferConsideration" enable row level security;
alter table "OfferConsideration" force row level security;
create policy read on "OfferConsideration" for select using (exists (select from "Need" n where n.id = "needId") or (select app.is_system()));
create policy record on "OfferConsideration" for insert to elva_app with check (
  "consideredById" = (select app.actor()) and exists (
    select from "Need" n where n.id = "needId" and n.status in ('SHARED', 'IN_DIALOGUE') and app.is_need_officer(n."countyUnitId")));

comment on table "NeedCoOwner" is 'Units and municipalities that have the same need';
comment on table "OfferConsideration" is 'That municipal and county offers were considered before training is bought';

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
