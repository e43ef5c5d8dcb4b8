-- The supplier's way in: everything public in one index that can be searched in bokmål and nynorsk, and what happened to it.

create type "ListingKind" as enum ('NEED', 'PLAN', 'DIALOGUE', 'TENDER', 'AWARD', 'RESULT');
create type "ListingStatus" as enum ('ACTIVE', 'SETTLED', 'CANCELLED');
create table "Listing" (
  "kind" "ListingKind" not null,
  "objectId" uuid not null,
  "status" "ListingStatus" not null default 'ACTIVE',
  "publicAt" timestamptz(6) not null,
  "deadline" timestamptz(6),
  "unitId" uuid not null,
  "counties" text[],
  "targetGroup" text not null default '',
  "measureType" text not null default '',
  "cpv" text not null default '',
  "valueOre" bigint,
  "href" text not null,
  "title" text not null,
  "summary" text not null default '',
  "words" tsvector not null,
  constraint "Listing_pkey" primary key ("kind", "objectId")
);
comment on table "Listing" is 'Everything public that one can find and follow; kept by triggers.';
create index "Listing_words_idx" on "Listing" using gin ("words") with (fastupdate = off);
create index "Listing_publicAt_idx" on "Listing" ("publicAt");
-- The words and the summary lie apart, so that counting reads only the narrow rest.
alter table "Listing" set (toast_tuple_target = 128);
alter table "Listing" alter column "words" set storage external;

create table "ListingEvent" (
  "id" uuid not null default gen_random_uuid(),
  "kind" "ListingKind" not null,
  "objectId" uuid not null,
  "event" text not null,
  "mark" text not null default '',
  "at" timestamptz(6) not null,
  "toldAt" timestamptz(6),
  constraint "ListingEvent_pkey" primary key ("id")
);
comment on table "ListingEvent" is 'What happened to a listing, public from its instant on; followers are told once.';
create unique index "ListingEvent_kind_objectId_event_mark_key" on "ListingEvent" ("kind", "objectId", "event", "mark");
create index "ListingEvent_at_idx" on "ListingEvent" ("at");
create index listing_event_untold on "ListingEvent" ("at") where "toldAt" is null;

alter table "Listing" enable row level security;
alter table "Listing" force row level security;
create policy read on "Listing" for select using ("publicAt" <= (select app.clock()));
create policy read_worker on "Listing" for select to elva_worker using (true);
revoke insert, update, delete on "Listing" from elva_app, elva_worker, elva_sealer;
alter table "ListingEvent" enable row level security;
alter table "ListingEvent" force row level security;
create policy read on "ListingEvent" for select using (at <= (select app.clock()));
create policy read_worker on "ListingEvent" for select to elva_worker using (true);
create policy told on "ListingEvent" for update to elva_worker using (true) with check ("toldAt" is not null);
revoke insert, update, delete on "ListingEvent" from elva_app, elva_sealer;
revoke insert, delete on "ListingEvent" from elva_worker;

-- ---------------------------------------------------------------------------------------------------------------
-- Bokmål and nynorsk. PostgreSQL's Norwegian stemmer and stop words know endings of both; what the stem itself spells
-- differently stands here as data: forms of one class find each other, alone and as the first or last part of a compound.

create table app.word_form (class int not null, form text not null, lexeme text not null, primary key (class, form));
create index on app.word_form (lexeme);

-- The class's forms, as words; a lexeme is what the stemmer makes of one.
create function app.add_word_class(forms text) returns void language sql security definer
set search_path = pg_catalog, app as $$
  insert into app.word_form (class, form, lexeme)
  select (select coalesce(max(w.class), 0) + 1 from app.word_form w), f, l
  from regexp_split_to_table(forms, '\s+') f
  cross join lateral (select lexeme from unnest(to_tsvector('norwegian'::regconfig, f)) limit 1) l(l)
  on conflict do nothing
$$;

