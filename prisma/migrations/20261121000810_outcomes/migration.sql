-- Outcomes: participants without identity, what became of them, and what is paid for it.

alter table "PaymentClaimLine" add column "month" date;
-- When a fact was registered: figures that are frozen hold only what was known then, or a late registration would change them.
alter table "Participant"
  add column "createdAt" timestamptz(6) not null default app.clock(),
  add column "startedAt" timestamptz(6);
alter table "FollowUp" add column "createdAt" timestamptz(6) not null default app.clock();

alter table "Participant"
  add constraint code check (code ~ '^[2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{3}$'),
  add constraint dates check ("startedOn" >= "referredOn" and "endedOn" >= coalesce("startedOn", "referredOn")),
  add constraint stages check (case status
    when 'REFERRED' then num_nonnulls("startedOn", "endedOn") = 0
    when 'STARTED' then "startedOn" is not null and "endedOn" is null
    when 'COMPLETED' then num_nonnulls("startedOn", "endedOn") = 2
    else "endedOn" is not null end);
alter table "FollowUp"
  add constraint months check (months in (0, 3, 6, 12, 24)),
  add constraint confirmed check (num_nulls(outcome, "confirmedById", "confirmedAt") in (0, 3));
alter table "PaymentClaim"
  add constraint period check ("periodTo" > "periodFrom"),
  add constraint submitted check ((status = 'DRAFT') = ("submittedAt" is null)),
  add constraint checked check (status not in ('CHECKED', 'APPROVED', 'PAID') or num_nulls("checkedById", "checkedAt") = 0),
  add constraint approved check ((status in ('APPROVED', 'PAID')) = ("approvedById" is not null) and num_nulls("approvedById", "approvedAt") in (0, 2)),
  add constraint paid check ((status = 'PAID') = ("paidAt" is not null)),
  add constraint returned check ((status = 'RETURNED') = (length("returnedReason") > 0)),
  -- A day is claimed for once; a returned claim gives its days back.
  add constraint periods_apart exclude using gist
    ("contractId" with =, daterange("periodFrom", "periodTo", '[]') with &&) where (status <> 'RETURNED');
alter table "PaymentClaimLine"
  add constraint of_month check ((kind in ('PLACES', 'MINIMUM_VOLUME')) = (month is not null)),
  add constraint of_outcome check (kind = 'OUTCOME' or "followUpId" is null),
  add constraint sums check (case kind
    when 'OUTCOME' then quantity = 1 and "amountOre" = "unitPriceOre"
    when 'CAP' then "amountOre" < 0
    -- A correction is the difference of two rounded sums, so it may be off by one øre.
    else abs("amountOre" - quantity::numeric * "unitPriceOre" / 10000) <= 1 end);

insert into app.status_transition (aggregate, from_status, to_status, roles) values
  ('Participant', 'REFERRED', 'STARTED', '{supplierAdmin,supplierMember}'),
  ('Participant', 'REFERRED', 'LEFT_EARLY', '{supplierAdmin,supplierMember}'),
  ('Participant', 'STARTED', 'COMPLETED', '{supplierAdmin,supplierMember}'),
  ('Participant', 'STARTED', 'LEFT_EARLY', '{supplierAdmin,supplierMember}'),
  ('PaymentClaim', 'DRAFT', 'SUBMITTED', '{supplierAdmin,supplierMember}'),
  ('PaymentClaim', 'SUBMITTED', 'CHECKED', '{procurementOfficer,countyManager}'),
  ('PaymentClaim', 'CHECKED', 'APPROVED', '{countyManager}'),
  ('PaymentClaim', 'SUBMITTED', 'RETURNED', '{procurementOfficer,countyManager}'),
  ('PaymentClaim', 'CHECKED', 'RETURNED', '{procurementOfficer,countyManager}'),
  ('PaymentClaim', 'APPROVED', 'PAID', '{procurementOfficer,countyManager}');
create trigger transition before update on "Participant" for each row execute function app.check_transition();
create trigger transition before update on "PaymentClaim" for each row execute function app.check_transition();

-- Whose contract it is, without reading the contract.
create function app.contract_supplier(contract uuid) returns uuid language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select c."supplierId" from "Contract" c where c.id = contract
$$;
create function app.contract_buyer(contract uuid) returns uuid language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select c."buyerId" from "Contract" c where c.id = contract
$$;
-- How many places are taken, for an office that sees only those it referred; nothing for people outside NAV.
create function app.places_taken(contract uuid) returns int language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select count(*)::int from "Participant" p
  where p."contractId" = contract and p.status in ('REFERRED', 'STARTED') and app.contract_buyer(contract) = any (app.units_above())
