-- A target must be better than today, so an indicator says which way is better: up, unless it says down.
alter table "NeedMetric" add column "lowerIsBetter" boolean not null default false;
alter table "Requirement" add column "lowerIsBetter" boolean not null default false;

-- Not of what was written before there was a direction to say.
alter table "Requirement" add constraint "target_is_better" check (
  "baselineBp" is null or "targetBp" is null
  or case when "lowerIsBetter" then "targetBp" <= "baselineBp" else "targetBp" >= "baselineBp" end
) not valid;
