-- Awards: drafted by one, approved by another, told to all at the same instant, final after the standstill.

alter table "Award"
  add column "valueOre" bigint not null,
  add column "finalById" uuid,
  add column "reversedReason" text;
create table "AwardChallenge" (
  "id" uuid not null default gen_random_uuid(),
  "awardId" uuid not null,
  "reason" text not null,
  "recordedById" uuid not null,
  "recordedAt" timestamptz(6) not null default app.clock(),
  "upheld" boolean,
  "decisionReason" text,
  "decidedById" uuid,
  "decidedAt" timestamptz(6),
  constraint "AwardChallenge_pkey" primary key ("id"),
  constraint "AwardChallenge_awardId_fkey" foreign key ("awardId") references "Award" ("id") on delete restrict on update cascade
);
create index "AwardChallenge_awardId_idx" on "AwardChallenge" ("awardId");

-- One standing award per lot; one that was reversed makes room for the next.
create unique index "Award_one_per_lot" on "Award" ("lotId") where status <> 'REVERSED';
alter table "Award"
  add constraint reason_there check (length(reason) > 0),
  add constraint value_positive check ("valueOre" > 0),
  add constraint approved_whole check (num_nulls("approvedById", "approvedAt") in (0, 2)),
  add constraint notified_whole check (num_nulls("notifiedAt", "standstillEndsAt") in (0, 2)),
  add constraint final_whole check (num_nulls("finalAt", "finalById") in (0, 2)),
  add constraint reversed_why check (status <> 'REVERSED' or length("reversedReason") > 0);
alter table "AwardChallenge"
  add constraint reason_there check (length(reason) > 0),
  add constraint decided_whole check (num_nulls("upheld", "decisionReason", "decidedById", "decidedAt") in (0, 4));
create unique index "AwardChallenge_one_open" on "AwardChallenge" ("awardId") where "decidedAt" is null;

insert into app.status_transition (aggregate, from_status, to_status, roles) values
  ('Award', 'DRAFTED', 'APPROVED', '{countyManager}'),
  ('Award', 'DRAFTED', 'REVERSED', '{procurementOfficer,countyManager}'),
  ('Award', 'APPROVED', 'REVERSED', '{procurementOfficer,countyManager}'),
  ('Award', 'APPROVED', 'NOTIFIED', '{procurementOfficer,countyManager}'),
  ('Award', 'NOTIFIED', 'FINAL', '{procurementOfficer,countyManager}'),
  ('Award', 'NOTIFIED', 'CHALLENGED', '{procurementOfficer,countyManager}'),
  ('Award', 'NOTIFIED', 'REVERSED', '{countyManager}'),
  ('Award', 'CHALLENGED', 'UPHELD', '{countyManager}'),
  ('Award', 'CHALLENGED', 'REVERSED', '{countyManager}'),
  ('Award', 'UPHELD', 'FINAL', '{procurementOfficer,countyManager}'),
  ('Award', 'UPHELD', 'CHALLENGED', '{procurementOfficer,countyManager}'),
  ('Award', 'UPHELD', 'REVERSED', '{countyManager}');
create trigger transition before update on "Award" for each row execute function app.check_transition();

-- The first instant after the shortest standstill: `days` whole days in Oslo, counted from the day after sending
-- (FOA §§ 25-2 and 30-9). lib/awards/standstill.ts may end later (a last day that is no working day), never sooner.
create function app.standstill_over(sent timestamptz, days int) returns timestamptz language sql immutable as $$
  select ((sent at time zone 'Europe/Oslo')::date + days + 1)::timestamp at time zone 'Europe/Oslo'
$$;

