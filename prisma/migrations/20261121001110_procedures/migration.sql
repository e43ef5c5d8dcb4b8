-- Procedures as rows: thirteen kinds, several rounds, who may submit in which, and what the database holds of it alone.
-- (New values of an enum cannot be used in the transaction that adds them: they are compared as text.)

alter type "Procedure" add value 'RESTRICTED';
alter type "Procedure" add value 'NEGOTIATED';
alter type "Procedure" add value 'COMPETITIVE_DIALOGUE';
alter type "Procedure" add value 'INNOVATION_PARTNERSHIP';
alter type "Procedure" add value 'DESIGN_CONTEST';
alter type "Procedure" add value 'HEALTH_SOCIAL';
alter type "Procedure" add value 'BELOW_THRESHOLD';
alter type "Procedure" add value 'MARKET_CONSULTATION';
alter type "Procedure" add value 'CALL_OFF';
alter type "Procedure" add value 'DYNAMIC_PURCHASING';
alter type "Procedure" add value 'PREQUALIFICATION';
alter type "Procedure" add value 'GRANT';
alter type "RoundKind" add value 'REQUEST';
alter type "RoundKind" add value 'REVISED_BID';
alter type "RoundKind" add value 'FINAL_BID';
alter type "RoundKind" add value 'SOLUTION';
alter type "RoundKind" add value 'ENTRY';
alter type "RoundKind" add value 'INPUT';
alter type "RoundKind" add value 'APPLICATION';
create type "Shortening" as enum ('NONE', 'URGENT', 'PRIOR_NOTICE');

alter table "Tender"
  add column shortening "Shortening" not null default 'NONE',
  add column "priorNoticeOn" date,
  add column statements jsonb not null default '{}',
  add column "parentId" uuid,
  add constraint "Tender_parentId_fkey" foreign key ("parentId") references "Tender"(id) on delete set null on update cascade,
  add constraint statements_are_texts check (jsonb_typeof(statements) = 'object' and octet_length(statements::text) <= 100000),
  add constraint not_under_itself check ("parentId" <> id);
alter table "Round" add column "invitedOnly" boolean not null default false;

create table "Admission" (
  id uuid primary key default gen_random_uuid(),
  "tenderId" uuid not null references "Tender"(id) on delete restrict on update cascade,
  "roundId" uuid references "Round"(id) on delete set null on update cascade,
  "organisationId" uuid not null,
  "admittedById" uuid not null,
  "admittedAt" timestamptz(6) not null default app.clock()
);
create index "Admission_organisationId_idx" on "Admission" ("organisationId");
create index "Admission_tenderId_idx" on "Admission" ("tenderId");
create unique index "Admission_once_a_round" on "Admission" ("roundId", "organisationId") where "roundId" is not null;
create unique index "Admission_once_a_system" on "Admission" ("tenderId", "organisationId") where "roundId" is null;
comment on table "Admission" is 'A supplier that may submit in a round that is not open to all; without a round: taken up in the system.';

create table "RoundSelection" (
  "roundId" uuid primary key references "Round"(id) on delete restrict on update cascade,
  "tenderId" uuid not null,
  reason text not null check (length(trim(reason)) > 0),
  "selectedById" uuid not null,
  "selectedAt" timestamptz(6) not null default app.clock()
);
create index "RoundSelection_tenderId_idx" on "RoundSelection" ("tenderId");
comment on table "RoundSelection" is 'Why these were selected for a round; for the buyer and the record, never for bidders.';

-- What lib/tenders/procedures.ts says, as far as the database must know it (tested to agree).
create table app.procedure_rule (
  procedure text primary key, first_kind text not null, criteria boolean not null, ends_without_award boolean not null,
  anonymous boolean not null, under_agreement boolean not null);
