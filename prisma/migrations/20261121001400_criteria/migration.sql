-- Selection criteria as structured data: the kind says what is asked, how a profile is judged and what is lawful.

alter type "SelectionKind" add value 'REGISTERED';
alter type "SelectionKind" add value 'EQUITY';
alter type "SelectionKind" add value 'REFERENCES';
alter type "SelectionKind" add value 'CERTIFICATE';
alter type "SelectionKind" add value 'CAPACITY';
alter type "SelectionKind" add value 'COUNTY_PRESENCE';
alter type "SelectionKind" add value 'AUTHORISATION';

alter table "SelectionCriterion"
  add column "measureType" text,
  add column "targetGroup" text,
  add column "withinYears" int,
  add column code text,
  add column "lotNumbers" int[] default '{}',
  add column reason text not null default '',
  add constraint within_some_years check ("withinYears" between 1 and 20);
