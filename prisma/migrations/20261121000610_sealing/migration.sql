-- The sealer's side of the database: key wraps, the opening of a round, and who may read what was opened.

-- The sealer's role reads what it must and no more: not even it sees a wrap before sealer.release_round() has let it.
revoke all on all tables in schema public from elva_sealer;
grant select on "AuditEvent", "AuditCheckpoint" to elva_sealer;
grant insert on "AuditCheckpoint" to elva_sealer;
-- Functions that are the sealer's alone have a schema of their own.
create schema sealer;
grant usage on schema sealer to elva_sealer;

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

create function app.instant_text(at timestamptz) returns text language sql stable set search_path = pg_catalog as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

-- What the sealer asks before it unwraps a draft's key: the session (SHA-256 of its secret) lives, its person acts for this
-- organisation and still works there, and the organisation leads the bid or has accepted to take part in it. With what the
-- sealer needs to see that the issuer itself signed this person in at that time: the application could make up a session.
create function sealer.draft_key_wrap(bid uuid, organisation uuid, session bytea,
  out wrap bytea, out subject text, out sealed_id_token text, out signed_in timestamptz)
language sql volatile security definer set search_path = pg_catalog, public, app as $$
  select b."draftKeyWrap", p.subject, kept."idToken", kept."createdAt"
  from app.session_identity(session) s
  join "Session" kept on kept.id = session
  join "Person" p on p.id = s.person and p.issuer = 'supplier'
  join "BidMember" m on m."bidId" = bid and m."organisationId" = organisation
    and m."acceptedAt" is not null and m."declinedAt" is null
  join "Bid" b on b.id = bid
  where s.organisation = draft_key_wrap.organisation and exists (
    select from "Membership" w where w."personId" = s.person and w."organisationId" = s.organisation
      and w.role in ('supplierAdmin', 'supplierMember')
      and w."validFrom" <= app.clock() and (w."validTo" is null or w."validTo" > app.clock()))
$$;

-- What the sealer asks before it signs a receipt.
create function sealer.round_clock(round uuid, out now text, out deadline text, out opened boolean)
language sql volatile security definer set search_path = pg_catalog, public, app as $$
  select app.instant_text(app.clock()), app.instant_text(r.deadline), r."openedAt" is not null from "Round" r where r.id = round
$$;

-- ---- Two officers open a round ----

create function app.buyer_of(tender uuid) returns uuid language sql stable security definer
set search_path = pg_catalog, public as $$ select t."buyerId" from "Tender" t where t.id = tender $$;

