-- A bid that was sent before an amendment that had to be confirmed, and not sent again, answers another text than the one that
-- stands: those who open, judge and write the record are told so, and by which amendment. Before the opening nobody is.

-- The last such amendment: published after this instant, while the round took bids.
create function app.unconfirmed(round uuid, received timestamptz) returns int language sql stable
set search_path = pg_catalog, public, app as $$
  select max(a.number) from "Amendment" a join "Round" r on r."tenderId" = a."tenderId"
  where r.id = round and a."mustConfirm" and a."publishedAt" > received and a."publishedAt" < r.deadline
$$;

-- Which amendment a requirement came with; null for what stood there at publication. The database's own word.
alter table "Requirement" add column "amendment" int;
create function app.comes_with_amendment() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  new.amendment := case when tg_op = 'UPDATE' then old.amendment
    else (select max(a.number) from "Amendment" a where a."tenderId" = new."tenderId") end;
  return new;
end $$;
create trigger comes_with_amendment before insert or update on "Requirement"
  for each row execute function app.comes_with_amendment();

drop function app.bidder_list(uuid);
create function app.bidder_list(tender uuid)
returns table ("versionId" uuid, "lotId" uuid, "organisationId" uuid, name text, "partnerIds" uuid[], partners text[],
               "receivedAt" timestamptz, status text, finding text, ground text, "rejectionReason" text, unconfirmed int)
language sql stable security definer set search_path = pg_catalog, public, app as $$
  select v.id, v."lotId",
    case when app.hides_names(tender) then '00000000-0000-0000-0000-000000000000'::uuid else v."organisationId" end,
    case when app.hides_names(tender) then 'Nr. ' || row_number() over (order by v."receivedAt", v.id) else o.name end,
    coalesce(array_agg(m."organisationId" order by p.name) filter (where p.id is not null and not app.hides_names(tender)), '{}'),
    coalesce(array_agg(p.name order by p.name) filter (where p.id is not null and not app.hides_names(tender)), '{}'),
    v."receivedAt", ob.status::text, ob.finding, r.ground, r.reason, app.unconfirmed(v."roundId", v."receivedAt")
  from "OpenedBid" ob
  join "BidVersion" v on v.id = ob."versionId"
  join "Organisation" o on o.id = v."organisationId"
  left join "BidRejection" r on r."versionId" = v.id
  left join "BidMember" m on m."bidId" = v."bidId" and m.role = 'PARTNER' and m."acceptedAt" is not null and m."declinedAt" is null
  left join "Organisation" p on p.id = m."organisationId"
  where v."tenderId" = tender and app.is_opened(tender)
    and (app.rolls(tender) or v."roundId" = (select x.id from "Round" x where x."tenderId" = tender order by x.number desc limit 1))
    and (app.is_evaluator(tender) or app.follows_evaluation(tender) or app.has_role('auditor') or app.is_system())
  group by v.id, o.name, ob."versionId", r."versionId"
  order by v."receivedAt", v.id
$$;
do $$
declare found text; changed text;
begin
  found := pg_get_functiondef('app.procurement_record(uuid)'::regprocedure);
  changed := replace(found, $old$'status', ob.status, 'ground'$old$,
    $new$'status', ob.status, 'unconfirmed', app.unconfirmed(v."roundId", v."receivedAt"), 'ground'$new$);
  if changed = found then raise exception 'app.procurement_record() is another'; end if;
  execute changed;
end $$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
