-- Counting in the search by bit strings: every listing has a number, every value of every filter a string of bits with a one
-- at the numbers that have it. A count is then an AND and a population count, exact and independent of how much was found.

create sequence "Listing_n_seq" as integer;
alter table "Listing" add column "n" integer not null default nextval('"Listing_n_seq"');
alter sequence "Listing_n_seq" owned by "Listing"."n";
create unique index "Listing_n_key" on "Listing" ("n");
create index "Listing_deadline_idx" on "Listing" ("deadline");

create table app.listing_bits (facet text not null, value text not null, bits bit varying not null, primary key (facet, value));
alter table app.listing_bits alter column bits set storage external;

-- How long the strings are: a multiple of 64 above every number. Grown by doubling.
create table app.listing_capacity (one boolean primary key default true check (one), size int not null default 16384);
insert into app.listing_capacity default values;

create function app.bits_of(numbers int[], size int) returns bit varying language sql immutable as $$
  select ('x' || encode(string_agg(int8send(coalesce(word, 0)), ''::bytea order by chunk), 'hex'))::bit varying
  from generate_series(0, size / 64 - 1) chunk
  left join (select n >> 6 as chunk, bit_or(1::int8 << (63 - (n & 63))) as word from unnest(numbers) n group by 1) w using (chunk)
$$;

create function app.bit_positions(bits bit varying) returns setof int language sql immutable rows 1000 as $$
  select chunk * 64 + i
  from generate_series(0, length(bits) / 64 - 1) chunk
  cross join lateral (select substring(bits from chunk * 64 + 1 for 64) as word offset 0) w
  cross join generate_series(0, 63) i
  where word <> 0::bit(64) and get_bit(word, i) = 1
$$;

-- What a listing is found under.
create function app.listing_values(entry "Listing") returns table (facet text, value text) language sql immutable
set search_path = pg_catalog, public as $$ -- not inlined: the planner stumbles over the whole row
  select 'kind', entry.kind::text union all select 'status', entry.status::text union all select 'unit', entry."unitId"::text
  union all select 'county', unnest(entry.counties)
  union all select 'targetGroup', entry."targetGroup" where entry."targetGroup" <> ''
  union all select 'measure', entry."measureType" where entry."measureType" <> ''
  union all select 'cpv', entry.cpv where entry.cpv <> ''
$$;

-- One listing's bits at a time; those who list at once wait for each other.
create function app.count_listing() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare capacity int;
begin
  perform pg_advisory_xact_lock(1300);
  if tg_op <> 'INSERT' then
    update app.listing_bits b set bits = set_bit(b.bits, old.n, 0)
    from app.listing_values(old) v where (b.facet, b.value) = (v.facet, v.value)
      and (tg_op = 'DELETE' or (v.facet, v.value) not in (select x.facet, x.value from app.listing_values(new) x));
    if tg_op = 'DELETE' then return null; end if;
  end if;
  select size into capacity from app.listing_capacity;
  while new.n >= capacity loop
    update app.listing_bits set bits = bits || repeat('0', capacity)::bit varying;
    update app.listing_capacity set size = capacity * 2 returning size into capacity;
  end loop;
  insert into app.listing_bits as b (facet, value, bits)
  select v.facet, v.value, app.bits_of(array[new.n], capacity) from app.listing_values(new) v
  on conflict (facet, value) do update set bits = set_bit(b.bits, new.n, 1) where get_bit(b.bits, new.n) = 0;
  return null;
end $$;
create trigger bits after insert or update or delete on "Listing" for each row execute function app.count_listing();

-- All of it at once, after many rows came at once.
create function app.count_listings() returns void language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare capacity int := 16384;
begin
  perform pg_advisory_xact_lock(1300);
  while capacity <= (select coalesce(max(n), 0) from "Listing") loop capacity := capacity * 2; end loop;
  update app.listing_capacity set size = capacity;
  delete from app.listing_bits;
  insert into app.listing_bits
  select v.facet, v.value, app.bits_of(array_agg(l.n), capacity) from "Listing" l cross join app.listing_values(l) v group by 1, 2;