-- What else a stem may be called: the other forms of its class, also inside a compound.
create function app.other_lexemes(stem text) returns setof text language sql stable security definer
set search_path = pg_catalog, app as $$
  select o.lexeme from app.word_form w join app.word_form o on o.class = w.class and o.lexeme <> w.lexeme where w.lexeme = stem
  union
  select left(stem, -length(w.lexeme)) || o.lexeme
  from app.word_form w join app.word_form o on o.class = w.class and o.lexeme <> w.lexeme
  where length(w.lexeme) >= 4 and length(stem) > length(w.lexeme) + 2 and right(stem, length(w.lexeme)) = w.lexeme
  union
  select o.lexeme || substr(stem, length(w.lexeme) + 1)
  from app.word_form w join app.word_form o on o.class = w.class and o.lexeme <> w.lexeme
  where length(w.lexeme) >= 4 and length(stem) > length(w.lexeme) + 2 and left(stem, length(w.lexeme)) = w.lexeme
$$;

-- What people type («rettleiing -kurs "unge vaksne"»), with each stem widened by its other forms.
create function app.listing_query(typed text) returns tsquery language plpgsql stable security definer
set search_path = pg_catalog, app as $$
declare
  wanted tsquery := websearch_to_tsquery('norwegian'::regconfig, left(typed, 200));
  stem text;
  others text;
begin
  for stem in select distinct lexeme from unnest(to_tsvector('norwegian'::regconfig, left(typed, 200))) loop
    select string_agg(quote_literal(o), ' | ') into others from app.other_lexemes(stem) o;
    if others is not null then
      wanted := ts_rewrite(wanted, quote_literal(stem)::tsquery, (quote_literal(stem) || ' | ' || others)::tsquery);
    end if;
  end loop;
  return wanted;
end $$;

create function app.listing_words(title text, summary text, rest text) returns tsvector
language sql immutable parallel safe as $$
  select setweight(to_tsvector('norwegian'::regconfig, title), 'A')
      || setweight(to_tsvector('norwegian'::regconfig, summary), 'B')
      || setweight(to_tsvector('norwegian'::regconfig, rest), 'C')
$$;

-- Status is what people decided; open or closed is the clock's. The same rule as listingPhase() in lib/suppliers/listing.ts.
create function app.listing_phase(status "ListingStatus", deadline timestamptz, at timestamptz) returns text
language sql immutable parallel safe as $$
  select case status when 'SETTLED' then 'settled' when 'CANCELLED' then 'cancelled'
    else case when deadline is null or at < deadline then 'open' else 'closed' end end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Keeping the index

create function app.list_event(kind "ListingKind", object uuid, event text, mark text, at timestamptz) returns void
language sql security definer set search_path = pg_catalog, public, app as $$
  insert into "ListingEvent" (kind, "objectId", event, mark, at) values (kind, object, event, mark, at)
  on conflict do nothing
$$;

create function app.put_listing(entry "Listing") returns void language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  insert into "Listing" select entry.*
  on conflict ("kind", "objectId") do update set
    status = excluded.status, "publicAt" = excluded."publicAt", deadline = excluded.deadline, "unitId" = excluded."unitId",
    counties = excluded.counties, "targetGroup" = excluded."targetGroup", "measureType" = excluded."measureType",
    cpv = excluded.cpv, "valueOre" = excluded."valueOre", href = excluded.href, title = excluded.title,
    summary = excluded.summary, words = excluded.words;
  insert into "ListingEvent" (kind, "objectId", event, at) values (entry.kind, entry."objectId", 'published', entry."publicAt")
  on conflict (kind, "objectId", event, mark) do update set at = excluded.at where "ListingEvent"."toldAt" is null;
end $$;

create function app.counties_of(unit uuid) returns text[] language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select coalesce(array_agg(distinct c."countyNumber"::text), '{}') from "CountyUnit" c
  where c."unitId" = unit and (c."validTo" is null or c."validTo" > app.clock())
$$;

create function app.list_tender(tender uuid) returns void language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  t "Tender";
  bid_deadline timestamptz;
  rest text;
