-- What is published was approved by a second person; a change of its task or its dates is too. One officer prepares it here,
-- where the buyer's people alone see it. It takes effect when another natural person with the manager's role approves it, and
-- the deadline of a round moves in no other way. What changes words only stays with one officer.

create table "AmendmentProposal" (
  id uuid not null default gen_random_uuid() primary key,
  "tenderId" uuid not null references "Tender"(id) on delete restrict on update cascade,
  -- the number of the last amendment when it was prepared: after another it is stale
  "afterNumber" int not null,
  text text not null,
  -- what the officer set, as it is written when it is approved
  amended jsonb not null,
  -- the difference as everybody will read it
  changes jsonb not null,
  "oldDeadline" timestamptz(6),
  "newDeadline" timestamptz(6),
  "mustConfirm" boolean not null,
  "documentName" text,
  "documentMediaType" text,
  "documentContent" bytea,
  "preparedById" uuid not null,
  "preparedAt" timestamptz(6) not null default app.clock(),
  constraint text_not_empty check (length(trim(text)) > 0),
  constraint document_whole check (num_nonnulls("documentName", "documentMediaType", "documentContent") in (0, 3)),
  constraint document_size check (octet_length("documentContent") between 1 and 20971520)
);
create index "AmendmentProposal_tenderId_idx" on "AmendmentProposal" ("tenderId");

alter table "Amendment" add column "proposalId" uuid references "AmendmentProposal"(id) on delete restrict on update cascade;
create unique index "Amendment_proposalId_key" on "Amendment" ("proposalId");

-- ---------------------------------------------------------------------------------------------------------------
-- Who decides

create or replace function app.check_approval() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if tg_op = 'UPDATE' and (new.id, new."objectType", new."objectId", new."unitId", new.purpose, new."preparedById", new."preparedAt")
     is distinct from (old.id, old."objectType", old."objectId", old."unitId", old.purpose, old."preparedById", old."preparedAt")
  then perform app.refuse('neverChanges'); end if; -- who decides would else name another as the one who prepared it
  if new."decidedById" is not null and new.approved is distinct from false and exists (
    select from "Person" a join "Person" b on a."personKey" = b."personKey"
    where a.id = new."preparedById" and b.id = new."decidedById"
  ) then perform app.refuse('samePerson'); end if;
  -- The preparer takes an amendment back; anyone else who decides it is the manager, who says why it is returned.
  if new."objectType" = 'AmendmentProposal' and new."decidedById" is not null
     and not (new.approved = false and new."decidedById" = new."preparedById" and new.reason is null) then
    if not (app.has_role('countyManager') and app.in_units(new."unitId")) then perform app.refuse('forbidden'); end if;
    if new.approved = false and coalesce(trim(new.reason), '') = '' then perform app.refuse('forbidden'); end if;
  end if;
  return new;
end $$;

create function app.guard_proposal() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  parent "Tender";
  round "Round";
begin
  select t.* into parent from "Tender" t where t.id = new."tenderId" for update;
  round := app.current_round(parent.id);
  if parent.status <> 'PUBLISHED' then perform app.refuse('wrongStatus'); end if;
  if round.deadline <= app.clock() then perform app.refuse('deadlinePassed'); end if;
  if new."newDeadline" <= round.deadline then perform app.refuse('deadlineOnlyLater'); end if;
  if (select count(*) from "AmendmentProposal" p where p."tenderId" = parent.id) >= 200 then perform app.refuse('tooManyProposals'); end if;
  new."oldDeadline" := case when new."newDeadline" is not null then round.deadline end;
  new."afterNumber" := (select coalesce(max(a.number), 0) from "Amendment" a where a."tenderId" = parent.id);
  new."preparedById" := app.actor();
  new."preparedAt" := app.clock();
  return new;
end $$;
create trigger guard before insert on "AmendmentProposal" for each row execute function app.guard_proposal();
create trigger append_only before update or delete on "AmendmentProposal" for each row execute function app.append_only();
create trigger append_only_table before truncate on "AmendmentProposal" execute function app.append_only();

