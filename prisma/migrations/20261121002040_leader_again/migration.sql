-- A supplier whose last leader no longer represents it had nobody who could invite or appoint: whoever of its own people
-- the issuer says may act for it leads from the next sign-in on.
create or replace function internal.follow_representation(person uuid, represents jsonb) returns void language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare row record; roles text[]; at timestamptz := app.clock();
begin
  for row in
    select o.id, o.kind::text as kind from "Organisation" o
    join jsonb_array_elements(represents) r on r->>'number' = o."organisationNumber"
    where o.kind in ('SUPPLIER', 'INVESTOR', 'MUNICIPALITY')
      and (not exists (select from internal.current_memberships(person) m where m.organisation = o.id)
        or not exists (select from "Membership" m where m."organisationId" = o.id
          and m.role::text = (app.roles_of(o.kind::text, null))[1] and m."validFrom" <= at and m."validTo" is null))
    order by o.id for update of o
  loop
    roles := app.roles_of(row.kind, null);
    if exists (select from "Membership" m where m."organisationId" = row.id and m.role::text = roles[1]
               and m."validFrom" <= at and m."validTo" is null) then
      continue when exists (select from internal.current_memberships(person) m where m.organisation = row.id);
      roles := roles[cardinality(roles):];
    end if;
    -- one who leads for a while, as a deputy, does not lead twice
    continue when exists (select from "Membership" m where m."personId" = person and m."organisationId" = row.id
                          and m.role::text = roles[1] and (m."validTo" is null or m."validTo" > at));
    insert into "Membership" ("personId", "organisationId", role, "validFrom", "byRepresentation")
    values (person, row.id, roles[1]::"Role", at, true);
    perform app.record_audit('membership.granted', 'Organisation', row.id, 'ok',
      jsonb_build_object('personId', person, 'because', 'representation'));
  end loop;
  for row in
    update "Membership" m set "validTo" = at from "Organisation" o
    where o.id = m."organisationId" and m."personId" = person and m."byRepresentation"
      and (m."validTo" is null or m."validTo" > at)
      and not exists (select from jsonb_array_elements(represents) r where r->>'number' = o."organisationNumber")
    returning o.id
  loop
    perform app.record_audit('membership.ended', 'Organisation', row.id, 'ok',
      jsonb_build_object('personId', person, 'because', 'representationLost'));
  end loop;
end $$;
