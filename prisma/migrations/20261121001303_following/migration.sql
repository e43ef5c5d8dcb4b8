-- Following: saved searches and things, what mail a person wants, and who is told of what, once.

create type "Cadence" as enum ('EVENT', 'DAILY', 'WEEKLY', 'FEED');
create table "Follow" (
  "id" uuid not null default gen_random_uuid(),
  "personId" uuid not null,
  "organisationId" uuid not null,
  "name" text not null,
  "filter" jsonb not null default '{}',
  "kind" "ListingKind",
  "objectId" uuid,
  "cadence" "Cadence" not null default 'EVENT',
  "createdAt" timestamptz(6) not null default app.clock(),
  constraint "Follow_pkey" primary key ("id"),
  constraint a_search_or_a_thing check (("kind" is null) = ("objectId" is null) and ("objectId" is null) = ("filter" <> '{}'))
);
comment on table "Follow" is 'A saved search or a followed thing of one person; nobody else knows.';
create unique index "Follow_personId_organisationId_kind_objectId_filter_key"
  on "Follow" ("personId", "organisationId", "kind", "objectId", "filter");
create unique index follow_once on "Follow" ("personId", "organisationId", coalesce("kind", 'NEED'), coalesce("objectId", "personId"), "filter");
create index "Follow_objectId_idx" on "Follow" ("objectId");

create table "ListingTold" (
  "eventId" uuid not null,
  "personId" uuid not null,
  "organisationId" uuid not null,
  "cadence" "Cadence" not null,
  "reasons" jsonb not null,
  "dueAt" timestamptz(6),
  "sentAt" timestamptz(6),
  "createdAt" timestamptz(6) not null default app.clock(),
  constraint "ListingTold_pkey" primary key ("eventId", "personId")
);
comment on table "ListingTold" is 'That a person is told of an event: once.';
create index "ListingTold_personId_idx" on "ListingTold" ("personId");
create index listing_told_due on "ListingTold" ("dueAt") where "sentAt" is null and "dueAt" is not null;

create table "MailChoice" (
  "personId" uuid not null,
  "language" text not null default 'nb',
  "off" text[] default '{}',
  "matches" text not null default 'DAILY',
  "key" uuid not null default gen_random_uuid(),
  "feedKey" uuid not null default gen_random_uuid(),
  constraint "MailChoice_pkey" primary key ("personId"),
  constraint known_language check ("language" in ('nb', 'nn', 'en')),
  constraint known_cadence check ("matches" in ('EVENT', 'DAILY', 'WEEKLY', 'FEED'))
);
comment on table "MailChoice" is 'What a person wants by mail, and in which language.';
create unique index "MailChoice_key_key" on "MailChoice" ("key");
create unique index "MailChoice_feedKey_key" on "MailChoice" ("feedKey");

-- Each is one person's own, in the organisation that it acts for; the queue reads all. Invariant 3: not even a colleague sees.
alter table "Follow" enable row level security;
alter table "Follow" force row level security;
create policy own on "Follow" for all to elva_app
  using ("personId" = (select app.actor()) and "organisationId" = (select app.org()))
  with check ("personId" = (select app.actor()) and "organisationId" = (select app.org()));
create policy read_worker on "Follow" for select to elva_worker using (true);
revoke insert, update, delete on "Follow" from elva_worker;

alter table "ListingTold" enable row level security;
alter table "ListingTold" force row level security;
create policy own on "ListingTold" for select to elva_app
  using ("personId" = (select app.actor()) and "organisationId" = (select app.org()));
create policy tell on "ListingTold" for all to elva_worker using (true) with check (true);
revoke insert, update, delete on "ListingTold" from elva_app;
revoke delete on "ListingTold" from elva_worker;

alter table "MailChoice" enable row level security;
alter table "MailChoice" force row level security;
create policy own on "MailChoice" for all to elva_app using ("personId" = (select app.actor())) with check ("personId" = (select app.actor()));
create policy process on "MailChoice" for all to elva_worker using (true) with check (true);
revoke delete on "MailChoice" from elva_app, elva_worker;

