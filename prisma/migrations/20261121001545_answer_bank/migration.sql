-- A supplier's own texts to use again in bids. What stands in one is soon part of a sealed bid, so it is kept as a draft is:
-- encrypted, under a key that only the sealer unwraps, and only for a living session of the supplier's own people.

create table "AnswerBank" (
  id uuid not null,
  "organisationId" uuid not null,
  "keyWrap" bytea not null,
  constraint "AnswerBank_pkey" primary key (id)
);
create unique index "AnswerBank_organisationId_key" on "AnswerBank" ("organisationId");
comment on table "AnswerBank" is 'A supplier''s texts to use again, and their key, wrapped to the sealer';

create table "KeptText" (
  id uuid not null default gen_random_uuid(),
  "bankId" uuid not null,
  ciphertext bytea not null,
  revision integer not null default 1,
  "savedById" uuid not null,
  "savedAt" timestamptz(6) not null default app.clock(),
  constraint "KeptText_pkey" primary key (id),
  constraint "KeptText_bankId_fkey" foreign key ("bankId") references "AnswerBank" (id) on delete cascade on update cascade,
  constraint text_size check (octet_length(ciphertext) between 30 and 200000)
);
create index "KeptText_bankId_idx" on "KeptText" ("bankId");
alter table "KeptText" alter column ciphertext set storage external;
comment on table "KeptText" is 'One text of a supplier''s bank, encrypted';

revoke all on "AnswerBank", "KeptText" from elva_app, elva_worker, elva_sealer;
grant select, insert on "AnswerBank" to elva_app;
grant select, insert, update, delete on "KeptText" to elva_app;
alter table "AnswerBank" enable row level security;
alter table "AnswerBank" force row level security;
alter table "KeptText" enable row level security;
alter table "KeptText" force row level security;
create policy own on "AnswerBank" for all to elva_app
  using ("organisationId" = (select app.org()) and (select app.is_supplier()))
  with check ("organisationId" = (select app.org()) and (select app.is_supplier()));
create policy read on "KeptText" for select to elva_app using (exists (select from "AnswerBank" b where b.id = "bankId"));
create policy keep on "KeptText" for insert to elva_app with check (
  "savedById" = (select app.actor()) and exists (select from "AnswerBank" b where b.id = "bankId"));
create policy change on "KeptText" for update to elva_app using (exists (select from "AnswerBank" b where b.id = "bankId"))
  with check ("savedById" = (select app.actor()) and exists (select from "AnswerBank" b where b.id = "bankId"));
create policy drop on "KeptText" for delete to elva_app using (exists (select from "AnswerBank" b where b.id = "bankId"));

-- As before for a bid's draft; and for a supplier's bank, which is its own people's alone.
create or replace function sealer.draft_key_wrap(bid uuid, organisation uuid, session bytea,
  out wrap bytea, out subject text, out sealed_id_token text, out signed_in timestamptz)
language sql volatile security definer set search_path = pg_catalog, public, app as $$
  select coalesce(b."draftKeyWrap", k."keyWrap"), p.subject, kept."idToken", kept."createdAt"
  from app.session_identity(session) s
  join "Session" kept on kept.id = session
  join "Person" p on p.id = s.person and p.issuer = 'supplier'
  left join "BidMember" m on m."bidId" = bid and m."organisationId" = organisation
    and m."acceptedAt" is not null and m."declinedAt" is null
  left join "Bid" b on b.id = m."bidId"
  left join "AnswerBank" k on k.id = bid and k."organisationId" = organisation
  where s.organisation = draft_key_wrap.organisation and (b.id is not null or k.id is not null) and exists (
    select from "Membership" w where w."personId" = s.person and w."organisationId" = s.organisation
      and w.role in ('supplierAdmin', 'supplierMember')
      and w."validFrom" <= app.clock() and (w."validTo" is null or w."validTo" > app.clock()))
$$;