$$;
create function app.oslo_today() returns date language sql stable as $$
  select (app.clock() at time zone 'Europe/Oslo')::date
$$;

create function app.check_participant() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare c "Contract";
begin
  if tg_op = 'INSERT' then
    new."createdAt" := app.clock();
    select * into c from "Contract" where id = new."contractId" for update; -- two referrals to the last place meet here
    if c.status is distinct from 'ACTIVE' then perform app.refuse('contractNotActive'); end if;
    if new.status <> 'REFERRED' then perform app.refuse('wrongStatus'); end if;
    if c."buyerId" <> all (app.units_above()) then perform app.refuse('forbidden'); end if;
    if (select count(*) from "Participant" p where p."contractId" = c.id and p.status in ('REFERRED', 'STARTED')) >= c.places
      then perform app.refuse('placesFull'); end if;
    if new."referredOn" > app.oslo_today() then perform app.refuse('dateInFuture'); end if;
    return new;
  end if;
  if (old.id, old."contractId", old.code, old."supportSegment", old."officeId", old."referredById", old."referredOn", old."createdAt")
    is distinct from (new.id, new."contractId", new.code, new."supportSegment", new."officeId", new."referredById", new."referredOn", new."createdAt")
    or new.status = old.status and new is distinct from old
    or old."startedOn" is not null and new."startedOn" is distinct from old."startedOn"
  then perform app.refuse('participantFrozen'); end if;
  if old."startedOn" is null and new."startedOn" is not null then new."startedAt" := app.clock(); end if;
  if new."startedOn" > app.oslo_today() or new."endedOn" > app.oslo_today() then perform app.refuse('dateInFuture'); end if;
  return new;
end $$;
create trigger a_check before insert or update on "Participant" for each row execute function app.check_participant();

create function app.check_follow_up() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare p "Participant"; plan int[];
begin
  if tg_op = 'INSERT' then
    select * into p from "Participant" where id = new."participantId";
    select c."followUpMonths" into plan from "Contract" c where c.id = p."contractId";
    if new.outcome is not null or new."contractId" is distinct from p."contractId" or p."startedOn" is null
      or p."endedOn" is null or new.months <> all (plan)
      or new."dueOn" <> (p."endedOn" + make_interval(months => new.months))::date
    then perform app.refuse('notAllowedValue'); end if;
    new."createdAt" := app.clock();
    return new;
  end if;
  if old.outcome is not null then perform app.refuse('alreadyConfirmed'); end if;
  if to_jsonb(new) - '{outcome,confirmedById,confirmedAt}'::text[] <> to_jsonb(old) - '{outcome,confirmedById,confirmedAt}'::text[]
    then perform app.refuse('participantFrozen'); end if;
  if new."dueOn" > app.oslo_today() then perform app.refuse('notDue'); end if;
  if new."confirmedById" is distinct from app.actor() then perform app.refuse('forbidden'); end if;
  new."confirmedAt" := app.clock();
  return new;
end $$;
create trigger a_check before insert or update on "FollowUp" for each row execute function app.check_follow_up();

create function app.check_claim() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare paid numeric; cap bigint;
begin
  if old.status <> 'DRAFT' and to_jsonb(new) - '{status,checkedById,checkedAt,approvedById,approvedAt,paidAt,returnedReason}'::text[]
    is distinct from to_jsonb(old) - '{status,checkedById,checkedAt,approvedById,approvedAt,paidAt,returnedReason}'::text[]
    or old.status <> 'DRAFT' and new.status = old.status and new is distinct from old
    or (old."contractId", old.number, old."createdById") is distinct from (new."contractId", new.number, new."createdById")
    or (old."checkedById" is not null and new."checkedById" is distinct from old."checkedById")
    or (old."approvedById" is not null and new."approvedById" is distinct from old."approvedById")
  then perform app.refuse('claimFrozen'); end if;
  if new.status = 'SUBMITTED' and old.status = 'DRAFT' then
    if new."totalOre" <> (select coalesce(sum(l."amountOre"), 0) from "PaymentClaimLine" l where l."claimId" = new.id)
      then perform app.refuse('claimOutdated'); end if;
    if new."periodTo" >= app.oslo_today() then perform app.refuse('periodNotOver'); end if;
    select c."outcomeCapOre" into cap from "Contract" c where c.id = new."contractId" for update;
    select coalesce(sum(l."amountOre"), 0) into paid
    from "PaymentClaimLine" l join "PaymentClaim" p on p.id = l."claimId"
    where p."contractId" = new."contractId" and p.status <> 'RETURNED' and l.kind in ('OUTCOME', 'CAP');
    if paid > cap then perform app.refuse('capExceeded'); end if;
    new."submittedAt" := app.clock();
  elsif new.status = 'CHECKED' and old.status = 'SUBMITTED' then
    if new."checkedById" is distinct from app.actor() then perform app.refuse('forbidden'); end if;
    new."checkedAt" := app.clock();
  elsif new.status = 'APPROVED' and old.status = 'CHECKED' then
    if new."approvedById" is distinct from app.actor() then perform app.refuse('forbidden'); end if;
    if app.same_person(new."approvedById", new."checkedById") then perform app.refuse('samePerson'); end if;
    new."approvedAt" := app.clock();
  elsif new.status = 'PAID' and old.status = 'APPROVED' then
    new."paidAt" := app.clock();
  elsif new.status = 'RETURNED' and old.status <> 'RETURNED' then
    -- The outcomes can be claimed anew; the amounts stay as a record of what was returned.
    update "PaymentClaimLine" set "followUpId" = null where "claimId" = new.id;
  end if;
  return new;
