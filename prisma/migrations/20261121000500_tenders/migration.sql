-- Tenders: who sees and writes them, what may change after publication, phases, references, questions and search.

alter table "Tender" add column "savedByIds" uuid[];

-- ---------------------------------------------------------------------------------------------------------------
-- What the database can hold by itself

alter table "Tender"
  add constraint standstill_at_least_ten check ("standstillDays" between 10 and 60), -- FOA §§ 25-2 and 30-9
  add constraint duration_positive check ("durationMonths" between 1 and 120 and "optionMonths" between 0 and 120),
  add constraint value_not_negative check ("estimatedValueOre" >= 0),
  add constraint cancelled_has_reason check (status <> 'CANCELLED' or length(trim("cancelledReason")) > 0),
  add constraint published_has_instant check (status in ('DRAFT', 'IN_REVIEW', 'CANCELLED') or "publishesAt" is not null);
alter table "Tender" add constraint "Tender_needId_fkey" foreign key ("needId") references "Need"(id) on delete set null on update cascade;
alter table "Tender" add constraint "Tender_buyerId_fkey" foreign key ("buyerId") references "NavUnit"("organisationId") on delete restrict on update cascade;

alter table "Round" add constraint opens_before_deadline check ("opensAt" is null or "opensAt" < deadline);
alter table "Round" add constraint one_open_round
  exclude using gist ("tenderId" with =, tstzrange("opensAt", deadline) with &&) where ("opensAt" is not null);

alter table "Lot" add constraint places_positive check (places > 0);
alter table "Lot" add constraint minimum_within_places check ("minimumVolume" between 0 and places);
alter table "Lot" add constraint value_positive check ("estimatedValueOre" > 0);
alter table "Requirement" add constraint words_positive check ("maxWords" between 1 and 5000);
alter table "Requirement" add constraint shares_whole check (
  coalesce("baselineBp", 0) between 0 and 10000 and coalesce("targetBp", 0) between 0 and 10000
  and coalesce("followUpMonths", 0) between 0 and 60);
alter table "SelectionCriterion" add constraint threshold_not_negative check (coalesce(threshold, 0) >= 0);
alter table "AwardCriterion" add constraint weight_is_share check ("weightBp" between 0 and 10000);
alter table "Clarification" add constraint answer_whole check ((answer is null) = ("answeredAt" is null));
alter table "TenderDocument" add constraint document_size check (size between 1 and 20971520 and size = octet_length(content));

insert into app.status_transition (aggregate, from_status, to_status, roles) values
  ('Tender', 'DRAFT', 'IN_REVIEW', '{procurementOfficer}'),
  ('Tender', 'IN_REVIEW', 'DRAFT', '{countyManager}'),
  ('Tender', 'IN_REVIEW', 'PUBLISHED', '{countyManager}'),
  ('Tender', 'PUBLISHED', 'DECIDED', '{procurementOfficer,countyManager,system}'),
  ('Tender', 'DECIDED', 'CONCLUDED', '{procurementOfficer,countyManager,system}'),
  ('Tender', 'DRAFT', 'CANCELLED', '{procurementOfficer,countyManager}'),
  ('Tender', 'IN_REVIEW', 'CANCELLED', '{procurementOfficer,countyManager}'),
  ('Tender', 'PUBLISHED', 'CANCELLED', '{procurementOfficer,countyManager}'),
  ('Tender', 'DECIDED', 'CANCELLED', '{procurementOfficer,countyManager}');
create trigger transition before update on "Tender" for each row execute function app.check_transition();

-- Reference numbers as people say them, 2026-0147; one running number a year, gaps do no harm.
create table app.reference_counter (year int primary key, last int not null);
create function app.tender_reference() returns text language plpgsql security definer
set search_path = pg_catalog, app as $$
declare
  this_year int := extract(year from app.clock() at time zone 'Europe/Oslo');
  n int;
begin
  insert into app.reference_counter as c (year, last) values (this_year, 1)
  on conflict (year) do update set last = c.last + 1 returning last into n;
  return this_year || '-' || lpad(n::text, 4, '0');
