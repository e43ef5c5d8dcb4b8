-- Who may act, and the append-only log of what they did.

-- Starts acting as a person in an organisation (null, null: anonymous) for the rest of this transaction. What the
-- person may do is read fresh from the memberships, so a removed membership ends access at the next request.
create function app.begin_as(person uuid, organisation uuid)
returns table (now timestamptz, name text, person_key text, organisation_name text, kind text, roles text[], units uuid[])
language plpgsql security definer set search_path = pg_catalog, public, app as $$
declare at timestamptz := app.clock();
begin
  select p.name, p."personKey" into begin_as.name, begin_as.person_key from "Person" p where p.id = person;
  select o.name, o.kind::text into begin_as.organisation_name, begin_as.kind from "Organisation" o where o.id = organisation;
  select coalesce(array_agg(distinct m.role::text), '{}') into begin_as.roles from "Membership" m
  where m."personId" = person and m."organisationId" = organisation
    and m."validFrom" <= at and (m."validTo" is null or m."validTo" > at);
  if begin_as.roles = '{}' then
    begin_as.kind := null;
    begin_as.units := '{}';
  elsif begin_as.kind = 'NAV_UNIT' then
    with recursive scope as (
      select u."organisationId" as id from "NavUnit" u where u."organisationId" = organisation
      union
      select u."organisationId" from "NavUnit" u join scope on u."parentId" = scope.id
      where not exists (select from "NavUnit" d where d."organisationId" = organisation and d.type = 'DIRECTORATE')
    )
    select array_agg(scope.id) into begin_as.units from scope;
  else
    begin_as.units := '{}';
  end if;
  begin_as.now := at;
  perform set_config('app.person', coalesce(person::text, ''), true), -- signed in, though perhaps acting for nobody yet
          set_config('app.actor', case when roles = '{}' then '' else person::text end, true),
          set_config('app.org', case when roles = '{}' then '' else organisation::text end, true),
          set_config('app.roles', array_to_string(roles, ','), true),
          set_config('app.units', array_to_string(units, ','), true);
  return next;
end $$;

-- The Merkle log (security.md 3.8; hashing as RFC 6962: leaf = SHA-256(00 || data), node = SHA-256(01 || left || right)).
-- `peaks` are the roots of the perfect subtrees, largest first: enough to append and to compute the root.
create table app.audit_head (
  one boolean primary key default true check (one),
  size bigint not null default 0,
  peaks bytea[] not null default '{}'
);
insert into app.audit_head default values;

-- Actions that have consequences: the worker writes the keys of lib/reactions.ts here at start.
create table app.reaction (action text primary key);
grant select, insert, delete on app.reaction to elva_worker;

-- What exactly a leaf hashes; one form, also built by the verifier.
create function app.audit_leaf(seq bigint, at timestamptz, actor text, action text, object_type text, object_id uuid,
                               outcome text, commitment bytea)
