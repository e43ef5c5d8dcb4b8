-- What a supplier can show for itself: equity, capacity, where it delivers, certificates, authorisations, assignments.

alter table "SupplierProfile"
  add column "equityOre" bigint,
  add column capacity int,
  add column "deliversIn" text[] default '{}',
  add column certificates text[] default '{}',
  add column authorisations text[] default '{}',
  add column "capabilityAt" timestamptz(6),
  add constraint capacity_not_negative check (capacity >= 0);

create table "SupplierAssignment" (
  id uuid primary key default gen_random_uuid(),
  "organisationId" uuid not null references "SupplierProfile" ("organisationId") on update cascade on delete cascade,
  number int not null,
  "measureType" text not null,
  "targetGroup" text not null,
  customer text not null,
  "startedOn" date not null,
  "endedOn" date,
  constraint ends_after_start check ("endedOn" >= "startedOn")
);
create unique index "SupplierAssignment_organisationId_number_key" on "SupplierAssignment" ("organisationId", number);
comment on table "SupplierAssignment" is 'Assignments that a supplier has had, as it says itself; public.';

alter table "SupplierAssignment" enable row level security;
alter table "SupplierAssignment" force row level security;
create policy read_all on "SupplierAssignment" for select using (true);
create policy own_insert on "SupplierAssignment" for insert to elva_app with check (
  "organisationId" = (select app.org()) and (select app.has_role('supplierAdmin')));
create policy own_delete on "SupplierAssignment" for delete to elva_app using (
  "organisationId" = (select app.org()) and (select app.has_role('supplierAdmin')));
revoke update on "SupplierAssignment" from elva_app;
revoke insert, update, delete on "SupplierAssignment" from elva_worker;
