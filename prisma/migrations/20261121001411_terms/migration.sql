-- The terms of a tender that decide who may bid, for how much of it, and who wins: figures of the price model, lots,
-- reservation, payment for taking part, climate. What is absent does not apply.

alter table "Tender"
  add column "referencePriceOre" bigint,
  add column "zeroAtBp" int,
  add column "outcomeMonths" int,
  add column "outcomeShareBp" int,
  add column "maxLotsBid" int,
  add column "maxLotsWon" int,
  add column "lotRule" text not null default '',
  add column "reservedFor" text not null default '',
  add column "reservedReason" text not null default '',
  add column "participationPaymentOre" bigint,
  add column climate text not null default '',
  add column "climateReason" text not null default '',
  add constraint reference_positive check ("referencePriceOre" > 0),
  add constraint zero_above_lowest check ("zeroAtBp" between 10100 and 100000),
  add constraint outcome_figures check ("outcomeMonths" between 1 and 60 and "outcomeShareBp" between 1 and 10000),
  add constraint lots_positive check ("maxLotsBid" between 1 and 50 and "maxLotsWon" between 1 and 50),
  add constraint payment_not_negative check ("participationPaymentOre" >= 0);

alter table "AwardCriterion"
  add column climate boolean not null default false,
  add column scale text[] default '{}',
  add constraint scale_whole check (coalesce(array_length(scale, 1), 0) in (0, 6));

-- They freeze at publication with the weights: no amendment changes what decides who wins.
create function app.guard_terms() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if old.status <> 'DRAFT' or new.status <> 'DRAFT' then perform app.refuse('onlyAmendmentsChange'); end if;
  if not app.has_role('procurementOfficer') then perform app.refuse('forbidden'); end if;
  return new;
end $$;
create trigger guard_terms before update on "Tender" for each row when (
  (old."referencePriceOre", old."zeroAtBp", old."outcomeMonths", old."outcomeShareBp", old."maxLotsBid",
   old."maxLotsWon", old."lotRule", old."reservedFor", old."reservedReason", old."participationPaymentOre", old.climate,
   old."climateReason")
  is distinct from
  (new."referencePriceOre", new."zeroAtBp", new."outcomeMonths", new."outcomeShareBp", new."maxLotsBid",
   new."maxLotsWon", new."lotRule", new."reservedFor", new."reservedReason", new."participationPaymentOre", new.climate,
   new."climateReason"))
  execute function app.guard_terms();

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
