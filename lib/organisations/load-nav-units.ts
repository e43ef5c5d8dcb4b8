import type { ClientBase } from "pg";
import { counties, countyUnits, directorate } from "./nav-units.ts";
import { unitId } from "./unit-id.ts";

/** The relation of units to counties as it has been since the counties were split. */
const VALID_FROM = "2024-01-01";

/** Loads counties, the directorate and the county units, as the database's owner; safe to run again. */
export async function loadNavUnits(owner: ClientBase) {
  for (const { number, name, nuts } of counties) {
    await owner.query(
      `insert into "County" (number, name, nuts) values ($1, $2, $3)
       on conflict (number) do update set name = excluded.name, nuts = excluded.nuts`,
      [number, name, nuts],
    );
  }
  await loadUnit(owner, { ...directorate, type: "DIRECTORATE", parent: null });
  for (const unit of countyUnits) {
    await loadUnit(owner, { ...unit, type: "COUNTY", parent: directorate.number });
    for (const { county, part = [] } of unit.serves) {
      await owner.query(
        `insert into "CountyUnit" ("countyNumber", "unitId", part, "validFrom") select $1, $2, $3, $4
         where not exists (select from "CountyUnit" where "countyNumber" = $1 and "unitId" = $2)`,
        [county, unitId(unit.number), part, VALID_FROM],
      );
    }
  }
}

/** Loads one unit of NAV under its parent; safe to run again. */
export async function loadUnit(
  owner: ClientBase,
  unit: { number: string; name: string; type: "DIRECTORATE" | "COUNTY" | "OFFICE" | "TILTAK"; parent: string | null },
) {
  const id = unitId(unit.number);
  await owner.query(
    `insert into "Organisation" (id, kind, name) values ($1, 'NAV_UNIT', $2)
     on conflict (id) do update set name = excluded.name`,
    [id, unit.name],
  );
  await owner.query(
    `insert into "NavUnit" ("organisationId", "unitNumber", type, "parentId") values ($1, $2, $3, $4)
     on conflict ("organisationId") do nothing`,
    [id, unit.number, unit.type, unit.parent === null ? null : unitId(unit.parent)],
  );
}