begin
  select * into t from "Tender" x where x.id = tender;
  if t."publishesAt" is null then
    delete from "Listing" where kind = 'TENDER' and "objectId" = tender;
    delete from "ListingEvent" where kind = 'TENDER' and "objectId" = tender and at > app.clock();
    return;
  end if;
  select max(r.deadline) into bid_deadline from "Round" r where r."tenderId" = tender;
  select concat_ws(' ', t.reference, t."when", t.worth, t.judged, o.name,
      (select string_agg(l.title || ' ' || l.description, ' ') from "Lot" l where l."tenderId" = tender),
      (select string_agg(q.title || ' ' || q.description, ' ') from "Requirement" q where q."tenderId" = tender))
    into rest from "Organisation" o where o.id = t."buyerId";
  perform app.put_listing(row(
    'TENDER', t.id,
    case when t.status = 'CANCELLED' then 'CANCELLED' when t.status in ('DECIDED', 'CONCLUDED') then 'SETTLED' else 'ACTIVE' end,
    t."publishesAt", bid_deadline, t."buyerId", t."countyNumbers", t."targetGroup", t."measureType", trim(t.cpv),
    t."estimatedValueOre", '/konkurranser/' || t.id, t.title, left(t.what, 400),
    app.listing_words(t.title || ' ' || t.reference, t.what || ' ' || t."forWhom", left(rest, 100000)))::"Listing");
end $$;

create function app.list_need(need uuid) returns void language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  n "Need";
  e "DialogueEvent";
begin
  select * into n from "Need" x where x.id = need;
  if n."publicAt" is null then return; end if;
  perform app.put_listing(row(
    'NEED', n.id, case n.status when 'SHELVED' then 'CANCELLED' when 'TENDERED' then 'SETTLED' else 'ACTIVE' end,
    n."publicAt", null, n."countyUnitId", app.counties_of(n."countyUnitId"), n."targetGroup", '', '', null,
    '/behov/' || n.id, n.title, left(n.problem, 400),
    app.listing_words(n.title, n.problem || ' ' || n."targetGroupText", n."triedBefore" || ' ' || n."wantedOutcome"))::"Listing");
  for e in select * from "DialogueEvent" x where x."needId" = need loop
    perform app.put_listing(row(
      'DIALOGUE', e.id, case when n.status = 'SHELVED' then 'CANCELLED' when e.summary is not null then 'SETTLED' else 'ACTIVE' end,
      e."announcedAt", e."inputDeadline", n."countyUnitId", app.counties_of(n."countyUnitId"), n."targetGroup", '', '', null,
      '/behov/' || n.id, e.title, left(e.description, 400),
      app.listing_words(e.title, e.description || ' ' || n.title, n.problem || ' ' || e.place || ' ' || coalesce(e.summary, '')))::"Listing");
  end loop;
end $$;

create function app.list_award(tender uuid) returns void language plpgsql security definer
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
  perform app.put_listing(row(
    'AWARD', t.id, case when t.status = 'CANCELLED' then 'CANCELLED' else 'SETTLED' end, first_letters, null, t."buyerId",
    t."countyNumbers", t."targetGroup", t."measureType", trim(t.cpv), t."estimatedValueOre",
    '/konkurranser/' || t.id || '/tildeling', t.title, left(t.what, 400),
    app.listing_words(t.title || ' ' || t.reference, t.what, left(reasons, 100000)))::"Listing");
end $$;

create function app.list_contract(contract uuid) returns void language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  c "Contract";
  t "Tender";
  supplier text;
begin
  select * into c from "Contract" x where x.id = contract;
  if c."activatedAt" is null then return; end if;
  select * into t from "Tender" x where x.id = c."tenderId";
  select o.name into supplier from "Organisation" o where o.id = c."supplierId";
  perform app.put_listing(row(
    'RESULT', c.id, 'SETTLED', c."activatedAt", null, c."buyerId", coalesce(t."countyNumbers", app.counties_of(c."buyerId")),
    coalesce(t."targetGroup", ''), coalesce(t."measureType", ''), coalesce(trim(t.cpv), ''), null,
    '/resultater/' || c.id, c.title, supplier,
    app.listing_words(c.title || ' ' || c.reference, supplier, coalesce(t.what, '')))::"Listing");
