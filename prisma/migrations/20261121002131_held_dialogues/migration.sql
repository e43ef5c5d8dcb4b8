-- The same for dialogues: what hangs on an event, or on the need that it is about, holds it until commit.

-- Called off: whoever registers, books, sends or adds times meanwhile comes before, and is then told, or not at all.
create or replace function app.guard_called_off() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if (select e."cancelledAt" is not null from "DialogueEvent" e where e.id = new."eventId" for share) then
    perform app.refuse('dialogueCancelled');
  end if;
  return new;
end $$;

-- What somebody has been told before the tender is out waits on the list; once it is out, it goes to all at once (invariant 4).
create or replace function app.guard_given() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  if tg_op = 'INSERT' then
    if (select n.status = 'TENDERED' from "Need" n where n.id = (select e."needId" from "DialogueEvent" e where e.id = new."eventId")
        for share) and new."publishedAt" is null then perform app.refuse('notAllPublished'); end if;
    if new."publishedAt" is not null then new."publishedAt" := app.clock(); end if;
    return new;
  end if;
  if old."publishedAt" is not null then perform app.refuse('alreadyPublished'); end if;
  if tg_op = 'DELETE' then return old; end if;
  if to_jsonb(new) - 'publishedAt' is distinct from to_jsonb(old) - 'publishedAt' then perform app.refuse('forbidden'); end if;
  new."publishedAt" := app.clock();
  return new;
end $$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
