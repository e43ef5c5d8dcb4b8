-- Bids: who may see them (the members alone), when they may change (while the round is open), and what never changes.

alter table "BidFile" alter column size set not null;

-- The acting organisation's part in a bid: LEAD or PARTNER, null when it has none or has not accepted.
create function app.bid_role(bid uuid) returns text language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select m.role::text from "BidMember" m
  where m."bidId" = bid and m."organisationId" = app.org() and m."acceptedAt" is not null and m."declinedAt" is null
    and app.has_role('supplierAdmin', 'supplierMember')
$$;

-- The acting organisation leads the bid, or is invited to it and has not said no: it may know that the bid exists.
create function app.knows_bid(bid uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select app.has_role('supplierAdmin', 'supplierMember') and exists (
    select from "BidMember" m where m."bidId" = bid and m."organisationId" = app.org() and m."declinedAt" is null)
$$;

-- Why the round takes no bid at this instant; null when it does. At the exact instant of the deadline it is too late.
create function app.round_refusal(round uuid, at timestamptz) returns text language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select case
    when t.status <> 'PUBLISHED' or t."publishesAt" is null or t."publishesAt" > at or r."opensAt" > at then 'roundNotOpen'
    when r.deadline <= at or r."openedAt" is not null then 'deadlinePassed'
  end
  from "Round" r join "Tender" t on t.id = r."tenderId" where r.id = round
$$;

create function app.may_write_bid(bid uuid) returns boolean language sql volatile security definer
set search_path = pg_catalog, public, app as $$
  select exists (select from "Bid" b where b.id = bid and app.round_refusal(b."roundId", app.clock()) is null)
$$;

-- Refuses unless the round is open, and keeps it so until commit: the opening, a new deadline and a cancellation wait for
-- this transaction, and this one waits for them and then sees what they did. Returns the instant it was decided by.
create function app.hold_round_open(round uuid) returns timestamptz language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare at timestamptz; refusal text;
begin
  -- The tender first, as amendments and openings do: nobody waits in a ring.
  perform from "Tender" t where t.id = (select r."tenderId" from "Round" r where r.id = round) for share;
  perform from "Round" r where r.id = round for share;
  if not found then perform app.refuse('notFound'); end if;
  at := app.clock();
  refusal := app.round_refusal(round, at);
  if refusal is not null then
    raise exception using errcode = 'EL001', message = refusal,
      detail = to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
  end if;
  return at;
end $$;

create function app.start_bid() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  new."createdAt" := app.hold_round_open(new."roundId");
  if not exists (
    select from "Round" r join "Lot" l on l."tenderId" = r."tenderId" join "Organisation" o on o.id = new."organisationId"
    where r.id = new."roundId" and r."tenderId" = new."tenderId" and l.id = new."lotId" and o.kind = 'SUPPLIER')
  then perform app.refuse('notFound'); end if;
  return new;
end $$;
create trigger start_bid before insert on "Bid" for each row execute function app.start_bid();

-- The lead is in from the start; a partner answers for itself, once.
create function app.answer_invitation() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare at timestamptz := app.clock();
begin
  if tg_op = 'INSERT' then
    if not exists (select from "Organisation" o where o.id = new."organisationId" and o.kind = 'SUPPLIER') then
      perform app.refuse('notSupplier');
    end if;
    new."invitedAt" := at;
    new."declinedAt" := null;
    new."acceptedAt" := case when new.role = 'LEAD' then at end;
    new."acceptedById" := case when new.role = 'LEAD' then new."invitedById" end;
  else
    if old."declinedAt" is not null then perform app.refuse('invitationDeclined'); end if;
    if new."acceptedAt" is not null and old."acceptedAt" is null then new."acceptedAt" := at; end if;
    if new."declinedAt" is not null then new."declinedAt" := at; end if;
  end if;
  return new;
end $$;
create trigger answer_invitation before insert or update on "BidMember" for each row execute function app.answer_invitation();
create unique index "BidMember_one_lead" on "BidMember" ("bidId") where role = 'LEAD';

alter table "BidDraftSection" alter column ciphertext set storage external;
alter table "BidDraftSection"
  add constraint section_key check (key ~ '^(price|declaration|(requirement|file):[0-9a-f-]{36})$'),
  add constraint section_size check (octet_length(ciphertext) <= 400000);

-- Documents: at most 20 MB each, 100 MB and 40 of them in a bid (security.md 3.4).
create function app.check_bid_file() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare total bigint; files int;
begin
  if tg_op = 'UPDATE' then
    if old."completedAt" is not null and (new."completedAt", new.sha256, new.parts) is distinct from (old."completedAt", old.sha256, old.parts)
    then perform app.refuse('fileComplete'); end if;
    return new;
  end if;
  perform from "Bid" b where b.id = new."bidId" for share;
  select coalesce(sum(f.size), 0), count(*) into total, files from "BidFile" f where f."bidId" = new."bidId" and f."removedAt" is null;
  if total + new.size > 104857600 then perform app.refuse('bidTooLarge'); end if;
  if files >= 40 then perform app.refuse('tooManyFiles'); end if;
  return new;
end $$;
create trigger check_bid_file before insert or update on "BidFile" for each row execute function app.check_bid_file();
alter table "BidFile"
  add constraint file_size check (size between 1 and 20971520),
  add constraint file_parts check (parts between 1 and 32);
alter table "BidFilePart" alter column ciphertext set storage external;
alter table "BidFilePart"
  add constraint part_number check (number between 0 and 31),
  add constraint part_size check (octet_length(ciphertext) between 1 and 1048704);

create function app.bid_of_file(file uuid) returns uuid language sql stable security definer
set search_path = pg_catalog, public, app as $$ select f."bidId" from "BidFile" f where f.id = file $$;
create function app.file_in_progress(file uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select exists (select from "BidFile" f where f.id = file and f."completedAt" is null and f."removedAt" is null)
$$;
create function app.bid_of_version(version uuid) returns uuid language sql stable security definer
set search_path = pg_catalog, public, app as $$ select v."bidId" from "BidVersion" v where v.id = version $$;

-- One submission of a bid at a time: held until commit, so that the next one sees the number that this one took.
create function app.hold_bid(bid uuid) returns void language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  perform from "Bid" b where b.id = bid and app.bid_role(b.id) is not null for no key update;
end $$;

-- Registers a submission: the database stamps the instant, decides whether it is in time, numbers it, ends the one before.
create function app.receive_bid() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare bid "Bid"; last int;
begin
  perform set_config('synchronous_commit', 'on', true); -- a receipt means stored, whatever the session says
  select * into bid from "Bid" b where b.id = new."bidId" for no key update;
  if bid.id is null then perform app.refuse('notFound'); end if;
  new."tenderId" := bid."tenderId";
  new."roundId" := bid."roundId";
  new."lotId" := bid."lotId";
  new."organisationId" := bid."organisationId";
  new."receivedAt" := app.hold_round_open(bid."roundId");
  if exists (select from "BidMember" m where m."bidId" = bid.id and m."acceptedAt" is null and m."declinedAt" is null) then
    perform app.refuse('partnersMissing');
  end if;
  select coalesce(max(v.number), 0) into last from "BidVersion" v where v."bidId" = bid.id;
  if new.number <> last + 1 then perform app.refuse('notFoundOrChanged'); end if; -- the number is bound inside the seal
  insert into "BidVersionEnd" ("versionId", kind, at, "byId")
  select v.id, 'SUPERSEDED', new."receivedAt", new."submittedById" from "BidVersion" v
  where v."bidId" = bid.id and not exists (select from "BidVersionEnd" e where e."versionId" = v.id);
  return new;
end $$;
create trigger receive_bid before insert on "BidVersion" for each row execute function app.receive_bid();
alter table "BidVersion"
  add constraint manifest_hash check ("manifestSha256" = sha256(convert_to(manifest, 'UTF8'))),
  add constraint sealed_size check (octet_length("sealedForm") <= 4194304 and octet_length("ownCopy") <= 4194304);

-- Withdrawn until the deadline, never after.
create function app.end_bid_version() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if new.kind = 'WITHDRAWN' then
    new.at := app.hold_round_open((select v."roundId" from "BidVersion" v where v.id = new."versionId"));
  end if;
  return new;
end $$;
create trigger end_bid_version before insert on "BidVersionEnd" for each row execute function app.end_bid_version();

-- Receipt, row and leaf stand together or not at all.
create function app.check_receipt() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if not exists (select from "AuditEvent" e where e.seq = new."auditSeq" and e.action = 'bid.submitted' and e."objectId" = new."versionId")
  then perform app.refuse('receiptWithoutLeaf'); end if;
  new."issuedAt" := app.clock();
  return new;
end $$;
create trigger check_receipt before insert on "Receipt" for each row execute function app.check_receipt();
create function app.check_has_receipt() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if not exists (select from "Receipt" r where r."versionId" = new.id)
     or not exists (select from "BidKeyWrap" k where k."versionId" = new.id) then perform app.refuse('bidWithoutReceipt'); end if;
  return new;
end $$;
create constraint trigger has_receipt after insert on "BidVersion" deferrable initially deferred
  for each row execute function app.check_has_receipt();

create trigger append_only before update or delete on "BidVersion" for each row execute function app.append_only();
create trigger append_only_table before truncate on "BidVersion" execute function app.append_only();
create trigger append_only before update or delete on "BidVersionEnd" for each row execute function app.append_only();
create trigger append_only_table before truncate on "BidVersionEnd" execute function app.append_only();
create trigger append_only before update or delete on "Receipt" for each row execute function app.append_only();
create trigger append_only_table before truncate on "Receipt" execute function app.append_only();

-- Column by column: no process that answers people may read what is sealed, nor change what has been sent.
revoke all on "Bid", "BidMember", "BidDraftSection", "BidFile", "BidFilePart", "BidVersion", "BidVersionEnd", "Receipt"
  from elva_app, elva_worker;
grant select, insert on "Bid" to elva_app;
grant select, insert, delete on "BidMember" to elva_app;
grant update ("acceptedById", "acceptedAt", "declinedAt") on "BidMember" to elva_app;
grant select, insert, update, delete on "BidDraftSection" to elva_app;
grant select, insert on "BidFile" to elva_app;
grant update (sha256, parts, "completedAt", "removedAt") on "BidFile" to elva_app;
grant select, insert, delete on "BidFilePart" to elva_app;
grant insert on "BidVersion" to elva_app;
grant select (id, "bidId", "tenderId", "roundId", "lotId", "organisationId", number, "submittedById", "receivedAt",
  "idempotencyKey", "requestSha256", envelope, manifest, "manifestSha256", "ownCopy") on "BidVersion" to elva_app;
grant select, insert on "BidVersionEnd", "Receipt" to elva_app;
grant select on "Bid", "BidMember", "BidVersionEnd", "Receipt" to elva_worker;
grant select (id, "bidId", "tenderId", "roundId", "lotId", "organisationId", number, "submittedById", "receivedAt")
  on "BidVersion" to elva_worker;

do $$
declare name text;
begin
  foreach name in array array['Bid', 'BidMember', 'BidDraftSection', 'BidFile', 'BidFilePart', 'BidVersion', 'BidVersionEnd', 'Receipt'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy read_sealer on %I for select to elva_sealer using (true)', name);
    execute format('create policy read_worker on %I for select to elva_worker using (true)', name);
  end loop;
end $$;

create policy read on "Bid" for select to elva_app using (app.knows_bid(id));
-- The first read after `insert … returning`: the lead's member row is not there yet.
create policy read_own on "Bid" for select to elva_app
  using ("organisationId" = (select app.org()) and (select app.has_role('supplierAdmin', 'supplierMember')));
create policy start on "Bid" for insert to elva_app with check (
  "organisationId" = (select app.org()) and "createdById" = (select app.actor())
  and (select app.has_role('supplierAdmin', 'supplierMember')));

create policy read on "BidMember" for select to elva_app using (
  "organisationId" = (select app.org()) and (select app.has_role('supplierAdmin', 'supplierMember'))
  or app.bid_role("bidId") is not null);
create policy lead on "BidMember" for insert to elva_app with check (
  role = 'LEAD' and "invitedById" = (select app.actor()) and "organisationId" = (select app.org())
  and exists (select from "Bid" b where b.id = "bidId" and b."organisationId" = (select app.org())));
create policy invite on "BidMember" for insert to elva_app with check (
  role = 'PARTNER' and "invitedById" = (select app.actor()) and app.bid_role("bidId") = 'LEAD' and app.may_write_bid("bidId"));
create policy answer on "BidMember" for update to elva_app using (
  role = 'PARTNER' and "organisationId" = (select app.org()) and (select app.has_role('supplierAdmin', 'supplierMember'))
  and app.may_write_bid("bidId"))
  with check ("acceptedById" is null or "acceptedById" = (select app.actor()) or "declinedAt" is not null);
create policy remove on "BidMember" for delete to elva_app using (
  role = 'PARTNER' and app.bid_role("bidId") = 'LEAD' and app.may_write_bid("bidId"));

create policy read on "BidDraftSection" for select to elva_app using (app.bid_role("bidId") is not null);
create policy add on "BidDraftSection" for insert to elva_app with check (
  "savedById" = (select app.actor()) and app.bid_role("bidId") is not null and app.may_write_bid("bidId"));
create policy save on "BidDraftSection" for update to elva_app using (app.bid_role("bidId") is not null and app.may_write_bid("bidId"))
  with check ("savedById" = (select app.actor()));
create policy remove on "BidDraftSection" for delete to elva_app using (app.bid_role("bidId") is not null and app.may_write_bid("bidId"));

create policy read on "BidFile" for select to elva_app using (app.bid_role("bidId") is not null);
create policy add on "BidFile" for insert to elva_app with check (app.bid_role("bidId") is not null and app.may_write_bid("bidId"));
create policy change on "BidFile" for update to elva_app using (app.bid_role("bidId") is not null and app.may_write_bid("bidId"));
create policy read on "BidFilePart" for select to elva_app using (app.bid_role(app.bid_of_file("fileId")) is not null);
create policy add on "BidFilePart" for insert to elva_app with check (
  app.bid_role(app.bid_of_file("fileId")) is not null and app.may_write_bid(app.bid_of_file("fileId")) and app.file_in_progress("fileId"));
create policy replace on "BidFilePart" for delete to elva_app using (
  app.bid_role(app.bid_of_file("fileId")) is not null and app.may_write_bid(app.bid_of_file("fileId")) and app.file_in_progress("fileId"));

create policy read on "BidVersion" for select to elva_app using (app.bid_role("bidId") is not null);
create policy submit on "BidVersion" for insert to elva_app with check (
  app.bid_role("bidId") = 'LEAD' and "submittedById" = (select app.actor()));
create policy read on "BidVersionEnd" for select to elva_app using (app.bid_role(app.bid_of_version("versionId")) is not null);
create policy withdraw on "BidVersionEnd" for insert to elva_app with check (
  kind = 'WITHDRAWN' and "byId" = (select app.actor()) and app.bid_role(app.bid_of_version("versionId")) = 'LEAD');
create policy read on "Receipt" for select to elva_app using (app.bid_role(app.bid_of_version("versionId")) is not null);
create policy issue on "Receipt" for insert to elva_app with check (app.bid_role(app.bid_of_version("versionId")) = 'LEAD');

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