end $$;

create function app.follow_listing() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  case tg_table_name
    when 'Tender' then
      perform app.list_tender(new.id);
      if tg_op = 'UPDATE' and new.status = 'CANCELLED' and old.status <> 'CANCELLED' and new."publishesAt" is not null then
        perform app.list_event('TENDER', new.id, 'cancelled', '', new."cancelledAt");
      end if;
      if tg_op = 'UPDATE' and new.status is distinct from old.status then perform app.list_award(new.id); end if;
    when 'Round' then perform app.list_tender(new."tenderId");
    when 'Amendment' then
      perform app.list_tender(new."tenderId");
      perform app.list_event('TENDER', new."tenderId", 'amended', new.number::text, new."publishedAt");
    when 'Award' then perform app.list_award(new."tenderId");
    when 'Contract' then perform app.list_contract(new.id);
    when 'Need' then
      perform app.list_need(new.id);
      if tg_op = 'UPDATE' and new.status = 'SHELVED' and old.status <> 'SHELVED' and new."publicAt" is not null then
        perform app.list_event('NEED', new.id, 'cancelled', '', coalesce(new."shelvedAt", app.clock()));
      end if;
      if tg_op = 'UPDATE' and new.version > old.version and old."publicAt" is not null then
        perform app.list_event('NEED', new.id, 'revised', new.version::text, app.clock());
      end if;
    when 'DialogueEvent' then
      perform app.list_need(new."needId");
      if tg_op = 'UPDATE' and old.summary is null and new.summary is not null then
        perform app.list_event('DIALOGUE', new.id, 'summarised', '', new."summaryPublishedAt");
      end if;
    else raise exception 'no listing of %', tg_table_name;
  end case;
  return null;
end $$;
do $$
declare name text;
begin
  foreach name in array array['Tender', 'Round', 'Amendment', 'Award', 'Contract', 'Need', 'DialogueEvent'] loop
    execute format('create trigger listing after insert or update on %I for each row execute function app.follow_listing()', name);
  end loop;
end $$;

-- Builds the index of what stands; what is listed so is old news to followers.
create function app.list_everything() returns void language sql volatile security definer
set search_path = pg_catalog, public, app as $$
  select app.list_tender(id), app.list_award(id) from "Tender";
  select app.list_need(id) from "Need";
  select app.list_contract(id) from "Contract";
  update "ListingEvent" set "toldAt" = at where "toldAt" is null and at <= app.clock();
$$;
select app.list_everything();

-- ---------------------------------------------------------------------------------------------------------------
-- Searching. Row-level security keeps @@ from the index, so it is done here, among what is public to everyone anyway.
-- Filter: kind, county, targetGroup, measure, cpv (beginning), unit, phase; sort: fit, deadline, newest. `profile` is what
-- the asker says it does (counties, targetGroups, measures): it orders, it never hides. Of very many hits the newest
-- thousand are ranked by fit, open ones first.

create function app.search_listings(filter jsonb, sort text, profile jsonb, skip int, most int) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, public, app set work_mem = '64MB' set jit = off as $fn$
declare
  at timestamptz := app.clock();
  query tsquery := case when filter ? 'words' then app.listing_query(filter ->> 'words') end;
  phase text := 'app.listing_phase(l.status, l.deadline, $1)';
  conditions jsonb := jsonb_build_object(
    'kind', 'l.kind::text = $2 ->> ''kind''',
    'county', 'l.counties @> array[$2 ->> ''county'']',
    'targetGroup', 'l."targetGroup" = $2 ->> ''targetGroup''',
    'measure', 'l."measureType" = $2 ->> ''measure''',
    'cpv', 'starts_with(l.cpv, $2 ->> ''cpv'')',
    'unit', 'l."unitId"::text = $2 ->> ''unit''',
    'phase', phase || ' = $2 ->> ''phase''');
  columns jsonb := jsonb_build_object('kind', 'kind::text', 'targetGroup', '"targetGroup"', 'measure', '"measureType"',
    'cpv', 'cpv', 'phase', 'phase', 'county', 'c');
  base text := 'l."publicAt" <= $1' || case when query is null then '' else ' and l.words @@ $3' end;
  chosen text;
  others text;
  facet text;
  counts text[] := '{}';
  result jsonb;
