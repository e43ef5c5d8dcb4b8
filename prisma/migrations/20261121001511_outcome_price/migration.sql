-- What NAV pays for an outcome is published with the tender, or bid where the price model compares it, and so is the most
-- that outcomes may cost: a contract says the same, and claims read the contract.

alter table "Tender"
  add column "outcomePriceOre" bigint,
  add column "outcomeCapBp" int,
  add constraint outcome_price_positive check ("outcomePriceOre" > 0),
  add constraint outcome_cap check ("outcomeCapBp" between 1 and 100000);
create trigger guard_outcome_price before update on "Tender" for each row when (
  (old."outcomePriceOre", old."outcomeCapBp") is distinct from (new."outcomePriceOre", new."outcomeCapBp"))
  execute function app.guard_terms();

/*
 * What the winner of a final award offered, for those who make the contract; no other part of the bid is opened by it. The
 * price of an outcome is the bid's where the tender asked for one, else the tender's own; null when outcomes are not paid for.
 * Its cap is the published share of what the places cost (half an øre up), or that every participant reaches the outcome;
 * never below one outcome.
 */
drop function app.award_offer(uuid);
create function app.award_offer(award uuid)
returns table ("pricePerPlaceOre" bigint, volume int, "readyOn" date, "partnerIds" uuid[], "outcomePaymentOre" bigint, "outcomeCapOre" bigint)
language sql stable security definer set search_path = pg_catalog, public, app as $$
  select price.place, price.volume, price.ready,
    coalesce((select array_agg((m ->> 'organisationId')::uuid) from jsonb_array_elements(o.form #> '{sections,members}') m
              where m ->> 'role' = 'PARTNER'), '{}'),
    price.outcome,
    case when price.outcome = 0 then 0 when price.outcome is null then null else greatest(price.outcome, case
      when t."outcomeCapBp" is not null then (price.place * bought.place_months * t."outcomeCapBp" + 5000) / 10000
      else price.outcome * ceil(bought.place_months::numeric / coalesce(t."outcomeMonths", t."durationMonths"))::bigint end) end
  from "Award" a join "Tender" t on t.id = a."tenderId" join "Lot" l on l.id = a."lotId"
    join "OpenedBid" o on o."versionId" = a."versionId",
    lateral (select (o.form #>> '{sections,price,pricePerPlaceMonthOre}')::bigint as place,
      (o.form #>> '{sections,price,volume}')::int as volume, (o.form #>> '{sections,price,readyOn}')::date as ready,
      coalesce((o.form #>> '{sections,price,pricePerOutcomeOre}')::bigint, t."outcomePriceOre") as outcome) price,
    lateral (select (least(coalesce(price.volume, l.places), l.places) * t."durationMonths")::bigint as place_months) bought
  where a.id = award and a.status = 'FINAL' and app.in_units(t."buyerId") and app.has_role('procurementOfficer', 'countyManager')
$$;

-- What was published, or bid, is what is signed: neither the payment nor the cap can be typed over.
create function app.check_outcome_price() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if exists (select from app.award_offer(new."awardId") o where o."outcomePaymentOre" is not null
    and (o."outcomePaymentOre", o."outcomeCapOre") is distinct from (new."outcomePaymentOre", new."outcomeCapOre"))
  then perform app.refuse('outcomePriceFixed'); end if;
  return new;
end $$;
create trigger outcome_price before insert or update of "outcomePaymentOre", "outcomeCapOre" on "Contract"
  for each row execute function app.check_outcome_price();

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