end $$;

-- The phase of a tender at an instant; the same rule as phaseOf() in lib/tenders/phase.ts (tested to agree).
create function app.tender_phase(status "TenderStatus", publishes_at timestamptz, deadline timestamptz,
                                 opened_at timestamptz, at timestamptz)
returns text language sql immutable parallel safe as $$
  select case
    when status = 'DRAFT' then 'draft'
    when status = 'IN_REVIEW' then 'inReview'
    when status = 'CANCELLED' then 'cancelled'
    when status = 'CONCLUDED' then 'concluded'
    when status = 'DECIDED' then 'decided'
    when publishes_at is null or at < publishes_at then 'approved'
    when opened_at is not null then 'opened'
    when deadline is null or at < deadline then 'open'
    else 'closed'
  end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- What may change, and when

-- True in a transaction that has itself published an amendment of this tender: the one way to change what is public.
create function app.is_amending(tender uuid) returns boolean language sql volatile security definer
set search_path = pg_catalog, public as $$
  select exists (select from "Amendment" a where a."tenderId" = tender and a.xmin = pg_current_xact_id()::xid)
$$;

create function app.guard_tender() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  content_changed boolean :=
    (old.title, old.what, old."forWhom", old."when", old.worth, old.judged, old."targetGroup", old."countyNumbers",
     old."estimatedValueOre", old."startsOn", old."durationMonths", old."optionMonths", old."questionDeadline",
     old."evaluationDoneOn", old."awardOn", old."standstillDays")
    is distinct from
    (new.title, new.what, new."forWhom", new."when", new.worth, new.judged, new."targetGroup", new."countyNumbers",
     new."estimatedValueOre", new."startsOn", new."durationMonths", new."optionMonths", new."questionDeadline",
     new."evaluationDoneOn", new."awardOn", new."standstillDays");
  frame_changed boolean :=
    (old."measureType", old.cpv, old."priceModel") is distinct from (new."measureType", new.cpv, new."priceModel");
begin
  if (old.id, old.ocid, old.reference, old.procedure, old."buyerId", old."needId", old."createdById", old."createdAt")
     is distinct from
     (new.id, new.ocid, new.reference, new.procedure, new."buyerId", new."needId", new."createdById", new."createdAt") then
    perform app.refuse('neverChanges');
  end if;

  new."savedByIds" := old."savedByIds";
  if content_changed or frame_changed or new.revision <> old.revision then
    if not app.has_role('procurementOfficer') then perform app.refuse('forbidden'); end if;
    if old.status = 'DRAFT' and new.status = 'DRAFT' then
      if not app.actor() = any (coalesce(old."savedByIds", '{}')) then
        new."savedByIds" := coalesce(old."savedByIds", '{}') || app.actor();
      end if;
    elsif frame_changed or old.status <> 'PUBLISHED' or new.status <> 'PUBLISHED' or not app.is_amending(old.id) then
      perform app.refuse('onlyAmendmentsChange');
    end if;
  end if;

  if new.status = 'PUBLISHED' and old.status = 'IN_REVIEW' then
    perform app.check_publication(new);
  elsif new.status = 'CANCELLED' and old.status <> 'CANCELLED' then
    if old."publishesAt" > app.clock() then
      new."publishesAt" := null; -- approved for later and cancelled before: never public
    elsif new."publishesAt" is distinct from old."publishesAt" then
      perform app.refuse('neverChanges');
    end if;
  elsif (new."publishesAt", new."approvedById", new."approvedAt")
        is distinct from (old."publishesAt", old."approvedById", old."approvedAt") then
    perform app.refuse('neverChanges');
  end if;
  new."changedAt" := app.clock();
  return new;
end $$;

