-- Open data: what the standards publish beyond what the public already reads.

-- Who bid, once the tender is decided and all letters are sent (offentleglova § 23: bids and record may be withheld until the
-- supplier is chosen). Names and lots only: neither prices nor answers, and nothing of what was replaced or withdrawn.
create function app.public_bids(tenders uuid[])
returns table ("tenderId" uuid, id uuid, "lotId" uuid, "organisationId" uuid, "partnerIds" uuid[], rejected boolean)
language sql stable security definer set search_path = pg_catalog, public, app as $$
  select v."tenderId", v.id, v."lotId", v."organisationId",
    coalesce((select array_agg(m."organisationId" order by m."organisationId") from "BidMember" m
              where m."bidId" = v."bidId" and m.role = 'PARTNER' and m."acceptedAt" is not null and m."declinedAt" is null), '{}'),
    exists (select from "BidRejection" r where r."versionId" = v.id)
  from "OpenedBid" o join "BidVersion" v on v.id = o."versionId" join "Tender" t on t.id = v."tenderId"
  where v."tenderId" = any (tenders) and t.status in ('DECIDED', 'CONCLUDED')
    and not exists (select from "BidVersionEnd" e where e."versionId" = v.id)
    and not exists (select from "Award" a where a."tenderId" = t.id and a."notifiedAt" is null and a.status in ('DRAFTED', 'APPROVED'))
$$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
