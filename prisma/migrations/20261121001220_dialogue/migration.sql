-- The dialogue with equal treatment: notice, conference, talks of equal length with the same questions, minutes that the
-- supplier approves, and everything that was given to anyone published to all. Invariants 3 and 4.

create extension if not exists btree_gist;

alter table "DialogueEvent"
  add column "noticeType" text not null default 'E2',
  add column format text not null default 'BOTH',
  add column "endsAt" timestamptz(6),
  add column programme jsonb not null default '[]',
  add column capacity integer,
  add column "onlineCapacity" integer,
  add column "registrationDeadline" timestamptz(6),
  add column "slotMinutes" integer,
  add column questions text[] default array[]::text[],
  add column "namesHidden" boolean not null default true;
alter table "DialogueEvent" add constraint notice_is_known check ("noticeType" in ('4', '7', 'E2'));
alter table "DialogueEvent" add constraint format_is_known check (format in ('ROOM', 'ONLINE', 'BOTH'));
alter table "DialogueEvent" add constraint ends_after_it_starts check ("endsAt" > "startsAt");
alter table "DialogueEvent" add constraint register_before_it_starts check ("registrationDeadline" <= "startsAt");
alter table "DialogueEvent" add constraint capacity_is_possible check (capacity between 1 and 10000 and "onlineCapacity" between 1 and 100000);
alter table "DialogueEvent" add constraint talks_have_questions check (
  "slotMinutes" is null or "slotMinutes" between 10 and 240 and cardinality(questions) > 0 and "registrationDeadline" is not null);
alter table "DialogueInput"
  add column secret text not null default '',
  add column "mayName" boolean not null default false,
  add column "documentId" uuid;

create table "DialogueRegistration" (
  id uuid not null default gen_random_uuid(),
  "eventId" uuid not null,
  "organisationId" uuid not null,
  attendance text not null,
  people integer not null,
  "accessNeeds" text not null default '',
  "registeredById" uuid not null,
  "registeredAt" timestamptz(6) not null default app.clock(),
  "cancelledAt" timestamptz(6),
  constraint "DialogueRegistration_pkey" primary key (id),
  constraint "DialogueRegistration_eventId_fkey" foreign key ("eventId") references "DialogueEvent" (id) on delete restrict on update cascade,
  constraint attendance_is_known check (attendance in ('ROOM', 'ONLINE')),
  constraint people_are_few check (people between 1 and 5)
);
create index "DialogueRegistration_eventId_idx" on "DialogueRegistration" ("eventId");
create unique index one_registration on "DialogueRegistration" ("eventId", "organisationId") where "cancelledAt" is null;

create table "DialogueSlot" (
  id uuid not null default gen_random_uuid(),
  "eventId" uuid not null,
  "startsAt" timestamptz(6) not null,
  "endsAt" timestamptz(6) not null,
  "withheldAt" timestamptz(6),
  "addedById" uuid not null,
  constraint "DialogueSlot_pkey" primary key (id),
  constraint "DialogueSlot_eventId_fkey" foreign key ("eventId") references "DialogueEvent" (id) on delete restrict on update cascade,
  constraint slots_do_not_overlap exclude using gist ("eventId" with =, tstzrange("startsAt", "endsAt") with &&)
);
create index "DialogueSlot_eventId_idx" on "DialogueSlot" ("eventId");

create table "DialogueBooking" (
  id uuid not null default gen_random_uuid(),
  "eventId" uuid not null,
  "slotId" uuid not null,
  "organisationId" uuid not null,
  "bookedById" uuid not null,
  "bookedAt" timestamptz(6) not null default app.clock(),
  "cancelledAt" timestamptz(6),
  constraint "DialogueBooking_pkey" primary key (id),
  constraint "DialogueBooking_eventId_fkey" foreign key ("eventId") references "DialogueEvent" (id) on delete restrict on update cascade,
  constraint "DialogueBooking_slotId_fkey" foreign key ("slotId") references "DialogueSlot" (id) on delete restrict on update cascade
);
create index "DialogueBooking_eventId_idx" on "DialogueBooking" ("eventId");
create unique index one_in_a_slot on "DialogueBooking" ("slotId") where "cancelledAt" is null;
create unique index one_talk_each on "DialogueBooking" ("eventId", "organisationId") where "cancelledAt" is null;

