-- Lots that may be awarded as one contract (FOA § 19-4 (5)): which, and how the whole is weighed, stand in the notice and freeze
-- with the rest of what decides who wins.

alter table "Tender"
  add column "lotCombinations" jsonb not null default '[]',
  add column "combinationRule" text not null default '';

-- [{ lotNumbers: [1, 2] }]: two lots or more in each, none of them twice.
create function app.combinations_whole(combinations jsonb) returns boolean language sql immutable
set search_path = pg_catalog as $$
  select case when jsonb_typeof(combinations) = 'array' then (
    select coalesce(bool_and(case when jsonb_typeof(c -> 'lotNumbers') = 'array' then jsonb_array_length(c -> 'lotNumbers') >= 2
      and (select count(distinct n) = count(*) and bool_and(n ~ '^[1-9]\d?$') from jsonb_array_elements_text(c -> 'lotNumbers') n)
      else false end), true)
    from jsonb_array_elements(combinations) c) else false end
$$;
alter table "Tender" add constraint combinations_are_rows check (
  octet_length("lotCombinations"::text) <= 4000 and app.combinations_whole("lotCombinations"));

create trigger guard_combinations before update on "Tender" for each row when (
  (old."lotCombinations", old."combinationRule") is distinct from (new."lotCombinations", new."combinationRule"))
  execute function app.guard_terms();

-- What is published can be awarded: lots that there are, no more than one may bid for and win, and a rule that is said.
create function app.check_combinations() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if exists (select from jsonb_array_elements(new."lotCombinations") c, jsonb_array_elements_text(c -> 'lotNumbers') n
    where not exists (select from "Lot" l where l."tenderId" = new.id and l.number = n::int))
  then perform app.refuse('combinesOtherLots'); end if;
  if exists (select from jsonb_array_elements(new."lotCombinations") c
    where jsonb_array_length(c -> 'lotNumbers') > least(new."maxLotsBid", new."maxLotsWon"))
  then perform app.refuse('combinesTooMany'); end if;
  if btrim(new."combinationRule") = '' then perform app.refuse('combinationRuleMissing'); end if;
  return new;
end $$;
create trigger combinations_whole before update of status on "Tender" for each row
  when (new.status = 'PUBLISHED' and old.status is distinct from new.status and new."lotCombinations" <> '[]')
  execute function app.check_combinations();

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
