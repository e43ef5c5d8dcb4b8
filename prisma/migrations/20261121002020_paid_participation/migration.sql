-- What has been paid for taking part, for all to read: from when who bid is public (app.public_bids), never before, so that no
-- payment tells of a rival.
create function app.public_participation(tenders uuid[])
returns table (id uuid, "tenderId" uuid, "roundId" uuid, "organisationId" uuid, "amountOre" bigint, "paidAt" timestamptz, "publicAt" timestamptz)
language sql stable security definer set search_path = pg_catalog, public, app as $$
  select p.id, p."tenderId", p."roundId", p."organisationId", p."amountOre", p."paidAt", greatest(p."paidAt", told.at)
  from "ParticipationPayment" p join "Tender" t on t.id = p."tenderId",
    lateral (select coalesce(min(a."notifiedAt"), t."concludedAt") as at from "Award" a where a."tenderId" = t.id) told
  where (tenders is null or p."tenderId" = any (tenders)) and p.status = 'PAID' and t.status in ('DECIDED', 'CONCLUDED')
    and told.at is not null
    and not exists (select from "Award" a where a."tenderId" = t.id and a."notifiedAt" is null and a.status in ('DRAFTED', 'APPROVED'))
$$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
