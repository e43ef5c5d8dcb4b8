-- The network is public; what is documented stands, with its source.
alter table "Collaboration" add constraint has_source check (trim(source) <> '');
alter table "Collaboration" add constraint has_partner check (trim("partnerName") <> '');
alter table "Collaboration" add constraint year_known_or_not check (year between 1990 and 2100);
-- the same relation from the same source once; unknown equals unknown here
create unique index "Collaboration_source_partnerName_unitName_form_year_note_key"
  on "Collaboration" (source, "partnerName", "unitName", form, year, note) nulls not distinct;
alter table "Collaboration" enable row level security;
alter table "Collaboration" force row level security;
create policy read on "Collaboration" for select using (true);
create policy document on "Collaboration" for insert with check (
  (select app.has_role('directorate', 'procurementOfficer', 'officeLeader')) or (select app.is_system()));
create trigger append_only before update or delete on "Collaboration" for each row execute function app.append_only();
