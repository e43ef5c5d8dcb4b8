-- Calendars of what one follows: every date of it that everyone may know, whether or not one has been told of it.

create index "Listing_roots_idx" on "Listing" using gin ("roots");

-- The day on which the tender is planned to be announced; within the quarter that the line says.
alter table "PlanLine" add column "announceOn" date;
alter table "PlanLine" add constraint announced_in_its_quarter check (
  extract(year from "announceOn") = year and extract(quarter from "announceOn") = quarter);

-- The dates of these things, public ones alone: the last day for questions, each round's deadline, a dialogue's meeting,
-- registration and input, and the day, or the quarter's first, on which a planned tender is to be announced.
-- `sequence` grows with each change that everyone was told of, `changedAt` is the last of them.
create function app.listing_dates(ids uuid[])
returns table (kind text, "objectId" uuid, title text, href text, "unitName" text, place text, cancelled boolean,
  what text, "startsAt" timestamptz, "endsAt" timestamptz, day date, sequence int, "changedAt" timestamptz)
language sql stable security definer set search_path = pg_catalog, public, app as $$
  select l.kind::text, l."objectId", l.title, l.href, o.name, coalesce(d.place, ''), l.status = 'CANCELLED', d.what, d.starts, d.ends, d.day,
    (h.changes + case l.status when 'CANCELLED' then 1 else 0 end)::int, h.last
  from "Listing" l join "Organisation" o on o.id = l."unitId"
  cross join lateral (
    select count(*) filter (where e.event <> 'published') as changes, coalesce(max(e.at), l."publicAt") as last
    from "ListingEvent" e where e.kind = l.kind and e."objectId" = l."objectId" and e.at <= app.clock()) h
  cross join lateral (
    select 'questions' as what, t."questionDeadline" as starts, null::timestamptz as ends, null::date as day, null::text as place
    from "Tender" t where l.kind = 'TENDER' and t.id = l."objectId"
    union all
    select case r.number when 1 then 'deadline' else 'deadline-' || r.number end, r.deadline, null, null, null
    from "Round" r where l.kind = 'TENDER' and r."tenderId" = l."objectId"
    union all
    select x.what, x.starts, x.ends, null, case x.what when 'meeting' then e.place end
    from "DialogueEvent" e cross join lateral (values
      ('meeting', e."startsAt", coalesce(e."endsAt", e."startsAt" + interval '1 hour')),
      ('registration', e."registrationDeadline", null), ('deadline', e."inputDeadline", null)) x (what, starts, ends)
    where l.kind = 'DIALOGUE' and e.id = l."objectId" and x.starts is not null
    union all
    select 'planned', null, null, coalesce(p."announceOn", make_date(p.year, p.quarter * 3 - 2, 1)), null
    from "PlanLine" p where l.kind = 'PLAN' and p.id = l."objectId") d
  where l."objectId" = any (ids) and l."publicAt" <= app.clock()
$$;

-- What the person with this feed follows, what comes of it, and what it was told of in the last 90 days; and its language.
-- One row without a thing when there is nothing, none when there is no such feed.
create function app.calendar_of(feed_key uuid) returns table (language text, "objectId" uuid)
language sql stable security definer set search_path = pg_catalog, public, app as $$
  with reader as (select c."personId", c.language from "MailChoice" c where c."feedKey" = feed_key),
  hats as (
    select distinct m."personId", m."organisationId" from "Membership" m join reader using ("personId")
    where m."validFrom" <= app.clock() and (m."validTo" is null or m."validTo" > app.clock())),
  followed as (
    select f."objectId" as id from "Follow" f join hats using ("personId", "organisationId") where f."objectId" is not null),
  roots as (
    select id from followed union select p."needId" from "PlanLine" p join followed f on f.id = p.id where p."needId" is not null),
  things as (
    select id from followed
    union select l."objectId" from "Listing" l where l.roots && (select array_agg(r.id) from roots r)
    union select e."objectId" from "ListingTold" t join hats using ("personId", "organisationId")
      join "ListingEvent" e on e.id = t."eventId" where t."createdAt" > app.clock() - interval '90 days')
  select r.language, x.id from reader r left join (select id from things limit 500) x on true
$$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