returns text language sql immutable as $$
  select format('{"action":%s,"actor":%s,"commitment":"%s","object":"%s:%s","outcome":%s,"seq":%s,"time":"%s"}',
    to_json(action), to_json(actor), encode(commitment, 'hex'), object_type, object_id, to_json(outcome), seq,
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
$$;

-- Appends one event in the caller's transaction; the row lock on the head serialises appends until commit, so call it last.
-- Returns the leaf's number, and the tree's size and root after it.
create function app.record_audit(action text, object_type text, object_id uuid, outcome text, body jsonb)
returns table (seq bigint, size bigint, root bytea, at timestamptz)
language plpgsql security definer set search_path = pg_catalog, public, app as $$
declare
  who text := case when app.is_system() then 'system' when session_user = 'elva_sealer' then 'sealer' else coalesce(app.actor()::text, 'anonymous') end;
  salt bytea := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
  pledge bytea := sha256(salt || convert_to(body::text, 'UTF8'));
  hashes bytea[];
  leaf bytea;
  n bigint;
begin
  select h.size, h.peaks into n, hashes from app.audit_head h for update;
  record_audit.at := app.clock();
  leaf := sha256('\x00'::bytea || convert_to(
    app.audit_leaf(n, record_audit.at, who, action, object_type, object_id, outcome, pledge), 'UTF8'));
  insert into "AuditEvent" (seq, at, actor, action, "objectType", "objectId", outcome, commitment, "leafHash")
  values (n, record_audit.at, who, action, object_type, object_id, outcome, pledge, leaf);
  insert into "AuditPayload" (seq, salt, body) values (n, salt, body);

  seq := n;
  hashes := hashes || leaf;
  while n & 1 = 1 loop -- the new subtree completes its left sibling: fold the two last peaks
    hashes := hashes[:cardinality(hashes) - 2]
      || sha256('\x01'::bytea || hashes[cardinality(hashes) - 1] || hashes[cardinality(hashes)]);
    n := n >> 1;
  end loop;
  size := seq + 1;
  update app.audit_head h set size = record_audit.size, peaks = hashes;
  root := hashes[cardinality(hashes)];
  for i in reverse cardinality(hashes) - 1 .. 1 loop
    root := sha256('\x01'::bytea || hashes[i] || root);
  end loop;

  if exists (select from app.reaction r where r.action = record_audit.action) then
    execute 'select graphile_worker.add_job($1, $2)'
    using 'react', json_build_object('seq', seq, 'action', action, 'objectId', object_id, 'body', body);
  end if;
  return next;
end $$;

create trigger append_only before update or delete on "AuditEvent" for each row execute function app.append_only();
create trigger append_only_table before truncate on "AuditEvent" execute function app.append_only();
create trigger append_only before update or delete on "AuditCheckpoint" for each row execute function app.append_only();
create trigger append_only_table before truncate on "AuditCheckpoint" execute function app.append_only();
revoke insert, update, delete on "AuditEvent", "AuditPayload", "AuditCheckpoint" from elva_app, elva_worker;
grant insert on "AuditCheckpoint" to elva_sealer;
grant select on app.audit_head to elva_sealer;

alter table "AuditEvent" enable row level security;
alter table "AuditEvent" force row level security;
create policy read_auditor on "AuditEvent" for select to elva_app using ((select app.has_role('auditor')));
create policy read_process on "AuditEvent" for select to elva_worker, elva_sealer using (true);
alter table "AuditPayload" enable row level security;
alter table "AuditPayload" force row level security;
create policy read_auditor on "AuditPayload" for select to elva_app using ((select app.has_role('auditor')));
create policy read_process on "AuditPayload" for select to elva_worker using (true);
-- Tree heads are public: anyone may keep one and hold it against us later.
alter table "AuditCheckpoint" enable row level security;
alter table "AuditCheckpoint" force row level security;
create policy read_all on "AuditCheckpoint" for select using (true);
create policy add_sealer on "AuditCheckpoint" for insert to elva_sealer with check (true);

-- Four eyes: prepared by one, approved by another natural person. What one prepared oneself, one may take back.
create function app.check_approval() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if new."decidedById" is not null and new.approved is distinct from false and exists (
    select from "Person" a join "Person" b on a."personKey" = b."personKey"
    where a.id = new."preparedById" and b.id = new."decidedById"
  ) then perform app.refuse('samePerson'); end if;
  return new;
end $$;
create trigger two_persons before insert or update on "Approval" for each row execute function app.check_approval();
alter table "Approval" enable row level security;
alter table "Approval" force row level security;
create policy read on "Approval" for select using (app.in_units("unitId") or (select app.has_role('auditor')) or (select app.is_system()));
create policy prepare on "Approval" for insert to elva_app with check (app.in_units("unitId") and "preparedById" = (select app.actor()) and "decidedById" is null);
create policy decide on "Approval" for update to elva_app using (app.in_units("unitId") and "decidedById" is null) with check ("decidedById" = (select app.actor()));

alter table "Notification" enable row level security;
alter table "Notification" force row level security;
create policy read on "Notification" for select to elva_app
  using ("organisationId" = (select app.org()) and ("personId" is null or "personId" = (select app.actor())));
create policy mark on "Notification" for update to elva_app
  using ("organisationId" = (select app.org()) and ("personId" is null or "personId" = (select app.actor())));
create policy write on "Notification" for all to elva_worker using (true) with check (true);

-- Organisations: names of units and suppliers are public; people and sessions are not.
alter table "Person" enable row level security;
alter table "Person" force row level security;
alter table "Membership" enable row level security;
alter table "Membership" force row level security;
alter table "Invitation" enable row level security;
alter table "Invitation" force row level security;
alter table "Session" enable row level security;
alter table "Session" force row level security;

-- Colleagues see each other; NAV's staff (and the auditor) also see who works in other units of NAV.
create function app.is_nav_staff(person uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select exists (select from "Membership" m join "Organisation" o on o.id = m."organisationId"
                 where m."personId" = person and o.kind = 'NAV_UNIT')
$$;
create function app.is_colleague(person uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select exists (select from "Membership" m where m."personId" = person and m."organisationId" = app.org())
$$;
create function app.acts_for_nav() returns boolean language sql stable as $$
  select app.roles() && array['officeLeader', 'counsellor', 'procurementOfficer', 'countyManager', 'evaluator', 'directorate', 'auditor']
$$;
create policy read on "Person" for select using (
  id = (select app.actor()) or (select app.is_system()) or app.is_colleague(id)
  or ((select app.acts_for_nav()) and app.is_nav_staff(id)));
create policy read on "Membership" for select using (
  "personId" = (select app.actor()) or "organisationId" = (select app.org()) or (select app.is_system())
  or (select app.acts_for_nav()) and app.is_nav_staff("personId"));

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
