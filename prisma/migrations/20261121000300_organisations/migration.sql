-- Who people are, what they may be where, and how they sign in.

alter table "Person" add column "represents" jsonb not null default '[]';
alter table "Membership" add column "byRepresentation" boolean not null default false;

-- The functions below run as the tables' owner, which FORCE would shut out where the owner is no superuser.
create policy definer on "Person" to current_user using (true) with check (true);
create policy definer on "Membership" to current_user using (true) with check (true);
create policy definer on "Invitation" to current_user using (true) with check (true);
create policy definer on "Session" to current_user using (true) with check (true);

-- Names of units and suppliers are public, but written only below or by the loader. People come only from an issuer.
revoke insert, update, delete on "Organisation", "NavUnit", "County", "CountyUnit", "Person" from elva_app, elva_worker;
revoke delete on "Membership", "Invitation" from elva_app, elva_worker;
revoke all on "Session" from elva_app, elva_worker, elva_sealer;

-- The person who has signed in, as app.begin_as() set it: also one who acts for nobody yet and so is no actor.
create function app.person() returns uuid language sql stable as $$
  select nullif(current_setting('app.person', true), '')::uuid
$$;

-- Roles ------------------------------------------------------------------------------------------------------------------

-- Which roles an organisation has, its leaders' first. Equal to lib/organisations/role.ts (a test compares).
create function app.roles_of(kind text, unit_type text) returns text[] language sql immutable as $$
  select case
    when kind = 'NAV_UNIT' and unit_type = 'DIRECTORATE' then array['directorate', 'evaluator']
    when kind = 'NAV_UNIT' and unit_type = 'OFFICE' then array['officeLeader', 'counsellor', 'evaluator']
    when kind = 'NAV_UNIT' then array['countyManager', 'procurementOfficer', 'evaluator', 'counsellor']
    when kind = 'SUPPLIER' then array['supplierAdmin', 'supplierMember']
    when kind = 'INVESTOR' then array['investor']
    when kind = 'MUNICIPALITY' then array['municipality']
    when kind = 'OVERSIGHT' then array['auditor']
  end
$$;
create function app.roles_in(organisation uuid) returns text[] language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select app.roles_of(o.kind::text, u.type::text)
  from "Organisation" o left join "NavUnit" u on u."organisationId" = o.id where o.id = organisation
$$;
-- The actor leads this organisation: its own, or a unit of NAV that its unit covers.
create function app.leads(organisation uuid) returns boolean language sql stable as $$
  select case
    when app.has_role('officeLeader', 'countyManager', 'directorate') then app.in_units(organisation)
    when app.has_role('supplierAdmin', 'investor', 'municipality', 'auditor') then organisation = app.org()
    else false
  end
$$;

alter table "Membership"
  add constraint ends_after_start check ("validTo" >= "validFrom"),
  add constraint deputy_for_a_period check ("deputyForId" is null or "validTo" is not null),
  add constraint once_at_a_time exclude using gist
    ("personId" with =, "organisationId" with =, role with =, tstzrange("validFrom", "validTo") with &&);

create function app.check_membership() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare roles text[] := app.roles_in(new."organisationId");
begin
  if tg_op = 'INSERT' then
    if not new.role::text = any (roles) then perform app.refuse('roleNotHere'); end if;
    if new."deputyForId" is not null and not exists (
      select from "Membership" m where m.id = new."deputyForId" and m."organisationId" = new."organisationId"
        and m.role = new.role and m."personId" <> new."personId"
    ) then perform app.refuse('notDeputyForThis'); end if;
    return new;
  end if;
  if to_jsonb(new) - array['validTo', 'endedById'] <> to_jsonb(old) - array['validTo', 'endedById']
     or new."validTo" is null or old."validTo" is not null and new."validTo" > old."validTo" then
    perform app.refuse('membershipOnlyEnds');
  end if;
  -- The last leader stays, unless the issuer itself says that the person no longer represents the organisation.
  if old.role::text = roles[1] and old."validTo" is null and not (old."byRepresentation" and new."endedById" is null) then
    perform from "Organisation" o where o.id = old."organisationId" for update; -- two leaders may not end each other at once
    if not exists (
      select from "Membership" m where m."organisationId" = old."organisationId" and m.role = old.role and m.id <> old.id
        and m."validTo" is null and m."validFrom" <= app.clock()
    ) then perform app.refuse('lastLeader'); end if;
  end if;
  return new;
