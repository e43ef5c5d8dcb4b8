-- A contract of several services (FOA § 6-1): what else it holds beside its main code, and whether the parts can be told apart.
-- The part of the regulation follows from all of them.

alter table "Tender"
  add column "otherParts" jsonb not null default '[]',
  add column "partsSeparable" boolean not null default false,
  add constraint other_parts_are_rows check (jsonb_typeof("otherParts") = 'array' and octet_length("otherParts"::text) <= 4000);
create trigger guard_parts before update on "Tender" for each row when (
  (old."otherParts", old."partsSeparable") is distinct from (new."otherParts", new."partsSeparable"))
  execute function app.guard_terms();

-- The EEA threshold of a class of contract, kroner; the same as eeaKey().
create function app.law_eea(cpv text, at timestamptz) returns numeric language sql stable security definer
set search_path = pg_catalog, app as $$
  select app.law_number(case when app.law_cpv('social', cpv) or app.law_cpv('special', cpv) then 'eeaThresholdLight'
    when left(cpv, 2) = '45' then 'eeaThresholdWorks' else 'eeaThresholdState' end, at)
$$;
-- The regime of a tender with all its parts; the same as verdictOf() and classifyMixed().
create function app.tender_regime(tender "Tender", at timestamptz) returns text language plpgsql stable security definer
set search_path = pg_catalog, public, app as $$
declare
  part record;
  main record;
  whole text;
  national boolean := false;
  others bigint := (select sum((p ->> 'valueOre')::bigint) from jsonb_array_elements(tender."otherParts") p);
begin
  if tender."otherParts" = '[]' then return app.law_regime(tender.cpv, tender."estimatedValueOre", at); end if;
  for part in
    select * from (
      select tender.cpv::text as cpv, greatest(0, tender."estimatedValueOre" - others) as value, 0 as n
      union all
      select p ->> 'cpv', (p ->> 'valueOre')::bigint, n from jsonb_array_elements(tender."otherParts") with ordinality x (p, n)) parts
    order by value desc, n
  loop
    if main is null then
      main := part;
      whole := app.law_regime(part.cpv, greatest(tender."estimatedValueOre", others), at);
      if not tender."partsSeparable" then return whole; end if;
    elsif part.value > app.law_eea(part.cpv, at) * 100 and main.value <= app.law_eea(main.cpv, at) * 100 then
      return app.law_regime(part.cpv, part.value, at);
    elsif app.law_regime(part.cpv, part.value, at) = 'PART_II' then national := true;
    end if;
  end loop;
  if national and app.law_regime(main.cpv, main.value, at) = 'PART_I' and whole in ('OUTSIDE', 'PART_I') then return 'PART_II'; end if;
  return whole;
end $$;

create or replace function app.deadline_rule(tender "Tender", round_kind text, at timestamptz) returns text language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select coalesce(case when s.parties then c.days end, s.rule)
  from app.legal_step s
  left join "Tender" p on p.id = tender."parentId" left join app.legal_call c on c.procedure = p.procedure::text
  where s.procedure = tender.procedure::text and s.kind = round_kind and s.shortening in (tender.shortening::text, 'NONE')
    and s.regime in (app.tender_regime(tender, at), '')
  order by s.shortening <> 'NONE' desc, s.regime <> '' desc limit 1
$$;
create or replace function app.standstill_rule(tender "Tender", at timestamptz) returns text language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select coalesce(
    (select c.standstill from "Tender" p join app.legal_call c on c.procedure = p.procedure::text
     where p.id = tender."parentId"
       and (select r.under_agreement from app.procedure_rule r where r.procedure = tender.procedure::text)),
    (select s.rule from app.legal_standstill s where s.procedure = tender.procedure::text
       and s.regime in (app.tender_regime(tender, at), '') order by s.regime <> '' desc limit 1))
$$;
create or replace function app.answers_due(tender "Tender", deadline timestamptz, at timestamptz) returns timestamptz language sql stable
security definer set search_path = pg_catalog, public, app as $$
  select ((deadline at time zone 'Europe/Oslo') - app.law_number(a.rule, at)::int * interval '1 day') at time zone 'Europe/Oslo'
  from app.legal_answers a
  where a.shortening = tender.shortening::text and a.regime in (app.tender_regime(tender, at), '')
  order by a.regime <> '' desc limit 1
$$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