-- What must hold at the instant of publication, whatever the application says.
create function app.check_publication(tender "Tender") returns void language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare bid_deadline timestamptz;
begin
  select min(r.deadline) into bid_deadline from "Round" r where r."tenderId" = tender.id;
  if tender."approvedById" is distinct from app.actor() then perform app.refuse('forbidden'); end if;
  if exists (select from "Person" a join "Person" b on a."personKey" = b."personKey"
             where b.id = tender."approvedById"
               and a.id = any (coalesce(tender."savedByIds", '{}') || tender."createdById" || tender."sentForReviewById"))
  then perform app.refuse('samePerson'); end if;
  if (select coalesce(sum(c."weightBp"), 0) from "AwardCriterion" c where c."tenderId" = tender.id) <> 10000
  then perform app.refuse('weightsNot100'); end if;
  if not exists (select from "Lot" l where l."tenderId" = tender.id) then perform app.refuse('lotsMissing'); end if;
  if tender."publishesAt" is null or tender."publishesAt" < app.clock() - interval '1 minute'
  then perform app.refuse('publishesInPast'); end if;
  if bid_deadline is null or bid_deadline <= tender."publishesAt" then perform app.refuse('deadlineTooSoon'); end if;
  if tender."questionDeadline" >= bid_deadline then perform app.refuse('questionDeadlineAfterDeadline'); end if;
end $$;
create trigger guard before update on "Tender" for each row execute function app.guard_tender();

-- Lots, requirements, selection and documents: free in a draft, by amendment after publication. Award criteria and their
-- weights freeze at publication; so does the number of lots, which bids point to.
create function app.guard_tender_part() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  tender uuid := case when tg_op = 'DELETE' then old."tenderId" else new."tenderId" end;
  parent_status "TenderStatus";
begin
  if tg_op = 'UPDATE' and new."tenderId" <> old."tenderId" then perform app.refuse('neverChanges'); end if;
  select t.status into parent_status from "Tender" t where t.id = tender;
  if parent_status = 'DRAFT' then null;
  elsif parent_status = 'PUBLISHED' and tg_table_name <> 'AwardCriterion' and app.is_amending(tender)
        and (tg_table_name = 'Requirement' and tg_op <> 'DELETE' or tg_table_name = 'TenderDocument' and tg_op = 'INSERT'
             or tg_table_name in ('Lot', 'SelectionCriterion') and tg_op = 'UPDATE') then null;
  else perform app.refuse('onlyAmendmentsChange');
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger guard before insert or update or delete on "Lot" for each row execute function app.guard_tender_part();
create trigger guard before insert or update or delete on "Requirement" for each row execute function app.guard_tender_part();
create trigger guard before insert or update or delete on "SelectionCriterion" for each row execute function app.guard_tender_part();
create trigger guard before insert or update or delete on "AwardCriterion" for each row execute function app.guard_tender_part();
create trigger guard before insert or update or delete on "TenderDocument" for each row execute function app.guard_tender_part();

-- A deadline moves only later, only while it has not passed, and only by amendment. `openedAt` is the sealer's alone.
create function app.guard_round() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare parent "Tender";
begin
  select t.* into parent from "Tender" t where t.id = case when tg_op = 'DELETE' then old."tenderId" else new."tenderId" end;
  if tg_op <> 'UPDATE' then
    if parent.status <> 'DRAFT' then perform app.refuse('onlyAmendmentsChange'); end if;
    if tg_op = 'DELETE' then return old; end if;
    if new."opensAt" is not null or new."openedAt" is not null then perform app.refuse('neverChanges'); end if;
    return new;
  end if;
  if (new."tenderId", new.number, new.kind) is distinct from (old."tenderId", old.number, old.kind) then
    perform app.refuse('neverChanges');
  end if;
  if new."openedAt" is distinct from old."openedAt" then
    if session_user <> 'elva_sealer' or old."openedAt" is not null then perform app.refuse('forbidden'); end if;
    if app.clock() < old.deadline or parent.status <> 'PUBLISHED' then perform app.refuse('deadlineNotPassed'); end if;
  end if;
  if new."opensAt" is distinct from old."opensAt" then
    if old."opensAt" is not null or parent.status <> 'PUBLISHED' or new."opensAt" is distinct from parent."publishesAt"
    then perform app.refuse('neverChanges'); end if;
  end if;
  if new.deadline <> old.deadline and parent.status <> 'DRAFT' then
    if app.clock() >= old.deadline then perform app.refuse('deadlinePassed'); end if;
    if new.deadline < old.deadline then perform app.refuse('deadlineOnlyLater'); end if;
    if parent.status <> 'PUBLISHED' or not app.is_amending(new."tenderId") then perform app.refuse('onlyAmendmentsChange'); end if;
  end if;
  return new;