begin
  select coalesce(string_agg(' and ' || (conditions ->> k), ''), '') into chosen
  from jsonb_object_keys(conditions) k where filter ? k;
  -- each facet is counted with the other filters kept; those that are not chosen share one set
  foreach facet in array array['kind', 'county', 'targetGroup', 'measure', 'cpv', 'phase'] loop
    if filter ? facet then
      select coalesce(string_agg(' and ' || (conditions ->> k), ''), '') into others
      from jsonb_object_keys(conditions) k where filter ? k and k <> facet;
      others := format('(select l.kind, l.counties, l."targetGroup", l."measureType", l.cpv, %s as phase from "Listing" l where %s%s) x',
        phase, base, others);
    else
      others := 'found x';
    end if;
    counts := counts || format('select %L as f, %s as v, count(*) as n from %s%s group by 2',
      facet, columns ->> facet, others, case facet when 'county' then ', unnest(x.counties) c' else '' end);
  end loop;

  execute format($q$
    with found as materialized (
      select l.kind, l."objectId", l.counties, l."targetGroup", l."measureType", l.cpv, l.deadline, l."publicAt", %1$s as phase
      from "Listing" l where %2$s),
    hits as (%3$s)
    select jsonb_build_object(
      'total', (select count(*) from found),
      'facets', (select jsonb_object_agg(f, vs) from (
        select f, jsonb_object_agg(v, n) as vs from (%4$s) c where v <> '' group by f) d),
      'hits', coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'id', "objectId") order by place) from hits), '[]'))
    $q$, phase, base || chosen,
    case sort
      when 'newest' then $s$select kind, "objectId", row_number() over () as place from (
        select kind, "objectId" from found order by "publicAt" desc, "objectId" limit $5 offset $4) s$s$
      when 'deadline' then $s$select kind, "objectId", row_number() over () as place from (
        select kind, "objectId" from found
        order by phase <> 'open' or deadline is null, case when phase = 'open' then deadline end, "publicAt" desc, "objectId"
        limit $5 offset $4) s$s$
      else $s$select kind, "objectId", row_number() over () as place from (
        select c.kind, c."objectId" from (
          select * from found order by phase <> 'open', "publicAt" desc, "objectId" limit greatest(1000, $4 + $5)) c
        join "Listing" l using (kind, "objectId")
        order by coalesce(ts_rank(l.words, $3), 0) * 10
          + case when c.counties && $6 then 0.5 else 0 end + case when c."targetGroup" = any ($7) then 0.5 else 0 end
          + case when c."measureType" = any ($8) then 0.5 else 0 end + case when c.phase = 'open' then 1 else 0 end desc,
          c."publicAt" desc, c."objectId" limit $5 offset $4) s$s$
    end, array_to_string(counts, ' union all '))
  into result
  using at, filter, query, skip, most,
    array(select jsonb_array_elements_text(coalesce(profile -> 'counties', '[]'))),
    array(select jsonb_array_elements_text(coalesce(profile -> 'targetGroups', '[]'))),
    array(select jsonb_array_elements_text(coalesce(profile -> 'measures', '[]')));
  return result;
end $fn$;

-- The list of tenders finds by the same words.
create or replace function app.search_tenders(words text) returns setof uuid language sql volatile security definer
set search_path = pg_catalog, public, app as $$
  select l."objectId" from "Listing" l
  where l.kind = 'TENDER' and l."publicAt" <= (select app.clock()) and l.words @@ app.listing_query(search_tenders.words)
$$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
