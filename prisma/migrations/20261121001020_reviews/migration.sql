-- Versions of a draft, and colleagues' advice on parts of it. Both are the buyer's own; who is asked for advice reads the
-- draft from then on.

create table "TenderVersion" (
  "tenderId" uuid not null references "Tender"(id) on delete cascade on update cascade,
  revision integer not null,
  content jsonb not null,
  "savedById" uuid not null,
  "savedAt" timestamptz(6) not null default app.clock(),
  primary key ("tenderId", revision)
);

create table "TenderReview" (
  id uuid not null default gen_random_uuid() primary key,
  "tenderId" uuid not null references "Tender"(id) on delete cascade on update cascade,
  "askedById" uuid not null,
  "reviewerId" uuid not null,
  fields text[],
  question text not null,
  "askedAt" timestamptz(6) not null default app.clock(),
  answer text,
  "answeredAt" timestamptz(6),
  "withdrawnAt" timestamptz(6),
  constraint answer_whole check ((answer is null) = ("answeredAt" is null)),
  constraint answered_or_withdrawn check ("answeredAt" is null or "withdrawnAt" is null),
  constraint asks_another check ("askedById" <> "reviewerId"),
  constraint fields_named check (cardinality(fields) between 1 and 40)
);
create index "TenderReview_tenderId_idx" on "TenderReview" ("tenderId");
create index "TenderReview_reviewerId_idx" on "TenderReview" ("reviewerId");

-- The actor is asked for advice on this tender.
create function app.advises(tender uuid) returns boolean language sql stable security definer
set search_path = pg_catalog, public, app as $$
  select exists (select from "TenderReview" r
    where r."tenderId" = tender and r."reviewerId" = app.actor() and r."withdrawnAt" is null)
$$;
create policy read_adviser on "Tender" for select to elva_app using (app.advises(id));

create function app.guard_tender_review() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if tg_op = 'INSERT' then
    if not exists (select from "Tender" t where t.id = new."tenderId" and t.status = 'DRAFT') then perform app.refuse('wrongStatus'); end if;
    if not exists (select from "Membership" m join "Organisation" o on o.id = m."organisationId"
                   where m."personId" = new."reviewerId" and o.kind = 'NAV_UNIT'
                     and m."validFrom" <= app.clock() and (m."validTo" is null or m."validTo" > app.clock()))
    then perform app.refuse('notFound'); end if;
    new."askedAt" := app.clock();
    new."askedById" := app.actor();
    new.answer := null; new."answeredAt" := null; new."withdrawnAt" := null;
    return new;
  end if;
  if (new.id, new."tenderId", new."askedById", new."reviewerId", new.fields, new.question, new."askedAt") is distinct from
     (old.id, old."tenderId", old."askedById", old."reviewerId", old.fields, old.question, old."askedAt")
  then perform app.refuse('neverChanges'); end if;
  if old."answeredAt" is not null then perform app.refuse('alreadyAnswered'); end if;
  if old."withdrawnAt" is not null then perform app.refuse('wrongStatus'); end if;
  if new.answer is not null then
    if app.actor() is distinct from old."reviewerId" then perform app.refuse('forbidden'); end if;
    new."answeredAt" := app.clock();
  elsif new."withdrawnAt" is not null then
    if not app.writes_tender(old."tenderId") then perform app.refuse('forbidden'); end if;
    new."withdrawnAt" := app.clock();
  end if;
  return new;
end $$;
create trigger guard before insert or update on "TenderReview" for each row execute function app.guard_tender_review();

create function app.guard_tender_version() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if tg_op = 'DELETE' then
    -- One's own save of the last minutes, which a newer one takes the place of.
    if old."savedById" is distinct from app.actor() or old."savedAt" < app.clock() - interval '10 minutes'
       or exists (select from "TenderVersion" v where v."tenderId" = old."tenderId" and v.revision > old.revision)
    then perform app.refuse('neverChanges'); end if;
    return old;
  end if;
  if tg_op = 'UPDATE' then perform app.refuse('neverChanges'); end if;
  new."savedAt" := app.clock();
  new."savedById" := app.actor();
  return new;
end $$;
create trigger guard before insert or update or delete on "TenderVersion" for each row execute function app.guard_tender_version();

revoke all on "TenderVersion", "TenderReview" from elva_app, elva_worker, elva_sealer;
grant select, insert, delete on "TenderVersion" to elva_app;
grant select, insert on "TenderReview" to elva_app;
grant update (answer, "answeredAt", "withdrawnAt") on "TenderReview" to elva_app;
grant select on "TenderReview" to elva_worker;

alter table "TenderVersion" enable row level security;
alter table "TenderVersion" force row level security;
create policy read on "TenderVersion" for select to elva_app using (
  (select app.has_role('auditor')) or exists (select from "Tender" t where t.id = "tenderId" and app.works_on_tenders_of(t."buyerId")));
create policy add on "TenderVersion" for insert to elva_app with check (app.writes_tender("tenderId"));
create policy replace on "TenderVersion" for delete to elva_app using (app.writes_tender("tenderId"));

alter table "TenderReview" enable row level security;
alter table "TenderReview" force row level security;
create policy read on "TenderReview" for select to elva_app using (
  ("reviewerId" = (select app.actor()) and "withdrawnAt" is null) or (select app.has_role('auditor'))
  or exists (select from "Tender" t where t.id = "tenderId" and app.works_on_tenders_of(t."buyerId")));
create policy read_system on "TenderReview" for select to elva_worker using ((select app.is_system()));
create policy ask on "TenderReview" for insert to elva_app with check (app.writes_tender("tenderId"));
create policy answer on "TenderReview" for update to elva_app
  using ("reviewerId" = (select app.actor()) or app.writes_tender("tenderId"));

-- app.advises() and the triggers run as the tables' owner, which FORCE would shut out where the owner is no superuser.
create policy definer on "TenderVersion" to current_user using (true) with check (true);
create policy definer on "TenderReview" to current_user using (true) with check (true);

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
