-- The law's shortest times, in the database: a tender below them is not published, whatever the application says. The rows
-- are made of lib/tenders/regulation/rules.ts and lib/tenders/procedures.ts; tests/tenders/legal-minimums.test.ts compares,
-- so a value that changes there needs a migration here.

create table app.legal_set (first_day date primary key);
create table app.legal_number (key text, valid_from date, valid_to date, value numeric not null, primary key (key, valid_from));
create table app.legal_cpv (name text, low int, high int, primary key (name, low, high));
-- An empty regime is every other one. A rule that is not in legal_number is «reasonable».
create table app.legal_step (
  procedure text, kind text, parties boolean not null, shortening text, regime text, rule text not null,
  primary key (procedure, kind, shortening, regime));
create table app.legal_standstill (procedure text, regime text, rule text not null, primary key (procedure, regime));
create table app.legal_answers (shortening text, regime text, rule text not null, primary key (shortening, regime));
create table app.legal_call (procedure text primary key, days text not null, standstill text not null);
insert into app.legal_set values
  ('2024-03-21'), ('2026-04-21'), ('2026-07-01');
insert into app.legal_number values
  ('entryThreshold', '2017-01-01', '2026-06-30', 100000), ('entryThreshold', '2026-07-01', null, 500000),
  ('nationalThreshold', '2024-03-21', '2026-04-20', 1300000), ('nationalThreshold', '2026-04-21', null, 1300000),
  ('eeaThresholdState', '2024-03-21', '2026-04-20', 1490000), ('eeaThresholdState', '2026-04-21', null, 1630000),
  ('eeaThresholdOthers', '2024-03-21', '2026-04-20', 2300000), ('eeaThresholdOthers', '2026-04-21', null, 2500000),
  ('eeaThresholdWorks', '2024-03-21', '2026-04-20', 57800000), ('eeaThresholdWorks', '2026-04-21', null, 62900000),
  ('eeaThresholdLight', '2024-03-21', '2026-04-20', 7800000), ('eeaThresholdLight', '2026-04-21', null, 8700000),
  ('designContestThreshold', '2024-03-21', '2026-04-20', 1490000), ('designContestThreshold', '2026-04-21', null, 1630000),
  ('designContestNoticeThreshold', '2024-03-21', null, 1300000), ('smallLotServices', '2024-03-21', '2026-04-20', 836000),
  ('smallLotServices', '2026-04-21', null, 836000), ('smallLotWorks', '2024-03-21', '2026-04-20', 10400000),
  ('smallLotWorks', '2026-04-21', null, 10400000), ('smallLotsShare', '2017-01-01', null, 20),
  ('openEndedMonths', '2017-01-01', null, 48), ('openDays', '2017-01-01', null, 30),
  ('openDaysOnPaper', '2017-01-01', null, 35), ('openDaysAfterPriorNotice', '2017-01-01', null, 15),
  ('openDaysUrgent', '2017-01-01', null, 15), ('requestDays', '2017-01-01', null, 30),
  ('requestDaysUrgent', '2017-01-01', null, 15), ('invitedDays', '2017-01-01', null, 25),
  ('invitedDaysOnPaper', '2017-01-01', null, 30), ('invitedDaysAfterPriorNotice', '2017-01-01', null, 10),
  ('invitedDaysUrgent', '2017-01-01', null, 10), ('invitedDaysNotAgreed', '2017-01-01', null, 10),
  ('negotiatedRequestDays', '2017-01-01', null, 30), ('negotiatedRequestDaysUrgent', '2017-01-01', null, 15),
  ('negotiatedDays', '2017-01-01', null, 25), ('negotiatedDaysAfterPriorNotice', '2017-01-01', null, 10),
  ('negotiatedDaysUrgent', '2017-01-01', null, 10), ('dialogueRequestDays', '2017-01-01', null, 30),
  ('partnershipRequestDays', '2017-01-01', null, 30), ('systemRequestDays', '2017-01-01', null, 30),
  ('systemCallDays', '2017-01-01', null, 10), ('systemAdmissionDays', '2017-01-01', null, 10),
  ('systemAdmissionDaysLong', '2017-01-01', null, 15), ('systemDeclarationDays', '2017-01-01', null, 5),
  ('documentsNotFreeDays', '2017-01-01', null, 5), ('priorNoticeEarliestMonths', '2017-01-01', null, 12),
  ('priorNoticeLatestDays', '2017-01-01', null, 35), ('validityDays', '2017-01-01', null, 30),
  ('injunctionDays', '2017-01-01', null, 15), ('negotiationReportDays', '2017-01-01', null, 15),
  ('answersDaysBefore', '2017-01-01', null, 6), ('answersDaysBeforeUrgent', '2017-01-01', null, 4),
  ('invitedNational', '2017-01-01', null, 3), ('invitedRestricted', '2017-01-01', null, 5),
  ('invitedNegotiated', '2017-01-01', null, 3), ('turnoverFactor', '2017-01-01', null, 2),
  ('referenceYears', '2017-01-01', null, 3), ('taxCertificateThreshold', '2017-01-01', '2026-06-30', 500000),
  ('taxCertificateThreshold', '2026-07-01', null, 500000), ('taxCertificateMonths', '2017-01-01', null, 6),
  ('juryOneIn', '2017-01-01', null, 3), ('climateWeight', '2024-01-01', '2026-06-30', 30),
  ('climateWeight', '2026-07-01', null, 30), ('climatePriority', '2024-01-01', '2026-06-30', 3),
  ('standstillDays', '2017-01-01', null, 10), ('standstillDaysOnPaper', '2017-01-01', null, 15),
  ('standstillDaysSocial', '2017-01-01', null, 10), ('intentNoticeDays', '2017-01-01', null, 10),
  ('awardNoticeDays', '2017-01-01', null, 30), ('awardNoticeDaysSocial', '2017-01-01', null, 30),
  ('tedWaitHours', '2017-01-01', null, 48), ('reservedShare', '2017-01-01', null, 30),
  ('participatoryYears', '2017-01-01', null, 3), ('participatoryGapYears', '2017-01-01', null, 3),
  ('frameworkYears', '2017-01-01', null, 4), ('changePercent', '2017-01-01', null, 10),
  ('changePercentWorks', '2017-01-01', null, 15), ('changeEachPercent', '2017-01-01', null, 50),
  ('keepYears', '2017-01-01', null, 3), ('complaintFee', '2017-01-01', null, 8000),
  ('complaintFeeDirectAward', '2017-01-01', null, 1000), ('complaintAnswerDays', '2017-01-01', null, 10),
  ('complaintMonths', '2017-01-01', null, 6), ('complaintYearsDirectAward', '2017-01-01', null, 2);