create function app.guard_award() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare tender "Tender";
begin
  select t.* into tender from "Tender" t where t.id = new."tenderId" for share;
  if tender.status not in ('PUBLISHED', 'DECIDED') then perform app.refuse('wrongStatus'); end if;
  if app.is_partial(new."tenderId", app.actor()) then perform app.refuse('notImpartial'); end if;
  if tg_op = 'INSERT' or (new."versionId", new."winnerId", new."lotId") is distinct from (old."versionId", old."winnerId", old."lotId") then
    if tg_op = 'UPDATE' and old.status <> 'DRAFTED' then perform app.refuse('neverChanges'); end if;
    if not app.is_evaluation_locked(new."tenderId") then perform app.refuse('evaluationNotLocked'); end if;
    if not exists (
      select from app.judged_bids(new."tenderId") as bid join "BidVersion" v on v.id = bid
      where v.id = new."versionId" and v."organisationId" = new."winnerId" and v."lotId" = new."lotId"
    ) then perform app.refuse('notFound'); end if;
  end if;
  if tg_op = 'INSERT' then
    if new.status <> 'DRAFTED' or num_nonnulls(new."approvedAt", new."notifiedAt", new."finalAt") > 0 then perform app.refuse('wrongStatus'); end if;
    new."preparedAt" := app.clock();
    return new;
  end if;
  if (new."tenderId", new."lotId") is distinct from (old."tenderId", old."lotId") then perform app.refuse('neverChanges'); end if;
  if old.status <> 'DRAFTED' and (new.reason, new."valueOre", new."preparedById", new."preparedAt", new."approvedById", new."approvedAt")
    is distinct from (old.reason, old."valueOre", old."preparedById", old."preparedAt", old."approvedById", old."approvedAt")
  then perform app.refuse('neverChanges'); end if;
  if old."notifiedAt" is not null and (new."notifiedAt", new."standstillEndsAt") is distinct from (old."notifiedAt", old."standstillEndsAt")
  then perform app.refuse('neverChanges'); end if;

  if new.status = 'DRAFTED' then
    if num_nonnulls(new."approvedAt", new."notifiedAt", new."finalAt") > 0 then perform app.refuse('wrongStatus'); end if;
  elsif new.status = 'APPROVED' and old.status = 'DRAFTED' then
    if new."approvedById" is distinct from app.actor() then perform app.refuse('forbidden'); end if;
    if exists (select from "Person" a join "Person" b on a."personKey" = b."personKey"
               where a.id = new."preparedById" and b.id = new."approvedById") then perform app.refuse('samePerson'); end if;
    new."approvedAt" := app.clock();
  elsif new.status = 'NOTIFIED' and old.status = 'APPROVED' then
    if new."notifiedAt" is null or new."notifiedAt" > app.clock() or new."notifiedAt" < app.clock() - interval '1 minute'
       or new."standstillEndsAt" < app.standstill_over(new."notifiedAt", tender."standstillDays") - interval '1 millisecond'
    then perform app.refuse('standstillTooShort'); end if;
  elsif new.status = 'FINAL' and old.status <> 'FINAL' then
    if new."finalById" is distinct from app.actor() then perform app.refuse('forbidden'); end if;
    if app.clock() <= new."standstillEndsAt" then perform app.refuse('inStandstill'); end if;
    if exists (select from "AwardChallenge" c where c."awardId" = new.id and c."decidedAt" is null) then perform app.refuse('challengeOpen'); end if;
    new."finalAt" := app.clock();
  end if;
  return new;
end $$;
create trigger guard before insert or update on "Award" for each row execute function app.guard_award();

-- At commit, an award whose letters are sent has one for every bidder of its lot, all of the same instant.
create function app.check_letters() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if new.status = 'NOTIFIED' and (
    exists (
      select from "OpenedBid" o join "BidVersion" v on v.id = o."versionId"
      where v."lotId" = new."lotId"
        and not exists (select from "AwardLetter" l where l."awardId" = new.id and l."versionId" = v.id and l."sentAt" = new."notifiedAt"))
    or exists (select from "AwardLetter" l where l."awardId" = new.id and l."sentAt" is distinct from new."notifiedAt")
  ) then perform app.refuse('lettersMissing'); end if;
  return null;
end $$;
create constraint trigger letters_whole after update on "Award" deferrable initially deferred
  for each row execute function app.check_letters();

create function app.guard_letter() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare award "Award";
begin
  if tg_op = 'UPDATE' then
    if to_jsonb(new) - 'readAt' is distinct from to_jsonb(old) - 'readAt' or old."readAt" is not null then perform app.refuse('neverChanges'); end if;
    new."readAt" := app.clock();
    return new;
  end if;
  select a.* into award from "Award" a where a.id = new."awardId";
  if award.status not in ('APPROVED', 'NOTIFIED') or new.won <> (award."versionId" = new."versionId")
     or not exists (select from "BidVersion" v where v.id = new."versionId" and v."lotId" = award."lotId" and v."organisationId" = new."organisationId")
  then perform app.refuse('notFound'); end if;
  return new;