end $$;
create trigger b_check before update on "PaymentClaim" for each row execute function app.check_claim();

create function app.check_claim_line() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare line "PaymentClaimLine" := coalesce(new, old); p "PaymentClaim"; c "Contract";
begin
  select * into p from "PaymentClaim" where id = line."claimId";
  if p.id is null then return line; end if;
  if tg_op = 'UPDATE' then
    if new."followUpId" is null and to_jsonb(new) - 'followUpId' = to_jsonb(old) - 'followUpId' then return new; end if;
    perform app.refuse('claimFrozen');
  end if;
  if p.status <> 'DRAFT' then perform app.refuse('claimFrozen'); end if;
  if tg_op = 'INSERT' then
    select * into c from "Contract" where id = p."contractId";
    if new.kind in ('PLACES', 'MINIMUM_VOLUME') and new."unitPriceOre" <> c."pricePerPlaceOre"
      or new.kind = 'OUTCOME' and (new."unitPriceOre" <> c."outcomePaymentOre" or not exists (
        select from "FollowUp" f where f.id = new."followUpId" and f."contractId" = c.id
          and f.months = c."paymentPointMonths" and f.outcome in ('WORK', 'EDUCATION')))
    then perform app.refuse('notAllowedValue'); end if;
  end if;
  return line;
end $$;
create trigger frozen before insert or update or delete on "PaymentClaimLine"
  for each row execute function app.check_claim_line();

-- Row-level security. A participant is seen by the contract's supplier, by the office that referred, and by its county.
create function app.follows_participants() returns boolean language sql stable as $$
  select app.has_role('officeLeader', 'counsellor', 'procurementOfficer', 'countyManager')
$$;
alter table "Participant" enable row level security;
alter table "Participant" force row level security;
create policy read on "Participant" for select using (
  app.in_units("officeId") and (select app.follows_participants())
  or app.contract_supplier("contractId") = (select app.org()));
create policy refer on "Participant" for insert to elva_app with check (
  "officeId" = (select app.org()) and (select app.has_role('officeLeader', 'counsellor')) and "referredById" = (select app.actor()));
create policy follow on "Participant" for update to elva_app using (
  app.contract_supplier("contractId") = (select app.org()) and (select app.has_role('supplierAdmin', 'supplierMember')));

alter table "FollowUp" enable row level security;
alter table "FollowUp" force row level security;
create policy read on "FollowUp" for select using (exists (select from "Participant" p where p.id = "participantId"));
create policy plan on "FollowUp" for insert to elva_app with check (
  app.contract_supplier("contractId") = (select app.org()) and (select app.has_role('supplierAdmin', 'supplierMember')));
create policy confirm on "FollowUp" for update to elva_app using (
  (select app.has_role('officeLeader', 'counsellor', 'procurementOfficer'))
  and exists (select from "Participant" p where p.id = "participantId" and app.in_units(p."officeId")));

alter table "PaymentClaim" enable row level security;
alter table "PaymentClaim" force row level security;
create policy read on "PaymentClaim" for select using (
  app.contract_supplier("contractId") = (select app.org())
  or status <> 'DRAFT' and (app.in_units(app.contract_buyer("contractId")) or (select app.has_role('auditor'))));
create policy draft on "PaymentClaim" for insert to elva_app with check (
  app.contract_supplier("contractId") = (select app.org()) and (select app.has_role('supplierAdmin', 'supplierMember'))
  and "createdById" = (select app.actor()) and status = 'DRAFT');
