-- A tender is concluded when every lot that got bids has its contract, or has been dropped with a reason that everyone can
-- read (FOA §§ 10-4, 25-4): from there nothing leads back, and a lot whose award was reversed is to be awarded anew.
alter table "Tender"
  add column "concludedReason" text,
  add constraint concluded_reason check (
    "concludedReason" is null or status = 'CONCLUDED' and length(trim("concludedReason")) > 0);

-- What a decided tender waits for before it is concluded: the contract of a lot, or the award of one whose bids were ranked
-- and where none stands. Before the first contract all wait for theirs: such a tender can be cancelled, not concluded.
create function app.left_to_conclude(tender uuid)
returns table ("lotId" uuid, number int, title text, "waitsFor" text)
language sql stable security definer set search_path = pg_catalog, public, app as $$
  with signed as (
    select a."lotId" from "Award" a join "Contract" c on c."awardId" = a.id
    where a."tenderId" = tender and a.status <> 'REVERSED' and c."activatedAt" is not null
  )
  select l.id, l.number, l.title, case when a.id is null and exists (select from signed) then 'award' else 'contract' end
  from "Tender" t join "Lot" l on l."tenderId" = t.id
  left join "Award" a on a."lotId" = l.id and a.status <> 'REVERSED'
  where t.id = tender and l.id not in (select s."lotId" from signed s)
    and (a.id is not null or exists (
      select from "EvaluationLock" k, jsonb_array_elements(k.ranking -> 'lots') ranked
      where k."tenderId" = t.id and ranked ->> 'lotId' = l.id::text and jsonb_array_length(ranked -> 'bids') > 0))
    and (app.works_on_tenders_of(t."buyerId") or app.has_role('auditor') or app.is_system())
  order by l.number
$$;

create function app.check_conclusion() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if old.status <> 'DECIDED' then
    if new."concludedReason" is distinct from old."concludedReason" then perform app.refuse('neverChanges'); end if;
    return new;
  end if;
  if exists (select from app.left_to_conclude(new.id) l where l."waitsFor" = 'contract')
  then perform app.refuse('contractsMissing'); end if;
  if exists (select from app.left_to_conclude(new.id)) <> (new."concludedReason" is not null)
  then perform app.refuse(case when new."concludedReason" is null then 'lotsNotAwarded' else 'neverChanges' end); end if;
  if new."concludedReason" is not null and app.is_partial(new.id, app.actor()) then perform app.refuse('notImpartial'); end if;
  return new;
end $$;
create trigger conclusion before update on "Tender" for each row when (new.status = 'CONCLUDED')
  execute function app.check_conclusion();

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