end $$;
create trigger guard before insert or update or delete on "Round" for each row execute function app.guard_round();

-- Amendments: numbered without gaps, only while bids can still follow them, at the database's instant.
create function app.guard_amendment() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare parent "Tender";
begin
  select t.* into parent from "Tender" t where t.id = new."tenderId" for update;
  if parent.status <> 'PUBLISHED' then perform app.refuse('wrongStatus'); end if;
  if exists (select from "Round" r where r."tenderId" = parent.id and r.deadline <= app.clock()) then
    perform app.refuse('deadlinePassed');
  end if;
  new.number := 1 + (select coalesce(max(a.number), 0) from "Amendment" a where a."tenderId" = parent.id);
  new."publishedAt" := app.clock();
  return new;
end $$;
create trigger guard before insert on "Amendment" for each row execute function app.guard_amendment();
create trigger append_only before update or delete on "Amendment" for each row execute function app.append_only();

-- Questions: until the question deadline by the database's clock. Of when, only the day is kept: an instant could be
-- matched with what else is known of a supplier's evening.
create function app.guard_clarification() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  parent "Tender";
  bid_deadline timestamptz;
begin
  select t.* into parent from "Tender" t where t.id = new."tenderId";
  if parent.status <> 'PUBLISHED' then perform app.refuse('wrongStatus'); end if;
  if tg_op = 'INSERT' then
    if app.clock() < parent."publishesAt" then perform app.refuse('notFound'); end if;
    if app.clock() >= parent."questionDeadline" then perform app.refuse('questionDeadlinePassed'); end if;
    if new.answer is not null or new."answeredById" is not null then perform app.refuse('forbidden'); end if;
    new."askedAt" := date_trunc('day', app.clock(), 'Europe/Oslo');
    return new;
  end if;
  if (new.id, new."tenderId", new."askedAt") is distinct from (old.id, old."tenderId", old."askedAt") then
    perform app.refuse('neverChanges');
  end if;
  if old."answeredAt" is not null then perform app.refuse('alreadyAnswered'); end if;
  select max(r.deadline) into bid_deadline from "Round" r where r."tenderId" = parent.id;
  if app.clock() >= bid_deadline then perform app.refuse('deadlinePassed'); end if;
  if new.answer is not null then
    new."answeredAt" := app.clock();
    new."answeredById" := app.actor();
  end if;
  return new;
end $$;
create trigger guard before insert or update on "Clarification" for each row execute function app.guard_clarification();
create trigger append_only before update or delete on "ClarificationAsker" for each row execute function app.append_only();

-- ---------------------------------------------------------------------------------------------------------------
-- Row-level security

-- The buyer's own people: those who may see a tender before the public does.
create function app.works_on_tenders_of(unit uuid) returns boolean language sql stable as $$
  select app.in_units(unit) and app.has_role('procurementOfficer', 'countyManager', 'evaluator')
$$;

alter table "Tender" enable row level security;
alter table "Tender" force row level security;
create policy read on "Tender" for select to elva_app, elva_worker using (
  "publishesAt" <= (select app.clock()) or app.works_on_tenders_of("buyerId")
  or (select app.has_role('auditor')) or (select app.is_system()));
create policy draft on "Tender" for insert to elva_app with check (
  app.in_units("buyerId") and (select app.has_role('procurementOfficer')) and status = 'DRAFT'
  and "createdById" = (select app.actor()) and "publishesAt" is null and "approvedById" is null
  and "sentForReviewById" is null);
create policy change on "Tender" for update to elva_app
  using (app.in_units("buyerId") and (select app.has_role('procurementOfficer', 'countyManager')))
  with check (app.in_units("buyerId"));
create policy change_system on "Tender" for update to elva_worker using ((select app.is_system()));

