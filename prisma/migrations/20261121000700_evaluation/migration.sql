-- Evaluation: who judges, who is out, scores that nobody sees before all are locked, and a ranking that is frozen.

alter table "Evaluator"
  add column "releasedAt" timestamptz(6),
  add column "releasedById" uuid,
  add column "releasedReason" text;
alter table "ConsensusScore" add column "lift" text not null default '';
drop index "ImpartialityDeclaration_tenderId_personId_stage_key";
create unique index "ImpartialityDeclaration_tenderId_personId_stage_impartial_key"
  on "ImpartialityDeclaration" ("tenderId", "personId", "stage", "impartial");
create index "Evaluator_personId" on "Evaluator" ("personId") where "releasedAt" is null;

-- ---------------------------------------------------------------------------------------------------------------
-- Facts that policies and triggers ask about

create function app.buyer_of_tender(tender uuid) returns uuid language sql stable security definer
set search_path = pg_catalog, public as $$ select t."buyerId" from "Tender" t where t.id = tender $$;

create function app.is_opened(tender uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public as $$
  select exists (select from "Round" r where r."tenderId" = tender and r."openedAt" is not null)
$$;

-- This natural person, under any account, has declared a conflict of interest in this tender.
create function app.is_partial(tender uuid, person uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public as $$
  select exists (
    select from "ImpartialityDeclaration" d
    join "Person" a on a.id = d."personId" join "Person" b on b."personKey" = a."personKey"
    where d."tenderId" = tender and not d.impartial and b.id = person)
$$;

-- The actor is appointed and in: whoever is released, or has declared a conflict of interest, is not. (Sharper than the
-- sealing's own, on which it has built the reading of opened bids.)
create or replace function app.is_evaluator(tender uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select exists (
    select from "Evaluator" e
    where e."tenderId" = tender and e."personId" = app.actor() and e."releasedAt" is null)
$$;
create function app.leads_evaluation(tender uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select app.has_role('procurementOfficer') and exists (
    select from "Evaluator" e
    where e."tenderId" = tender and e."personId" = app.actor() and e.lead and e."releasedAt" is null)
$$;

-- Content is unlocked: the actor evaluates and has declared impartiality against the list of names.
create function app.may_read_bids(tender uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select app.is_evaluator(tender) and exists (
    select from "ImpartialityDeclaration" d
    where d."tenderId" = tender and d."personId" = app.actor() and d.stage = 'NAMES' and d.impartial)
$$;

-- Every evaluator has locked its own scores; from here they see each other's.
create function app.in_consensus(tender uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public as $$
  select coalesce(bool_and(e."lockedAt" is not null), false)
  from "Evaluator" e where e."tenderId" = tender and e."releasedAt" is null
$$;
create function app.is_evaluation_locked(tender uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public as $$
  select exists (select from "EvaluationLock" l where l."tenderId" = tender)
$$;

-- The buyer's officers and managers, unless out by their own declaration.
create function app.follows_evaluation(tender uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select app.has_role('procurementOfficer', 'countyManager') and app.in_units(app.buyer_of_tender(tender))
    and not app.is_partial(tender, app.actor())
$$;

create or replace function app.tender_of_version(version uuid) returns uuid language sql stable security definer
set search_path = pg_catalog, public as $$ select v."tenderId" from "BidVersion" v where v.id = version $$;

-- The bids that are judged: opened whole, not rejected.
create function app.judged_bids(tender uuid) returns setof uuid language sql stable security definer
set search_path = pg_catalog, public as $$
  select o."versionId" from "OpenedBid" o join "BidVersion" v on v.id = o."versionId"
  where v."tenderId" = tender and o.status = 'OK'
    and not exists (select from "BidRejection" r where r."versionId" = o."versionId")
$$;

-- Who bid, without a word of what: for the buyer's officers and the evaluators, when the round has been opened.
create function app.bidder_list(tender uuid)
returns table ("versionId" uuid, "lotId" uuid, "organisationId" uuid, name text, "partnerIds" uuid[], partners text[],
               "receivedAt" timestamptz, status text, finding text, ground text, "rejectionReason" text)
language sql stable security definer set search_path = pg_catalog, public, app as $$
  select v.id, v."lotId", v."organisationId", o.name,
    coalesce(array_agg(m."organisationId" order by p.name) filter (where p.id is not null), '{}'),
    coalesce(array_agg(p.name order by p.name) filter (where p.id is not null), '{}'),
    v."receivedAt", ob.status::text, ob.finding, r.ground, r.reason
  from "OpenedBid" ob
  join "BidVersion" v on v.id = ob."versionId"
  join "Organisation" o on o.id = v."organisationId"
  left join "BidRejection" r on r."versionId" = v.id
  left join "BidMember" m on m."bidId" = v."bidId" and m.role = 'PARTNER' and m."acceptedAt" is not null and m."declinedAt" is null
  left join "Organisation" p on p.id = m."organisationId"
  where v."tenderId" = tender and app.is_opened(tender)
    and (app.is_evaluator(tender) or app.follows_evaluation(tender) or app.has_role('auditor') or app.is_system())
  group by v.id, o.name, ob."versionId", r."versionId"
  order by v."receivedAt", v.id
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- What may be written, and when

create unique index "Evaluator_one_lead" on "Evaluator" ("tenderId") where lead and "releasedAt" is null;
alter table "Evaluator"
  add constraint released_whole check (num_nulls("releasedAt", "releasedById", "releasedReason") in (0, 3));

-- The person works for the buyer, or for a unit below or above it, as officer or evaluator.
create function app.may_evaluate_for(person uuid, buyer uuid, wanted text[]) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  with recursive below as (
    select u."organisationId" as id from "NavUnit" u where u."organisationId" = buyer
    union select u."organisationId" from "NavUnit" u join below on u."parentId" = below.id
  )
  select exists (
    select from "Membership" m join below on below.id = m."organisationId"
    where m."personId" = person and m.role::text = any (wanted)
      and m."validFrom" <= app.clock() and (m."validTo" is null or m."validTo" > app.clock()))
$$;

create function app.guard_evaluator() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare buyer uuid := app.buyer_of_tender(new."tenderId");
begin
  perform from "Tender" t where t.id = new."tenderId" and t.status = 'PUBLISHED' for share;
  if not found then perform app.refuse('wrongStatus'); end if;
  if app.is_evaluation_locked(new."tenderId") then perform app.refuse('evaluationLocked'); end if;
  if new.lead and new."releasedAt" is null
     and not app.may_evaluate_for(new."personId", buyer, '{procurementOfficer}') then perform app.refuse('leadMustBeOfficer'); end if;
  if tg_op = 'INSERT' then
    -- A newcomer among people who have seen each other's scores would not be blind; unless nobody leads any more.
    if app.in_consensus(new."tenderId") and exists (
      select from "Evaluator" e where e."tenderId" = new."tenderId" and e.lead and e."releasedAt" is null
    ) then perform app.refuse('scoresLocked'); end if;
    if not app.may_evaluate_for(new."personId", buyer, '{evaluator,procurementOfficer}') then perform app.refuse('notEvaluatorHere'); end if;
    if app.is_partial(new."tenderId", new."personId") then perform app.refuse('notImpartial'); end if;
    new."appointedAt" := app.clock();
    new."lockedAt" := null;
    new."releasedAt" := null;
    return new;
  end if;
  if (new."tenderId", new."personId", new."appointedById", new."appointedAt")
    is distinct from (old."tenderId", old."personId", old."appointedById", old."appointedAt") then perform app.refuse('neverChanges'); end if;
  if old."releasedAt" is not null then perform app.refuse('evaluatorReleased'); end if;
  if new."lockedAt" is distinct from old."lockedAt" then
    if old."lockedAt" is not null then perform app.refuse('scoresLocked'); end if;
    if new."personId" is distinct from app.actor() then perform app.refuse('forbidden'); end if;
    if not app.may_read_bids(new."tenderId") then perform app.refuse('declareFirst'); end if;
    if exists (
      select from app.judged_bids(new."tenderId") as bid
      join "AwardCriterion" c on c."tenderId" = new."tenderId" and c.kind = 'QUALITY'
      where not exists (select from "Score" s where s."versionId" = bid and s."criterionId" = c.id and s."evaluatorId" = new."personId")
    ) then perform app.refuse('scoresMissing'); end if;
    new."lockedAt" := app.clock();
  end if;
  if new."releasedAt" is not null then
    -- A released evaluator's scores do not count: never after they are locked, unless by an own declaration.
    if new."releasedReason" = 'notImpartial' then
      if not app.is_partial(new."tenderId", new."personId") then perform app.refuse('forbidden'); end if;
    elsif old."lockedAt" is not null then perform app.refuse('scoresLocked');
    elsif not (app.has_role('procurementOfficer') and app.in_units(buyer)) then perform app.refuse('forbidden');
    end if;
    new."releasedAt" := app.clock();
  end if;
  if new.lead is distinct from old.lead and not (app.has_role('procurementOfficer') and app.in_units(buyer)) then
    perform app.refuse('forbidden');
  end if;
  return new;
end $$;
create trigger guard before insert or update on "Evaluator" for each row execute function app.guard_evaluator();

create function app.guard_declaration() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if not exists (select from "Tender" t where t.id = new."tenderId" and t.status = 'PUBLISHED') then perform app.refuse('wrongStatus'); end if;
  if app.is_partial(new."tenderId", new."personId") then perform app.refuse('notImpartial'); end if;
  if not app.is_evaluator(new."tenderId") then perform app.refuse('forbidden'); end if;
  if new.stage = 'GENERAL' and new.impartial and app.is_opened(new."tenderId") then perform app.refuse('alreadyOpened'); end if;
  if new.stage = 'NAMES' and not app.is_opened(new."tenderId") then perform app.refuse('notOpenedYet'); end if;
  if not new.impartial and length(new.statement) = 0 then perform app.refuse('statementMissing'); end if;
  new."declaredAt" := app.clock();
  return new;
end $$;
create trigger guard before insert on "ImpartialityDeclaration" for each row execute function app.guard_declaration();

-- Not impartial: out at once, in the same transaction.
create function app.release_partial() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if not new.impartial then
    update "Evaluator" e set "releasedAt" = app.clock(), "releasedById" = new."personId", "releasedReason" = 'notImpartial'
    where e."tenderId" = new."tenderId" and e."personId" = new."personId" and e."releasedAt" is null;
  end if;
  return null;
end $$;
create trigger release_partial after insert on "ImpartialityDeclaration" for each row execute function app.release_partial();

alter table "Score"
  add constraint points_in_scale check (points between 0 and 10),
  add constraint reason_there check (length(reason) > 0);
create function app.guard_score() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  -- The evaluator's own row is the lock: scoring and locking one's scores wait for each other.
  perform from "Evaluator" e where e."tenderId" = new."tenderId" and e."personId" = new."evaluatorId"
    and e."lockedAt" is null and e."releasedAt" is null for share;
  if not found then perform app.refuse('scoresLocked'); end if;
  if not app.may_read_bids(new."tenderId") then perform app.refuse('declareFirst'); end if;
  if app.is_evaluation_locked(new."tenderId") then perform app.refuse('evaluationLocked'); end if;
  if not exists (select from app.judged_bids(new."tenderId") as bid where bid = new."versionId")
     or not exists (select from "AwardCriterion" c where c.id = new."criterionId" and c."tenderId" = new."tenderId" and c.kind = 'QUALITY')
  then perform app.refuse('notFound'); end if;
  new.revision := 1 + (select coalesce(max(s.revision), 0) from "Score" s
    where s."versionId" = new."versionId" and s."criterionId" = new."criterionId" and s."evaluatorId" = new."evaluatorId");
  new."scoredAt" := app.clock();
  return new;
end $$;
create trigger guard before insert on "Score" for each row execute function app.guard_score();

alter table "ConsensusScore"
  add constraint points_in_scale check (points between 0 and 10),
  add constraint reason_there check (length(reason) > 0);
create function app.guard_consensus() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  perform from "Tender" t where t.id = new."tenderId" for share; -- locking the evaluation waits for this
  if app.is_evaluation_locked(new."tenderId") then perform app.refuse('evaluationLocked'); end if;
  if not app.in_consensus(new."tenderId") then perform app.refuse('notAllLocked'); end if;
  if not exists (select from app.judged_bids(new."tenderId") as bid where bid = new."versionId")
     or not exists (select from "AwardCriterion" c where c.id = new."criterionId" and c."tenderId" = new."tenderId" and c.kind = 'QUALITY')
  then perform app.refuse('notFound'); end if;
  if tg_op = 'UPDATE' and (new."tenderId", new."versionId", new."criterionId")
    is distinct from (old."tenderId", old."versionId", old."criterionId") then perform app.refuse('neverChanges'); end if;
  new."agreedAt" := app.clock();
  return new;
end $$;
create trigger guard before insert or update on "ConsensusScore" for each row execute function app.guard_consensus();

-- The grounds of FOA chapters 9 and 24: the same codes as lib/evaluation/rejection-grounds.ts (tested to agree).
alter table "BidRejection"
  add constraint ground_of_the_law check (ground in (
    'wrongChannel', 'form', 'notQualified', 'taxFinal', 'conflictOfInterest', 'unfairAdvantage', 'convicted',
    'taxOther', 'insolvent', 'labourOrEnvironmentBreach', 'impairingConflict', 'collusion', 'contractBreach',
    'misleading', 'undueInfluence', 'misconduct', 'notBinding', 'materialDeviation', 'abnormallyLowUnlawful',
    'deviation', 'abnormallyLow', 'unlawfulTerms', 'overBudget', 'similar')),
  add constraint reason_there check (length(reason) > 0);
create function app.guard_rejection() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare tender uuid := app.tender_of_version(new."versionId");
begin
  perform from "Tender" t where t.id = tender and t.status = 'PUBLISHED' for share;
  if not found then perform app.refuse('wrongStatus'); end if;
  if app.is_evaluation_locked(tender) then perform app.refuse('evaluationLocked'); end if;
  new."rejectedAt" := app.clock();
  return new;
end $$;
create trigger guard before insert on "BidRejection" for each row execute function app.guard_rejection();

create function app.guard_evaluation_lock() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  perform from "Tender" t where t.id = new."tenderId" and t.status = 'PUBLISHED' for update;
  if not found then perform app.refuse('wrongStatus'); end if;
  if not app.in_consensus(new."tenderId") then perform app.refuse('notAllLocked'); end if;
  if exists (
    select from app.judged_bids(new."tenderId") as bid
    join "AwardCriterion" c on c."tenderId" = new."tenderId" and c.kind = 'QUALITY'
    where not exists (select from "ConsensusScore" s where s."versionId" = bid and s."criterionId" = c.id)
  ) then perform app.refuse('cellsNotAgreed'); end if;
  if exists (
    select from "OpenedBid" o join "BidVersion" v on v.id = o."versionId"
    where v."tenderId" = new."tenderId" and o.status <> 'OK'
      and not exists (select from "BidRejection" r where r."versionId" = o."versionId")
  ) then perform app.refuse('unreadableNotRejected'); end if;
  new."lockedAt" := app.clock();
  return new;
end $$;
create trigger guard before insert on "EvaluationLock" for each row execute function app.guard_evaluation_lock();

do $$
declare name text;
begin
  foreach name in array array['ImpartialityDeclaration', 'Score', 'BidRejection', 'EvaluationLock'] loop
    execute format('create trigger append_only before update or delete on %I for each row execute function app.append_only()', name);
    execute format('create trigger append_only_table before truncate on %I execute function app.append_only()', name);
    execute format('revoke update, delete on %I from elva_app, elva_worker', name);
  end loop;
  foreach name in array array['Evaluator', 'ConsensusScore'] loop
    execute format('revoke delete on %I from elva_app, elva_worker', name);
  end loop;
end $$;

-- ---------------------------------------------------------------------------------------------------------------
-- Row-level security

do $$
declare name text;
begin
  foreach name in array array['Evaluator', 'ImpartialityDeclaration', 'Score', 'ConsensusScore', 'BidRejection', 'EvaluationLock'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy read_auditor on %I for select to elva_app using ((select app.has_role(''auditor'')))', name);
    execute format('create policy read_worker on %I for select to elva_worker using (true)', name);
  end loop;
end $$;
-- The sealer asks before it opens: nobody who has declared a conflict of interest opens.
create policy read_sealer on "ImpartialityDeclaration" for select to elva_sealer using (true);

create policy read on "Evaluator" for select to elva_app using (
  "personId" = (select app.actor()) or app.is_evaluator("tenderId")
  or (select app.has_role('procurementOfficer', 'countyManager')) and app.in_units(app.buyer_of_tender("tenderId")));
create policy appoint on "Evaluator" for insert to elva_app with check (
  (select app.has_role('procurementOfficer')) and app.in_units(app.buyer_of_tender("tenderId")) and "appointedById" = (select app.actor()));
create policy change on "Evaluator" for update to elva_app using (
  "personId" = (select app.actor())
  or (select app.has_role('procurementOfficer')) and app.in_units(app.buyer_of_tender("tenderId")));

create policy read on "ImpartialityDeclaration" for select to elva_app using (
  "personId" = (select app.actor())
  or (select app.has_role('procurementOfficer', 'countyManager')) and app.in_units(app.buyer_of_tender("tenderId")));
create policy declare on "ImpartialityDeclaration" for insert to elva_app with check ("personId" = (select app.actor()));

-- Blind: one's own, until every evaluator has locked; after the lock also the buyer's officers and managers.
create policy read_own on "Score" for select to elva_app using (
  "evaluatorId" = (select app.actor()) and app.is_evaluator("tenderId"));
create policy read_together on "Score" for select to elva_app using (
  app.in_consensus("tenderId") and app.may_read_bids("tenderId"));
create policy read_after on "Score" for select to elva_app using (
  app.is_evaluation_locked("tenderId") and app.follows_evaluation("tenderId"));
create policy score on "Score" for insert to elva_app with check ("evaluatorId" = (select app.actor()) and app.is_evaluator("tenderId"));

create policy read on "ConsensusScore" for select to elva_app using (
  app.in_consensus("tenderId") and app.may_read_bids("tenderId")
  or app.is_evaluation_locked("tenderId") and app.follows_evaluation("tenderId"));
create policy agree on "ConsensusScore" for insert to elva_app with check (
  app.leads_evaluation("tenderId") and app.may_read_bids("tenderId") and "agreedById" = (select app.actor()));
create policy agree_anew on "ConsensusScore" for update to elva_app
  using (app.leads_evaluation("tenderId") and app.may_read_bids("tenderId")) with check ("agreedById" = (select app.actor()));

drop policy if exists read on "BidRejection";
drop policy if exists read_bidder on "BidRejection";
drop policy if exists reject on "BidRejection";
grant select, insert on "BidRejection" to elva_app;
-- The supplier whose bid it is reads why (FOA § 24-10).
create policy read on "BidRejection" for select to elva_app using (
  app.is_evaluator(app.tender_of_version("versionId")) or app.follows_evaluation(app.tender_of_version("versionId"))
  or app.bid_role(app.bid_of_version("versionId")) is not null);
create policy reject on "BidRejection" for insert to elva_app with check (
  app.leads_evaluation(app.tender_of_version("versionId")) and app.may_read_bids(app.tender_of_version("versionId"))
  and "rejectedById" = (select app.actor()));

create policy read on "EvaluationLock" for select to elva_app using (
  app.may_read_bids("tenderId") or app.follows_evaluation("tenderId"));
create policy lock on "EvaluationLock" for insert to elva_app with check (
  app.leads_evaluation("tenderId") and app.may_read_bids("tenderId") and "lockedById" = (select app.actor()));

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