end $$;
create trigger guard before insert or update on "AwardLetter" for each row execute function app.guard_letter();
revoke update, delete on "AwardLetter" from elva_app, elva_worker;
grant update ("readAt") on "AwardLetter" to elva_app;
revoke delete on "Award", "AwardChallenge" from elva_app, elva_worker;

create function app.guard_challenge() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if tg_op = 'INSERT' then
    new."recordedAt" := app.clock();
    if new."decidedAt" is not null then perform app.refuse('forbidden'); end if;
    return new;
  end if;
  if old."decidedAt" is not null or (new.id, new."awardId", new.reason, new."recordedById", new."recordedAt")
    is distinct from (old.id, old."awardId", old.reason, old."recordedById", old."recordedAt") then perform app.refuse('neverChanges'); end if;
  if new."decidedById" is distinct from app.actor() then perform app.refuse('forbidden'); end if;
  new."decidedAt" := app.clock();
  return new;
end $$;
create trigger guard before insert or update on "AwardChallenge" for each row execute function app.guard_challenge();

-- ---------------------------------------------------------------------------------------------------------------
-- Row-level security

create function app.tender_of_award(award uuid) returns uuid language sql stable security definer
set search_path = pg_catalog, public as $$ select a."tenderId" from "Award" a where a.id = award $$;

do $$
declare name text;
begin
  foreach name in array array['Award', 'AwardLetter', 'AwardChallenge'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy read_auditor on %I for select to elva_app using ((select app.has_role(''auditor'')))', name);
    execute format('create policy read_worker on %I for select to elva_worker using (true)', name);
  end loop;
end $$;

-- What has been decided and told is public; what is being prepared is the buyer's.
create policy read_public on "Award" for select to elva_app using ("notifiedAt" is not null);
create policy read_buyer on "Award" for select to elva_app using (app.follows_evaluation("tenderId"));
create policy draft on "Award" for insert to elva_app with check (
  (select app.has_role('procurementOfficer')) and app.follows_evaluation("tenderId") and "preparedById" = (select app.actor()));
create policy change on "Award" for update to elva_app using (app.follows_evaluation("tenderId"));

create policy read_buyer on "AwardLetter" for select to elva_app using (app.follows_evaluation(app.tender_of_award("awardId")));
create policy read_own on "AwardLetter" for select to elva_app using (
  "sentAt" is not null and app.bid_role(app.bid_of_version("versionId")) is not null);
create policy send on "AwardLetter" for insert to elva_app with check (app.follows_evaluation(app.tender_of_award("awardId")));
create policy mark_read on "AwardLetter" for update to elva_app using (
  "sentAt" is not null and app.bid_role(app.bid_of_version("versionId")) is not null);

create policy read_buyer on "AwardChallenge" for select to elva_app using (app.follows_evaluation(app.tender_of_award("awardId")));
create policy record on "AwardChallenge" for insert to elva_app with check (
  app.follows_evaluation(app.tender_of_award("awardId")) and "recordedById" = (select app.actor()));
create policy decide on "AwardChallenge" for update to elva_app using (
  (select app.has_role('countyManager')) and app.follows_evaluation(app.tender_of_award("awardId")));

-- The procurement record (FOA §§ 10-5 and 25-5) is for the buyer and the auditor; for everyone when all is decided
-- (offentleglova § 23: bids and record may be withheld until the supplier is chosen). Then without what people have
-- written about their own conflicts of interest and without who evaluated.
create function app.procurement_record(tender uuid) returns jsonb language plpgsql stable security definer
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
    'openings', (select coalesce(jsonb_agg(jsonb_build_object('round', r.number, 'deadline', r.deadline, 'openedAt', r."openedAt") order by r.number), '[]')
      from "Round" r where r."tenderId" = tender),
    'bids', case when app.is_opened(tender) then (
      select coalesce(jsonb_agg(jsonb_build_object('lotId', v."lotId", 'name', o.name, 'receivedAt', v."receivedAt",
        'partners', (select coalesce(jsonb_agg(p.name order by p.name), '[]') from "BidMember" m join "Organisation" p on p.id = m."organisationId"
          where m."bidId" = v."bidId" and m.role = 'PARTNER' and m."acceptedAt" is not null and m."declinedAt" is null),
        'status', ob.status, 'ground', r.ground, 'rejectionReason', r.reason) order by o.name, v.id), '[]')
      from "OpenedBid" ob join "BidVersion" v on v.id = ob."versionId" join "Organisation" o on o.id = v."organisationId"
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

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
