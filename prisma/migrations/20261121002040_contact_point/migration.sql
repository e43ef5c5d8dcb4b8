-- Whom one writes to, rings and visits about a unit's tenders: what a notice to TED must say of its buyer (eForms BT-503, BT-506,
-- BT-512). Of the unit, never of a person; public with the notices.
create table "ContactPoint" (
  "unitId" uuid primary key references "NavUnit" ("organisationId") on update cascade on delete restrict,
  email text not null check (email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' and length(email) <= 254),
  phone text not null check (phone ~ '^\+?[0-9][0-9 ]{6,19}$'),
  "postCode" text not null check ("postCode" ~ '^\d{4}$'),
  "setById" uuid not null,
  "setAt" timestamptz(6) not null default app.clock()
);
comment on table "ContactPoint" is 'How one reaches a unit of NAV about its tenders; stands in its notices.';

alter table "ContactPoint" enable row level security;
alter table "ContactPoint" force row level security;
create policy read on "ContactPoint" for select using (true);
create policy set on "ContactPoint" for insert to elva_app with check (
  app.leads("unitId") and (select app.has_role('countyManager')) and "setById" = (select app.actor()));
create policy change on "ContactPoint" for update to elva_app using (
  app.leads("unitId") and (select app.has_role('countyManager'))) with check (
  app.leads("unitId") and "setById" = (select app.actor()));
revoke delete on "ContactPoint" from elva_app;
revoke insert, update, delete on "ContactPoint" from elva_worker;
revoke all on "ContactPoint" from elva_sealer;
