import { createHash } from "node:crypto";
import type pg from "pg";
import { loadUnit } from "../../lib/organisations/load-nav-units.ts";
import { unitId } from "../../lib/organisations/unit-id.ts";
import type { Member } from "../../lib/platform/actor.ts";
import { checkDigit } from "../../lib/platform/organisation-number.ts";
import { world as people, stableId, suppliers as worldSuppliers } from "../../tests/world.ts";
import type { Cast } from "./engine.ts";
import { nextName, storyOffices, storyPeople } from "./people.ts";
import { type StorySupplier, storySuppliers } from "./suppliers.ts";

/** Loads the people and organisations that only the story has, as the database's owner, and says who is who. */
export async function loadCast(
  owner: pg.Client,
  courses: { bidders: string[][]; group: string; measure: string }[],
): Promise<Cast> {
  for (const { number, name, county } of storyOffices)
    await loadUnit(owner, { number, name, type: "OFFICE", parent: county });
  for (const { key, name, unit, role } of storyPeople)
    await loadPerson(owner, { key, name, issuer: "staff", organisationId: unitId(unit), role });
  for (const [index, supplier] of storySuppliers.entries()) await loadSupplier(owner, supplier, index, courses);

  for (const [index, [key, supplier]] of Object.entries(worldSuppliers).entries()) {
    const { id, turnoverKroner, founded } = supplier;
    const own = courses.filter(({ bidders }) => bidders.some((group) => group.includes(key)));
    const turnover = turnoverKroner === null ? null : turnoverKroner / 1_000_000;
    await loadCapability(owner, id, { ...supplier, turnover, founded: Number(founded.slice(0, 4)) }, own, index);
  }

  const identities: Record<string, Member> = { ...people };
  for (const { key, unit } of storyPeople)
    identities[key] = { personId: stableId(`person:${key}`), organisationId: unitId(unit) };
  for (const { key } of storySuppliers)
    identities[key] = { personId: stableId(`person:${key}`), organisationId: stableId(`supplier:${key}`) };
  const worldHands = {
    springbrett: "ingrid",
    rorvik: "per",
    trygg: "tuva",
    storjobb: "stein",
    nyttspor: "yusuf",
  } as const;
  for (const [supplier, person] of Object.entries(worldHands)) identities[supplier] = people[person];

  const numbers: Record<string, string> = Object.fromEntries([
    ...Object.entries(worldSuppliers).map(([key, { organisationNumber }]) => [key, organisationNumber]),
    ...storySuppliers.map(({ key }, index) => [key, numbered(index)]),
  ]);
  return {
    of: (key) => identities[key] ?? unknown(key),
    organisationNumber: (key) => numbers[key] ?? unknown(key),
  };
}

type Capable = Pick<StorySupplier, "turnover" | "employees" | "county" | "founded">;

/** What a supplier can show: equity, free places, other counties and certificates, more of each the larger one is. */
async function loadCapability(
  owner: pg.Client,
  id: string,
  { turnover, employees, county, founded }: Capable,
  own: { group: string; measure: string }[],
  index: number,
) {
  const deliversIn = employees > 40 ? ["03", "11", "34", "46", "50"].filter((number) => number !== county) : [];
  const large = employees > 100 ? ["iso-9001", "iso-14001"] : [];
  const certificates = employees <= 100 && employees > 15 && index % 3 === 0 ? ["eco-lighthouse"] : large;
  await owner.query(
    `update "SupplierProfile" set "equityOre" = $2, capacity = $3, "deliversIn" = $4, certificates = $5,
       "capabilityAt" = app.clock() where "organisationId" = $1`,
    [id, Math.round((turnover ?? 0.4) * 18_000_000), 4 + employees * 2, deliversIn, certificates],
  );
  for (const [number, assignment] of assignmentsOf(founded, employees, own).entries())
    await owner.query(
      `insert into "SupplierAssignment" ("organisationId", number, "measureType", "targetGroup", customer, "startedOn", "endedOn")
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [id, number + 1, ...assignment],
    );
}

/** One assignment for each kind of thing that it has bid for, from a year after it began until some years ago or still. */
function assignmentsOf(founded: number, employees: number, own: { group: string; measure: string }[]) {
  const kinds = [...new Map(own.map((one) => [`${one.measure} ${one.group}`, one])).values()].slice(0, 4);
  const began = Math.max(founded + 1, 2014);
  return began > 2025
    ? []
    : kinds.map(({ measure, group }, nth) => [
        ...[measure, group, nth % 2 ? "En kommune i nærheten" : "NAV", `${Math.min(began + nth, 2025)}-01-01`],
        (nth + employees) % 3 === 0 ? `${Math.min(began + nth + 4, 2025)}-12-31` : null,
      ]);
}

function unknown(key: string): never {
  throw new Error(`The story knows nobody called ${key}`);
}

async function loadSupplier(
  owner: pg.Client,
  supplier: StorySupplier,
  index: number,
  courses: { bidders: string[][]; group: string; measure: string }[],
) {
  const id = stableId(`supplier:${supplier.key}`);
  const own = courses.filter(({ bidders }) => bidders.some((group) => group.includes(supplier.key)));
  await owner.query(
    `insert into "Organisation" (id, kind, name, "organisationNumber", "createdAt")
     values ($1, 'SUPPLIER', $2, $3, app.clock()) on conflict do nothing`,
    [id, supplier.name, numbered(index)],
  );
  await owner.query(
    `insert into "SupplierProfile" ("organisationId", type, employees, "turnoverOre", "countyNumber", "foundedOn",
       description, "measureTypes", "targetGroups")
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      id,
      supplier.type,
      supplier.employees,
      supplier.turnover === null ? null : Math.round(supplier.turnover * 100_000_000),
      supplier.county,
      `${supplier.founded}-03-01`,
      supplier.how,
      [...new Set(own.map(({ measure }) => measure))],
      [...new Set(own.map(({ group }) => group))],
    ],
  );
  await loadCapability(owner, id, supplier, own, index);
  await loadPerson(owner, {
    key: supplier.key,
    name: nextName(),
    issuer: "supplier",
    organisationId: id,
    role: "supplierAdmin",
  });
}

async function loadPerson(
  owner: pg.Client,
  who: { key: string; name: string; issuer: "staff" | "supplier"; organisationId: string; role: string },
) {
  const id = stableId(`person:${who.key}`);
  const personKey = `${who.issuer}:${createHash("sha256").update(who.key).digest("hex").slice(0, 16)}`;
  await owner.query(
    `insert into "Person" (id, issuer, subject, "personKey", name) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [id, who.issuer, stableId(`subject:${who.key}`), personKey, who.name],
  );
  await owner.query(
    `insert into "Membership" (id, "personId", "organisationId", role, "validFrom")
     values ($1, $2, $3, $4, '2020-01-01') on conflict do nothing`,
    [stableId(`membership:${who.key}`), id, who.organisationId, who.role],
  );
}

/** Synthetic: first digit 2, check digit right. */
function numbered(index: number): string {
  for (let eight = 21_000_000 + index * 173; ; eight++) {
    const digit = checkDigit(String(eight));
    if (digit !== undefined) return `${eight}${digit}`;
  }
}