-- Children are seen with their tender (the subquery is itself filtered) and written by the buyer's officers.
create function app.writes_tender(tender uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select app.has_role('procurementOfficer')
     and exists (select from "Tender" t where t.id = tender and app.in_units(t."buyerId"))
$$;
do $$
declare name text;
begin
  foreach name in array array['Round', 'Lot', 'Requirement', 'SelectionCriterion', 'AwardCriterion', 'TenderDocument', 'Amendment'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy read on %I for select to elva_app, elva_worker using (exists (select from "Tender" t where t.id = "tenderId"))', name);
    execute format('create policy add on %I for insert to elva_app with check (app.writes_tender("tenderId"))', name);
    if name <> 'Amendment' then
      execute format('create policy change on %I for update to elva_app using (app.writes_tender("tenderId"))', name);
      execute format('create policy remove on %I for delete to elva_app using (app.writes_tender("tenderId"))', name);
    end if;
  end loop;
end $$;
-- Publication opens the round: the approver's hand. Opening it is the sealer's, through a function of its own.
create policy open_round on "Round" for update to elva_app using (
  "opensAt" is null and (select app.has_role('countyManager'))
  and exists (select from "Tender" t where t.id = "tenderId" and app.in_units(t."buyerId") and t.status = 'PUBLISHED'))
  with check (true); -- what it may become: guard_round()

-- Who asked is for the asker alone: not the buyer, not an auditor, not the system.
alter table "ClarificationAsker" enable row level security;
alter table "ClarificationAsker" force row level security;
create policy read on "ClarificationAsker" for select to elva_app using (
  "organisationId" = (select app.org()) and (select app.has_role('supplierAdmin', 'supplierMember')));
create policy ask on "ClarificationAsker" for insert to elva_app with check (
  "organisationId" = (select app.org()) and "personId" = (select app.actor())
  and (select app.has_role('supplierAdmin', 'supplierMember')));

create function app.asked(clarification uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select exists (select from "ClarificationAsker" a where a."clarificationId" = clarification and a."organisationId" = app.org())
$$;
alter table "Clarification" enable row level security;
alter table "Clarification" force row level security;
create policy read on "Clarification" for select to elva_app, elva_worker using (
  exists (select from "Tender" t where t.id = "tenderId" and (
    "answeredAt" is not null or app.works_on_tenders_of(t."buyerId") or app.has_role('auditor') or app.is_system()))
  or ("answeredAt" is null and (select app.has_role('supplierAdmin', 'supplierMember')) and app.asked(id)));
create policy ask on "Clarification" for insert to elva_app with check (
  (select app.has_role('supplierAdmin', 'supplierMember')) and exists (select from "Tender" t where t.id = "tenderId"));
create policy answer on "Clarification" for update to elva_app using (app.writes_tender("tenderId"));

-- ---------------------------------------------------------------------------------------------------------------
-- Search. Row-level security keeps `@@` (not leakproof) from the index, so the words are looked up here, among what is
-- public to everyone anyway; the page's own query stays under the policies.

create function app.tender_words(title text, what text, for_whom text, worth text, judged text, reference text)
returns tsvector language sql immutable parallel safe as $$
  select setweight(to_tsvector('norwegian'::regconfig, title || ' ' || reference), 'A')
      || setweight(to_tsvector('norwegian'::regconfig, what || ' ' || for_whom), 'B')
      || setweight(to_tsvector('norwegian'::regconfig, worth || ' ' || judged), 'C')
$$;
create index tender_words on "Tender"
  using gin (app.tender_words(title, what, "forWhom", worth, judged, reference)) where "publishesAt" is not null;

create function app.search_tenders(words text) returns setof uuid language sql volatile security definer
set search_path = pg_catalog, public, app as $$
  select t.id from "Tender" t
  where t."publishesAt" is not null and t."publishesAt" <= (select app.clock())
    and app.tender_words(t.title, t.what, t."forWhom", t.worth, t.judged, t.reference)
        @@ websearch_to_tsquery('norwegian'::regconfig, words)
$$;

create index clarification_waiting on "Clarification" ("tenderId") where "answeredAt" is null;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
