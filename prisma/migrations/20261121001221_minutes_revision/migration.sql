-- Two officers on the same minutes meet a conflict, not a loss.
alter table "DialogueMinutes" add column revision integer not null default 1;