create type "MinutesStatus" as enum ('DRAFT', 'SENT', 'RETURNED', 'APPROVED');
create table "DialogueMinutes" (
  id uuid not null default gen_random_uuid(),
  "bookingId" uuid not null,
  status "MinutesStatus" not null default 'DRAFT',
  told text not null default '',
  "writtenById" uuid not null,
  "sentAt" timestamptz(6),
  "answerBy" timestamptz(6),
  comment text not null default '',
  "answeredById" uuid,
  "answeredAt" timestamptz(6),
  "mayName" boolean not null default false,
  constraint "DialogueMinutes_pkey" primary key (id),
  constraint "DialogueMinutes_bookingId_fkey" foreign key ("bookingId") references "DialogueBooking" (id) on delete restrict on update cascade,
  constraint answered_by_someone check (("answeredAt" is null) = ("answeredById" is null)),
  constraint approved_is_answered check (status <> 'APPROVED' or "answeredAt" is not null),
  constraint sent_has_answer_date check (status not in ('SENT', 'APPROVED') or "sentAt" is not null and "answerBy" is not null)
);
create unique index "DialogueMinutes_bookingId_key" on "DialogueMinutes" ("bookingId");

create table "MinutesParagraph" (
  id uuid not null default gen_random_uuid(),
  "minutesId" uuid not null,
  number integer not null,
  question integer not null,
  text text not null,
  secret boolean not null default false,
  constraint "MinutesParagraph_pkey" primary key (id),
  constraint "MinutesParagraph_minutesId_fkey" foreign key ("minutesId") references "DialogueMinutes" (id) on delete cascade on update cascade,
  constraint says_something check (trim(text) <> '')
);
create unique index "MinutesParagraph_minutesId_number_key" on "MinutesParagraph" ("minutesId", number);

create table "DialogueDocument" (
  id uuid not null default gen_random_uuid(),
  "eventId" uuid not null,
  kind text not null,
  name text not null,
  "mediaType" text not null,
  size integer not null,
  sha256 bytea not null,
  content bytea not null,
  "addedById" uuid not null,
  "publishedAt" timestamptz(6),
  constraint "DialogueDocument_pkey" primary key (id),
  constraint "DialogueDocument_eventId_fkey" foreign key ("eventId") references "DialogueEvent" (id) on delete restrict on update cascade,
  constraint kind_is_known check (kind in ('PRESENTATION', 'DRAFT', 'OTHER')),
  constraint document_size check (size between 1 and 20971520 and size = octet_length(content))
);
create index "DialogueDocument_eventId_idx" on "DialogueDocument" ("eventId");

create table "DialogueAttachment" (
  id uuid not null default gen_random_uuid(),
  "inputId" uuid not null,
  name text not null,
  "mediaType" text not null,
  size integer not null,
  sha256 bytea not null,
  content bytea not null,
  "addedById" uuid not null,
  "addedAt" timestamptz(6) not null default app.clock(),
  constraint "DialogueAttachment_pkey" primary key (id),
  constraint "DialogueAttachment_inputId_fkey" foreign key ("inputId") references "DialogueInput" (id) on delete restrict on update cascade,
  constraint document_size check (size between 1 and 20971520 and size = octet_length(content))
);
create index "DialogueAttachment_inputId_idx" on "DialogueAttachment" ("inputId");

-- What NAV told somebody. It holds no instant but that of publication, and nothing of who was told: the row is public then.
create table "DialogueGiven" (
  id uuid not null default gen_random_uuid(),
  "eventId" uuid not null,
  text text not null,
  "recordedById" uuid not null,
  "publishedAt" timestamptz(6),
  constraint "DialogueGiven_pkey" primary key (id),
  constraint "DialogueGiven_eventId_fkey" foreign key ("eventId") references "DialogueEvent" (id) on delete restrict on update cascade,
  constraint says_something check (trim(text) <> '')
);
create index "DialogueGiven_eventId_idx" on "DialogueGiven" ("eventId");

