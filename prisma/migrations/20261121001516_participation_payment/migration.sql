-- Payment for taking part: who delivered in a round of development is owed what the tender published, from the instant that the
-- seal is broken and the bid is found whole. Two people of NAV stand behind each payment, as behind a claim.

create type "ParticipationStatus" as enum ('OWED', 'CHECKED', 'APPROVED', 'PAID');
create table "ParticipationPayment" (
  id uuid primary key default gen_random_uuid(),
  "tenderId" uuid not null references "Tender" (id) on update cascade on delete restrict,
  "roundId" uuid not null references "Round" (id) on update cascade on delete restrict,
  "organisationId" uuid not null,
  "amountOre" bigint not null check ("amountOre" > 0),
  status "ParticipationStatus" not null default 'OWED',
  "owedAt" timestamptz(6) not null default app.clock(),
  "checkedById" uuid,
  "checkedAt" timestamptz(6),
  "approvedById" uuid,
  "approvedAt" timestamptz(6),
  "paidAt" timestamptz(6),
  constraint checked check ((status = 'OWED') = ("checkedById" is null) and num_nulls("checkedById", "checkedAt") in (0, 2)),
  constraint approved check ((status in ('APPROVED', 'PAID')) = ("approvedById" is not null) and num_nulls("approvedById", "approvedAt") in (0, 2)),
  constraint paid check ((status = 'PAID') = ("paidAt" is not null))
);
create unique index "ParticipationPayment_roundId_organisationId_key" on "ParticipationPayment" ("roundId", "organisationId");
create index "ParticipationPayment_tenderId_idx" on "ParticipationPayment" ("tenderId");
comment on table "ParticipationPayment" is 'What a supplier is owed for having delivered in a round, and who has approved that it is paid.';

-- Once a round for each who delivered an answer, however many lots; asking to take part is not paid.
create function app.owe_participation() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  insert into "ParticipationPayment" ("tenderId", "roundId", "organisationId", "amountOre")
  select t.id, r.id, v."organisationId", t."participationPaymentOre"
  from "BidVersion" v join "Round" r on r.id = v."roundId" join "Tender" t on t.id = v."tenderId"
  where v.id = new."versionId" and new.status = 'OK' and t."participationPaymentOre" > 0 and r.kind <> 'REQUEST'
  on conflict do nothing;
  return null;
end $$;
create trigger owe_participation after insert on "OpenedBid" for each row execute function app.owe_participation();

insert into app.status_transition (aggregate, from_status, to_status, roles) values
  ('ParticipationPayment', 'OWED', 'CHECKED', '{procurementOfficer,countyManager}'),
  ('ParticipationPayment', 'CHECKED', 'APPROVED', '{countyManager}'),
  ('ParticipationPayment', 'APPROVED', 'PAID', '{procurementOfficer,countyManager}');
create trigger transition before update on "ParticipationPayment" for each row execute function app.check_transition();

create function app.check_participation_payment() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if (old.id, old."tenderId", old."roundId", old."organisationId", old."amountOre", old."owedAt")
    is distinct from (new.id, new."tenderId", new."roundId", new."organisationId", new."amountOre", new."owedAt")
    or new.status = old.status
  then perform app.refuse('neverChanges'); end if;
  if new.status = 'CHECKED' then
    if new."checkedById" is distinct from app.actor() then perform app.refuse('forbidden'); end if;
    if exists (select from "BidVersion" v join "BidRejection" j on j."versionId" = v.id
      where v."roundId" = new."roundId" and v."organisationId" = new."organisationId") then perform app.refuse('participationRejected'); end if;
    new."checkedAt" := app.clock();
  elsif new.status = 'APPROVED' then
    if new."approvedById" is distinct from app.actor() then perform app.refuse('forbidden'); end if;
    if app.same_person(new."approvedById", new."checkedById") then perform app.refuse('samePerson'); end if;
    new."approvedAt" := app.clock();
  elsif new.status = 'PAID' then
    new."paidAt" := app.clock();
  end if;
  return new;
end $$;
create trigger b_check before update on "ParticipationPayment" for each row execute function app.check_participation_payment();

alter table "ParticipationPayment" enable row level security;
alter table "ParticipationPayment" force row level security;
create policy definer on "ParticipationPayment" to current_user using (true) with check (true);
-- Names stay hidden as long as the jury's (app.hides_names); a supplier sees its own and no other (invariant 3).
create policy read_buyer on "ParticipationPayment" for select to elva_app using (
  (app.follows_evaluation("tenderId") or (select app.has_role('auditor'))) and not app.hides_names("tenderId"));
create policy read_own on "ParticipationPayment" for select to elva_app using (
  "organisationId" = (select app.org()) and (select app.has_role('supplierAdmin', 'supplierMember')));
create policy change on "ParticipationPayment" for update to elva_app using (
  app.follows_evaluation("tenderId") and not app.hides_names("tenderId"));
revoke insert, delete on "ParticipationPayment" from elva_app;
revoke insert, update, delete on "ParticipationPayment" from elva_worker;
revoke all on "ParticipationPayment" from elva_sealer;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
