-- The contract names the group that won, also where the contest hid who they were.
create or replace function app.award_offer(award uuid)
returns table ("pricePerPlaceOre" bigint, volume int, "readyOn" date, "partnerIds" uuid[], "outcomePaymentOre" bigint, "outcomeCapOre" bigint)
language sql stable security definer set search_path = pg_catalog, public, app as $$
  select price.place, price.volume, price.ready,
    -- Those who were sealed into the bid. A contest seals no names: there, those who were bound by it (app.bind_group).
    case when jsonb_array_length(coalesce(o.form #> '{sections,members}', '[]')) > 0
      then array(select (m ->> 'organisationId')::uuid from jsonb_array_elements(o.form #> '{sections,members}') m
                 where m ->> 'role' = 'PARTNER')
      else array(select m."organisationId" from "BidMember" m join "BidVersion" v on v."bidId" = m."bidId"
                 where v.id = a."versionId" and m.role = 'PARTNER' and m."acceptedAt" is not null and m."declinedAt" is null) end,
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

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