insert into app.procedure_rule values
  ('OPEN', 'BID', true, false, false, false),
  ('RESTRICTED', 'REQUEST', true, false, false, false),
  ('NEGOTIATED', 'REQUEST', true, false, false, false),
  ('COMPETITIVE_DIALOGUE', 'REQUEST', true, false, false, false),
  ('INNOVATION_PARTNERSHIP', 'REQUEST', true, false, false, false),
  ('DESIGN_CONTEST', 'ENTRY', true, false, true, false),
  ('HEALTH_SOCIAL', 'BID', true, false, false, false),
  ('BELOW_THRESHOLD', 'BID', true, false, false, false),
  ('MARKET_CONSULTATION', 'INPUT', false, true, false, false),
  ('CALL_OFF', 'BID', true, false, false, true),
  ('DYNAMIC_PURCHASING', 'REQUEST', false, true, false, false),
  ('PREQUALIFICATION', 'REQUEST', false, true, false, false),
  ('GRANT', 'APPLICATION', true, false, false, false);
-- Which kind of round may follow which, and whether only those invited submit in it.
create table app.next_round (procedure text, kind text, next text, invited boolean not null, primary key (procedure, kind, next));
insert into app.next_round values
  ('RESTRICTED', 'REQUEST', 'BID', true),
  ('NEGOTIATED', 'REQUEST', 'BID', true),
  ('NEGOTIATED', 'BID', 'REVISED_BID', true), ('NEGOTIATED', 'BID', 'FINAL_BID', true),
  ('NEGOTIATED', 'REVISED_BID', 'REVISED_BID', true), ('NEGOTIATED', 'REVISED_BID', 'FINAL_BID', true),
  ('COMPETITIVE_DIALOGUE', 'REQUEST', 'SOLUTION', true),
  ('COMPETITIVE_DIALOGUE', 'SOLUTION', 'SOLUTION', true), ('COMPETITIVE_DIALOGUE', 'SOLUTION', 'FINAL_BID', true),
  ('INNOVATION_PARTNERSHIP', 'REQUEST', 'BID', true),
  ('INNOVATION_PARTNERSHIP', 'BID', 'REVISED_BID', true), ('INNOVATION_PARTNERSHIP', 'BID', 'FINAL_BID', true),
  ('INNOVATION_PARTNERSHIP', 'REVISED_BID', 'REVISED_BID', true), ('INNOVATION_PARTNERSHIP', 'REVISED_BID', 'FINAL_BID', true),
  ('HEALTH_SOCIAL', 'BID', 'REVISED_BID', true), ('HEALTH_SOCIAL', 'REVISED_BID', 'REVISED_BID', true),
  ('BELOW_THRESHOLD', 'BID', 'REVISED_BID', true), ('BELOW_THRESHOLD', 'REVISED_BID', 'REVISED_BID', true),
  ('MARKET_CONSULTATION', 'INPUT', 'INPUT', false),
  ('DYNAMIC_PURCHASING', 'REQUEST', 'REQUEST', false),
  ('PREQUALIFICATION', 'REQUEST', 'REQUEST', false);
-- After which kind of round it may be decided; with this reservation only, where one is named.
create table app.ending_round (procedure text, kind text, reserve text, primary key (procedure, kind));
insert into app.ending_round values
  ('OPEN', 'BID', null), ('RESTRICTED', 'BID', null), ('NEGOTIATED', 'BID', 'awardWithoutNegotiation'), ('NEGOTIATED', 'FINAL_BID', null),
  ('COMPETITIVE_DIALOGUE', 'FINAL_BID', null), ('INNOVATION_PARTNERSHIP', 'FINAL_BID', null), ('DESIGN_CONTEST', 'ENTRY', null),
  ('HEALTH_SOCIAL', 'BID', null), ('HEALTH_SOCIAL', 'REVISED_BID', null), ('BELOW_THRESHOLD', 'BID', null),
  ('BELOW_THRESHOLD', 'REVISED_BID', null), ('MARKET_CONSULTATION', 'INPUT', null), ('CALL_OFF', 'BID', null),
  ('DYNAMIC_PURCHASING', 'REQUEST', null), ('PREQUALIFICATION', 'REQUEST', null), ('GRANT', 'APPLICATION', null);

