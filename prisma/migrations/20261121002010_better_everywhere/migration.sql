-- A target is better than today in a need and in a contract too, and a contract keeps which way its indicators are to go.

-- Not of what was written before there was a direction to say.
alter table "NeedMetric" add constraint "target_is_better" check (
  "baselineBp" is null or "targetBp" is null
  or case when "lowerIsBetter" then "targetBp" <= "baselineBp" else "targetBp" >= "baselineBp" end
) not valid;

-- Today's level may be unknown: the tender says so with nothing, and the contract no longer makes it zero.
alter table "ContractIndicator"
  add column "lowerIsBetter" boolean not null default false,
  alter column "baselineBp" drop not null;
alter table "ContractIndicator" add constraint "target_is_better" check (
  "baselineBp" is null
  or case when "lowerIsBetter" then "targetBp" <= "baselineBp" else "targetBp" >= "baselineBp" end
) not valid;