end $$;
-- The text as written lies beside its words, so that a long row's words, text and summary are moved out of the table and
-- what is counted and sorted stays narrow. `roots`: what one follows to hear of this too (a tender's need). `startsAt`: a meeting.
alter table "Listing" add column "body" text not null default '', add column "roots" uuid[], add column "startsAt" timestamptz(6);

drop function app.put_listing("Listing");
create function app.put_listing(
  kind "ListingKind", object uuid, status "ListingStatus", public_at timestamptz, deadline timestamptz, unit uuid,
  counties text[], target_group text, measure text, cpv text, value bigint, href text, title text, summary text, body text,
  roots uuid[] default '{}', starts_at timestamptz default null)
returns void language sql security definer set search_path = pg_catalog, public, app as $$
  insert into "Listing" (kind, "objectId", status, "publicAt", deadline, "unitId", counties, "targetGroup", "measureType", cpv,
    "valueOre", href, title, summary, body, roots, "startsAt", words)
  values (kind, object, status, public_at, deadline, unit, counties, target_group, measure, cpv, value, href, title,
    left(summary, 400), left(body, 100000), array_remove(roots, null), starts_at, app.listing_words(title, summary, left(body, 100000)))
  on conflict ("kind", "objectId") do update set
    status = excluded.status, "publicAt" = excluded."publicAt", deadline = excluded.deadline, "unitId" = excluded."unitId",
    counties = excluded.counties, "targetGroup" = excluded."targetGroup", "measureType" = excluded."measureType",
    cpv = excluded.cpv, "valueOre" = excluded."valueOre", href = excluded.href, title = excluded.title,
    summary = excluded.summary, body = excluded.body, roots = excluded.roots, "startsAt" = excluded."startsAt", words = excluded.words;
  insert into "ListingEvent" (kind, "objectId", event, at) values (kind, object, 'published', public_at)
  on conflict (kind, "objectId", event, mark) do update set at = excluded.at where "ListingEvent"."toldAt" is null;
$$;

create or replace function app.list_tender(tender uuid) returns void language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  t "Tender";
  body text;
begin
  select * into t from "Tender" x where x.id = tender;
  if t."publishesAt" is null then
    delete from "Listing" where kind = 'TENDER' and "objectId" = tender;
    delete from "ListingEvent" where kind = 'TENDER' and "objectId" = tender and at > app.clock();
    return;
  end if;
  select concat_ws(' ', t."forWhom", t.reference, t."when", t.worth, t.judged, o.name,
      (select string_agg(l.title || ' ' || l.description, ' ') from "Lot" l where l."tenderId" = tender),
      (select string_agg(q.title || ' ' || q.description, ' ') from "Requirement" q where q."tenderId" = tender))
    into body from "Organisation" o where o.id = t."buyerId";
  perform app.put_listing('TENDER', t.id,
    case when t.status = 'CANCELLED' then 'CANCELLED'::"ListingStatus" when t.status in ('DECIDED', 'CONCLUDED') then 'SETTLED' else 'ACTIVE' end,
    t."publishesAt", (select max(r.deadline) from "Round" r where r."tenderId" = tender), t."buyerId", t."countyNumbers",
    t."targetGroup", t."measureType", trim(t.cpv), t."estimatedValueOre", '/konkurranser/' || t.id, t.title, t.what, body,
    array[t."needId"]);
end $$;

create or replace function app.list_need(need uuid) returns void language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  n "Need";
  e "DialogueEvent";
begin
  select * into n from "Need" x where x.id = need;
  if n."publicAt" is null then return; end if;
  perform app.put_listing('NEED', n.id,
    case n.status when 'SHELVED' then 'CANCELLED'::"ListingStatus" when 'TENDERED' then 'SETTLED' else 'ACTIVE' end,
    n."publicAt", null, n."countyUnitId", app.counties_of(n."countyUnitId"), n."targetGroup", '', '', null,
    '/behov/' || n.id, n.title, n.problem, concat_ws(' ', n."targetGroupText", n."triedBefore", n."wantedOutcome"));
  for e in select * from "DialogueEvent" x where x."needId" = need loop
    perform app.put_listing('DIALOGUE', e.id,
      case when n.status = 'SHELVED' then 'CANCELLED'::"ListingStatus" when e.summary is not null then 'SETTLED' else 'ACTIVE' end,
      e."announcedAt", e."inputDeadline", n."countyUnitId", app.counties_of(n."countyUnitId"), n."targetGroup", '', '', null,
      '/behov/' || n.id, e.title, e.description, concat_ws(' ', n.title, n.problem, e.place, e.summary), array[n.id], e."startsAt");
  end loop;
end $$;

create or replace function app.list_award(tender uuid) returns void language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  t "Tender";
  first_letters timestamptz;
  reasons text;
begin
  select * into t from "Tender" x where x.id = tender;
  select min(a."notifiedAt"), string_agg(a.reason || ' ' || o.name, ' ') into first_letters, reasons
  from "Award" a join "Organisation" o on o.id = a."winnerId" where a."tenderId" = tender and a."notifiedAt" is not null;
  if first_letters is null or t."publishesAt" is null then return; end if;
  perform app.put_listing('AWARD', t.id,
    case when t.status = 'CANCELLED' then 'CANCELLED'::"ListingStatus" else 'SETTLED' end, first_letters, null, t."buyerId",
    t."countyNumbers", t."targetGroup", t."measureType", trim(t.cpv), t."estimatedValueOre",
    '/konkurranser/' || t.id || '/tildeling', t.title, t.what, concat_ws(' ', t.reference, reasons), array[t."needId"]);
end $$;

create or replace function app.list_contract(contract uuid) returns void language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  c "Contract";
  t "Tender";
begin
  select * into c from "Contract" x where x.id = contract;
  if c."activatedAt" is null then return; end if;
  select * into t from "Tender" x where x.id = c."tenderId";
  perform app.put_listing('RESULT', c.id, 'SETTLED', c."activatedAt", null, c."buyerId",
    coalesce(t."countyNumbers", app.counties_of(c."buyerId")), coalesce(t."targetGroup", ''), coalesce(t."measureType", ''),
    coalesce(trim(t.cpv), ''), null, '/resultater/' || c.id, c.title,
    (select o.name from "Organisation" o where o.id = c."supplierId"), concat_ws(' ', c.reference, t.what), array[t.id, t."needId"]);
end $$;

select app.list_everything();
select app.count_listings();

-- The newest of these numbers, at most so many: by number when they are few, along the index when they are many.
create function app.newest_listings(among bit varying, most int) returns int[] language plpgsql stable security definer
set search_path = pg_catalog, public, app set enable_seqscan = off as $$
begin
  if bit_count(among) <= 3000 then
    return array(select l.n from "Listing" l where l.n in (select app.bit_positions(among)) order by l."publicAt" desc, l.n limit most);
  end if;
  return array(select l.n from "Listing" l where get_bit(among, l.n) = 1 order by l."publicAt" desc, l.n limit most);
end $$;

-- Those with the soonest deadline first, those with none last.
create function app.soonest_listings(among bit varying, at timestamptz, most int) returns int[] language plpgsql stable security definer
set search_path = pg_catalog, public, app set enable_seqscan = off as $$
begin
  if bit_count(among) <= 3000 then
    return array(select l.n from "Listing" l where l.n in (select app.bit_positions(among)) order by l.deadline, l.n limit most);
  end if;
  return array(select l.n from "Listing" l where l.deadline > at and get_bit(among, l.n) = 1 order by l.deadline, l.n limit most);
end $$;

-- The search again, counting by bits. Of very many hits the newest 500 are ranked by fit, open ones first.
create or replace function app.search_listings(filter jsonb, sort text, profile jsonb, skip int, most int) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, public, app set work_mem = '64MB' set jit = off as $fn$
declare
  at timestamptz := app.clock();
  wanted tsquery := case when filter ? 'words' then app.listing_query(filter ->> 'words') end;
  capacity int := (select size from app.listing_capacity);
  none bit varying := repeat('0', capacity)::bit varying;
  everything bit varying; -- public now, and of these words
  active bit varying;
  running bit varying; -- open now
  set_of bit varying;
  found_bits bit varying;
  chosen text[] := array(select k from jsonb_object_keys(filter) k where k <> 'words');
  sets bit varying[] := '{}';
  asked text; -- one of the filters
  counted jsonb;
  facets jsonb := '{}';
  places int[];
begin
  if wanted is null then
    select coalesce(bit_or(b.bits), none) into everything from app.listing_bits b where b.facet = 'kind';
  else
    everything := app.bits_of(array(select l.n from "Listing" l where l.words @@ wanted), capacity);
  end if;
  everything := everything & ~app.bits_of(array(select l.n from "Listing" l where l."publicAt" > at), capacity);
  select coalesce(bit_or(b.bits), none) into active from app.listing_bits b where b.facet = 'status' and b.value = 'ACTIVE';
  running := active & ~app.bits_of(array(select l.n from "Listing" l where l.status = 'ACTIVE' and l.deadline <= at), capacity);

  found_bits := everything;
  foreach asked in array chosen loop
    set_of := case when asked = 'phase' and filter ->> asked = 'open' then running
      when asked = 'phase' and filter ->> asked = 'closed' then active & ~running
      else (select coalesce(bit_or(b.bits), none) from app.listing_bits b
            where b.facet = case asked when 'phase' then 'status' else asked end
              and case asked when 'phase' then b.value = upper(filter ->> asked)
                             when 'cpv' then starts_with(b.value, filter ->> asked) else b.value = filter ->> asked end) end;
    sets := sets || set_of;
    found_bits := found_bits & set_of;
  end loop;

  -- each filter's values are counted with the other filters kept
  foreach asked in array array['kind', 'county', 'targetGroup', 'measure', 'cpv', 'unit', 'phase'] loop
    set_of := everything;
    for i in 1 .. cardinality(chosen) loop
      if chosen[i] <> asked then set_of := set_of & sets[i]; end if;
    end loop;
    select jsonb_object_agg(c.value, c.n) into counted from (
      select b.value, bit_count(set_of & b.bits) as n from app.listing_bits b where b.facet = asked
      union all select 'open', bit_count(set_of & running) where asked = 'phase'
      union all select 'closed', bit_count(set_of & active & ~running) where asked = 'phase'
      union all select lower(b.value), bit_count(set_of & b.bits) from app.listing_bits b
        where asked = 'phase' and b.facet = 'status' and b.value <> 'ACTIVE') c where c.n > 0;
    facets := facets || jsonb_build_object(asked, coalesce(counted, '{}'));
  end loop;

  if sort = 'newest' then
    places := app.newest_listings(found_bits, skip + most);
  elsif sort = 'deadline' then
    places := app.soonest_listings(found_bits & running, at, skip + most);
    if cardinality(places) < skip + most then
      places := places || app.newest_listings(found_bits & ~app.bits_of(places, capacity), skip + most - cardinality(places));
    end if;
  else
    places := app.newest_listings(found_bits & running, greatest(500, skip + most));
    if cardinality(places) < greatest(500, skip + most) then
      places := places || app.newest_listings(found_bits & ~running, greatest(500, skip + most) - cardinality(places));
    end if;
    places := array(
      select l.n from "Listing" l where l.n = any (places)
      order by coalesce(ts_rank(l.words, wanted), 0) * 10
        + case when l.counties && array(select jsonb_array_elements_text(profile -> 'counties')) then 0.5 else 0 end
        + case when (profile -> 'targetGroups') ? l."targetGroup" then 0.5 else 0 end
        + case when (profile -> 'measures') ? l."measureType" then 0.5 else 0 end
        + get_bit(running, l.n) desc, l."publicAt" desc, l.n
      limit skip + most);
  end if;
  return jsonb_build_object('total', bit_count(found_bits), 'facets', facets, 'hits', (
    select coalesce(jsonb_agg(jsonb_build_object('kind', l.kind, 'id', l."objectId") order by p.place), '[]')
    from unnest(places[skip + 1 : skip + most]) with ordinality p(n, place) join "Listing" l using (n)));
end $fn$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
