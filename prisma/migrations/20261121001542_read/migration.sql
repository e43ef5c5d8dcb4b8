-- Which messages a person has read. A message can be for everyone in an organisation, so the mark is each reader's own.

drop policy mark on "Notification";
revoke update on "Notification" from elva_app;
alter table "Notification" drop column "readAt";

create table "NotificationRead" (
  "notificationId" uuid not null,
  "personId" uuid not null,
  "readAt" timestamptz(6) not null default app.clock(),
  constraint "NotificationRead_pkey" primary key ("notificationId", "personId"),
  constraint "NotificationRead_notificationId_fkey" foreign key ("notificationId") references "Notification" (id) on delete cascade on update cascade
);
comment on table "NotificationRead" is 'That a person has read a message.';
alter table "NotificationRead" enable row level security;
alter table "NotificationRead" force row level security;
create policy own on "NotificationRead" for select to elva_app using ("personId" = (select app.actor()));
-- the message must be one that this person sees, by the policy of its table
create policy read on "NotificationRead" for insert to elva_app with check (
  "personId" = (select app.actor()) and exists (select from "Notification" n where n.id = "notificationId"));
revoke all on "NotificationRead" from elva_app, elva_worker, elva_sealer;
grant select, insert on "NotificationRead" to elva_app;