end $$;
create trigger rules before insert or update on "Membership" for each row execute function app.check_membership();

create policy grant_role on "Membership" for insert to elva_app with check (
  app.leads("organisationId") and "grantedById" = (select app.actor()) and not "byRepresentation");
create policy end_role on "Membership" for update to elva_app
  using (app.leads("organisationId")) with check ("endedById" = (select app.actor()));

create policy read on "Invitation" for select using (app.leads("organisationId") or (select app.is_system()));
create policy invite on "Invitation" for insert to elva_app with check (
  app.leads("organisationId") and "createdById" = (select app.actor()) and "acceptedAt" is null);
create policy withdraw on "Invitation" for update to elva_app
  using (app.leads("organisationId") and "acceptedAt" is null)
  with check ("acceptedAt" is null and "acceptedById" is null and "withdrawnAt" is not null);
create function app.check_invitation() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if not new.role::text = any (app.roles_in(new."organisationId")) then perform app.refuse('roleNotHere'); end if;
  return new;
end $$;
create trigger rules before insert on "Invitation" for each row execute function app.check_invitation();

-- Sign-in ----------------------------------------------------------------------------------------------------------------
-- Sessions are reached only through these functions, by who holds the cookie's secret (its SHA-256 is the key). Limits are
-- by the real clock: the demo's moved clock signs nobody out. Twelve hours in all, one hour idle.

create schema internal; -- reached only from the functions here: no process role may use it

create function internal.act_as(person uuid) returns void language sql as $$
  select set_config('app.person', person::text, true), set_config('app.actor', person::text, true)
$$;

-- The current memberships of a person, by organisation.
create function internal.current_memberships(person uuid) returns table (organisation uuid, roles text[])
language sql volatile security definer set search_path = pg_catalog, public, app as $$
  select m."organisationId", array_agg(m.role::text order by m.role) from "Membership" m
  where m."personId" = person and m."validFrom" <= app.clock() and (m."validTo" is null or m."validTo" > app.clock())
  group by m."organisationId"
$$;

-- What the register says decides who joins and who leaves: the first to come leads.
create function internal.follow_representation(person uuid, represents jsonb) returns void language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare row record; roles text[]; at timestamptz := app.clock();
begin
  for row in
    select o.id, o.kind::text as kind from "Organisation" o
    join jsonb_array_elements(represents) r on r->>'number' = o."organisationNumber"
    where o.kind in ('SUPPLIER', 'INVESTOR', 'MUNICIPALITY')
      and not exists (select from internal.current_memberships(person) m where m.organisation = o.id)
    order by o.id for update of o
  loop
    roles := app.roles_of(row.kind, null);
    insert into "Membership" ("personId", "organisationId", role, "validFrom", "byRepresentation")
    select person, row.id, (case when exists (
        select from "Membership" m where m."organisationId" = row.id and m.role::text = roles[1]
          and m."validFrom" <= at and m."validTo" is null
      ) then roles[cardinality(roles)] else roles[1] end)::"Role", at, true;
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

-- A unit without a leader gets its first from the directory's group «NNNN-CA-Elva_<role>»; all else is granted in Elva.
create function internal.follow_groups(person uuid, groups text[]) returns void language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare row record; at timestamptz := app.clock();
begin
  for row in
    select o.id, (app.roles_of('NAV_UNIT', u.type::text))[1] as leader from "NavUnit" u join "Organisation" o on o.id = u."organisationId"
    where u."unitNumber" || '-CA-Elva_' || (app.roles_of('NAV_UNIT', u.type::text))[1] = any (groups)
    order by o.id for update of o
  loop
    continue when exists (
      select from "Membership" m where m."organisationId" = row.id and m.role::text = row.leader
        and m."validFrom" <= at and (m."validTo" is null or m."validTo" > at));
    insert into "Membership" ("personId", "organisationId", role, "validFrom")
    values (person, row.id, row.leader::"Role", at);
    perform app.record_audit('membership.granted', 'Organisation', row.id, 'ok',
      jsonb_build_object('personId', person, 'role', row.leader, 'because', 'directoryGroup'));
  end loop;
end $$;

-- Where a person lands who has only one place to be; null when there is a choice to make.
create function internal.only_organisation(person uuid) returns uuid language sql volatile security definer
set search_path = pg_catalog, public, app as $$
  select case when count(*) = 1 then min(m.organisation::text)::uuid end from internal.current_memberships(person) m
