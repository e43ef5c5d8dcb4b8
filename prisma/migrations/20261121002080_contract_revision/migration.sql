-- What is signed is what is paid: who saves or sends a draft does so on top of the revision that was read, never of one
-- that a colleague saved meanwhile.
alter table "Contract"
  add column "revision" integer not null default 1 constraint revision check (revision > 0),
  add column "savedById" uuid,
  add column "savedAt" timestamptz(6);

create or replace function app.check_contract() returns trigger language plpgsql security definer
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
  if old.status = 'DRAFT' then
    -- The row is locked here: a stale revision is another's text.
    if new.revision is distinct from old.revision + 1 then perform app.refuse('changedMeanwhile'); end if;
    if new.status = 'DRAFT' then
      new."savedById" := app.actor();
      new."savedAt" := app.clock();
    -- What is sent is what was saved; the text to be signed is of that.
    elsif to_jsonb(new) - '{status,revision,document,documentSha256,sentById,sentAt}'::text[]
      is distinct from to_jsonb(old) - '{status,revision,document,documentSha256,sentById,sentAt}'::text[]
    then perform app.refuse('contractFrozen');
    end if;
  end if;
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

-- The contract is held: its parts do not change while somebody writes the text to be signed of them.
create or replace function app.check_contract_part() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare part record := coalesce(new, old); held "ContractStatus";
begin
  select c.status into held from "Contract" c where c.id = part."contractId" for update;
  if held = 'DRAFT' or held is null then return part; end if;
  if tg_table_name = 'ContractMilestone' and tg_op = 'UPDATE' and held = 'ACTIVE' then
    if old."metAt" is null and new."metById" = app.actor()
      and to_jsonb(new) - '{metAt,metById}'::text[] = to_jsonb(old) - '{metAt,metById}'::text[] then return new; end if;
  end if;
  perform app.refuse('contractFrozen');
end $$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