insert into app.legal_cpv values
  ('social', 85000000, 85323000), ('social', 85321000, 85321000), ('social', 85322000, 85322000),
  ('social', 98133100, 98133100), ('social', 98513000, 98514000), ('social', 75121000, 75121000),
  ('social', 75122000, 75122000), ('social', 75123000, 75123000), ('social', 75231200, 75231200),
  ('social', 75231210, 75231230), ('social', 75231240, 75231240), ('social', 80000000, 80660000),
  ('special', 75200000, 75200000), ('special', 79611000, 79611000), ('special', 79622000, 79622000),
  ('special', 79624000, 79624000), ('special', 79625000, 79625000), ('special', 98133000, 98133000),
  ('special', 98200000, 98200000), ('special', 98500000, 98500000), ('special', 75000000, 75000000),
  ('special', 75124000, 75124000), ('special', 79995000, 79995000), ('special', 79995100, 79995100),
  ('special', 79995200, 79995200), ('special', 92000000, 92700000), ('special', 79950000, 79950000),
  ('special', 79951000, 79951000), ('special', 79952000, 79952000), ('special', 79952100, 79952100),
  ('special', 79953000, 79953000), ('special', 79954000, 79954000), ('special', 79955000, 79955000),
  ('special', 79956000, 79956000), ('special', 79957000, 79957000), ('special', 75300000, 75300000),
  ('special', 75310000, 75310000), ('special', 75311000, 75311000), ('special', 75312000, 75312000),
  ('special', 75313000, 75313000), ('special', 75313100, 75313100), ('special', 75314000, 75314000),
  ('special', 75320000, 75320000), ('special', 75330000, 75330000), ('special', 75340000, 75340000),
  ('special', 98000000, 98000000), ('special', 98120000, 98120000), ('special', 98132000, 98132000),
  ('special', 98133110, 98133110), ('special', 98130000, 98130000), ('special', 98131000, 98131000),
  ('special', 55100000, 55410000), ('special', 55521000, 55521200), ('special', 55521100, 55521100),
  ('special', 55521200, 55521200), ('special', 55520000, 55520000), ('special', 55522000, 55522000),
  ('special', 55523000, 55523000), ('special', 55524000, 55524000), ('special', 55510000, 55510000),
  ('special', 55511000, 55511000), ('special', 55512000, 55512000), ('special', 55523100, 55523100),
  ('special', 79100000, 79140000), ('special', 75231100, 75231100), ('special', 75100000, 75120000),
  ('special', 75125000, 75131000), ('special', 75200000, 75231000), ('special', 75240000, 75252000),
  ('special', 79430000, 79430000), ('special', 98113100, 98113100), ('special', 79700000, 79723000),
  ('special', 98900000, 98900000), ('special', 98910000, 98910000), ('special', 64000000, 64000000),
  ('special', 64100000, 64100000), ('special', 64110000, 64110000), ('special', 64111000, 64111000),
  ('special', 64112000, 64112000), ('special', 64113000, 64113000), ('special', 64114000, 64114000),
  ('special', 64115000, 64115000), ('special', 64116000, 64116000), ('special', 64122000, 64122000),
  ('special', 50116510, 50116510), ('special', 71550000, 71550000), ('reservable', 85000000, 85323000),
  ('reservable', 75121000, 75121000), ('reservable', 75122000, 75122000), ('reservable', 75123000, 75123000);
