-- Contracts: what the parties agreed, frozen when it is sent for signature, in force when both have signed.

alter table "Contract"
  add column "partnerIds" uuid[] default array[]::uuid[],
  add column "paymentPointMonths" integer not null,
  add column "document" text,
  add column "sentById" uuid;
alter table "ContractAmendment"
  add column "valueChangeOre" bigint not null default 0,
  add column "newEndsOn" date;

alter table "Contract"
  add constraint period check ("endsOn" > "startsOn"),
  add constraint volume check (places between 1 and 100000 and "minimumVolume" between 0 and places),
  add constraint price check ("pricePerPlaceOre" >= 0 and "outcomePaymentOre" >= 0),
  add constraint cap check ("outcomeCapOre" >= "outcomePaymentOre"),
  add constraint follow_up check ("followUpMonths" <@ array[0, 3, 6, 12, 24] and array_position("followUpMonths", null) is null),
  add constraint payment_point check ("paymentPointMonths" = any ("followUpMonths") or status = 'DRAFT'),
  add constraint frozen_whole check (
    (status = 'DRAFT') = ("sentAt" is null) and num_nulls("document", "documentSha256", "sentById", "sentAt") in (0, 4)),
  -- What was signed can be checked from outside: the hash is that of the stored document.
  add constraint document_hash check ("documentSha256" = sha256(convert_to("document", 'UTF8'))),
  add constraint activated check ((status in ('DRAFT', 'AWAITING_SIGNATURES')) = ("activatedAt" is null)),
  add constraint ended check ((status in ('COMPLETED', 'TERMINATED')) = ("endedAt" is not null)),
  add constraint ended_reason check (status <> 'TERMINATED' or length("endedReason") > 0);
alter table "ContractIndicator"
  add constraint shares check ("baselineBp" between 0 and 10000 and "targetBp" between 0 and 10000),
  add constraint follow_up check ("followUpMonths" in (0, 3, 6, 12, 24));
alter table "ContractMilestone" add constraint met check (num_nulls("metAt", "metById") in (0, 2));
alter table "ContractAmendment"
  add constraint number check (number > 0),
  add constraint ground check (ground in ('a', 'b', 'c', 'd', 'e', 'f')),
  add constraint text check (length(text) > 0);

insert into app.status_transition (aggregate, from_status, to_status, roles) values
  ('Contract', 'DRAFT', 'AWAITING_SIGNATURES', '{procurementOfficer}'),
  ('Contract', 'AWAITING_SIGNATURES', 'ACTIVE', '{supplierAdmin,countyManager}'),
  ('Contract', 'ACTIVE', 'COMPLETED', '{procurementOfficer,countyManager}'),
  ('Contract', 'ACTIVE', 'TERMINATED', '{countyManager}');
create trigger transition before update on "Contract" for each row execute function app.check_transition();

-- The units above the acting one: an office works under its county's contracts.
create function app.units_above() returns uuid[] language sql stable security definer
set search_path = pg_catalog, public, app as $$
  with recursive above as (
    select u."organisationId" as id, u."parentId" from "NavUnit" u where u."organisationId" = app.org()
    union
    select u."organisationId", u."parentId" from "NavUnit" u join above on above."parentId" = u."organisationId"
  )
  select coalesce(array_agg(above.id), '{}') from above
$$;