create function app.opens_for(tender uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select app.has_role('procurementOfficer', 'countyManager') and app.in_units(app.buyer_of(tender))
$$;

-- This natural person, under whichever account, works for someone who has a bid in the round.
create function app.works_for_bidder(person uuid, round uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select exists (
    select from "Person" p join "Person" same on same."personKey" = p."personKey"
    join "Membership" w on w."personId" = same.id and (w."validTo" is null or w."validTo" > app.clock())
    join "BidMember" m on m."organisationId" = w."organisationId" and m."declinedAt" is null
    join "BidVersion" v on v."bidId" = m."bidId" and v."roundId" = round
    where p.id = person)
$$;

-- The person holds now, in the unit or one above it, a role that may open.
create function app.may_open_now(person uuid, unit uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  with recursive up as (
    select u."organisationId", u."parentId" from "NavUnit" u where u."organisationId" = unit
    union
    select u."organisationId", u."parentId" from "NavUnit" u join up on u."organisationId" = up."parentId"
    where u.type <> 'DIRECTORATE'
  )
  select exists (select from "Membership" w join up on up."organisationId" = w."organisationId"
    where w."personId" = person and w.role in ('procurementOfficer', 'countyManager')
      and w."validFrom" <= app.clock() and (w."validTo" is null or w."validTo" > app.clock()))
$$;

create function app.begin_opening() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare held "Round"; state text;
begin
  select t.status::text into state from "Tender" t where t.id = new."tenderId" for share;
  select * into held from "Round" r where r.id = new."roundId" and r."tenderId" = new."tenderId" for update;
  if held.id is null then perform app.refuse('notFound'); end if;
  new."startedAt" := app.clock();
  new."expiresAt" := new."startedAt" + interval '15 minutes';
  new."completedAt" := null;
  new.protocol := null;
  if state <> 'PUBLISHED' then perform app.refuse('wrongStatus'); end if;
  if held.deadline > new."startedAt" then perform app.refuse('deadlineNotPassed'); end if;
  if held."openedAt" is not null then perform app.refuse('alreadyOpened'); end if;
  if exists (select from "Opening" o where o."roundId" = new."roundId" and o."expiresAt" > new."startedAt") then
    perform app.refuse('openingInProgress');
  end if;
  return new;
end $$;
create trigger begin_opening before insert on "Opening" for each row execute function app.begin_opening();

create function app.approve_opening() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare session "Opening";
begin
  select * into session from "Opening" o where o.id = new."openingId" for update;
  if session.id is null then perform app.refuse('notFound'); end if;
  new."approvedAt" := app.clock();
  if session."completedAt" is not null then perform app.refuse('alreadyOpened'); end if;
  if session."expiresAt" <= new."approvedAt" then perform app.refuse('openingExpired'); end if;
  if not new.declared then perform app.refuse('notDeclared'); end if;
  if exists (select from "OpeningApproval" a join "Person" p on p.id = a."personId"
             join "Person" q on q."personKey" = p."personKey" where a."openingId" = new."openingId" and q.id = new."personId") then
    perform app.refuse('samePerson');
  end if;
  if app.works_for_bidder(new."personId", session."roundId") or app.is_partial(session."tenderId", new."personId") then perform app.refuse('notImpartial'); end if;
  return new;
end $$;
create trigger approve_opening before insert on "OpeningApproval" for each row execute function app.approve_opening();
create trigger append_only before update or delete on "OpeningApproval" for each row execute function app.append_only();
create trigger append_only_table before truncate on "OpeningApproval" execute function app.append_only();
create trigger no_delete before delete on "Opening" for each row execute function app.append_only();
create trigger append_only_table before truncate on "Opening" execute function app.append_only();

-- An opening is completed once, and nothing else in it ever changes.
create function app.guard_opening() returns trigger language plpgsql set search_path = pg_catalog, public, app as $$
begin
  if old."completedAt" is not null or new."completedAt" is null
    or (new.id, new."tenderId", new."roundId", new."startedById", new."startedAt", new."expiresAt")
      is distinct from (old.id, old."tenderId", old."roundId", old."startedById", old."startedAt", old."expiresAt") then
    raise exception using errcode = 'EL002', message = 'An opening is completed once';
  end if;
  return new;
end $$;
create trigger guard_opening before update on "Opening" for each row execute function app.guard_opening();

-- Which transaction has been let at a round: sealer.sealed_version() answers to that one alone.
create table sealer.release (
  opening uuid primary key,
  round uuid not null,
  transaction xid8 not null
);

-- Lets the sealer at a round, in this transaction only: after the deadline, with two approvals not older than 15 minutes of
-- two natural persons who hold the role now, have declared, and work for no bidder. Waits for submissions under way.
-- Returns every version in the order of arrival; ended ones with how they ended. An opening that is complete returns nothing.
create function sealer.release_round(opening uuid)
returns table (version uuid, bid uuid, tender uuid, lot uuid, round uuid, organisation uuid, organisation_name text, number int,
               received_at text, manifest text, manifest_sha256 bytea, leaf bigint, ended text)
language plpgsql security definer set search_path = pg_catalog, public, app as $$
#variable_conflict use_column
declare session "Opening"; held "Round"; at timestamptz; state text;
begin
  select * into session from "Opening" o where o.id = opening;
  if session.id is null then perform app.refuse('notFound'); end if;
  select t.status::text into state from "Tender" t where t.id = session."tenderId" for share;
  select * into held from "Round" r where r.id = session."roundId" for update;
  select * into session from "Opening" o where o.id = opening for update;
  if session."completedAt" is not null then return; end if;
  at := app.clock();
  if state <> 'PUBLISHED' then perform app.refuse('wrongStatus'); end if;
  if held."openedAt" is not null then perform app.refuse('alreadyOpened'); end if;
  if held.deadline > at then perform app.refuse('deadlineNotPassed'); end if;
  if session."expiresAt" <= at then perform app.refuse('openingExpired'); end if;
  if (select count(distinct p."personKey") from "OpeningApproval" a join "Person" p on p.id = a."personId"
      where a."openingId" = opening and a.declared and a."approvedAt" > at - interval '15 minutes'
        and app.may_open_now(a."personId", app.buyer_of(session."tenderId"))
        and not app.works_for_bidder(a."personId", session."roundId")
        and not app.is_partial(session."tenderId", a."personId")) < 2 then
    perform app.refuse('approvalsMissing');
  end if;
  insert into sealer.release values (opening, session."roundId", pg_current_xact_id())
  on conflict (opening) do update set transaction = excluded.transaction;
  return query
    select v.id, v."bidId", v."tenderId", v."lotId", v."roundId", v."organisationId", o.name, v.number,
      app.instant_text(v."receivedAt"), v.manifest, v."manifestSha256", c."auditSeq", e.kind::text
    from "BidVersion" v join "Organisation" o on o.id = v."organisationId"
    left join "Receipt" c on c."versionId" = v.id left join "BidVersionEnd" e on e."versionId" = v.id
    where v."roundId" = session."roundId" order by v."receivedAt", v.id;
end $$;

-- The sealed parts of one version, for the transaction that sealer.release_round() has let at its round.
create function sealer.sealed_version(version uuid, out sealed_form bytea, out key_wrap bytea, out files jsonb)
language sql volatile security definer set search_path = pg_catalog, public, app as $$
  select v."sealedForm", k.wrap, coalesce((
    select jsonb_agg(jsonb_build_object('id', p.id, 'sha256', encode(sha256(p.content), 'hex'), 'size', octet_length(p.content)))
    from (select f.id, string_agg(c.ciphertext, ''::bytea order by c.number) as content
          from "BidFile" f join "BidFilePart" c on c."fileId" = f.id
          where f."bidId" = v."bidId" and v.manifest like '%' || f.id::text || '%' group by f.id) p), '[]')
  from "BidVersion" v left join "BidKeyWrap" k on k."versionId" = v.id
  where v.id = version
    and exists (select from sealer.release l where l.round = v."roundId" and l.transaction = pg_current_xact_id_if_assigned())
$$;

-- What the sealer found, for a version of the round that this transaction has been let at.
create function sealer.add_opened(opening uuid, version uuid, status "OpenedStatus", finding text, form jsonb, file_keys jsonb)
returns void language plpgsql security definer set search_path = pg_catalog, public, app as $$
begin
  if not exists (select from sealer.release l join "BidVersion" v on v.id = version and v."roundId" = l.round
                 where l.opening = add_opened.opening and l.transaction = pg_current_xact_id_if_assigned()) then
    perform app.refuse('forbidden');
  end if;
  insert into "OpenedBid" ("versionId", "openingId", status, finding, form, "fileKeys", "openedAt")
  values (version, opening, status, finding, form, file_keys, app.clock());
end $$;

create function sealer.opening(opening uuid) returns "Opening" language sql volatile security definer
set search_path = pg_catalog, public as $$ select o from "Opening" o where o.id = opening $$;

-- Who approved, for the protocol.
create function sealer.openers(opening uuid) returns table (person uuid, name text, approved_at text)
language sql stable security definer set search_path = pg_catalog, public, app as $$
  select p.id, p.name, app.instant_text(a."approvedAt") from "OpeningApproval" a join "Person" p on p.id = a."personId"
  where a."openingId" = opening order by a."approvedAt"
$$;

-- Ends the opening: the round is opened, once and for all; the keys of what was replaced or withdrawn are destroyed.
create function sealer.complete_opening(opening uuid, opened_at timestamptz, protocol text) returns void language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare held uuid;
begin
  select l.round into held from sealer.release l
  where l.opening = complete_opening.opening and l.transaction = pg_current_xact_id_if_assigned();
  if held is null then perform app.refuse('forbidden'); end if;
  if exists (select from "BidVersion" v where v."roundId" = held
             and not exists (select from "BidVersionEnd" e where e."versionId" = v.id)
             and not exists (select from "OpenedBid" o where o."versionId" = v.id)) then
    raise exception 'A version was not opened';
  end if;
  delete from "BidKeyWrap" k using "BidVersion" v, "BidVersionEnd" e
  where v.id = k."versionId" and v."roundId" = held and e."versionId" = v.id;
  update "Round" set "openedAt" = opened_at where id = held and "openedAt" is null;
  update "Opening" o set "completedAt" = opened_at, protocol = complete_opening.protocol where o.id = opening;
end $$;

-- ---- Who reads what was opened ----

revoke all on "Opening", "OpeningApproval", "OpenedBid" from elva_app, elva_worker;
grant select, insert on "Opening", "OpeningApproval" to elva_app;
grant select on "OpenedBid" to elva_app;
grant select on "Opening" to elva_worker;
grant select ("versionId", "openingId", status, "openedAt") on "OpenedBid" to elva_worker;

-- Openers and evaluators see the opening and its protocol. (plpgsql: the functions that it calls come with a later migration.)
create function app.sees_opening(tender uuid) returns boolean language plpgsql stable security definer
set search_path = pg_catalog, public, app as $$
begin
  return app.opens_for(tender) or app.is_evaluator(tender);
end $$;

-- Content is for evaluators who have declared, against the list of names, that they are impartial (FOA § 7-5).
create function app.reads_opened(tender uuid) returns boolean language plpgsql stable security definer
set search_path = pg_catalog, public, app as $$
begin
  return app.may_read_bids(tender);
end $$;

create function app.opening_of(opening uuid) returns uuid language sql stable security definer
set search_path = pg_catalog, public as $$ select o."tenderId" from "Opening" o where o.id = opening $$;

alter table "Opening" enable row level security;
alter table "Opening" force row level security;
create policy read on "Opening" for select to elva_app using (app.sees_opening("tenderId") or (select app.has_role('auditor')));
create policy read_system on "Opening" for select to elva_worker using (true);
create policy start on "Opening" for insert to elva_app with check ("startedById" = (select app.actor()) and app.opens_for("tenderId"));

alter table "OpeningApproval" enable row level security;
alter table "OpeningApproval" force row level security;
create policy read on "OpeningApproval" for select to elva_app
  using (app.sees_opening(app.opening_of("openingId")) or (select app.has_role('auditor')));
create policy approve on "OpeningApproval" for insert to elva_app
  with check ("personId" = (select app.actor()) and app.opens_for(app.opening_of("openingId")));

alter table "OpenedBid" enable row level security;
alter table "OpenedBid" force row level security;
create policy read_evaluator on "OpenedBid" for select to elva_app using (app.reads_opened(app.opening_of("openingId")));
create policy read_bidder on "OpenedBid" for select to elva_app using (app.bid_role(app.bid_of_version("versionId")) is not null);
create policy read_system on "OpenedBid" for select to elva_worker using (true);
create trigger append_only before update or delete on "OpenedBid" for each row execute function app.append_only();
create trigger append_only_table before truncate on "OpenedBid" execute function app.append_only();

-- How many bids a round had: nobody knows before it is opened; after, everyone (statistics of the open data).
create function app.opened_count(round uuid) returns int language sql stable security definer
set search_path = pg_catalog, public as $$
  select count(*)::int from "OpenedBid" o join "BidVersion" v on v.id = o."versionId"
  join "Round" r on r.id = v."roundId" where v."roundId" = round and r."openedAt" is not null
$$;

-- Attachments of an opened bid are read as the bid is: ciphertext here, its key in OpenedBid.fileKeys.
create function app.reads_opened_file(file uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select exists (select from "BidFile" f join "BidVersion" v on v."bidId" = f."bidId" join "OpenedBid" o on o."versionId" = v.id
    where f.id = file and o."fileKeys" ? file::text and app.reads_opened(v."tenderId"))
$$;
create policy read_opened on "BidFile" for select to elva_app using (app.reads_opened_file(id));
create policy read_opened on "BidFilePart" for select to elva_app using (app.reads_opened_file("fileId"));

-- ---- The log from outside ----

-- Leaf hashes, as far as a tree head has been published: with them anyone computes the root. A hash tells nothing: every
-- leaf holds a salted commitment.
create function app.log_hashes(first bigint, upto bigint) returns table (seq bigint, hash bytea)
language sql stable security definer set search_path = pg_catalog, public as $$
  select e.seq, e."leafHash" from "AuditEvent" e
  where e.seq >= first and e.seq < least(upto, (select coalesce(max(c.size), 0) from "AuditCheckpoint" c)) order by e.seq
$$;
-- What the log believes of itself, for the auditor's control.
create function app.log_head(out size bigint, out peaks bytea[]) language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select h.size, h.peaks from app.audit_head h where app.has_role('auditor')
$$;

-- The functions above run as the tables' owner, which FORCE would shut out where the owner is no superuser.
do $$
declare name text;
begin
  foreach name in array array['Bid', 'BidMember', 'BidFile', 'BidFilePart', 'BidVersion', 'BidVersionEnd', 'Receipt',
                              'BidKeyWrap', 'Opening', 'OpeningApproval', 'OpenedBid'] loop
    if not exists (select from pg_policies p where p.tablename = name and p.policyname = 'definer') then
      execute format('create policy definer on %I to current_user using (true) with check (true)', name);
    end if;
  end loop;
end $$;

revoke all on all functions in schema app, sealer from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
grant execute on all functions in schema sealer to elva_sealer;