insert into app.status_transition (aggregate, from_status, to_status, roles) values
  ('Tender', 'PUBLISHED', 'CONCLUDED', '{procurementOfficer,countyManager}');

-- The round that everything is about now: the last.
create function app.current_round(tender uuid) returns "Round" language sql stable security definer
set search_path = pg_catalog, public as $$
  select r from "Round" r where r."tenderId" = tender order by r.number desc limit 1
$$;

-- Who may be called upon: those with a final award in the agreement, those taken up in the system.
create function app.parties_of(parent uuid) returns setof uuid language sql stable security definer
set search_path = pg_catalog, public as $$
  select a."winnerId" from "Award" a where a."tenderId" = parent and a.status = 'FINAL'
  union
  select d."organisationId" from "Admission" d where d."tenderId" = parent and d."roundId" is null
$$;
-- How many parties an agreement has, for its buyer.
create function app.party_count(parent uuid) returns int language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select count(*)::int from app.parties_of(parent)
  where exists (select from "Tender" t where t.id = parent and app.in_units(t."buyerId"))
$$;

-- Names are hidden from everyone until the jury has decided (FOA § 31-4 (3)).
create function app.hides_names(tender uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select exists (select from "Tender" t join app.procedure_rule p on p.procedure = t.procedure::text and p.anonymous where t.id = tender)
    and not exists (select from "EvaluationLock" l where l."tenderId" = tender)
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- What may change, and when

create or replace function app.guard_tender() returns trigger language plpgsql security definer
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
    (old."measureType", old.cpv, old."priceModel", old.procedure, old.shortening, old."priorNoticeOn", old.statements, old."parentId")
    is distinct from
    (new."measureType", new.cpv, new."priceModel", new.procedure, new.shortening, new."priorNoticeOn", new.statements, new."parentId");
begin
  if (old.id, old.ocid, old.reference, old."buyerId", old."needId", old."createdById", old."createdAt")
     is distinct from
     (new.id, new.ocid, new.reference, new."buyerId", new."needId", new."createdById", new."createdAt") then
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
    perform app.admit_parties(new);
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
  if new.status = 'CONCLUDED' and old.status = 'PUBLISHED' then
    if not exists (select from app.procedure_rule p where p.procedure = new.procedure::text and p.ends_without_award) then
      perform app.refuse('wrongStatus');
    end if;
    if (select r."openedAt" is null from app.current_round(new.id) r) then perform app.refuse('roundNotOpened'); end if;
  end if;
  new."changedAt" := app.clock();
  return new;
end $$;

create or replace function app.check_publication(tender "Tender") returns void language plpgsql security definer
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
     and exists (select from app.procedure_rule p where p.procedure = tender.procedure::text and p.criteria)
  then perform app.refuse('weightsNot100'); end if;
  if not exists (select from app.procedure_rule p join "Round" r on r."tenderId" = tender.id and r.number = 1
                 and r.kind::text = p.first_kind and r."invitedOnly" = p.under_agreement
                 where p.procedure = tender.procedure::text) then perform app.refuse('roundsWrong'); end if;
  if (select p.under_agreement from app.procedure_rule p where p.procedure = tender.procedure::text) <> (tender."parentId" is not null)
  then perform app.refuse('parentMissing'); end if;
  if not exists (select from "Lot" l where l."tenderId" = tender.id) then perform app.refuse('lotsMissing'); end if;
  if tender."publishesAt" is null or tender."publishesAt" < app.clock() - interval '1 minute'
  then perform app.refuse('publishesInPast'); end if;
  if bid_deadline is null or bid_deadline <= tender."publishesAt" then perform app.refuse('deadlineTooSoon'); end if;
  if tender."questionDeadline" >= bid_deadline then perform app.refuse('questionDeadlineAfterDeadline'); end if;
end $$;

-- In the transaction that publishes a call: exactly the parties of the agreement or system may submit.
create function app.admit_parties(tender "Tender") returns void language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare first uuid;
begin
  select r.id into first from "Round" r where r."tenderId" = tender.id and r.number = 1 and r."invitedOnly";
  if first is null then return; end if;
  if not exists (select from "Tender" p where p.id = tender."parentId" and p."buyerId" = tender."buyerId") then perform app.refuse('parentMissing'); end if;
  insert into "Admission" ("tenderId", "roundId", "organisationId", "admittedById")
  select tender.id, first, party, app.actor() from app.parties_of(tender."parentId") as party;
  if not found then perform app.refuse('noParties'); end if;
end $$;

create or replace function app.guard_round() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare parent "Tender"; last "Round";
begin
  select t.* into parent from "Tender" t where t.id = case when tg_op = 'DELETE' then old."tenderId" else new."tenderId" end;
  if tg_op <> 'UPDATE' then
    if tg_op = 'INSERT' and parent.status = 'PUBLISHED' then
      -- The next round: by an officer, after the one before is opened, of a kind that may follow it.
      perform from "Tender" t where t.id = parent.id for update;
      last := app.current_round(parent.id);
      if not app.has_role('procurementOfficer') then perform app.refuse('forbidden'); end if;
      if app.is_partial(parent.id, app.actor()) then perform app.refuse('notImpartial'); end if;
      if last."openedAt" is null then perform app.refuse('roundNotOpened'); end if;
      if app.is_evaluation_locked(parent.id) then perform app.refuse('evaluationLocked'); end if;
      if not exists (select from app.next_round n where n.procedure = parent.procedure::text and n.kind = last.kind::text
                     and n.next = new.kind::text and n.invited = new."invitedOnly") then perform app.refuse('roundNotNext'); end if;
      new.number := last.number + 1;
      new."opensAt" := app.clock();
      new."openedAt" := null;
      if new.deadline <= app.clock() then perform app.refuse('deadlineTooSoon'); end if;
      return new;
    end if;
    if parent.status <> 'DRAFT' then perform app.refuse('onlyAmendmentsChange'); end if;
    if tg_op = 'DELETE' then return old; end if;
    if new."opensAt" is not null or new."openedAt" is not null then perform app.refuse('neverChanges'); end if;
    return new;
  end if;
  if (new."tenderId", new.number) is distinct from (old."tenderId", old.number)
     or (new.kind, new."invitedOnly") is distinct from (old.kind, old."invitedOnly") and parent.status <> 'DRAFT' then
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

create or replace function app.guard_amendment() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare parent "Tender";
begin
  select t.* into parent from "Tender" t where t.id = new."tenderId" for update;
  if parent.status <> 'PUBLISHED' then perform app.refuse('wrongStatus'); end if;
  if (select r.deadline from app.current_round(parent.id) r) <= app.clock() then
    perform app.refuse('deadlinePassed');
  end if;
  new.number := 1 + (select coalesce(max(a.number), 0) from "Amendment" a where a."tenderId" = parent.id);
  new."publishedAt" := app.clock();
  return new;
end $$;

create or replace function app.start_bid() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  new."createdAt" := app.hold_round_open(new."roundId");
  if not exists (
    select from "Round" r join "Lot" l on l."tenderId" = r."tenderId" join "Organisation" o on o.id = new."organisationId"
    where r.id = new."roundId" and r."tenderId" = new."tenderId" and l.id = new."lotId" and o.kind = 'SUPPLIER')
  then perform app.refuse('notFound'); end if;
  if exists (select from "Round" r where r.id = new."roundId" and r."invitedOnly")
     and not exists (select from "Admission" a where a."roundId" = new."roundId" and a."organisationId" = new."organisationId")
  then perform app.refuse('notInvited'); end if;
  return new;
end $$;

-- Admitted to a round: who submitted in the one before and was not rejected, or a party of the agreement (admit_parties).
-- Taken up in the system: whoever asked and was not rejected. Never taken back.
create function app.guard_admission() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare parent "Tender"; round "Round";
begin
  select t.* into parent from "Tender" t where t.id = new."tenderId";
  select r.* into round from "Round" r where r.id = new."roundId";
  new."admittedAt" := app.clock();
  if parent.status <> 'PUBLISHED' and not (parent.status = 'IN_REVIEW' and round.number = 1) then perform app.refuse('wrongStatus'); end if;
  if new."roundId" is not null and (round."tenderId" <> parent.id or not round."invitedOnly") then perform app.refuse('notFound'); end if;
  if round.number = 1 then
    if not exists (select from app.parties_of(parent."parentId") p where p = new."organisationId") then perform app.refuse('notFound'); end if;
    return new;
  end if;
  if new."roundId" is null and not exists (
    select from app.procedure_rule p where p.procedure = parent.procedure::text and p.ends_without_award and not p.criteria)
  then perform app.refuse('wrongStatus'); end if;
  if not exists (
    select from "BidVersion" v join "OpenedBid" o on o."versionId" = v.id and o.status = 'OK' join "Round" r on r.id = v."roundId"
    where v."tenderId" = parent.id and v."organisationId" = new."organisationId" and (new."roundId" is null or r.number = round.number - 1)
      and not exists (select from "BidRejection" j where j."versionId" = v.id)) then perform app.refuse('notFound'); end if;
  return new;
end $$;
create trigger guard before insert on "Admission" for each row execute function app.guard_admission();
create trigger append_only before update or delete on "Admission" for each row execute function app.append_only();
create trigger append_only before update or delete on "RoundSelection" for each row execute function app.append_only();

-- ---------------------------------------------------------------------------------------------------------------
-- Opening, evaluation and award are about the current round

create or replace function app.is_opened(tender uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public as $$
  select coalesce((select r."openedAt" is not null from "Round" r where r."tenderId" = tender order by r.number desc limit 1), false)
$$;
create or replace function app.judged_bids(tender uuid) returns setof uuid language sql stable security definer
set search_path = pg_catalog, public as $$
  select o."versionId" from "OpenedBid" o join "BidVersion" v on v.id = o."versionId"
  where v."tenderId" = tender and o.status = 'OK'
    and v."roundId" = (select r.id from "Round" r where r."tenderId" = tender order by r.number desc limit 1)
    and not exists (select from "BidRejection" r where r."versionId" = o."versionId")
$$;

-- Who submitted in the current round. Names only when they are not to be hidden: then numbers in the order of arrival.
create or replace function app.bidder_list(tender uuid)
returns table ("versionId" uuid, "lotId" uuid, "organisationId" uuid, name text, "partnerIds" uuid[], partners text[],
               "receivedAt" timestamptz, status text, finding text, ground text, "rejectionReason" text)
language sql stable security definer set search_path = pg_catalog, public, app as $$
  select v.id, v."lotId",
    case when app.hides_names(tender) then '00000000-0000-0000-0000-000000000000'::uuid else v."organisationId" end,
    case when app.hides_names(tender) then 'Nr. ' || row_number() over (order by v."receivedAt", v.id) else o.name end,
    coalesce(array_agg(m."organisationId" order by p.name) filter (where p.id is not null and not app.hides_names(tender)), '{}'),
    coalesce(array_agg(p.name order by p.name) filter (where p.id is not null and not app.hides_names(tender)), '{}'),
    v."receivedAt", ob.status::text, ob.finding, r.ground, r.reason
  from "OpenedBid" ob
  join "BidVersion" v on v.id = ob."versionId"
  join "Organisation" o on o.id = v."organisationId"
  left join "BidRejection" r on r."versionId" = v.id
  left join "BidMember" m on m."bidId" = v."bidId" and m.role = 'PARTNER' and m."acceptedAt" is not null and m."declinedAt" is null
  left join "Organisation" p on p.id = m."organisationId"
  where v."tenderId" = tender and app.is_opened(tender)
    and v."roundId" = (select x.id from "Round" x where x."tenderId" = tender order by x.number desc limit 1)
    and (app.is_evaluator(tender) or app.follows_evaluation(tender) or app.has_role('auditor') or app.is_system())
  group by v.id, o.name, ob."versionId", r."versionId"
  order by v."receivedAt", v.id
$$;
create or replace function app.guard_evaluation_lock() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  perform from "Tender" t where t.id = new."tenderId" and t.status = 'PUBLISHED' for update;
  if not found then perform app.refuse('wrongStatus'); end if;
  if not app.in_consensus(new."tenderId") then perform app.refuse('notAllLocked'); end if;
  if not exists (
    select from "Tender" t join app.ending_round e on e.procedure = t.procedure::text
    where t.id = new."tenderId" and e.kind = (select r.kind::text from app.current_round(t.id) r)
      and (e.reserve is null or t.statements ? e.reserve)) then perform app.refuse('mustGoOn'); end if;
  if exists (
    select from app.judged_bids(new."tenderId") as bid
    join "AwardCriterion" c on c."tenderId" = new."tenderId" and c.kind = 'QUALITY'
    where not exists (select from "ConsensusScore" s where s."versionId" = bid and s."criterionId" = c.id)
  ) then perform app.refuse('cellsNotAgreed'); end if;
  if exists (
    select from "OpenedBid" o join "BidVersion" v on v.id = o."versionId"
    where v."tenderId" = new."tenderId" and o.status <> 'OK'
      and v."roundId" = (select r.id from app.current_round(new."tenderId") r)
      and not exists (select from "BidRejection" r where r."versionId" = o."versionId")
  ) then perform app.refuse('unreadableNotRejected'); end if;
  new."lockedAt" := app.clock();
  return new;
end $$;
create or replace function app.check_letters() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if new.status = 'NOTIFIED' and (
    exists (
      select from "OpenedBid" o join "BidVersion" v on v.id = o."versionId"
      where v."lotId" = new."lotId" and v."roundId" = (select r.id from app.current_round(new."tenderId") r)
        and not exists (select from "AwardLetter" l where l."awardId" = new.id and l."versionId" = v.id and l."sentAt" = new."notifiedAt"))
    or exists (select from "AwardLetter" l where l."awardId" = new.id and l."sentAt" is distinct from new."notifiedAt")
  ) then perform app.refuse('lettersMissing'); end if;
  return null;
end $$;
create or replace function app.procurement_record(tender uuid) returns jsonb language plpgsql stable security definer
set search_path = pg_catalog, public, app as $$
declare
  t "Tender";
  inside boolean := app.follows_evaluation(tender) or app.has_role('auditor');
  decided boolean;
begin
  select * into t from "Tender" where id = tender;
  decided := t.status in ('DECIDED', 'CONCLUDED') or t.status = 'CANCELLED' and t."decidedAt" is not null;
  if t.id is null or not (inside or decided) then return null; end if;
  return jsonb_build_object(
    'inside', inside,
    'openings', (select coalesce(jsonb_agg(jsonb_build_object('round', r.number, 'kind', r.kind, 'deadline', r.deadline, 'openedAt', r."openedAt") order by r.number), '[]')
      from "Round" r where r."tenderId" = tender),
    'selections', case when app.hides_names(tender) then '[]'::jsonb else (
      select coalesce(jsonb_agg(jsonb_build_object('round', r.number, 'kind', r.kind, 'reason', s.reason, 'names', (
          select coalesce(jsonb_agg(o.name order by o.name), '[]') from "Admission" a join "Organisation" o on o.id = a."organisationId"
          where a."roundId" = r.id)) order by r.number), '[]')
      from "RoundSelection" s join "Round" r on r.id = s."roundId" where s."tenderId" = tender) end,
    'admitted', (select coalesce(jsonb_agg(o.name order by o.name), '[]') from "Admission" a
      join "Organisation" o on o.id = a."organisationId" where a."tenderId" = tender and a."roundId" is null),
    'bids', case when exists (select from "Round" x where x."tenderId" = tender and x."openedAt" is not null) and not app.hides_names(tender) then (
      select coalesce(jsonb_agg(jsonb_build_object('lotId', v."lotId", 'round', rr.number, 'name', o.name, 'receivedAt', v."receivedAt",
        'partners', (select coalesce(jsonb_agg(p.name order by p.name), '[]') from "BidMember" m join "Organisation" p on p.id = m."organisationId"
          where m."bidId" = v."bidId" and m.role = 'PARTNER' and m."acceptedAt" is not null and m."declinedAt" is null),
        'status', ob.status, 'ground', r.ground, 'rejectionReason', r.reason) order by rr.number, o.name, v.id), '[]')
      from "OpenedBid" ob join "BidVersion" v on v.id = ob."versionId" join "Round" rr on rr.id = v."roundId" join "Organisation" o on o.id = v."organisationId"
      left join "BidRejection" r on r."versionId" = v.id where v."tenderId" = tender) else '[]'::jsonb end,
    'evaluators', (select count(*) from "Evaluator" e where e."tenderId" = tender and e."releasedAt" is null),
    'evaluatorNames', case when inside then (
      select coalesce(jsonb_agg(jsonb_build_object('name', p.name, 'lead', e.lead, 'released', e."releasedReason") order by p.name), '[]')
      from "Evaluator" e join "Person" p on p.id = e."personId" where e."tenderId" = tender) end,
    'partial', (select count(distinct d."personId") from "ImpartialityDeclaration" d where d."tenderId" = tender and not d.impartial),
    'partialStatements', case when inside then (
      select coalesce(jsonb_agg(jsonb_build_object('name', p.name, 'statement', d.statement, 'at', d."declaredAt") order by d."declaredAt"), '[]')
      from "ImpartialityDeclaration" d join "Person" p on p.id = d."personId" where d."tenderId" = tender and not d.impartial) end,
    'lockedAt', (select l."lockedAt" from "EvaluationLock" l where l."tenderId" = tender),
    'awards', (select coalesce(jsonb_agg(jsonb_build_object('lotId', a."lotId", 'winner', o.name, 'reason', a.reason, 'status', a.status,
        'valueOre', a."valueOre"::text, 'notifiedAt', a."notifiedAt", 'standstillEndsAt', a."standstillEndsAt", 'finalAt', a."finalAt",
        'reversedReason', a."reversedReason",
        'preparedBy', case when inside then pp.name end, 'approvedBy', case when inside then ap.name end) order by a."preparedAt"), '[]')
      from "Award" a join "Organisation" o on o.id = a."winnerId"
      left join "Person" pp on pp.id = a."preparedById" left join "Person" ap on ap.id = a."approvedById"
      where a."tenderId" = tender and (inside or a."notifiedAt" is not null)));
end $$;

-- ---------------------------------------------------------------------------------------------------------------
-- Row-level security

-- Invariant 3: a supplier learns of its own admission and of nobody else's.
do $$
declare name text;
begin
  foreach name in array array['Admission', 'RoundSelection'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy read_buyer on %I for select to elva_app using (app.works_on_tenders_of(app.buyer_of_tender("tenderId")) or (select app.has_role(''auditor'')))', name);
    execute format('create policy read_worker on %I for select to elva_worker using ((select app.is_system()))', name);
    execute format('create policy definer on %I to current_user using (true) with check (true)', name);
    execute format('revoke update, delete on %I from elva_app, elva_worker', name);
    execute format('revoke all on %I from elva_sealer', name);
  end loop;
end $$;
create policy read_own on "Admission" for select to elva_app using (
  "organisationId" = (select app.org()) and (select app.has_role('supplierAdmin', 'supplierMember')));
create policy admit on "Admission" for insert to elva_app with check (
  app.writes_tender("tenderId") and "admittedById" = (select app.actor()));
create policy select_for on "RoundSelection" for insert to elva_app with check (
  app.writes_tender("tenderId") and "selectedById" = (select app.actor()));
-- The signed protocol names who submitted: hidden with the names.
create policy anonymous on "Opening" as restrictive for select to elva_app using (
  "completedAt" is null or not app.hides_names("tenderId"));

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
