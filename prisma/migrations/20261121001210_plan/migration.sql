-- The procurement plan by county and quarter.

create type "PlanLineStatus" as enum ('DRAFT', 'PUBLISHED', 'WITHDRAWN');
create table "PlanLine" (
  id uuid not null default gen_random_uuid(),
  "unitId" uuid not null,
  "needId" uuid,
  status "PlanLineStatus" not null default 'DRAFT',
  title text not null,
  description text not null,
  "measureType" text not null,
  "targetGroup" text not null default '',
  year integer not null,
  quarter integer not null,
  "valueBand" text not null,
  revision integer not null default 1,
  "createdById" uuid not null,
  "createdAt" timestamptz(6) not null default app.clock(),
  "publishedAt" timestamptz(6),
  "firstYear" integer,
  "firstQuarter" integer,
  "changedAt" timestamptz(6),
  "changeReason" text,
  "withdrawnAt" timestamptz(6),
  "withdrawnReason" text,
  constraint "PlanLine_pkey" primary key (id),
  constraint "PlanLine_needId_fkey" foreign key ("needId") references "Need" (id) on delete set null on update cascade,
  constraint is_a_quarter check (quarter between 1 and 4 and year between 2020 and 2100),
  constraint band_is_known check ("valueBand" in ('UP_TO_1M', 'UP_TO_5M', 'UP_TO_20M', 'UP_TO_50M', 'OVER_50M')),
  constraint has_words check (trim(title) <> '' and trim(description) <> ''),
  constraint public_from_somewhen check (status = 'DRAFT' or status = 'WITHDRAWN' or "publishedAt" is not null and "firstYear" is not null and "firstQuarter" is not null),
  constraint withdrawn_with_reason check ((status = 'WITHDRAWN') = ("withdrawnAt" is not null) and (status <> 'WITHDRAWN' or trim("withdrawnReason") <> ''))
);
create index "PlanLine_unitId_year_quarter_idx" on "PlanLine" ("unitId", year, quarter);
create index "PlanLine_needId_idx" on "PlanLine" ("needId");
comment on table "PlanLine" is 'What a county plans to buy, by quarter';

insert into app.status_transition (aggregate, from_status, to_status, roles) values
  ('PlanLine', 'DRAFT', 'PUBLISHED', '{procurementOfficer,countyManager}'),
  ('PlanLine', 'DRAFT', 'WITHDRAWN', '{procurementOfficer,countyManager}'),
  ('PlanLine', 'PUBLISHED', 'WITHDRAWN', '{procurementOfficer,countyManager}');
create trigger transition before update on "PlanLine" for each row execute function app.check_transition();

-- What was published first stands; a quarter that is over by the database's clock cannot be planned; what is public changes only
-- with a reason.
create function app.guard_plan_line() returns trigger language plpgsql set search_path = pg_catalog, public, app as $$
declare today date := (app.clock() at time zone 'Europe/Oslo')::date;
begin
  if tg_op = 'UPDATE' then
    if (new.id, new."unitId", new."createdById") is distinct from (old.id, old."unitId", old."createdById")
      or old."publishedAt" is not null and (new."publishedAt", new."firstYear", new."firstQuarter")
        is distinct from (old."publishedAt", old."firstYear", old."firstQuarter") then
      perform app.refuse('forbidden');
    end if;
    if old.status = 'WITHDRAWN' then perform app.refuse('wrongStatus'); end if;
    if old.status = 'PUBLISHED' and new.status = 'PUBLISHED' and new."changedAt" is not distinct from old."changedAt" then
      perform app.refuse('reasonMissing');
    end if;
  end if;
  if new.status <> 'WITHDRAWN'
    and (tg_op = 'INSERT' or new.status <> old.status or (new.year, new.quarter) <> (old.year, old.quarter))
    and new.year * 4 + new.quarter - 1 < extract(year from today) * 4 + extract(quarter from today) - 1 then
    perform app.refuse('quarterPassed');
  end if;
  if new."needId" is not null and (tg_op = 'INSERT' or new."needId" is distinct from old."needId")
    and not exists (select from "Need" n where n.id = new."needId" and n."countyUnitId" = new."unitId") then
    perform app.refuse('notFound');
  end if;
  return new;
end $$;
create trigger guard before insert or update on "PlanLine" for each row execute function app.guard_plan_line();

alter table "PlanLine" enable row level security;
alter table "PlanLine" force row level security;
create policy read on "PlanLine" for select using (
  "publishedAt" is not null or app.in_units("unitId") and (select app.acts_for_nav()) or (select app.is_system()));
create policy plan on "PlanLine" for insert to elva_app with check (
  status = 'DRAFT' and "createdById" = (select app.actor()) and app.in_units("unitId")
  and (select app.has_role('procurementOfficer', 'countyManager')) and app.county_of("unitId") = "unitId");
create policy change on "PlanLine" for update to elva_app
  using (app.in_units("unitId") and (select app.has_role('procurementOfficer', 'countyManager')));
revoke delete on "PlanLine" from elva_app, elva_worker;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