create policy change on "PaymentClaim" for update to elva_app using (
  app.contract_supplier("contractId") = (select app.org()) and (select app.has_role('supplierAdmin', 'supplierMember'))
    and status in ('DRAFT')
  or app.in_units(app.contract_buyer("contractId")) and (select app.has_role('procurementOfficer', 'countyManager')) and status <> 'DRAFT')
  with check (true);
create policy discard on "PaymentClaim" for delete to elva_app using (
  app.contract_supplier("contractId") = (select app.org()) and (select app.has_role('supplierAdmin', 'supplierMember')) and status = 'DRAFT');

alter table "PaymentClaimLine" enable row level security;
alter table "PaymentClaimLine" force row level security;
create policy read on "PaymentClaimLine" for select using (exists (select from "PaymentClaim" p where p.id = "claimId"));
create policy write on "PaymentClaimLine" for insert to elva_app with check (exists (
  select from "PaymentClaim" p where p.id = "claimId" and p.status = 'DRAFT' and app.contract_supplier(p."contractId") = (select app.org())));
create policy rewrite on "PaymentClaimLine" for delete to elva_app using (exists (
  select from "PaymentClaim" p where p.id = "claimId" and p.status = 'DRAFT' and app.contract_supplier(p."contractId") = (select app.org())));

-- What everyone may know (invariant 7; decisions.md, Money and small numbers). Cumulative, frozen each quarter. A cell is
-- hidden below five, and so is the smallest other one when the hidden ones could be found by subtraction. A new quarter
-- replaces the old figures only when every figure that can be compared with its predecessor has changed by nought or by
-- at least five: small contracts are pooled over time rather than erased, and two publications subtracted reveal nobody.
create type app.cells as (counts int[], shown boolean[]);

-- `nought` tells whether a nought may be shown: that nobody waits reveals nobody, that nobody found work does.
create function app.suppress(counts int[], few int default 5, nought boolean default false) returns app.cells language plpgsql immutable as $$
declare shown boolean[]; hidden int; hidden_sum int; smallest int;
begin
  select array_agg(n >= few or nought and n = 0 order by i), count(*) filter (where n < few and not (nought and n = 0)),
    coalesce(sum(n) filter (where n < few), 0)
  into shown, hidden, hidden_sum from unnest(counts) with ordinality as x(n, i);
  while hidden > 0 and (hidden = 1 or hidden_sum < few) and hidden < cardinality(counts) loop
    select i into smallest from unnest(counts) with ordinality as x(n, i) where shown[i] order by n, i desc limit 1;
    shown[smallest] := false;
    hidden := hidden + 1;
    hidden_sum := hidden_sum + counts[smallest];
  end loop;
  return (counts, shown);
end $$;

-- Whether publishing `fresh` after `last` lets nobody compute a change of one to four in anything both of them show.
create function app.may_follow(last app.cells, fresh app.cells, few int default 5) returns boolean language plpgsql immutable as $$
declare both_shown boolean; rest int := 0; total int := 0; change int;
begin
  for i in 1 .. cardinality(fresh.counts) loop
    change := fresh.counts[i] - last.counts[i];
    total := total + change;
    both_shown := last.shown[i] and fresh.shown[i];
    if both_shown and change <> 0 and abs(change) < few then return false; end if;
    if not both_shown then rest := rest + change; end if;
  end loop;
  return (rest = 0 or abs(rest) >= few) and (total = 0 or abs(total) >= few);
end $$;

