-- Suppliers that want to find others to bid with say so, to other suppliers; and who fits what, by what they say they do.

create table "PartnerOffer" (
  "organisationId" uuid not null,
  "text" text not null,
  "since" timestamptz(6) not null default app.clock(),
  constraint "PartnerOffer_pkey" primary key ("organisationId"),
  constraint "PartnerOffer_organisationId_fkey" foreign key ("organisationId") references "SupplierProfile" ("organisationId") on delete cascade on update cascade,
  constraint says_something check (trim("text") <> '')
);
comment on table "PartnerOffer" is 'A supplier open to bidding with others, in general: says nothing of any tender.';
alter table "PartnerOffer" enable row level security;
alter table "PartnerOffer" force row level security;
create policy read on "PartnerOffer" for select to elva_app using ((select app.has_role('supplierAdmin', 'supplierMember')));
create policy own on "PartnerOffer" for all to elva_app
  using ("organisationId" = (select app.org()) and (select app.has_role('supplierAdmin')))
  with check ("organisationId" = (select app.org()) and (select app.has_role('supplierAdmin')));
revoke insert, update, delete on "PartnerOffer" from elva_worker;

-- Every registered supplier that fits a listing by its own words, best first: the register is public, and so is this. It
-- knows nothing of who has shown interest, and shuts nobody out.
create function app.matching_suppliers(of_kind "ListingKind", object uuid, most int)
returns table ("organisationId" uuid, name text, "countyName" text, employees int, type text, reasons text[])
language sql stable security invoker set search_path = pg_catalog, public, app as $$
  select p."organisationId", o.name, c.name, p.employees, p.type::text, f.reasons
  from "Listing" l cross join "SupplierProfile" p
  cross join lateral (select app.fits(p, l) as reasons) f
  join "Organisation" o on o.id = p."organisationId" join "County" c on c.number = p."countyNumber"
  where l.kind = of_kind and l."objectId" = object and cardinality(f.reasons) > 0
  order by cardinality(f.reasons) desc, o.name limit most
$$;

-- What is open now and fits a supplier by its own words, best first.
create function app.matching_listings(supplier uuid, most int)
returns table (kind text, "objectId" uuid, href text, title text, deadline timestamptz, reasons text[])
language sql volatile security invoker set search_path = pg_catalog, public, app as $$
  select l.kind::text, l."objectId", l.href, l.title, l.deadline, f.reasons
  from "SupplierProfile" p cross join "Listing" l
  cross join lateral (select app.fits(p, l) as reasons) f
  where p."organisationId" = supplier and l.status = 'ACTIVE' and l.kind in ('NEED', 'PLAN', 'DIALOGUE', 'TENDER')
    and l."publicAt" <= app.clock() and (l.deadline is null or l.deadline > app.clock()) and cardinality(f.reasons) > 0
  order by cardinality(f.reasons) desc, l.deadline, l."publicAt" desc limit most
$$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
