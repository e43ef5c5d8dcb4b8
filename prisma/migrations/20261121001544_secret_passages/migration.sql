-- The supplier marks a passage of its minutes as a trade secret, not only a whole paragraph.

-- From, to, from, to …: in order, apart, and within a text of this many characters.
create function app.are_spans(spans int[], length int) returns boolean language sql immutable parallel safe as $$
  select cardinality(spans) % 2 = 0 and coalesce(bool_and(n >= 0 and n <= length and n > before), true)
  from (select n, lag(n, 1, -1) over (order by place) as before from unnest(spans) with ordinality as s (n, place)) x
$$;

alter table "MinutesParagraph" add column "secretSpans" int[] default '{}';
alter table "MinutesParagraph" add constraint spans_are_in_the_text check (
  "secretSpans" is not null and app.are_spans("secretSpans", char_length(text)));

create or replace function app.guard_paragraph() returns trigger language plpgsql set search_path = pg_catalog, public, app as $$
begin
  if to_jsonb(new) - array['secret', 'secretSpans'] is distinct from to_jsonb(old) - array['secret', 'secretSpans'] then
    perform app.refuse('forbidden');
  end if;
  return new;
end $$;

drop policy write on "MinutesParagraph";
create policy write on "MinutesParagraph" for insert to elva_app with check (
  not secret and cardinality("secretSpans") = 0
  and app.minutes_are("minutesId", 'DRAFT', 'RETURNED') and app.leads_dialogue(app.booked_event(app.minutes_booking("minutesId"))));

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