-- Outcomes per contract and follow-up point: of all starters who have reached it (unknown counts as neither).
create function app.published_outcomes(contract uuid default null)
returns table ("contractId" uuid, months int, "asOf" date, due int, work int, education int, neither int)
language plpgsql stable security definer set search_path = pg_catalog, public, app as $$
declare r record; last app.cells; fresh app.cells;
begin
  for r in
    with quarters as (
      select q::date as day from generate_series(
        date_trunc('quarter', (select min(f."createdAt") from "FollowUp" f where contract is null or f."contractId" = contract)) + interval '3 months',
        date_trunc('quarter', app.oslo_today()::timestamp), interval '3 months') q
    )
    select p."contractId" as c, p.months as m, q.day,
      array[count(*) filter (where f.outcome in ('WORK', 'PART_TIME_WORK') and (f."confirmedAt" at time zone 'Europe/Oslo')::date < q.day),
        count(*) filter (where f.outcome = 'EDUCATION' and (f."confirmedAt" at time zone 'Europe/Oslo')::date < q.day),
        count(*) filter (where f.outcome is null or f.outcome in ('NONE', 'UNKNOWN') or (f."confirmedAt" at time zone 'Europe/Oslo')::date >= q.day)]::int[] as counts,
      q.day = max(q.day) over (partition by p."contractId", p.months) as final
    from (select distinct f."contractId", f.months from "FollowUp" f where contract is null or f."contractId" = contract) p
    cross join quarters q
    join "FollowUp" f on f."contractId" = p."contractId" and f.months = p.months and f."dueOn" < q.day
      and (f."createdAt" at time zone 'Europe/Oslo')::date < q.day
    group by p."contractId", p.months, q.day
    order by 1, 2, 3
  loop
    if r.c is distinct from "contractId" or r.m is distinct from months then last := null; end if;
    "contractId" := r.c;
    months := r.m;
    fresh := app.suppress(r.counts);
    if (select sum(n) from unnest(r.counts) n) >= 5 and (last.counts is null or app.may_follow(last, fresh)) then
      last := fresh;
      "asOf" := r.day - 1;
    end if;
    if r.final and last.counts is not null then
      due := (select sum(n) from unnest(last.counts) n);
      work := case when last.shown[1] then last.counts[1] end;
      education := case when last.shown[2] then last.counts[2] end;
      neither := case when last.shown[3] then last.counts[3] end;
      return next;
    end if;
  end loop;
end $$;

-- Those referred and, of them, those who have started.
create function app.published_intake(contract uuid default null)
returns table ("contractId" uuid, "asOf" date, referred int, started int)
language plpgsql stable security definer set search_path = pg_catalog, public, app as $$
declare r record; last app.cells; fresh app.cells;
begin
  for r in
    with quarters as (
      select q::date as day from generate_series(
        date_trunc('quarter', (select min(p."createdAt") from "Participant" p where contract is null or p."contractId" = contract)) + interval '3 months',
        date_trunc('quarter', app.oslo_today()::timestamp), interval '3 months') q
    )
    select p."contractId" as c, q.day,
      array[count(*) filter (where (p."startedAt" at time zone 'Europe/Oslo')::date < q.day),
        count(*) filter (where p."startedAt" is null or (p."startedAt" at time zone 'Europe/Oslo')::date >= q.day)]::int[] as counts,
      q.day = max(q.day) over (partition by p."contractId") as final
    from quarters q join "Participant" p on (p."createdAt" at time zone 'Europe/Oslo')::date < q.day and (contract is null or p."contractId" = contract)
    group by p."contractId", q.day
    order by 1, 2
  loop
    if r.c is distinct from "contractId" then last := null; end if;
    "contractId" := r.c;
    fresh := app.suppress(r.counts, 5, true);
    if r.counts[1] + r.counts[2] >= 5 and (last.counts is null or app.may_follow(last, fresh)) then
      last := fresh;
      "asOf" := r.day - 1;
    end if;
    if r.final and last.counts is not null then
      referred := last.counts[1] + last.counts[2];
      started := case when last.shown[1] then last.counts[1] end;
      return next;
    end if;
  end loop;
end $$;

-- What has been paid, cumulative, as it stood at the end of the last quarter in which at least five more outcomes were paid for.
create function app.published_payments(contract uuid default null)
returns table ("contractId" uuid, "asOf" date, "paidOre" bigint, outcomes int)
language plpgsql stable security definer set search_path = pg_catalog, public, app as $$
declare r record;
begin
  for r in
    with quarters as (
      select q::date as day from generate_series(
        date_trunc('quarter', (select min(p."paidAt") from "PaymentClaim" p where contract is null or p."contractId" = contract)) + interval '3 months',
        date_trunc('quarter', app.oslo_today()::timestamp), interval '3 months') q
    )
    select p."contractId" as c, q.day, sum(l."amountOre")::bigint as ore, (count(*) filter (where l.kind = 'OUTCOME'))::int as n,
      q.day = max(q.day) over (partition by p."contractId") as final
    from quarters q
    join "PaymentClaim" p on (p."paidAt" at time zone 'Europe/Oslo')::date < q.day and (contract is null or p."contractId" = contract)
    join "PaymentClaimLine" l on l."claimId" = p.id
    group by p."contractId", q.day
    order by 1, 2
  loop
    if r.c is distinct from "contractId" then outcomes := 0; end if;
    "contractId" := r.c;
    if r.n - outcomes >= 5 then
      outcomes := r.n;
      "paidOre" := r.ore;
      "asOf" := r.day - 1;
    end if;
    if r.final and outcomes > 0 then return next; end if;
  end loop;
end $$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
