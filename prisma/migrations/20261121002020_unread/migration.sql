-- How many of the newest messages whoever acts has not read: for the frame of every page, so it reads a hundred at most.
create function app.unread() returns int language sql volatile security definer set search_path = pg_catalog, public, app as $$
  select count(*)::int from (
    select n.id from "Notification" n
    where n."organisationId" = app.org() and (n."personId" is null or n."personId" = app.actor())
    order by n."createdAt" desc limit 100
  ) newest
  where not exists (select from "NotificationRead" r where r."notificationId" = newest.id and r."personId" = app.actor())
$$;
revoke all on function app.unread() from public;
grant execute on function app.unread() to elva_app;
