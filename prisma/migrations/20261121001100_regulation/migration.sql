-- Values of law that were not read in the law itself, confirmed once by a person of the directorate. Everyone may see which.

create table "RuleConfirmation" (
  id uuid primary key default gen_random_uuid(),
  rule text not null,
  value text not null,
  note text not null check (length(trim(note)) > 0),
  "confirmedById" uuid not null,
  "confirmedAt" timestamptz(6) not null default app.clock()
);
create unique index "RuleConfirmation_rule_value_key" on "RuleConfirmation" (rule, value);
comment on table "RuleConfirmation" is 'A value of law that somebody of the directorate has read in the law. Insert only.';

create trigger append_only before update or delete on "RuleConfirmation" for each row execute function app.append_only();

alter table "RuleConfirmation" enable row level security;
alter table "RuleConfirmation" force row level security;
create policy read on "RuleConfirmation" for select to elva_app, elva_worker using (true);
create policy confirm on "RuleConfirmation" for insert to elva_app with check (
  (select app.has_role('directorate')) and "confirmedById" = (select app.actor()));
