-- How long a buyer takes to pay, for who considers to bid: the mean of what was paid in the four quarters before this one, so
-- that the figure moves four times a year and no single payment can be read from it; nothing of fewer than five.
create function app.payment_time(buyer uuid) returns table (claims int, days int) language plpgsql stable security definer
set search_path = pg_catalog, public, app as $$
declare quarter timestamptz := date_trunc('quarter', app.clock() at time zone 'Europe/Oslo') at time zone 'Europe/Oslo';
begin
  return query
  select count(*)::int, round(avg(extract(epoch from c."paidAt" - c."submittedAt")) / 86400)::int
  from "PaymentClaim" c join "Contract" k on k.id = c."contractId"
  where k."buyerId" = buyer and c.status = 'PAID' and c."paidAt" < quarter and c."paidAt" >= quarter - interval '1 year'
  having count(*) >= 5;
end $$;

revoke all on all functions in schema app from public;
grant execute on all functions in schema app to elva_app, elva_worker, elva_sealer;