insert into app.legal_step values
  ('OPEN', 'BID', false, 'NONE', '', 'openDays'), ('OPEN', 'BID', false, 'URGENT', '', 'openDaysUrgent'),
  ('OPEN', 'BID', false, 'PRIOR_NOTICE', '', 'openDaysAfterPriorNotice'),
  ('RESTRICTED', 'REQUEST', false, 'NONE', 'PART_II', 'nationalDays'),
  ('RESTRICTED', 'REQUEST', false, 'NONE', '', 'requestDays'),
  ('RESTRICTED', 'REQUEST', false, 'URGENT', '', 'requestDaysUrgent'),
  ('RESTRICTED', 'BID', false, 'NONE', 'PART_II', 'nationalDays'), ('RESTRICTED', 'BID', false, 'NONE', '', 'invitedDays'),
  ('RESTRICTED', 'BID', false, 'URGENT', '', 'invitedDaysUrgent'),
  ('RESTRICTED', 'BID', false, 'PRIOR_NOTICE', '', 'invitedDaysAfterPriorNotice'),
  ('NEGOTIATED', 'REQUEST', false, 'NONE', '', 'negotiatedRequestDays'),
  ('NEGOTIATED', 'REQUEST', false, 'URGENT', '', 'negotiatedRequestDaysUrgent'),
  ('NEGOTIATED', 'BID', false, 'NONE', '', 'negotiatedDays'),
  ('NEGOTIATED', 'BID', false, 'URGENT', '', 'negotiatedDaysUrgent'),
  ('NEGOTIATED', 'BID', false, 'PRIOR_NOTICE', '', 'negotiatedDaysAfterPriorNotice'),
  ('NEGOTIATED', 'REVISED_BID', false, 'NONE', '', 'revisedDays'),
  ('NEGOTIATED', 'FINAL_BID', false, 'NONE', '', 'finalDays'),
  ('COMPETITIVE_DIALOGUE', 'REQUEST', false, 'NONE', '', 'dialogueRequestDays'),
  ('COMPETITIVE_DIALOGUE', 'SOLUTION', false, 'NONE', '', 'solutionDays'),
  ('COMPETITIVE_DIALOGUE', 'FINAL_BID', false, 'NONE', '', 'finalDays'),
  ('INNOVATION_PARTNERSHIP', 'REQUEST', false, 'NONE', '', 'partnershipRequestDays'),
  ('INNOVATION_PARTNERSHIP', 'BID', false, 'NONE', '', 'solutionDays'),
  ('INNOVATION_PARTNERSHIP', 'REVISED_BID', false, 'NONE', '', 'revisedDays'),
  ('INNOVATION_PARTNERSHIP', 'FINAL_BID', false, 'NONE', '', 'finalDays'),
  ('DESIGN_CONTEST', 'ENTRY', false, 'NONE', '', 'contestDays'), ('HEALTH_SOCIAL', 'BID', false, 'NONE', '', 'socialDays'),
  ('HEALTH_SOCIAL', 'REVISED_BID', false, 'NONE', '', 'revisedDays'),
  ('BELOW_THRESHOLD', 'BID', false, 'NONE', '', 'nationalDays'),
  ('BELOW_THRESHOLD', 'REVISED_BID', false, 'NONE', '', 'revisedDays'),
  ('MARKET_CONSULTATION', 'INPUT', false, 'NONE', '', 'consultationDays'),
  ('CALL_OFF', 'BID', true, 'NONE', '', 'callOffDays'),
  ('DYNAMIC_PURCHASING', 'REQUEST', false, 'NONE', '', 'systemRequestDays'),
  ('PREQUALIFICATION', 'REQUEST', false, 'NONE', '', 'socialDays'),
  ('GRANT', 'APPLICATION', false, 'NONE', '', 'grantDays');