-- Where an answer goes: addresses of everyone who acts for an organisation now (or of one of them), the language, and the key
-- of the links in the mail. Makes the choice's row when there is none.
create function app.mail_recipients(organisation uuid, person uuid, mail_kind text)
returns table ("personId" uuid, email text, language text, key uuid)
language plpgsql volatile security definer set search_path = pg_catalog, public, app as $$
begin
  if not app.is_system() then perform app.refuse('forbidden'); end if;
  insert into "MailChoice" ("personId")
  select distinct m."personId" from "Membership" m join "Person" p on p.id = m."personId" and p.email is not null
  where m."organisationId" = organisation and (person is null or m."personId" = person)
  on conflict do nothing;
  return query select distinct p.id, p.email, c.language, c.key
  from "Membership" m join "Person" p on p.id = m."personId" join "MailChoice" c on c."personId" = p.id
  where m."organisationId" = organisation and (person is null or p.id = person) and p.email is not null
    and m."validFrom" <= app.clock() and (m."validTo" is null or m."validTo" > app.clock())
    and not coalesce(mail_kind = any (c.off), false);
end $$;

-- When a digest goes out: at seven in the morning in Oslo, weekly ones on Mondays.
create function app.next_digest(at timestamptz, weekly boolean) returns timestamptz language sql stable as $$
  select case when weekly then date_trunc('week', local - interval '7 hours') + interval '7 days 7 hours'
              else date_trunc('day', local - interval '7 hours') + interval '1 day 7 hours' end at time zone 'Europe/Oslo'
  from (select at at time zone 'Europe/Oslo' as local) l
$$;

-- Whether a saved search finds this listing.
create function app.finds(filter jsonb, l "Listing") returns boolean language sql stable
set search_path = pg_catalog, public, app as $$
  select (filter ->> 'kind' is null or l.kind::text = filter ->> 'kind')
    and (filter ->> 'county' is null or filter ->> 'county' = any (l.counties))
    and (filter ->> 'targetGroup' is null or l."targetGroup" = filter ->> 'targetGroup')
    and (filter ->> 'measure' is null or l."measureType" = filter ->> 'measure')
    and (filter ->> 'cpv' is null or starts_with(l.cpv, filter ->> 'cpv'))
    and (filter ->> 'unit' is null or l."unitId"::text = filter ->> 'unit')
    and (filter ->> 'words' is null or l.words @@ app.listing_query(filter ->> 'words'))
$$;

-- What a supplier says it does that a listing asks for; empty: nothing fits. The same rule as matchOf() in lib/suppliers/match.ts.
create function app.fits(p "SupplierProfile", l "Listing") returns text[] language sql immutable
set search_path = pg_catalog, public as $$
  select array_remove(array[
    case when p."countyNumber" = any (l.counties) then 'county' end,
    case when l."targetGroup" = any (p."targetGroups") then 'targetGroup' end,
    case when l."measureType" = any (p."measureTypes") then 'measure' end], null)
$$;

-- Everyone who is to be told of an event, each with every reason. Who followed after the event hears of the next.
--   search: a saved search finds what is new; thing: what one follows, or what comes of it;
--   match: what the organisation says it does (new needs, plans, dialogues and tenders);
--   draft: whoever works on a bid hears of every change, whatever it follows.
-- Those who are told of an award by letter are not told of it again.
create function app.followers_of(about uuid)
returns table ("personId" uuid, "organisationId" uuid, cadence "Cadence", reason text, name text)
language plpgsql stable security definer set search_path = pg_catalog, public, app as $$
declare
  e "ListingEvent";
  l "Listing";
