-- Whoever goes by the status of another row holds that row until commit: `for share`; whoever must come alone to it takes it
-- `for no key update`, at once (a share that becomes more is a ring of two who wait for each other). Parents come before
-- children. Without it two transactions both see the status as it was, and both are let through.

-- A change in a function that is longer than the change: refused when what it changes is not there.
create function app.reword(f regprocedure, old text, new text) returns void language plpgsql set search_path = pg_catalog as $$
declare found text := pg_get_functiondef(f);
begin
  if position(old in found) = 0 then raise exception '% is another: %', f, old; end if;
  execute replace(found, old, new);
end $$;

-- 1. A tender that is called off, and its contract: one of the two, never both (FOA § 25-4: called off before the contract).
create function app.contract_in_force(tender uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select exists (select from "Contract" c where c."tenderId" = tender and c.status not in ('DRAFT', 'AWAITING_SIGNATURES'))
$$;

create function app.guard_tender_stands() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  row jsonb := to_jsonb(new);
  tender uuid := coalesce((row ->> 'tenderId')::uuid, (select c."tenderId" from "Contract" c where c.id = (row ->> 'contractId')::uuid));
begin
  perform from "Tender" t where t.id = tender and t.status <> 'CANCELLED' for share;
  if not found then perform app.refuse('tenderEnded'); end if;
  return new;
end $$;
create trigger a_tender_stands before insert on "Contract" for each row execute function app.guard_tender_stands();
create trigger a_tender_stands_still before update of status on "Contract" for each row
  when (new.status is distinct from old.status and new.status in ('AWAITING_SIGNATURES', 'ACTIVE'))
  execute function app.guard_tender_stands();
create trigger a_tender_stands before insert on "ContractSignature" for each row execute function app.guard_tender_stands();

create function app.guard_cancelled() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if app.contract_in_force(new.id) then perform app.refuse('contractInForce'); end if;
  return new;
end $$;
create trigger contract_in_force before update of status on "Tender" for each row
  when (new.status = 'CANCELLED' and old.status is distinct from new.status) execute function app.guard_cancelled();

-- 2. No more lots to one than the published rule gives (FOA § 19-4 (4)), also when two draft awards at once. A lock on the
-- winner, not on the tender: who drafts may be waiting for one who takes an award back, who reads the tender.
create function app.guard_lots_won() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare most int := (select t."maxLotsWon" from "Tender" t where t.id = new."tenderId");
begin
  if most is null then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended('won:' || new."tenderId" || new."winnerId", 0));
  if (select count(*) from "Award" a where a."tenderId" = new."tenderId" and a."winnerId" = new."winnerId"
      and a.status <> 'REVERSED' and a.id <> new.id) >= most then perform app.refuse('tooManyLotsWon'); end if;
  return new;
end $$;
create trigger lots_won before insert or update of "winnerId" on "Award" for each row execute function app.guard_lots_won();

-- 3. Who is rejected is not taken up or invited on; who has been, or whose round another has taken over from, is not rejected.
select app.reword('app.guard_admission()',
$old$  select t.* into parent from "Tender" t where t.id = new."tenderId";
  select r.* into round from "Round" r where r.id = new."roundId";
$old$,
$new$  select r.* into round from "Round" r where r.id = new."roundId";
  if round.number = 1 then
    -- the parties of an agreement, whose own row is held (hold_agreement): here the child is not waited for
    select t.* into parent from "Tender" t where t.id = new."tenderId";
  else
    select t.* into parent from "Tender" t where t.id = new."tenderId" for no key update;
  end if;
$new$);

create or replace function app.guard_rejection() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare tender uuid := app.tender_of_version(new."versionId");
begin
  perform from "Tender" t where t.id = tender and t.status = 'PUBLISHED' for share;
  if not found then perform app.refuse('wrongStatus'); end if;
  if app.is_evaluation_locked(tender) then perform app.refuse('evaluationLocked'); end if;
  if exists (
    select from "BidVersion" v where v.id = new."versionId" and (
      not app.rolls(tender) and v."roundId" <> (select r.id from app.current_round(tender) r)
      or exists (select from "Admission" a where a."tenderId" = tender and a."roundId" is null and a."organisationId" = v."organisationId"))
  ) then perform app.refuse('wrongStatus'); end if;
  new."rejectedAt" := app.clock();
  return new;
end $$;

