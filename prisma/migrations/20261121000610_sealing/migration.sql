-- The sealer's side of the database: key wraps, the opening of a round, and who may read what was opened.

-- A key wrap leaves the table of versions, which only grows: it must be possible to destroy it, and nobody but the sealer reads it.
alter table "BidVersion" drop column "keyWrap";
create table "BidKeyWrap" (
  "versionId" uuid not null,
  "wrap" bytea not null,
  constraint "BidKeyWrap_pkey" primary key ("versionId"),
  constraint "BidKeyWrap_versionId_fkey" foreign key ("versionId") references "BidVersion" ("id") on delete restrict on update cascade
);
revoke all on "BidKeyWrap" from elva_app, elva_worker, elva_sealer;
grant insert on "BidKeyWrap" to elva_app;

create function app.is_own_version(version uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select exists (select from "BidVersion" v where v.id = version and v."organisationId" = app.org())
$$;
alter table "BidKeyWrap" enable row level security;
alter table "BidKeyWrap" force row level security;
create policy add on "BidKeyWrap" for insert to elva_app with check (app.is_own_version("versionId"));

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
