-- The ground under every table: process roles, the clock, and who is acting.

create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;

-- Roles are cluster-wide, migrations are per database: make each once. None owns a table, none bypasses row-level security.
do $$
declare role text;
begin
  foreach role in array array['elva_app', 'elva_worker', 'elva_sealer'] loop
    if not exists (select from pg_roles where rolname = role) then
      begin
        execute format('create role %I login nosuperuser nobypassrls nocreatedb nocreaterole', role);
      exception when duplicate_object or unique_violation then null; -- another database was migrated at the same instant
      end;
    end if;
  end loop;
end $$;

create schema app;
grant usage on schema app, public to elva_app, elva_worker, elva_sealer;
alter default privileges in schema public grant select, insert, update, delete on tables to elva_app, elva_worker;
alter default privileges in schema public grant select on tables to elva_sealer;
revoke create on schema public from public;

-- One row: what this installation is. In production the offset is nailed to zero by the database itself.
create table app.installation (
  one boolean primary key default true check (one),
  mode text not null default 'production' check (mode in ('demo', 'test', 'production')),
  clock_offset interval not null default interval '0',
  constraint production_has_no_other_clock check (mode <> 'production' or clock_offset = interval '0')
);
insert into app.installation default values;

-- The only clock: code, constraints and policies all read it. clock_timestamp(), never now(), which stands still in a transaction.
create function app.clock() returns timestamptz language sql volatile parallel restricted security definer
set search_path = pg_catalog as $$
  select clock_timestamp() + (select i.clock_offset from app.installation i)
$$;

create function app.mode() returns text language sql stable security definer set search_path = pg_catalog as $$
  select i.mode from app.installation i
$$;

-- Moves the clock so that it now shows `target`. Only forward, or a closed round would open again.
create function app.move_clock(target timestamptz) returns timestamptz language plpgsql security definer
set search_path = pg_catalog as $$
begin
  if app.mode() = 'production' then
    raise exception using errcode = 'EL001', message = 'clockFixedInProduction';
  end if;
  update app.installation set clock_offset = target - clock_timestamp() where target >= app.clock();
  if not found then
    raise exception using errcode = 'EL001', message = 'clockOnlyForward';
  end if;
  perform pg_notify('elva_cache', 'clock'); -- every page that shows an instant is old
  return app.clock();
end $$;

-- Who is acting, as app.begin_as() set it for this transaction. Unset means anonymous: policies fail closed.
create function app.actor() returns uuid language sql stable as $$
  select nullif(current_setting('app.actor', true), '')::uuid
$$;
create function app.org() returns uuid language sql stable as $$
  select nullif(current_setting('app.org', true), '')::uuid
$$;
create function app.roles() returns text[] language sql stable as $$
  select coalesce(string_to_array(nullif(current_setting('app.roles', true), ''), ','), '{}')
$$;
create function app.units() returns uuid[] language sql stable as $$
  select coalesce(string_to_array(nullif(current_setting('app.units', true), ''), ',')::uuid[], '{}')
$$;
create function app.has_role(variadic wanted text[]) returns boolean language sql stable as $$
  select app.roles() && wanted
$$;
create function app.in_units(unit uuid) returns boolean language sql stable as $$
  select unit = any (app.units())
$$;
-- The queue's worker acts for the system, over a database role of its own that no web process has.
create function app.is_system() returns boolean language sql stable as $$
  select session_user = 'elva_worker'
$$;

-- A refusal that the application shows as a sentence (messages: refusals.<code>).
create function app.refuse(code text) returns void language plpgsql as $$
begin
  raise exception using errcode = 'EL001', message = code;
end $$;

-- Which status may follow which, and whose hand may move it. Rows are inserted by each context's migration and are
-- tested to equal the action tables in code.
create table app.status_transition (
  aggregate text not null,
  from_status text not null,
  to_status text not null,
  roles text[] not null,
  primary key (aggregate, from_status, to_status)
);

-- Trigger `before update`: checks a change of the column "status" against app.status_transition.
create function app.check_transition() returns trigger language plpgsql security definer
set search_path = pg_catalog, app as $$
declare allowed text[];
begin
  if new.status is not distinct from old.status then return new; end if;
  select t.roles into allowed from app.status_transition t
  where t.aggregate = tg_table_name and t.from_status = old.status::text and t.to_status = new.status::text;
  if allowed is null then
    perform app.refuse('wrongStatus');
  elsif not (app.roles() && allowed or ('system' = any (allowed) and app.is_system())) then
    perform app.refuse('forbidden');
  end if;
  return new;
end $$;

-- Trigger `before update or delete or truncate` on tables that only grow.
create function app.append_only() returns trigger language plpgsql as $$
begin
  raise exception using errcode = 'EL002', message = format('%s only grows', tg_table_name);
end $$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
