-- What a need was copied from; set when it begins, never changed.
alter table "Need" add column "copiedFromId" uuid;
create trigger guard_copied_from before update of "copiedFromId" on "Need" for each row execute function app.guard_copied_from();
