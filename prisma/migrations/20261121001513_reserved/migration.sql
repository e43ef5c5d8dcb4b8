-- Contracts reserved under FOA § 30-2: not to one that has had such a contract of the same services with the same authority in
-- the last three years ((1) d), and never for more than three years ((2)). NAV is one authority, whichever unit buys.

-- Whether this organisation has had such a contract, alone or as a partner, on any day of the years before now. Contracts in
-- force and ended are public, so the answer tells nobody anything new.
create function app.had_reserved_contract(organisation uuid, tender uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select exists (
    select from "Tender" t join "Tender" before on before.id <> t.id and before."reservedFor" = t."reservedFor"
        and (before.cpv = t.cpv or before."measureType" = t."measureType")
      join "Contract" c on c."tenderId" = before.id and c."activatedAt" is not null
    where t.id = tender and t."reservedFor" = 'participatory'
      and (c."supplierId" = organisation or organisation = any (c."partnerIds"))
      and coalesce((c."endedAt" at time zone 'Europe/Oslo')::date,
            (select a."newEndsOn" from "ContractAmendment" a where a."contractId" = c.id and a."newEndsOn" is not null order by a.number desc limit 1),
            c."endsOn")
          > (app.clock() at time zone 'Europe/Oslo')::date
            - make_interval(years => app.law_number('participatoryGapYears', coalesce(t."publishesAt", app.clock()))::int))
$$;

-- Climate and environment may be taken care of by requirements instead of criteria (§ 7-9 (2)): by those that are about them.
alter table "Requirement" add column climate boolean not null default false;

create function app.refuse_reserved_again() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare row jsonb := to_jsonb(new);
begin
  if app.had_reserved_contract(
    coalesce(row ->> 'winnerId', row ->> 'organisationId')::uuid,
    coalesce((row ->> 'tenderId')::uuid, (select b."tenderId" from "Bid" b where b.id = (row ->> 'bidId')::uuid)))
  then perform app.refuse('hadReservedContract'); end if;
  return new;
end $$;
create trigger reserved_once before insert on "Bid" for each row execute function app.refuse_reserved_again();
create trigger reserved_once before update on "BidMember" for each row
  when (old."acceptedAt" is null and new."acceptedAt" is not null) execute function app.refuse_reserved_again();
create trigger reserved_once before insert on "Award" for each row execute function app.refuse_reserved_again();

create function app.check_reserved_length() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  row jsonb := to_jsonb(new);
  c "Contract";
  starts date := (row ->> 'startsOn')::date;
  ends date := coalesce(row ->> 'newEndsOn', row ->> 'endsOn')::date;
  tender uuid := (row ->> 'tenderId')::uuid;
begin
  if tg_table_name = 'ContractAmendment' then
    select * into c from "Contract" where id = new."contractId";
    starts := c."startsOn";
    tender := c."tenderId";
  end if;
  if exists (select from "Tender" t where t.id = tender and t."reservedFor" = 'participatory'
    and ends >= starts + make_interval(years => app.law_number('participatoryYears', coalesce(t."publishesAt", app.clock()))::int))
  then perform app.refuse('reservedContractTooLong'); end if;
  return new;
end $$;
create trigger reserved_length before insert or update of "startsOn", "endsOn" on "Contract"
  for each row execute function app.check_reserved_length();
create trigger reserved_length before insert on "ContractAmendment" for each row execute function app.check_reserved_length();

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