comment on table "DialogueRegistration" is 'A supplier that comes to a dialogue conference';
comment on table "DialogueSlot" is 'Times of talks with one supplier; all of an event are equally long';
comment on table "DialogueBooking" is 'The talk of one supplier';
comment on table "DialogueMinutes" is 'Minutes of a talk, approved by the supplier';
comment on table "MinutesParagraph" is 'What was said in a talk; the supplier marks trade secrets';
comment on table "DialogueDocument" is 'Presentations, drafts for comment and other documents of a dialogue';
comment on table "DialogueAttachment" is 'Documents that follow a supplier''s written input';
comment on table "DialogueGiven" is 'What NAV told somebody in a dialogue, and when it was published to all';

-- ---------------------------------------------------------------------------------------------------------------
-- Who is who. Security definer: these look past row-level security at the one fact that they answer.

create function app.leads_dialogue(event uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select app.has_role('procurementOfficer') and exists (
    select from "DialogueEvent" e join "Need" n on n.id = e."needId" where e.id = event and app.in_units(n."countyUnitId"))
$$;
-- The manager who approves the tender must see what has not been published.
create function app.oversees_dialogue(event uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select app.has_role('procurementOfficer', 'countyManager') and exists (
    select from "DialogueEvent" e join "Need" n on n.id = e."needId" where e.id = event and app.in_units(n."countyUnitId"))
$$;
create function app.dialogue_status(event uuid) returns text language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select n.status::text from "DialogueEvent" e join "Need" n on n.id = e."needId" where e.id = event
$$;
create function app.is_supplier() returns boolean language sql stable as $$
  select app.has_role('supplierAdmin', 'supplierMember')
$$;
create function app.booked_event(booking uuid) returns uuid language sql stable security definer
set search_path = pg_catalog, public, app as $$ select b."eventId" from "DialogueBooking" b where b.id = booking $$;
create function app.booked_org(booking uuid) returns uuid language sql stable security definer
set search_path = pg_catalog, public, app as $$ select b."organisationId" from "DialogueBooking" b where b.id = booking $$;

-- ---------------------------------------------------------------------------------------------------------------
-- What is announced stands.

create or replace function app.guard_dialogue() returns trigger language plpgsql set search_path = pg_catalog, public, app as $$
declare at timestamptz := app.clock();
begin
  if tg_op = 'INSERT' then
    new."announcedAt" := at;
    if new."inputDeadline" <= at then perform app.refuse('inputDeadlinePassed'); end if;
    if new."registrationDeadline" <= at then perform app.refuse('registrationDeadlinePassed'); end if;
    return new;
  end if;
  if to_jsonb(new) - array['summary', 'summaryPublishedAt', 'summaryPublishedById']
    is distinct from to_jsonb(old) - array['summary', 'summaryPublishedAt', 'summaryPublishedById'] then
    perform app.refuse('announcedStands');
  end if;
  if old.summary is not null then perform app.refuse('summaryPublished'); end if;
  if at < old."inputDeadline" then perform app.refuse('inputStillOpen'); end if;
  if exists (select from "DialogueMinutes" m join "DialogueBooking" b on b.id = m."bookingId"
    where b."eventId" = old.id and m.status = 'SENT' and at < m."answerBy") then
    perform app.refuse('minutesAwaitApproval');
  end if;
  return new;
end $$;

-- ---------------------------------------------------------------------------------------------------------------
-- Registration. Everyone gets the same answer until the deadline; who has a place is then the order in which they came.

create function app.guard_registration() returns trigger language plpgsql security definer set search_path = pg_catalog, public, app as $$
declare e "DialogueEvent";
begin
  select * into e from "DialogueEvent" x where x.id = new."eventId";
  if tg_op = 'INSERT' then
    new."registeredAt" := app.clock();
    if new."cancelledAt" is not null then perform app.refuse('forbidden'); end if;
    if e."registrationDeadline" is null or new."registeredAt" >= e."registrationDeadline" then
      perform app.refuse('registrationClosed');
    end if;
    if e.format not in ('BOTH', new.attendance) then perform app.refuse('attendanceNotOffered'); end if;
    return new;
  end if;
  if to_jsonb(new) - 'cancelledAt' is distinct from to_jsonb(old) - 'cancelledAt' or old."cancelledAt" is not null then
    perform app.refuse('forbidden');
  end if;
  if app.clock() >= e."startsAt" then perform app.refuse('alreadyStarted'); end if;
  new."cancelledAt" := app.clock();
  return new;
end $$;
create trigger guard before insert or update on "DialogueRegistration" for each row execute function app.guard_registration();
alter table "DialogueRegistration" enable row level security;
alter table "DialogueRegistration" force row level security;
create policy read on "DialogueRegistration" for select using (
  "organisationId" = (select app.org()) and (select app.is_supplier()) or app.leads_dialogue("eventId"));
create policy register on "DialogueRegistration" for insert to elva_app with check (
  "organisationId" = (select app.org()) and "registeredById" = (select app.actor()) and (select app.is_supplier())
  and app.dialogue_status("eventId") = 'IN_DIALOGUE');
create policy cancel on "DialogueRegistration" for update to elva_app using (
  "organisationId" = (select app.org()) and (select app.is_supplier()) or app.leads_dialogue("eventId"));
revoke delete on "DialogueRegistration" from elva_app, elva_worker;

-- Whether a registration got a place: null until the deadline, and to everybody whom it does not concern.
create function app.has_place(registration uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select case when app.clock() < e."registrationDeadline" then null else (
      select coalesce(sum(x.people), 0) from "DialogueRegistration" x
      where x."eventId" = r."eventId" and x.attendance = r.attendance and x."cancelledAt" is null
        and (x."registeredAt", x.id) <= (r."registeredAt", r.id)
    ) <= coalesce(case r.attendance when 'ROOM' then e.capacity else e."onlineCapacity" end, 1000000) end
  from "DialogueRegistration" r join "DialogueEvent" e on e.id = r."eventId"
  where r.id = registration and r."cancelledAt" is null
    and (app.leads_dialogue(r."eventId") or r."organisationId" = app.org() and app.is_supplier())
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Talks. A slot is as long as the event says; a supplier sees some free ones, never how many there are or were.

create function app.guard_slot() returns trigger language plpgsql security definer set search_path = pg_catalog, public, app as $$
declare e "DialogueEvent";
begin
  select * into e from "DialogueEvent" x where x.id = new."eventId";
  if tg_op = 'INSERT' then
    if e."slotMinutes" is null then perform app.refuse('noTalks'); end if;
    if new."startsAt" < e."registrationDeadline" then perform app.refuse('slotBeforeDeadline'); end if;
    new."endsAt" := new."startsAt" + e."slotMinutes" * interval '1 minute';
    return new;
  end if;
  if to_jsonb(new) - 'withheldAt' is distinct from to_jsonb(old) - 'withheldAt' then perform app.refuse('announcedStands'); end if;
  if new."withheldAt" is not null and exists (
    select from "DialogueBooking" b where b."slotId" = new.id and b."cancelledAt" is null) then
    perform app.refuse('slotIsBooked');
  end if;
  return new;
end $$;
create trigger guard before insert or update on "DialogueSlot" for each row execute function app.guard_slot();
alter table "DialogueSlot" enable row level security;
alter table "DialogueSlot" force row level security;
create function app.has_booked(slot uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select exists (select from "DialogueBooking" b where b."slotId" = slot and b."organisationId" = app.org()) and app.is_supplier()
$$;
create policy read on "DialogueSlot" for select using (app.leads_dialogue("eventId") or app.has_booked(id));
create policy add on "DialogueSlot" for insert to elva_app with check (
  "addedById" = (select app.actor()) and app.leads_dialogue("eventId") and app.dialogue_status("eventId") = 'IN_DIALOGUE');
create policy withhold on "DialogueSlot" for update to elva_app using (app.leads_dialogue("eventId"));
revoke delete on "DialogueSlot" from elva_app, elva_worker;

-- Six free times, other ones for each supplier: what is not here may be withheld, taken or never have been, and nobody can tell.
create function app.offered_slots(event uuid) returns table (id uuid, "startsAt" timestamptz, "endsAt" timestamptz)
language sql stable security definer set search_path = pg_catalog, public, app as $$
  select o.id, o."startsAt", o."endsAt" from (
    select s.id, s."startsAt", s."endsAt" from "DialogueSlot" s join "DialogueEvent" e on e.id = s."eventId"
    where s."eventId" = event and app.is_supplier() and s."withheldAt" is null
      and app.clock() < e."registrationDeadline" and app.dialogue_status(event) = 'IN_DIALOGUE'
      and not exists (select from "DialogueBooking" b where b."slotId" = s.id and b."cancelledAt" is null)
    order by md5(app.org()::text || s.id::text) limit 6) o
  order by o."startsAt"
$$;

-- Two at the same instant: the slot's row is locked, so the second sees the first; the unique indexes are the last net.
-- A slot that is taken, withheld, unknown or of another event answers alike.
create function app.guard_booking() returns trigger language plpgsql security definer set search_path = pg_catalog, public, app as $$
declare
  e "DialogueEvent";
  s "DialogueSlot";
begin
  select * into e from "DialogueEvent" x where x.id = new."eventId";
  select * into s from "DialogueSlot" x where x.id = new."slotId" for update;
  if tg_op = 'INSERT' then
    new."bookedAt" := app.clock();
    if new."cancelledAt" is not null then perform app.refuse('forbidden'); end if;
    if e."registrationDeadline" is null or new."bookedAt" >= e."registrationDeadline" then
      perform app.refuse('registrationClosed');
    end if;
    if exists (select from "DialogueBooking" b where b."eventId" = new."eventId" and b."organisationId" = new."organisationId"
      and b."cancelledAt" is null) then
      perform app.refuse('alreadyBooked');
    end if;
    if s.id is null or s."eventId" <> new."eventId" or s."withheldAt" is not null
      or exists (select from "DialogueBooking" b where b."slotId" = s.id and b."cancelledAt" is null) then
      perform app.refuse('slotNotAvailable');
    end if;
    return new;
  end if;
  if to_jsonb(new) - 'cancelledAt' is distinct from to_jsonb(old) - 'cancelledAt' or old."cancelledAt" is not null then
    perform app.refuse('forbidden');
  end if;
  if app.clock() >= s."startsAt" then perform app.refuse('alreadyStarted'); end if;
  new."cancelledAt" := app.clock();
  return new;
end $$;
create trigger guard before insert or update on "DialogueBooking" for each row execute function app.guard_booking();
alter table "DialogueBooking" enable row level security;
alter table "DialogueBooking" force row level security;
create policy read on "DialogueBooking" for select using (
  "organisationId" = (select app.org()) and (select app.is_supplier()) or app.leads_dialogue("eventId"));
create policy book on "DialogueBooking" for insert to elva_app with check (
  "organisationId" = (select app.org()) and "bookedById" = (select app.actor()) and (select app.is_supplier())
  and app.dialogue_status("eventId") = 'IN_DIALOGUE');
create policy cancel on "DialogueBooking" for update to elva_app using (
  "organisationId" = (select app.org()) and (select app.is_supplier()) or app.leads_dialogue("eventId"));
revoke delete on "DialogueBooking" from elva_app, elva_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- Minutes: written by the county's officers, read by the supplier from when they are sent, approved by it alone.

insert into app.status_transition (aggregate, from_status, to_status, roles) values
  ('DialogueMinutes', 'DRAFT', 'SENT', '{procurementOfficer}'),
  ('DialogueMinutes', 'RETURNED', 'SENT', '{procurementOfficer}'),
  ('DialogueMinutes', 'SENT', 'APPROVED', '{supplierAdmin,supplierMember}'),
  ('DialogueMinutes', 'SENT', 'RETURNED', '{supplierAdmin,supplierMember}');
create trigger transition before update on "DialogueMinutes" for each row execute function app.check_transition();
create function app.guard_minutes() returns trigger language plpgsql security definer set search_path = pg_catalog, public, app as $$
begin
  if tg_op = 'INSERT' then
    if new.status <> 'DRAFT' or new."answeredAt" is not null then perform app.refuse('forbidden'); end if;
    return new;
  end if;
  if (new.id, new."bookingId", new."writtenById") is distinct from (old.id, old."bookingId", old."writtenById") then
    perform app.refuse('forbidden');
  end if;
  if app.is_supplier() and (new.told, new."sentAt", new."answerBy") is distinct from (old.told, old."sentAt", old."answerBy") then
    perform app.refuse('forbidden');
  end if;
  if not app.is_supplier() and (old.status not in ('DRAFT', 'RETURNED') or new."mayName" is distinct from old."mayName") then
    perform app.refuse('wrongStatus');
  end if;
  return new;
end $$;
create trigger guard before insert or update on "DialogueMinutes" for each row execute function app.guard_minutes();
alter table "DialogueMinutes" enable row level security;
alter table "DialogueMinutes" force row level security;
create policy read on "DialogueMinutes" for select using (
  app.leads_dialogue(app.booked_event("bookingId"))
  or "sentAt" is not null and (select app.is_supplier()) and app.booked_org("bookingId") = (select app.org()));
create policy write on "DialogueMinutes" for insert to elva_app with check (
  "writtenById" = (select app.actor()) and app.leads_dialogue(app.booked_event("bookingId")));
create policy rewrite on "DialogueMinutes" for update to elva_app
  using (status in ('DRAFT', 'RETURNED') and app.leads_dialogue(app.booked_event("bookingId")))
  with check (status in ('DRAFT', 'RETURNED', 'SENT') and app.leads_dialogue(app.booked_event("bookingId")));
create policy answer on "DialogueMinutes" for update to elva_app
  using (status = 'SENT' and (select app.is_supplier()) and app.booked_org("bookingId") = (select app.org()))
  with check (status in ('APPROVED', 'RETURNED') and "answeredById" = (select app.actor()));
revoke delete on "DialogueMinutes" from elva_app, elva_worker;

create function app.minutes_are(minutes uuid, variadic wanted text[]) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select exists (select from "DialogueMinutes" m where m.id = minutes and m.status::text = any (wanted))
$$;
create function app.minutes_booking(minutes uuid) returns uuid language sql stable security definer
set search_path = pg_catalog, public, app as $$ select m."bookingId" from "DialogueMinutes" m where m.id = minutes $$;
create function app.guard_paragraph() returns trigger language plpgsql set search_path = pg_catalog, public, app as $$
begin
  if to_jsonb(new) - 'secret' is distinct from to_jsonb(old) - 'secret' then perform app.refuse('forbidden'); end if;
  return new;
end $$;
create trigger guard before update on "MinutesParagraph" for each row execute function app.guard_paragraph();
alter table "MinutesParagraph" enable row level security;
alter table "MinutesParagraph" force row level security;
create policy read on "MinutesParagraph" for select using (exists (select from "DialogueMinutes" m where m.id = "minutesId"));
create policy write on "MinutesParagraph" for insert to elva_app with check (
  not secret and app.minutes_are("minutesId", 'DRAFT', 'RETURNED') and app.leads_dialogue(app.booked_event(app.minutes_booking("minutesId"))));
create policy rewrite on "MinutesParagraph" for delete to elva_app using (
  app.minutes_are("minutesId", 'DRAFT', 'RETURNED') and app.leads_dialogue(app.booked_event(app.minutes_booking("minutesId"))));
-- the mark is the supplier's, and only while it answers
create policy mark on "MinutesParagraph" for update to elva_app using (
  app.minutes_are("minutesId", 'SENT') and (select app.is_supplier())
  and app.booked_org(app.minutes_booking("minutesId")) = (select app.org()));

-- ---------------------------------------------------------------------------------------------------------------
-- What is given: the county's alone until it is published, everyone's from then; published is published.

create function app.guard_given() returns trigger language plpgsql set search_path = pg_catalog, public, app as $$
begin
  if tg_op = 'INSERT' then
    if new."publishedAt" is not null then new."publishedAt" := app.clock(); end if;
    return new;
  end if;
  if tg_op = 'DELETE' then
    if old."publishedAt" is not null then perform app.refuse('alreadyPublished'); end if;
    return old;
  end if;
  if old."publishedAt" is not null then perform app.refuse('alreadyPublished'); end if;
  if to_jsonb(new) - 'publishedAt' is distinct from to_jsonb(old) - 'publishedAt' then perform app.refuse('forbidden'); end if;
  new."publishedAt" := app.clock();
  return new;
end $$;
do $$
declare name text;
begin
  foreach name in array array['DialogueDocument', 'DialogueGiven'] loop
    execute format('create trigger guard before insert or update or delete on %I for each row execute function app.guard_given()', name);
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy read on %I for select using ("publishedAt" is not null or app.oversees_dialogue("eventId"))', name);
    execute format('create policy publish on %I for update to elva_app using (app.leads_dialogue("eventId"))', name);
  end loop;
end $$;
create policy add on "DialogueDocument" for insert to elva_app with check (
  "addedById" = (select app.actor()) and app.leads_dialogue("eventId"));
create policy take_back on "DialogueDocument" for delete to elva_app using (app.leads_dialogue("eventId"));
create policy record on "DialogueGiven" for insert to elva_app with check (
  "recordedById" = (select app.actor()) and app.leads_dialogue("eventId"));
revoke delete on "DialogueGiven" from elva_app, elva_worker;

-- No tender before all that anyone was given is everyone's (FOA § 12-2; invariant 4), whatever the code asks.
create function app.guard_all_published() returns trigger language plpgsql security definer set search_path = pg_catalog, public, app as $$
begin
  if exists (select from "DialogueEvent" e where e."needId" = new.id and (
    exists (select from "DialogueGiven" g where g."eventId" = e.id and g."publishedAt" is null)
    or exists (select from "DialogueDocument" d where d."eventId" = e.id and d."publishedAt" is null))) then
    perform app.refuse('notAllPublished');
  end if;
  return new;
end $$;
create trigger all_published before update of status on "Need" for each row
  when (new.status = 'TENDERED' and old.status <> 'TENDERED') execute function app.guard_all_published();

-- An attachment follows its input: while input is open, from its sender, read by those who read the input.
create function app.guard_attachment() returns trigger language plpgsql security definer set search_path = pg_catalog, public, app as $$
begin
  new."addedAt" := app.clock();
  if not exists (select from "DialogueInput" i join "DialogueEvent" e on e.id = i."eventId"
    where i.id = new."inputId" and i."organisationId" = app.org() and new."addedAt" < e."inputDeadline") then
    perform app.refuse('inputClosed');
  end if;
  if (select count(*) from "DialogueAttachment" a where a."inputId" = new."inputId") >= 3 then perform app.refuse('tooManyAttachments'); end if;
  return new;
end $$;
create trigger guard before insert on "DialogueAttachment" for each row execute function app.guard_attachment();
create trigger append_only before update or delete on "DialogueAttachment" for each row execute function app.append_only();
alter table "DialogueAttachment" enable row level security;
alter table "DialogueAttachment" force row level security;
create policy read on "DialogueAttachment" for select using (exists (select from "DialogueInput" i where i.id = "inputId"));
create policy attach on "DialogueAttachment" for insert to elva_app with check (
  "addedById" = (select app.actor()) and (select app.is_supplier())
  and exists (select from "DialogueInput" i where i.id = "inputId" and i."organisationId" = app.org()));

-- Input about a draft is about a draft that everyone can read.
create function app.guard_commented() returns trigger language plpgsql security definer set search_path = pg_catalog, public, app as $$
begin
  if not exists (select from "DialogueDocument" d where d.id = new."documentId" and d."eventId" = new."eventId" and d."publishedAt" is not null) then
    perform app.refuse('notFound');
  end if;
  return new;
end $$;
create trigger commented before insert on "DialogueInput" for each row when (new."documentId" is not null) execute function app.guard_commented();

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