-- 4. A round is added to the tender as it is now, and an evaluation is locked of a round that is opened.
select app.reword('app.guard_round()',
$old$  select t.* into parent from "Tender" t where t.id = case when tg_op = 'DELETE' then old."tenderId" else new."tenderId" end;
  if tg_op <> 'UPDATE' then
    if tg_op = 'INSERT' and parent.status = 'PUBLISHED' then
      -- The next round: by an officer, after the one before is opened, of a kind that may follow it.
      perform from "Tender" t where t.id = parent.id for update;
$old$,
$new$  if tg_op = 'UPDATE' then
    select t.* into parent from "Tender" t where t.id = new."tenderId" for share;
  else
    select t.* into parent from "Tender" t where t.id = case when tg_op = 'DELETE' then old."tenderId" else new."tenderId" end for update;
  end if;
  if tg_op <> 'UPDATE' then
    if tg_op = 'INSERT' and parent.status = 'PUBLISHED' then
      -- The next round: by an officer, after the one before is opened, of a kind that may follow it.
$new$);
select app.reword('app.guard_evaluation_lock()',
$old$  if not app.in_consensus(new."tenderId") then$old$,
$new$  if not app.is_opened(new."tenderId") then perform app.refuse('roundNotOpened'); end if;
  if not app.in_consensus(new."tenderId") then$new$);

-- 5. What is called upon is held before the call: it ends before or after, and whoever it takes up meanwhile is invited.
create function app.hold_agreement() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  perform from "Tender" t where t.id = new."parentId" for share;
  return new;
end $$;
create trigger a_hold_agreement before update of status on "Tender" for each row
  when (new.status = 'PUBLISHED' and old.status = 'IN_REVIEW' and new."parentId" is not null)
  execute function app.hold_agreement();

-- 6. What is sent for approval is what was written: its parts, and what a colleague is asked about it, wait for each other.
select app.reword('app.guard_tender_part()',
$old$  select t.status into parent_status from "Tender" t where t.id = tender;$old$,
$new$  select t.status into parent_status from "Tender" t where t.id = tender for no key update;$new$);
create or replace function app.guard_draft_part() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare held "TenderStatus";
begin
  -- a draft that is deleted takes its parts with it: then there is none
  select t.status into held from "Tender" t where t.id = case when tg_op = 'DELETE' then old."tenderId" else new."tenderId" end
  for no key update;
  if held <> 'DRAFT' then perform app.refuse('onlyAmendmentsChange'); end if;
  if tg_op <> 'DELETE' and tg_table_name = 'TenderFlag' then
    new."confirmedById" := app.actor();
    new."confirmedAt" := app.clock();
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
select app.reword('app.guard_kept_mark()',
$old$  elsif exists (select from "Tender" t where t.id = tender and t.status <> 'DRAFT') then perform app.refuse('wrongStatus'); end if;$old$,
$new$  elsif (select t.status <> 'DRAFT' from "Tender" t where t.id = tender for no key update) then perform app.refuse('wrongStatus'); end if;$new$);
select app.reword('app.guard_tender_review()',
$old$    if not exists (select from "Tender" t where t.id = new."tenderId" and t.status = 'DRAFT') then perform app.refuse('wrongStatus'); end if;$old$,
$new$    perform from "Tender" t where t.id = new."tenderId" and t.status = 'DRAFT' for share;
    if not found then perform app.refuse('wrongStatus'); end if;$new$);
create function app.guard_reviews_answered() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if exists (select from "TenderReview" r where r."tenderId" = new.id and r."answeredAt" is null and r."withdrawnAt" is null)
  then perform app.refuse('reviewsOpen'); end if;
  return new;
end $$;
create trigger reviews_answered before update of status on "Tender" for each row
  when (new.status = 'IN_REVIEW' and old.status = 'DRAFT') execute function app.guard_reviews_answered();

-- 7. A claim that is submitted has the lines that were summed up; a declaration is of the tender as it is.
select app.reword('app.check_claim_line()',
$old$  select * into p from "PaymentClaim" where id = line."claimId";$old$,
$new$  select * into p from "PaymentClaim" where id = line."claimId" for no key update;$new$);
select app.reword('app.guard_declaration()',
$old$  if not exists (select from "Tender" t where t.id = new."tenderId" and t.status = 'PUBLISHED') then perform app.refuse('wrongStatus'); end if;$old$,
$new$  perform from "Tender" t where t.id = new."tenderId" and t.status = 'PUBLISHED' for share;
  if not found then perform app.refuse('wrongStatus'); end if;$new$);

drop function app.reword(regprocedure, text, text);
revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