insert into app.legal_standstill values
  ('OPEN', 'PART_IV', 'standstillDaysSocial'), ('OPEN', 'OUTSIDE', 'standstillNational'),
  ('OPEN', 'PART_I', 'standstillNational'), ('OPEN', 'PART_II', 'standstillNational'), ('OPEN', '', 'standstillDays'),
  ('RESTRICTED', 'PART_IV', 'standstillDaysSocial'), ('RESTRICTED', 'OUTSIDE', 'standstillNational'),
  ('RESTRICTED', 'PART_I', 'standstillNational'), ('RESTRICTED', 'PART_II', 'standstillNational'),
  ('RESTRICTED', '', 'standstillDays'), ('NEGOTIATED', 'PART_IV', 'standstillDaysSocial'),
  ('NEGOTIATED', 'OUTSIDE', 'standstillNational'), ('NEGOTIATED', 'PART_I', 'standstillNational'),
  ('NEGOTIATED', 'PART_II', 'standstillNational'), ('NEGOTIATED', '', 'standstillDays'),
  ('COMPETITIVE_DIALOGUE', 'PART_IV', 'standstillDaysSocial'), ('COMPETITIVE_DIALOGUE', 'OUTSIDE', 'standstillNational'),
  ('COMPETITIVE_DIALOGUE', 'PART_I', 'standstillNational'), ('COMPETITIVE_DIALOGUE', 'PART_II', 'standstillNational'),
  ('COMPETITIVE_DIALOGUE', '', 'standstillDays'), ('INNOVATION_PARTNERSHIP', 'PART_IV', 'standstillDaysSocial'),
  ('INNOVATION_PARTNERSHIP', 'OUTSIDE', 'standstillNational'), ('INNOVATION_PARTNERSHIP', 'PART_I', 'standstillNational'),
  ('INNOVATION_PARTNERSHIP', 'PART_II', 'standstillNational'), ('INNOVATION_PARTNERSHIP', '', 'standstillDays'),
  ('DESIGN_CONTEST', 'PART_IV', 'standstillDaysSocial'), ('DESIGN_CONTEST', 'OUTSIDE', 'standstillNational'),
  ('DESIGN_CONTEST', 'PART_I', 'standstillNational'), ('DESIGN_CONTEST', 'PART_II', 'standstillNational'),
  ('DESIGN_CONTEST', '', 'standstillDays'), ('HEALTH_SOCIAL', 'PART_IV', 'standstillDaysSocial'),
  ('HEALTH_SOCIAL', 'OUTSIDE', 'standstillNational'), ('HEALTH_SOCIAL', 'PART_I', 'standstillNational'),
  ('HEALTH_SOCIAL', 'PART_II', 'standstillNational'), ('HEALTH_SOCIAL', '', 'standstillDays'),
  ('BELOW_THRESHOLD', 'PART_IV', 'standstillDaysSocial'), ('BELOW_THRESHOLD', 'OUTSIDE', 'standstillNational'),
  ('BELOW_THRESHOLD', 'PART_I', 'standstillNational'), ('BELOW_THRESHOLD', 'PART_II', 'standstillNational'),
  ('BELOW_THRESHOLD', '', 'standstillDays'), ('CALL_OFF', '', 'noStandstillCallOff');