-- What one officer publishes moves nothing that bids depend on; the rest says what its proposal said, word for word.
create or replace function app.guard_amendment() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  parent "Tender";
  proposal "AmendmentProposal";
begin
  select t.* into parent from "Tender" t where t.id = new."tenderId" for update;
  if parent.status <> 'PUBLISHED' then perform app.refuse('wrongStatus'); end if;
  if (select r.deadline from app.current_round(parent.id) r) <= app.clock() then
    perform app.refuse('deadlinePassed');
  end if;
  new.number := 1 + (select coalesce(max(a.number), 0) from "Amendment" a where a."tenderId" = parent.id);
  new."publishedAt" := app.clock();
  if new."proposalId" is null then
    if new."mustConfirm" or num_nonnulls(new."oldDeadline", new."newDeadline") > 0 then perform app.refuse('needsTwoPersons'); end if;
    return new;
  end if;
  select p.* into proposal from "AmendmentProposal" p where p.id = new."proposalId" and p."tenderId" = parent.id;
  if proposal.id is null then perform app.refuse('notFound'); end if;
  if not (app.has_role('countyManager') and app.in_units(parent."buyerId")) then perform app.refuse('forbidden'); end if;
  if exists (select from "Person" a join "Person" b on a."personKey" = b."personKey"
             where a.id = proposal."preparedById" and b.id = app.actor()) then perform app.refuse('samePerson'); end if;
  if not exists (select from "Approval" a where a."objectType" = 'AmendmentProposal' and a."objectId" = proposal.id
                 and a.purpose = 'amendment' and a.approved and a."preparedById" = proposal."preparedById"
                 and a."decidedById" = app.actor()) then perform app.refuse('needsTwoPersons'); end if;
  if proposal."afterNumber" <> new.number - 1 then perform app.refuse('amendedMeanwhile'); end if;
  new.text := proposal.text;
  new.changes := proposal.changes;
  new."oldDeadline" := proposal."oldDeadline";
  new."newDeadline" := proposal."newDeadline";
  new."mustConfirm" := proposal."mustConfirm";
  new."publishedById" := app.actor();
  return new;
end $$;

-- ---------------------------------------------------------------------------------------------------------------
-- What each may change

-- True in a transaction that has itself published what two persons stand behind.
create function app.is_applying(tender uuid) returns boolean language sql volatile security definer
set search_path = pg_catalog, public as $$
  select exists (select from "Amendment" a where a."tenderId" = tender and a."proposalId" is not null
    and a.xmin = pg_current_xact_id()::xid)
$$;
-- True in a transaction that has itself opened the next round of a tender, which moves the dates after it.
create function app.is_opening_round(tender uuid) returns boolean language sql volatile security definer
set search_path = pg_catalog, public as $$
  select exists (select from "Round" r where r."tenderId" = tender and r.number > 1 and r."openedAt" is null
    and r.xmin = pg_current_xact_id()::xid)
$$;

do $$
declare
  found text;
  changed text;