$$;

-- What an issuer has said about a person who signs in becomes a person, memberships and a session.
create function app.sign_in(session bytea, provider text, subject text, person_key text, name text, email text,
                            represents jsonb, groups text[], sealed_id_token text)
returns table (person uuid, organisation uuid)
language plpgsql security definer set search_path = pg_catalog, public, app as $$
#variable_conflict use_column
begin
  insert into "Person" as p (issuer, subject, "personKey", name, email, represents)
  values (provider, sign_in.subject, person_key, sign_in.name, sign_in.email, sign_in.represents)
  on conflict (issuer, subject) do update set
    "personKey" = excluded."personKey", name = excluded.name,
    email = coalesce(excluded.email, p.email), represents = excluded.represents
  returning p.id into person;
  perform internal.act_as(person);
  if provider = 'supplier' then
    perform internal.follow_representation(person, represents);
  else
    perform internal.follow_groups(person, groups);
  end if;
  organisation := case when exists (
    select from jsonb_array_elements(represents) r
    where not exists (select from "Organisation" o where o."organisationNumber" = r->>'number')
  ) then null else internal.only_organisation(person) end;
  insert into "Session" (id, "personId", "organisationId", provider, "idToken", "expiresAt")
  values (session, person, organisation, provider, sealed_id_token, clock_timestamp() + interval '12 hours');
  perform app.record_audit('person.signedIn', 'Person', person, 'ok', jsonb_build_object('provider', provider));
  return next;
end $$;

-- Whose session it is, and for whom the person acts; no row when it has ended. Writes that it was seen at most once a minute.
create function app.session_identity(session bytea)
returns table (person uuid, organisation uuid, provider text)
language plpgsql security definer set search_path = pg_catalog, public, app as $$
declare row "Session"; at timestamptz := clock_timestamp();
begin
  select * into row from "Session" s where s.id = session;
  if row.id is null or row."endedAt" is not null or row."expiresAt" <= at or row."lastSeenAt" <= at - interval '1 hour' then
    return;
  end if;
  if row."lastSeenAt" <= at - interval '1 minute' then
    update "Session" s set "lastSeenAt" = at
    where s.id = (select t.id from "Session" t where t.id = session for update skip locked);
  end if;
  person := row."personId";
  provider := row.provider;
  organisation := case when row."organisationId" is null then internal.only_organisation(person)
    else (select m.organisation from internal.current_memberships(person) m where m.organisation = row."organisationId") end;
  return next;
end $$;