begin
  if not app.is_system() then perform app.refuse('forbidden'); end if;
  select * into e from "ListingEvent" x where x.id = about;
  select * into l from "Listing" x where x.kind = e.kind and x."objectId" = e."objectId";
  if l is null then return; end if;
  -- a need that becomes public with a dialogue or a tender is told as that
  if e.kind = 'NEED' and e.event = 'published' and exists (
    select from "Listing" d where e."objectId" = any (d.roots) and d."publicAt" between e.at - interval '1 minute' and e.at + interval '1 minute')
  then return; end if;
  return query
  with reasons as (
    select f."personId", f."organisationId", f.cadence, 'search' as reason, f.name from "Follow" f
    where f."objectId" is null and e.event = 'published' and f."createdAt" <= e.at and app.finds(f.filter, l)
    union all
    select f."personId", f."organisationId", f.cadence, 'thing', f.name from "Follow" f
    where f."objectId" is not null and f."createdAt" <= e.at
      and (f."objectId" = l."objectId" or f."objectId" = any (l.roots)
        or exists (select from "PlanLine" p where p.id = f."objectId" and p."needId" = any (l.roots)))
    union all
    select m."personId", p."organisationId", c.cadence, 'match', '' from "SupplierProfile" p
    join "Membership" m on m."organisationId" = p."organisationId"
    left join "MailChoice" x on x."personId" = m."personId"
    cross join lateral (select coalesce(x.matches, 'DAILY')::"Cadence" as cadence) c
    where e.event = 'published' and l.kind in ('NEED', 'PLAN', 'DIALOGUE', 'TENDER') and cardinality(app.fits(p, l)) > 0
    union all
    select m."personId", b."organisationId", 'EVENT', 'draft', '' from "Bid" d
    join "BidMember" b on b."bidId" = d.id and b."acceptedAt" is not null and b."declinedAt" is null
    join "Membership" m on m."organisationId" = b."organisationId"
    where d."tenderId" = e."objectId" and e.kind = 'TENDER' and e.event <> 'published')
  select distinct r."personId", r."organisationId", r.cadence, r.reason, r.name
  from reasons r
  where exists (select from "Membership" m where m."personId" = r."personId" and m."organisationId" = r."organisationId"
      and m."validFrom" <= app.clock() and (m."validTo" is null or m."validTo" > app.clock()))
    and not (e.kind = 'AWARD' and exists (select from "Bid" d join "BidMember" b on b."bidId" = d.id
      where d."tenderId" = e."objectId" and b."organisationId" = r."organisationId"));
end $$;

-- Tells everyone of every event that is due and not told: rows of "ListingTold", one a person and event. One at a time, so
-- that two workers tell once. How many.
create function app.tell_followers() returns int language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  moment timestamptz;
  e record;
  told int := 0;
  n int;
begin
  if not app.is_system() then perform app.refuse('forbidden'); end if;
  perform pg_advisory_xact_lock(1303);
  moment := app.clock();
  for e in update "ListingEvent" x set "toldAt" = moment where x."toldAt" is null and x.at <= moment returning x.id loop
    insert into "ListingTold" ("eventId", "personId", "organisationId", cadence, reasons, "dueAt")
    select e.id, f."personId", (array_agg(f."organisationId" order by f.cadence))[1], min(f.cadence),
      jsonb_agg(distinct jsonb_build_object('kind', f.reason, 'name', f.name)),
      case min(f.cadence) when 'EVENT' then moment when 'DAILY' then app.next_digest(moment, false)
        when 'WEEKLY' then app.next_digest(moment, true) end
    from app.followers_of(e.id) f
    left join "MailChoice" c on c."personId" = f."personId"
    where not coalesce(case f.reason when 'match' then 'matches' when 'draft' then 'bids' else 'following' end = any (c.off), false)
    group by f."personId"
    on conflict do nothing;
    get diagnostics n = row_count;
    told := told + n;
  end loop;
  return told;
end $$;

-- By a link in a mail, without signing in: switches a kind off, or stops one thing's mail. The key is the authority.
create function app.switch_off_mail(link_key uuid, what text) returns boolean language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare person uuid;
begin
  select c."personId" into person from "MailChoice" c where c.key = link_key;
  if person is null then return false; end if;
  if what ~ '^[0-9a-f-]{36}$' then
    update "Follow" set cadence = 'FEED' where id = what::uuid and "personId" = person;
    return found;
  end if;
  if what not in ('following', 'matches', 'bids', 'questions', 'invitations') then return false; end if;
  update "MailChoice" set off = array_append(array_remove(off, what), what) where "personId" = person;
  return true;
end $$;

-- A person's own feed, by its address: what it was told of in the last 90 days, and in which language it reads.
create function app.feed_of(feed_key uuid)
returns table (language text, "eventId" uuid, kind text, event text, mark text, at timestamptz, "objectId" uuid)
language sql volatile security definer set search_path = pg_catalog, public, app as $$
  select c.language, e.id, e.kind::text, e.event, e.mark, e.at, e."objectId"
  from "MailChoice" c
  left join "ListingTold" t on t."personId" = c."personId" and t."createdAt" > app.clock() - interval '90 days'
    and exists (select from "Membership" m where m."personId" = t."personId" and m."organisationId" = t."organisationId"
      and (m."validTo" is null or m."validTo" > app.clock()))
  left join "ListingEvent" e on e.id = t."eventId"
  where c."feedKey" = feed_key
  order by e.at desc limit 200
$$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