begin
  found := pg_get_functiondef('app.guard_tender()'::regprocedure);
  changed := replace(found, $old$    if not app.has_role('procurementOfficer') then perform app.refuse('forbidden'); end if;
$old$, $new$    if not app.has_role('procurementOfficer') and not app.is_applying(old.id) then perform app.refuse('forbidden'); end if;
$new$);
  changed := replace(changed, $old$or not app.is_amending(old.id) then
      perform app.refuse('onlyAmendmentsChange');
$old$, $new$or not app.is_amending(old.id) then
      perform app.refuse('onlyAmendmentsChange');
    elsif not app.is_applying(old.id)
      and ((old."targetGroup", old."countyNumbers", old."estimatedValueOre", old."durationMonths", old."optionMonths",
            old."questionDeadline", old."standstillDays")
           is distinct from
           (new."targetGroup", new."countyNumbers", new."estimatedValueOre", new."durationMonths", new."optionMonths",
            new."questionDeadline", new."standstillDays")
        or (old."startsOn", old."evaluationDoneOn", old."awardOn") is distinct from (new."startsOn", new."evaluationDoneOn", new."awardOn")
           and not app.is_opening_round(old.id)) then
      perform app.refuse('needsTwoPersons');
$new$);
  if changed not like '%is_opening_round%' or changed not like '%procurementOfficer'') and not app.is_applying%' then
    raise exception 'app.guard_tender() is another';
  end if;
  execute changed;

  found := pg_get_functiondef('app.guard_round()'::regprocedure);
  changed := replace(found, $old$  if (new."tenderId", new.number) is distinct from (old."tenderId", old.number)
$old$, $new$  -- a row that is written as it was would look like one of this transaction's own: is_opening_round()
  if parent.status <> 'DRAFT' and new is not distinct from old then return null; end if;
  if (new."tenderId", new.number) is distinct from (old."tenderId", old.number)
$new$);
  changed := replace(changed, $old$or not app.is_amending(new."tenderId") then perform app.refuse('onlyAmendmentsChange'); end if;
$old$, $new$or not app.is_amending(new."tenderId") then perform app.refuse('onlyAmendmentsChange'); end if;
    -- an approval by two distinct persons stands for exactly this deadline: guard_amendment()
    if not exists (select from "Amendment" a where a."tenderId" = new."tenderId" and a."proposalId" is not null
      and a."newDeadline" = new.deadline and a.xmin = pg_current_xact_id()::xid) then perform app.refuse('needsTwoPersons'); end if;
$new$);
  if changed not like '%needsTwoPersons%' or changed not like '%return null%' then
    raise exception 'app.guard_round() is another';
  end if;
  execute changed;

  found := pg_get_functiondef('app.guard_tender_part()'::regprocedure);
  changed := replace(found, $old$  else perform app.refuse('onlyAmendmentsChange');
  end if;
$old$, $new$    if tg_table_name <> 'TenderDocument' and not app.is_applying(tender) then perform app.refuse('needsTwoPersons'); end if;
  else perform app.refuse('onlyAmendmentsChange');
  end if;
$new$);
  changed := replace(changed, $old$tg_table_name in ('Lot', 'SelectionCriterion') and tg_op = 'UPDATE') then null;$old$,
    $new$tg_table_name in ('Lot', 'SelectionCriterion') and tg_op = 'UPDATE') then$new$);
  if changed = found or changed like '%''UPDATE'') then null;%' then raise exception 'app.guard_tender_part() is another'; end if;
  execute changed;
end $$;

-- ---------------------------------------------------------------------------------------------------------------
-- Row-level security

revoke all on "AmendmentProposal" from elva_app, elva_worker, elva_sealer;
grant select, insert on "AmendmentProposal" to elva_app;
alter table "AmendmentProposal" enable row level security;
alter table "AmendmentProposal" force row level security;
create policy read on "AmendmentProposal" for select to elva_app using (
  (select app.has_role('auditor'))
  or exists (select from "Tender" t where t.id = "tenderId" and app.works_on_tenders_of(t."buyerId")));
create policy prepare on "AmendmentProposal" for insert to elva_app with check (
  app.writes_tender("tenderId") and "preparedById" = (select app.actor()));
-- the triggers read as the table's owner
create policy definer on "AmendmentProposal" to current_user using (true) with check (true);

-- The approver's hand, while it publishes what was prepared, and never else.
create function app.applies_amendment(tender uuid) returns boolean language sql volatile security definer
set search_path = pg_catalog, public, app as $$
  select app.has_role('countyManager') and app.is_applying(tender)
$$;
create policy approve on "Amendment" for insert to elva_app with check (
  "proposalId" is not null and (select app.has_role('countyManager'))
  and exists (select from "Tender" t where t.id = "tenderId" and app.in_units(t."buyerId")));
create policy apply on "Round" for update to elva_app using (app.applies_amendment("tenderId"));
create policy apply on "Lot" for update to elva_app using (app.applies_amendment("tenderId"));
create policy apply on "SelectionCriterion" for update to elva_app using (app.applies_amendment("tenderId"));
create policy apply on "Requirement" for update to elva_app using (app.applies_amendment("tenderId"));
create policy apply_new on "Requirement" for insert to elva_app with check (app.applies_amendment("tenderId"));
create policy apply_new on "TenderDocument" for insert to elva_app with check (app.applies_amendment("tenderId"));

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