insert into app.legal_answers values
  ('NONE', 'PART_III', 'answersDaysBefore'), ('NONE', '', 'answersReasonable'),
  ('URGENT', 'PART_III', 'answersDaysBeforeUrgent'), ('URGENT', '', 'answersReasonable'),
  ('PRIOR_NOTICE', 'PART_III', 'answersDaysBefore'), ('PRIOR_NOTICE', '', 'answersReasonable');
insert into app.legal_call values
  ('OPEN', 'callOffDays', 'noStandstillCallOff'), ('RESTRICTED', 'callOffDays', 'noStandstillCallOff'),
  ('NEGOTIATED', 'callOffDays', 'noStandstillCallOff'), ('COMPETITIVE_DIALOGUE', 'callOffDays', 'noStandstillCallOff'),
  ('INNOVATION_PARTNERSHIP', 'callOffDays', 'noStandstillCallOff'),
  ('DESIGN_CONTEST', 'callOffDays', 'noStandstillCallOff'), ('HEALTH_SOCIAL', 'callOffDays', 'noStandstillCallOff'),
  ('BELOW_THRESHOLD', 'callOffDays', 'noStandstillCallOff'), ('CALL_OFF', 'callOffDays', 'noStandstillCallOff'),
  ('DYNAMIC_PURCHASING', 'systemCallDays', 'noStandstillSystem'),
  ('PREQUALIFICATION', 'callOffDays', 'standstillDaysSocial');

-- The number of a rule for a notice dispatched at this instant; null when it is none. The same as ruleSetAt().
create function app.law_number(rule text, at timestamptz) returns numeric language sql stable security definer
set search_path = pg_catalog, app as $$
  select n.value from app.legal_number n, lateral (
    select coalesce(max(s.first_day) filter (where s.first_day <= (at at time zone 'Europe/Oslo')::date), min(s.first_day)) as day
    from app.legal_set s) chosen
  where n.key = rule and n.valid_from <= chosen.day and (n.valid_to is null or chosen.day <= n.valid_to)
$$;
create function app.law_cpv(list text, cpv text) returns boolean language sql stable security definer
set search_path = pg_catalog, app as $$
  select exists (select from app.legal_cpv c where c.name = list and cpv::int between c.low and c.high)
$$;
-- The regime of a state authority's contract; the same as classify() of lib/tenders/regulation/classify.ts. Øre.
create function app.law_regime(cpv text, value bigint, at timestamptz) returns text language plpgsql stable security definer
set search_path = pg_catalog, app as $$
declare
  service text;
  kroner numeric := value / 100.0;