-- Acts for this organisation from now on, in this session.
create function app.choose_organisation(session bytea, organisation uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, app as $$
declare who uuid := (select i.person from app.session_identity(session) i);
begin
  if who is null or not exists (select from internal.current_memberships(who) m where m.organisation = choose_organisation.organisation) then
    return false;
  end if;
  update "Session" s set "organisationId" = choose_organisation.organisation where s.id = session;
  perform internal.act_as(who);
  perform app.record_audit('session.organisationChosen', 'Organisation', choose_organisation.organisation, 'ok', '{}');
  return true;
end $$;

-- Ends the session: a replayed cookie is dead from here. Gives what the issuer needs to end its own.
create function app.end_session(session bytea) returns table (provider text, sealed_id_token text)
language plpgsql security definer set search_path = pg_catalog, public, app as $$
declare who uuid;
begin
  update "Session" s set "endedAt" = clock_timestamp() where s.id = session and s."endedAt" is null
  returning s."personId", s.provider, s."idToken" into who, end_session.provider, sealed_id_token;
  if who is null then return; end if;
  update "Session" s set "idToken" = '' where s.id = session;
  perform internal.act_as(who);
  perform app.record_audit('person.signedOut', 'Person', who, 'ok', '{}');
  return next;
end $$;

-- For whom the signed-in person may act: memberships, and organisations that the issuer named but Elva does not know yet.
create function app.my_organisations()
returns table (organisation uuid, organisation_number text, name text, kind text, roles text[])
language sql volatile security definer set search_path = pg_catalog, public, app as $$
  select o.id, o."organisationNumber", o.name, o.kind::text, m.roles
  from internal.current_memberships(app.person()) m join "Organisation" o on o.id = m.organisation
  union all
  select null, r->>'number', r->>'name', 'SUPPLIER', '{}' from "Person" p, jsonb_array_elements(p.represents) r
  where p.id = app.person() and not exists (select from "Organisation" o where o."organisationNumber" = r->>'number')
  order by 3
$$;

-- A supplier's first sign-in makes its organisation. Only for whom the issuer says that the person represents it.
-- The rest of the transaction acts as its first administrator.
create function app.found_supplier(organisation_number text, name text) returns uuid
language plpgsql security definer set search_path = pg_catalog, public, app as $$
declare who uuid := app.person(); organisation uuid;
begin
  if who is null or not exists (
    select from "Person" p, jsonb_array_elements(p.represents) r
    where p.id = who and r->>'number' = organisation_number
  ) then perform app.refuse('notRepresented'); end if;
  insert into "Organisation" as o (kind, name, "organisationNumber") values ('SUPPLIER', found_supplier.name, organisation_number)
  on conflict do nothing returning o.id into organisation;
  if organisation is null then perform app.refuse('alreadyRegistered'); end if;
  insert into "Membership" ("personId", "organisationId", role, "byRepresentation")
  values (who, organisation, 'supplierAdmin', true);
  perform internal.act_as(who), set_config('app.org', organisation::text, true),
          set_config('app.roles', 'supplierAdmin', true), set_config('app.units', '', true);
  return organisation;
end $$;

-- What an invitation says to who holds its link; no row for an unknown token.
create function app.invitation(token_hash bytea)
returns table (id uuid, organisation text, kind text, role text, obstacle text)
language sql volatile security definer set search_path = pg_catalog, public, app as $$
  select i.id, o.name, o.kind::text, i.role::text, case
    when i."acceptedAt" is not null then 'invitationUsed'
    when i."withdrawnAt" is not null then 'invitationWithdrawn'
    when i."expiresAt" <= app.clock() then 'invitationExpired' end
  from "Invitation" i join "Organisation" o on o.id = i."organisationId" where i."tokenHash" = token_hash
$$;

-- Accepts it, once, as the signed-in person; the rest of the transaction acts in that organisation.
create function app.accept_invitation(token_hash bytea) returns table (invitation uuid, organisation uuid)
language plpgsql security definer set search_path = pg_catalog, public, app as $$
declare row "Invitation"; who uuid := app.person(); why text; at timestamptz := app.clock();
begin
  if who is null then perform app.refuse('signInFirst'); end if;
  select * into row from "Invitation" i where i."tokenHash" = token_hash for update;
  if row.id is null then perform app.refuse('notFound'); end if;
  select i.obstacle into why from app.invitation(token_hash) i;
  if why is not null then perform app.refuse(why); end if;
  if exists (select from "Person" p, "Organisation" o where p.id = who and o.id = row."organisationId"
             and (p.issuer = 'staff') <> (o.kind in ('NAV_UNIT', 'OVERSIGHT'))) then
    perform app.refuse('otherSignIn');
  end if;
  if exists (select from "Membership" m where m."personId" = who and m."organisationId" = row."organisationId"
             and m.role = row.role and (m."validTo" is null or m."validTo" > at)) then
    perform app.refuse('alreadyMember');
  end if;
  insert into "Membership" ("personId", "organisationId", role, "validFrom", "grantedById")
  values (who, row."organisationId", row.role, at, row."createdById");
  update "Invitation" i set "acceptedById" = who, "acceptedAt" = at where i.id = row.id;
  perform internal.act_as(who), set_config('app.org', row."organisationId"::text, true);
  invitation := row.id;
  organisation := row."organisationId";
  return next;
end $$;

-- The people of the demo, for the development issuers and GET /api/demo/personas. In production: refused.
create function app.demo_personas()
returns table (id uuid, issuer text, subject text, person_key text, name text, email text, role text, organisation text,
               organisation_number text, unit_number text)
language plpgsql security definer set search_path = pg_catalog, public, app as $$
begin
  if app.mode() = 'production' then perform app.refuse('notInProduction'); end if;
  return query
    select p.id, p.issuer, p.subject, p."personKey", p.name, p.email, m.role::text, o.name,
           o."organisationNumber"::text, u."unitNumber"::text
    from "Person" p join "Membership" m on m."personId" = p.id join "Organisation" o on o.id = m."organisationId"
    left join "NavUnit" u on u."organisationId" = o.id
    where m."validFrom" <= app.clock() and (m."validTo" is null or m."validTo" > app.clock())
    order by o.kind, o.name, p.name, m.role;
end $$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