-- The same natural person behind two accounts.
create function app.same_person(a uuid, b uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select a = b or exists (
    select from "Person" x join "Person" y on x."personKey" = y."personKey" where x.id = a and y.id = b)
$$;

create function app.check_contract() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if tg_op = 'INSERT' then
    -- Only a final award becomes a contract, with the parties that the award named.
    if new.status <> 'DRAFT' or not exists (
      select from "Award" a join "Tender" t on t.id = a."tenderId"
      where a.id = new."awardId" and a.status = 'FINAL' and a."tenderId" = new."tenderId" and a."lotId" = new."lotId"
        and a."winnerId" = new."supplierId" and t."buyerId" = new."buyerId"
    ) then perform app.refuse('awardNotFinal'); end if;
    return new;
  end if;
  if (old.reference, old."tenderId", old."lotId", old."awardId", old."buyerId", old."supplierId", old."partnerIds",
      old."createdById", old."createdAt")
    is distinct from (new.reference, new."tenderId", new."lotId", new."awardId", new."buyerId", new."supplierId",
      new."partnerIds", new."createdById", new."createdAt")
  then perform app.refuse('contractFrozen'); end if;
  if old.status <> 'DRAFT' and (
    to_jsonb(new) - '{status,activatedAt,endedAt,endedReason}'::text[]
      is distinct from to_jsonb(old) - '{status,activatedAt,endedAt,endedReason}'::text[]
    or new.status = old.status and new is distinct from old
  ) then perform app.refuse('contractFrozen'); end if;
  if old.status = 'DRAFT' and new.status = 'AWAITING_SIGNATURES' then
    -- Invariant 9: results follow the contract.
    if not exists (select from "ContractIndicator" i where i."contractId" = new.id)
      then perform app.refuse('noIndicators'); end if;
    if cardinality(new."followUpMonths") = 0 or exists (
      select from "ContractIndicator" i where i."contractId" = new.id and i."followUpMonths" <> all (new."followUpMonths"))
      then perform app.refuse('noFollowUpPlan'); end if;
    if new."sentById" is distinct from app.actor() then perform app.refuse('forbidden'); end if;
    new."sentAt" := app.clock();
  elsif old.status = 'AWAITING_SIGNATURES' and new.status = 'ACTIVE' then
    if (select count(*) from "ContractSignature" s where s."contractId" = new.id) <> 2
      then perform app.refuse('signatureMissing'); end if;
  elsif new.status = 'COMPLETED' and (app.clock() at time zone 'Europe/Oslo')::date <= coalesce(
    (select a."newEndsOn" from "ContractAmendment" a where a."contractId" = new.id and a."newEndsOn" is not null
     order by a.number desc limit 1), new."endsOn")
  then perform app.refuse('contractNotEnded');
  end if;
  return new;
end $$;
create trigger a_check before insert or update on "Contract" for each row execute function app.check_contract();

-- Indicators and milestones are terms too: they change only while the contract is a draft, except that a milestone is met.
create function app.check_contract_part() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare part record := coalesce(new, old); held "ContractStatus";
begin
  select c.status into held from "Contract" c where c.id = part."contractId";
  if held = 'DRAFT' or held is null then return part; end if;
  if tg_table_name = 'ContractMilestone' and tg_op = 'UPDATE' and held = 'ACTIVE' then
    if old."metAt" is null and new."metById" = app.actor()
      and to_jsonb(new) - '{metAt,metById}'::text[] = to_jsonb(old) - '{metAt,metById}'::text[] then return new; end if;
  end if;
  perform app.refuse('contractFrozen');
end $$;
create trigger frozen before insert or update or delete on "ContractIndicator"
  for each row execute function app.check_contract_part();
create trigger frozen before insert or update or delete on "ContractMilestone"
  for each row execute function app.check_contract_part();

-- A signature: the right hash, the right party, two natural persons, and never the one who drafted or sent it.
create function app.check_signature() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare c "Contract";
begin
  select * into c from "Contract" where id = new."contractId" for update;
  if c.status <> 'AWAITING_SIGNATURES' then perform app.refuse('wrongStatus'); end if;
  if new."documentSha256" is distinct from c."documentSha256" then perform app.refuse('documentChanged'); end if;
  if new.party = 'BUYER' and (app.same_person(new."personId", c."createdById") or app.same_person(new."personId", c."sentById"))
    then perform app.refuse('draftedByYou'); end if;
  if exists (select from "ContractSignature" s
             where s."contractId" = c.id and app.same_person(s."personId", new."personId"))
    then perform app.refuse('samePerson'); end if;
  select p.name into new."personName" from "Person" p where p.id = new."personId";
  new."organisationId" := case new.party when 'BUYER' then c."buyerId" else c."supplierId" end;
  new."signedAt" := app.clock();
  return new;
end $$;
create trigger signed before insert on "ContractSignature" for each row execute function app.check_signature();
create trigger append_only before update or delete on "ContractSignature" for each row execute function app.append_only();
create trigger append_only before update or delete on "ContractAmendment" for each row execute function app.append_only();

-- The most that the contract can cost as signed: every place in every month begun, and the outcomes' cap (whole øre).
create function app.contract_value(c "Contract") returns bigint language sql immutable as $$
  select c."pricePerPlaceOre" * c.places * (
      (extract(year from c."endsOn") - extract(year from c."startsOn")) * 12
      + extract(month from c."endsOn") - extract(month from c."startsOn")
      + case when extract(day from c."endsOn") >= extract(day from c."startsOn") then 1 else 0 end)::bigint
    + c."outcomeCapOre"
$$;

-- What everyone may know of a contract that is, or was, in force.
create function app.contract_is_public(contract uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select exists (select from "Contract" c where c.id = contract and c."activatedAt" is not null)
$$;
create function app.public_contracts()
returns table (id uuid, reference text, "tenderId" uuid, "lotId" uuid, "awardId" uuid, "buyerId" uuid, "supplierId" uuid,
  "partnerIds" uuid[], title text, status text, "startsOn" date, "endsOn" date, places int, "minimumVolume" int,
  "valueOre" bigint, "outcomeBased" boolean, "followUpMonths" int[], "activatedAt" timestamptz, "endedAt" timestamptz)
language sql stable security definer set search_path = pg_catalog, public, app as $$
  select c.id, c.reference, c."tenderId", c."lotId", c."awardId", c."buyerId", c."supplierId", c."partnerIds", c.title,
    c.status::text, c."startsOn", coalesce(a."newEndsOn", c."endsOn"), c.places, c."minimumVolume",
    app.contract_value(c) + coalesce(a.added, 0),
    c."outcomePaymentOre" > 0, c."followUpMonths", c."activatedAt", c."endedAt"
  from "Contract" c
  left join lateral (
    select sum(x."valueChangeOre")::bigint as added,
      (array_agg(x."newEndsOn" order by x.number desc) filter (where x."newEndsOn" is not null))[1] as "newEndsOn"
    from "ContractAmendment" x where x."contractId" = c.id) a on true
  where c."activatedAt" is not null
$$;

-- FOA § 28-1: (b) below ten per cent in all; (c) and (d) at most half of the value each time.
create function app.check_amendment() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare c "Contract"; value bigint; earlier bigint;
begin
  select * into c from "Contract" where id = new."contractId" for update;
  if c.status <> 'ACTIVE' then perform app.refuse('wrongStatus'); end if;
  value := app.contract_value(c);
  select coalesce(sum(abs("valueChangeOre")), 0) into earlier from "ContractAmendment"
  where "contractId" = c.id and ground = 'b';
  if new.ground = 'b' and (earlier + abs(new."valueChangeOre")) * 10 >= value
    or new.ground in ('c', 'd') and abs(new."valueChangeOre") * 2 > value
  then perform app.refuse('changeTooLarge'); end if;
  if new."newEndsOn" <= c."startsOn" then perform app.refuse('notAllowedValue'); end if;
  select coalesce(max(number), 0) + 1 into new.number from "ContractAmendment" where "contractId" = c.id;
  new."agreedAt" := app.clock();
  return new;
end $$;
create trigger agreed before insert on "ContractAmendment" for each row execute function app.check_amendment();

-- What the winner of a final award offered, for the officer who drafts the contract; no other part of the bid is opened by it.
create function app.award_offer(award uuid)
returns table ("pricePerPlaceOre" bigint, volume int, "readyOn" date, "partnerIds" uuid[])
language sql stable security definer set search_path = pg_catalog, public, app as $$
  select (o.form #>> '{sections,price,pricePerPlaceMonthOre}')::bigint, (o.form #>> '{sections,price,volume}')::int,
    (o.form #>> '{sections,price,readyOn}')::date,
    coalesce((select array_agg((m ->> 'organisationId')::uuid) from jsonb_array_elements(o.form #> '{sections,members}') m
              where m ->> 'role' = 'PARTNER'), '{}')
  from "Award" a join "Tender" t on t.id = a."tenderId" join "OpenedBid" o on o."versionId" = a."versionId"
  where a.id = award and a.status = 'FINAL' and app.in_units(t."buyerId") and app.has_role('procurementOfficer')
$$;

-- Row-level security. The public reads app.public_contracts(); whole contracts are for the parties, their offices and the auditor.
alter table "Contract" enable row level security;
alter table "Contract" force row level security;
create policy read on "Contract" for select using (
  app.in_units("buyerId")
  or status <> 'DRAFT' and ("supplierId" = (select app.org()) or (select app.org()) = any ("partnerIds"))
  or status not in ('DRAFT', 'AWAITING_SIGNATURES') and "buyerId" = any ((select app.units_above())::uuid[])
  or (select app.has_role('auditor')) or (select app.is_system()));
create policy draft on "Contract" for insert to elva_app with check (
  app.in_units("buyerId") and (select app.has_role('procurementOfficer'))
  and "createdById" = (select app.actor()) and status = 'DRAFT');
create policy change on "Contract" for update to elva_app using (
  app.in_units("buyerId") and (select app.has_role('procurementOfficer', 'countyManager'))
  or status <> 'DRAFT' and "supplierId" = (select app.org()) and (select app.has_role('supplierAdmin')));

alter table "ContractIndicator" enable row level security;
alter table "ContractIndicator" force row level security;
create policy read on "ContractIndicator" for select using (
  app.contract_is_public("contractId") or exists (select from "Contract" c where c.id = "contractId"));
create policy write on "ContractIndicator" for all to elva_app using (
  (select app.has_role('procurementOfficer'))
  and exists (select from "Contract" c where c.id = "contractId" and app.in_units(c."buyerId")));

alter table "ContractMilestone" enable row level security;
alter table "ContractMilestone" force row level security;
create policy read on "ContractMilestone" for select using (
  app.contract_is_public("contractId") or exists (select from "Contract" c where c.id = "contractId"));
create policy write on "ContractMilestone" for all to elva_app using (
  (select app.has_role('procurementOfficer'))
  and exists (select from "Contract" c where c.id = "contractId" and app.in_units(c."buyerId")));

alter table "ContractSignature" enable row level security;
alter table "ContractSignature" force row level security;
create policy read on "ContractSignature" for select using (exists (select from "Contract" c where c.id = "contractId"));
create policy sign on "ContractSignature" for insert to elva_app with check (
  "personId" = (select app.actor()) and exists (
    select from "Contract" c where c.id = "contractId" and (
      party = 'BUYER' and (select app.has_role('countyManager')) and app.in_units(c."buyerId")
      or party = 'SUPPLIER' and (select app.has_role('supplierAdmin')) and c."supplierId" = (select app.org()))));

alter table "ContractAmendment" enable row level security;
alter table "ContractAmendment" force row level security;
create policy read on "ContractAmendment" for select using (
  app.contract_is_public("contractId") or exists (select from "Contract" c where c.id = "contractId"));
create policy agree on "ContractAmendment" for insert to elva_app with check (
  "agreedById" = (select app.actor()) and (select app.has_role('countyManager'))
  and exists (select from "Contract" c where c.id = "contractId" and app.in_units(c."buyerId")));

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
