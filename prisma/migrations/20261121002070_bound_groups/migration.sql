-- A group is bound by the bid that it has sent: what was sent is what counts. While a version stands, nobody comes in; when one
-- of the group goes, the version is withdrawn with it; from the deadline on nothing of it changes. So whoever reads the members
-- of an opened bid reads those that were sealed into it.

create type "VersionEndReason" as enum ('PARTNER_LEFT', 'PARTNER_REMOVED');
alter table "BidVersionEnd"
  add column "reason" "VersionEndReason",
  add constraint reason_of_withdrawal check (reason is null or kind = 'WITHDRAWN');
-- The reason is the database's own word (app.bind_group): who withdraws gives none.
drop policy withdraw on "BidVersionEnd";
create policy withdraw on "BidVersionEnd" for insert to elva_app with check (
  kind = 'WITHDRAWN' and reason is null and "byId" = (select app.actor()) and app.bid_role(app.bid_of_version("versionId")) = 'LEAD');

-- One submission or change of the group at a time: held until commit, so that the next one sees what this one did.
create or replace function app.hold_bid(bid uuid) returns void language plpgsql security definer
set search_path = pg_catalog, public, app as $$
begin
  perform from "Bid" b where b.id = bid and app.knows_bid(b.id) for no key update;
end $$;

-- After the row, and so after row-level security has said who may: an error tells no stranger that a bid stands.
create function app.bind_group() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, app as $$
declare
  bid "Bid";
  standing uuid;
  was_in boolean := tg_op <> 'INSERT' and old."acceptedAt" is not null and old."declinedAt" is null;
  is_in boolean := tg_op <> 'DELETE' and new."acceptedAt" is not null and new."declinedAt" is null;
begin
  select b.* into bid from "Bid" b where b.id = case when tg_op = 'DELETE' then old."bidId" else new."bidId" end for no key update;
  if bid.id is null then return null; end if; -- it goes with its bid
  perform app.hold_round_open(bid."roundId");
  select v.id into standing from "BidVersion" v
  where v."bidId" = bid.id and not exists (select from "BidVersionEnd" e where e."versionId" = v.id);
  if standing is null then return null; end if;
  if tg_op = 'INSERT' or is_in and not was_in then perform app.refuse('bidIsSent'); end if;
  if was_in and not is_in then
    insert into "BidVersionEnd" ("versionId", kind, "byId", reason)
    values (standing, 'WITHDRAWN', app.actor(), case tg_op when 'DELETE' then 'PARTNER_REMOVED' else 'PARTNER_LEFT' end::"VersionEndReason");
  end if;
  return null;
end $$;
create trigger bind_group after insert or update on "BidMember" for each row when (new.role = 'PARTNER') execute function app.bind_group();
create trigger bind_group_left after delete on "BidMember" for each row when (old.role = 'PARTNER') execute function app.bind_group();

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
