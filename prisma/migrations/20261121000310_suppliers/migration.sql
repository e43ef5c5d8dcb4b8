-- The register of suppliers: public to read, written by each supplier's administrator; its type is confirmed by NAV.

alter table "SupplierProfile"
  add column "website" text not null default '',
  add column "typeStatement" text not null default '',
  add constraint size_makes_sense check (employees >= 0 and ("turnoverOre" is null or "turnoverOre" >= 0)),
  add constraint website_is_https check (website = '' or website like 'https://%'),
  add constraint confirmed_by_someone check (("typeConfirmedAt" is null) = ("typeConfirmedById" is null));

alter table "SupplierProfile" add constraint "SupplierProfile_countyNumber_fkey"
  foreign key ("countyNumber") references "County" (number) on delete restrict on update cascade;
create index "SupplierProfile_countyNumber_type_idx" on "SupplierProfile" ("countyNumber", type);

-- The register of legal entities is read by all and written by the loader.
revoke insert, update, delete on "RegisterEntry" from elva_app, elva_worker;

-- The actor's unit serves this county now, or is the directorate.
create function app.serves(county text) returns boolean language sql volatile security definer
set search_path = pg_catalog, public, app as $$
  select app.has_role('directorate') or exists (
    select from "CountyUnit" c where c."unitId" = any (app.units()) and c."countyNumber" = county
      and c."validFrom" <= app.clock() and (c."validTo" is null or c."validTo" > app.clock()))
$$;
create function app.confirms_types(county text) returns boolean language sql volatile as $$
  select app.has_role('procurementOfficer', 'countyManager', 'directorate') and app.serves(county)
$$;

alter table "SupplierProfile" enable row level security;
alter table "SupplierProfile" force row level security;
create policy definer on "SupplierProfile" to current_user using (true) with check (true);
create policy read_all on "SupplierProfile" for select using (true);
create policy own_insert on "SupplierProfile" for insert to elva_app with check (
  "organisationId" = (select app.org()) and (select app.has_role('supplierAdmin')) and "typeConfirmedAt" is null);
create policy own_update on "SupplierProfile" for update to elva_app
  using ("organisationId" = (select app.org()) and (select app.has_role('supplierAdmin')));
create policy confirm on "SupplierProfile" for update to elva_app using (app.confirms_types("countyNumber"));
revoke delete on "SupplierProfile" from elva_app, elva_worker;

-- Who may change which column: the supplier says what it is, NAV says whether that holds. A new claim is not yet confirmed.
create function app.check_profile() returns trigger language plpgsql as $$
declare own boolean := new."organisationId" is not distinct from app.org() and app.has_role('supplierAdmin');
begin
  if new."organisationId" <> old."organisationId" then perform app.refuse('forbidden'); end if;
  if own then
    if (new.type, new."typeStatement") is distinct from (old.type, old."typeStatement") then
      if new."typeConfirmedAt" is not null then perform app.refuse('forbidden'); end if;
    elsif (new."typeConfirmedAt", new."typeConfirmedById") is distinct from (old."typeConfirmedAt", old."typeConfirmedById") then
      perform app.refuse('forbidden');
    end if;
  elsif session_user = 'elva_app' and (
    to_jsonb(new) - array['typeConfirmedAt', 'typeConfirmedById'] <> to_jsonb(old) - array['typeConfirmedAt', 'typeConfirmedById']
    or new."typeConfirmedById" is not null and new."typeConfirmedById" is distinct from app.actor()
  ) then perform app.refuse('forbidden');
  end if;
  return new;
end $$;
create trigger rules before update on "SupplierProfile" for each row execute function app.check_profile();

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