begin
  if cpv !~ '^\d{8}$' then return null; end if;
  service := case when app.law_cpv('social', cpv) then 'social' when app.law_cpv('special', cpv) then 'special'
    when left(cpv, 2) = '45' then 'works' else 'other' end;
  if kroner < app.law_number('entryThreshold', at) then return 'OUTSIDE'; end if;
  if service = 'social' then
    return case when kroner >= app.law_number('eeaThresholdLight', at) then 'PART_IV' else 'PART_I' end;
  end if;
  if kroner < app.law_number('nationalThreshold', at) then return 'PART_I'; end if;
  if service = 'special' then
    return case when kroner > app.law_number('eeaThresholdLight', at) then 'PART_II_EEA' else 'PART_II' end;
  end if;
  return case when kroner >= app.law_number(case service when 'works' then 'eeaThresholdWorks' else 'eeaThresholdState' end, at)
    then 'PART_III' else 'PART_II' end;
end $$;

-- Norwegian public holidays and weekends; the same as isWorkingDay() of lib/platform/working-days.ts.
create function app.easter_sunday(year int) returns date language plpgsql immutable as $$
declare
  a int := year % 19; b int := year / 100; c int := year % 100; d int; e int; f int;
begin
  d := (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  e := (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  f := d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return make_date(year, f / 31, f % 31 + 1);
end $$;
create function app.working_day_from(day date) returns date language plpgsql immutable
set search_path = pg_catalog, app as $$
begin
  while extract(isodow from day) > 5
    or to_char(day, 'MMDD') in ('0101', '0501', '0517', '1225', '1226')
    or day - app.easter_sunday(extract(year from day)::int) in (-3, -2, 0, 1, 39, 49, 50)
  loop day := day + 1; end loop;
  return day;
end $$;
-- The last minute of so many days after this instant; the same as earliestDeadline() of lib/tenders/procedure-law.ts.
create function app.earliest_deadline(at timestamptz, days int) returns timestamptz language sql stable
set search_path = pg_catalog, app as $$
  select (app.working_day_from((at at time zone 'Europe/Oslo')::date + days) + time '23:59') at time zone 'Europe/Oslo'
$$;

-- The rule of the shortest deadline of a round; the same as shortestDeadline().
create function app.deadline_rule(tender "Tender", round_kind text, at timestamptz) returns text language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select coalesce(case when s.parties then c.days end, s.rule)
  from app.legal_step s
  left join "Tender" p on p.id = tender."parentId" left join app.legal_call c on c.procedure = p.procedure::text
  where s.procedure = tender.procedure::text and s.kind = round_kind and s.shortening in (tender.shortening::text, 'NONE')
    and s.regime in (app.law_regime(tender.cpv, tender."estimatedValueOre", at), '')
  order by s.shortening <> 'NONE' desc, s.regime <> '' desc limit 1
$$;
-- The rule of the shortest standstill; null when none is required. The same as standstillRule().
create function app.standstill_rule(tender "Tender", at timestamptz) returns text language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select coalesce(
    (select c.standstill from "Tender" p join app.legal_call c on c.procedure = p.procedure::text
     where p.id = tender."parentId"
       and (select r.under_agreement from app.procedure_rule r where r.procedure = tender.procedure::text)),
    (select s.rule from app.legal_standstill s where s.procedure = tender.procedure::text
       and s.regime in (app.law_regime(tender.cpv, tender."estimatedValueOre", at), '') order by s.regime <> '' desc limit 1))
$$;
-- The last instant for answers before a deadline; null where the law names none. The same as answersDue().
create function app.answers_due(tender "Tender", deadline timestamptz, at timestamptz) returns timestamptz language sql stable
security definer set search_path = pg_catalog, public, app as $$
  select ((deadline at time zone 'Europe/Oslo') - app.law_number(a.rule, at)::int * interval '1 day') at time zone 'Europe/Oslo'
  from app.legal_answers a
  where a.shortening = tender.shortening::text and a.regime in (app.law_regime(tender.cpv, tender."estimatedValueOre", at), '')
  order by a.regime <> '' desc limit 1
$$;

-- How long the standstill must be follows from the procedure and the regime: some have none.
alter table "Tender" drop constraint standstill_at_least_ten, add constraint standstill_days check ("standstillDays" between 0 and 60);

create function app.check_lawful_dates() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  first "Round";
  days int;
begin
  if new.status <> 'PUBLISHED' then return new; end if;
  select * into first from "Round" r where r."tenderId" = new.id order by r.number limit 1;
  if old.status = 'IN_REVIEW' then
    days := app.law_number(app.deadline_rule(new, first.kind::text, new."publishesAt"), new."publishesAt");
    if first.deadline < app.earliest_deadline(new."publishesAt", days) then perform app.refuse('deadlineTooSoon'); end if;
    if new."questionDeadline" <= new."publishesAt" then perform app.refuse('questionsCloseTooEarly'); end if;
  end if;
  if (select new."questionDeadline" > app.answers_due(new, r.deadline, new."publishesAt") from app.current_round(new.id) r)
    and (old.status = 'IN_REVIEW' or new."questionDeadline" <> old."questionDeadline")
  then perform app.refuse('questionsCloseTooLate'); end if;
  if new."standstillDays" < app.law_number(app.standstill_rule(new, new."publishesAt"), new."publishesAt")
  then perform app.refuse('standstillTooShort'); end if;
  return new;
end $$;
create trigger lawful_dates before update of status, "questionDeadline", "standstillDays" on "Tender"
  for each row execute function app.check_lawful_dates();

-- A round after the first has its own shortest time, from the invitation.
create function app.check_lawful_round() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare parent "Tender";
begin
  select t.* into parent from "Tender" t where t.id = new."tenderId";
  if parent.status = 'PUBLISHED' and new.deadline < app.earliest_deadline(app.clock(),
    app.law_number(app.deadline_rule(parent, new.kind::text, app.clock()), app.clock())::int)
  then perform app.refuse('deadlineTooSoon'); end if;
  return new;
end $$;
create trigger lawful_deadline before insert on "Round" for each row execute function app.check_lawful_round();

-- Answers that come later than the law says: with a reason why the deadline stays (FOA § 20-1 (3) b, (4)), for the record.
alter table "Clarification" add column "lateReason" text not null default '';
create or replace function app.guard_clarification() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  parent "Tender";
  bid_deadline timestamptz;
  due timestamptz;
begin
  select t.* into parent from "Tender" t where t.id = new."tenderId";
  if parent.status <> 'PUBLISHED' then perform app.refuse('wrongStatus'); end if;
  if tg_op = 'INSERT' then
    if app.clock() < parent."publishesAt" then perform app.refuse('notFound'); end if;
    if app.clock() >= parent."questionDeadline" then perform app.refuse('questionDeadlinePassed'); end if;
    if new.answer is not null or new."answeredById" is not null or new."sameAsId" is not null or new."lateReason" <> ''
    then perform app.refuse('forbidden'); end if;
    new."askedAt" := date_trunc('day', app.clock(), 'Europe/Oslo');
    return new;
  end if;
  if (new.id, new."tenderId", new."askedAt", new.category) is distinct from (old.id, old."tenderId", old."askedAt", old.category) then
    perform app.refuse('neverChanges');
  end if;
  if old."answeredAt" is not null then perform app.refuse('alreadyAnswered'); end if;
  select max(r.deadline) into bid_deadline from "Round" r where r."tenderId" = parent.id;
  if app.clock() >= bid_deadline then perform app.refuse('deadlinePassed'); end if;
  if new.answer is not null then
    due := app.answers_due(parent, bid_deadline, parent."publishesAt");
    if app.clock() > due and trim(new."lateReason") = '' then perform app.refuse('answerTooLate'); end if;
    new."answeredAt" := app.next_answers(app.clock());
    -- when the next common time would be after the bids, or the law's last instant for answers, at once
    if new."answeredAt" >= bid_deadline or app.clock() <= due and new."answeredAt" > due then new."answeredAt" := app.clock(); end if;
    new."answeredById" := app.actor();
    if new."sameAsId" is null then
      perform app.list_event('TENDER', parent.id, 'answered', to_char(new."answeredAt" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS'), new."answeredAt");
    elsif not exists (select from "Clarification" m where m.id = new."sameAsId" and m."tenderId" = parent.id and m."answeredAt" is not null) then
      perform app.refuse('notFound');
    end if;
  end if;
  return new;
end $$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
