import { createHash } from "node:crypto";
import type { ClientBase } from "pg";
import type { OrganisationKind, Role, SupplierType } from "../lib/generated/prisma/enums.ts";
import { loadNavUnits, loadUnit } from "../lib/organisations/load-nav-units.ts";
import { unitId } from "../lib/organisations/unit-id.ts";
import type { Member } from "../lib/platform/actor.ts";
import { checkDigit } from "../lib/platform/organisation-number.ts";

/*
 * The named people and organisations that tests, demo and screenshots share. All are invented.
 * Synthetic organisation numbers begin with 2 or 3, and are accepted outside production alone.
 */

export const offices = [
  { number: "5701", name: "Nav Falkenborg", county: "5700" },
  { number: "5702", name: "Nav Namdal", county: "5700" },
  { number: "1201", name: "Nav Bergen vest", county: "1200" },
] as const;

type Supplier = {
  name: string;
  type: SupplierType;
  employees: number;
  turnoverKroner: number | null;
  county: string;
  founded: string;
};

const supplierFacts = {
  springbrett: {
    name: "Springbrett Namdal SA",
    type: "SOCIAL_ENTREPRENEUR",
    employees: 5,
    turnoverKroner: 3_900_000,
    county: "50",
    founded: "2021-03-01",
  },
  rorvik: {
    name: "Rørvik Verksted AS",
    type: "SHELTERED",
    employees: 24,
    turnoverKroner: 18_500_000,
    county: "50",
    founded: "1994-08-15",
  },
  trygg: {
    name: "Trygg Inngang",
    type: "NON_PROFIT",
    employees: 9,
    turnoverKroner: 6_200_000,
    county: "50",
    founded: "2015-01-12",
  },
  storjobb: {
    name: "Storjobb Norge AS",
    type: "COMMERCIAL",
    employees: 310,
    turnoverKroner: 412_000_000,
    county: "03",
    founded: "2004-05-20",
  },
  nyttspor: {
    name: "Nytt Spor AS",
    type: "COMMERCIAL",
    employees: 3,
    turnoverKroner: null,
    county: "46",
    founded: "2026-02-02",
  },
} satisfies Record<string, Supplier>;

type SupplierKey = keyof typeof supplierFacts;

const numbered = (seed: number) => {
  for (let eight = 30_000_000 + seed * 137; ; eight++) {
    const digit = checkDigit(String(eight));
    if (digit !== undefined) return `${eight}${digit}`;
  }
};

export const suppliers = Object.fromEntries(
  Object.entries(supplierFacts).map(([key, facts], index) => [
    key,
    { ...facts, id: stableId(`supplier:${key}`), organisationNumber: numbered(index + 1) },
  ]),
) as Record<SupplierKey, Supplier & { id: string; organisationNumber: string }>;

export const others = {
  revisjonen: { id: stableId("oversight"), name: "Velferdsrevisjonen", kind: "OVERSIGHT" },
  fjordkapital: { id: stableId("investor"), name: "Fjordkapital Effekt AS", kind: "INVESTOR" },
  elvedal: { id: stableId("municipality"), name: "Elvedal kommune", kind: "MUNICIPALITY" },
} as const satisfies Record<string, { id: string; name: string; kind: OrganisationKind }>;

/** What the register of legal entities says of enterprises that Elva does not know yet, besides the suppliers. */
export const registerEntries = [
  { key: "fotfeste", name: "Fotfeste Fosen SA", form: "SA", county: "50", employees: 4, founded: "2025-01-20" },
  { key: "medvind", name: "Medvind Bergen AS", form: "AS", county: "46", employees: 12, founded: "2019-06-03" },
].map((entry, index) => ({ ...entry, organisationNumber: numbered(900 + index) }));

/** In no register that Elva can read: its facts are typed by hand. */
const newlyFounded = { name: "Nybrott Arbeid SA", number: numbered(950) };

/** People who have not signed in yet; the issuer says for whom they may act. */
export const newcomers = [
  { key: "eli", name: "Eli Strand", represents: registerEntries.slice(0, 1).map(represented) },
  { key: "mads", name: "Mads Lien", represents: [...registerEntries.map(represented), newlyFounded] },
  { key: "vibeke", name: "Vibeke Rud", represents: [] },
].map((who) => ({ ...who, subject: stableId(`subject:${who.key}`), email: `${who.key}@example.no` }));

function represented({ organisationNumber, name }: { organisationNumber: string; name: string }) {
  return { number: organisationNumber, name };
}

type Persona = {
  key: string;
  id: string;
  name: string;
  email: string;
  /** Which issuer signs the person in, and the person's subject there. */
  issuer: "staff" | "supplier";
  subject: string;
  /** NAVident of staff; synthetic pid (Tenor: month + 80) of suppliers. */
  personKey: string;
  /** Where the person works; the first is where one lands. */
  memberships: { organisationId: string; role: Role }[];
};

const staff = (key: string, name: string, number: string, ...roles: Role[]): Persona =>
  persona(
    key,
    name,
    "staff",
    roles.map((role) => ({ organisationId: unitId(number), role })),
  );

const at = (key: string, name: string, ...where: [SupplierKey, Role][]): Persona =>
  persona(
    key,
    name,
    "supplier",
    where.map(([supplier, role]) => ({ organisationId: suppliers[supplier].id, role })),
  );

/** Every role of the domain, by first name. */
export const personas = [
  staff("kari", "Kari Nordgård", "5700", "procurementOfficer"),
  staff("jon", "Jon Eide", "5700", "procurementOfficer"),
  staff("marit", "Marit Aune", "5700", "countyManager"),
  staff("siri", "Siri Haugan", "5700", "evaluator"),
  staff("amir", "Amir Rahimi", "5700", "evaluator"),
  staff("olav", "Olav Brekke", "5701", "officeLeader"),
  staff("nina", "Nina Sagvold", "5701", "counsellor"),
  staff("tore", "Tore Moen", "5702", "officeLeader"),
  staff("berit", "Berit Hellesund", "1200", "procurementOfficer"),
  staff("trond", "Trond Askeland", "1200", "countyManager"),
  staff("liv", "Liv Mjelde", "1201", "officeLeader"),
  staff("anders", "Anders Holm", "0001", "directorate"),
  persona("ragnhild", "Ragnhild Vik", "staff", [{ organisationId: others.revisjonen.id, role: "auditor" }]),
  persona("sverre", "Sverre Lund", "supplier", [{ organisationId: others.fjordkapital.id, role: "investor" }]),
  persona("gro", "Gro Tangen", "supplier", [{ organisationId: others.elvedal.id, role: "municipality" }]),
  at("ingrid", "Ingrid Solem", ["springbrett", "supplierAdmin"]),
  at("eirik", "Eirik Solem", ["springbrett", "supplierMember"]),
  at("per", "Per Nygård", ["rorvik", "supplierAdmin"]),
  at("tuva", "Tuva Bakke", ["trygg", "supplierAdmin"]),
  at("stein", "Stein Falk", ["storjobb", "supplierAdmin"]),
  at("yusuf", "Yusuf Ali", ["nyttspor", "supplierAdmin"]),
  at("hanne", "Hanne Dahl", ["trygg", "supplierMember"], ["nyttspor", "supplierMember"]),
];

export type PersonaKey =
  | "kari"
  | "jon"
  | "marit"
  | "siri"
  | "amir"
  | "olav"
  | "nina"
  | "tore"
  | "berit"
  | "trond"
  | "liv"
  | "anders"
  | "ragnhild"
  | "sverre"
  | "gro"
  | "ingrid"
  | "eirik"
  | "per"
  | "tuva"
  | "stein"
  | "yusuf"
  | "hanne";

/** The identity of a persona in the organisation where it lands: `world.kari`. */
export const world = Object.fromEntries(
  personas.map(({ key, id, memberships }) => [
    key,
    { personId: id, organisationId: memberships[0]?.organisationId ?? "" },
  ]),
) as Record<PersonaKey, Member>;

/** Loads counties, units, offices, organisations, people and memberships, as the database's owner; safe to run again. */
export async function loadWorld(owner: ClientBase) {
  await loadNavUnits(owner);
  for (const { number, name, county } of offices)
    await loadUnit(owner, { number, name, type: "OFFICE", parent: county });
  for (const { id, name, kind } of Object.values(others)) await loadOrganisation(owner, { id, name, kind });
  for (const supplier of Object.values(suppliers)) await loadSupplier(owner, supplier);
  for (const entry of registerEntries) await loadRegisterEntry(owner, entry);
  for (const who of personas) await loadPersona(owner, who);
}

async function loadOrganisation(
  owner: ClientBase,
  {
    id,
    name,
    kind,
    organisationNumber = null,
  }: { id: string; name: string; kind: OrganisationKind; organisationNumber?: string | null },
) {
  await owner.query(
    `insert into "Organisation" (id, kind, name, "organisationNumber") values ($1, $2, $3, $4) on conflict do nothing`,
    [id, kind, name, organisationNumber],
  );
}

async function loadSupplier(owner: ClientBase, supplier: (typeof suppliers)[SupplierKey]) {
  await loadOrganisation(owner, { ...supplier, kind: "SUPPLIER" });
  await owner.query(
    `insert into "SupplierProfile"
       ("organisationId", type, employees, "turnoverOre", "countyNumber", "foundedOn", "measureTypes", "targetGroups")
     values ($1, $2, $3, $4, $5, $6, '{OPPFOLGING}', '{}') on conflict do nothing`,
    [
      supplier.id,
      supplier.type,
      supplier.employees,
      supplier.turnoverKroner === null ? null : supplier.turnoverKroner * 100,
      supplier.county,
      supplier.founded,
    ],
  );
}

async function loadRegisterEntry(owner: ClientBase, entry: (typeof registerEntries)[number]) {
  await owner.query(
    `insert into "RegisterEntry" ("organisationNumber", name, form, "countyNumber", employees, "foundedOn")
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [entry.organisationNumber, entry.name, entry.form, entry.county, entry.employees, entry.founded],
  );
}

async function loadPersona(owner: ClientBase, who: Persona) {
  await owner.query(
    `insert into "Person" (id, issuer, subject, "personKey", name, email) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [who.id, who.issuer, who.subject, who.personKey, who.name, who.email],
  );
  for (const { organisationId, role } of who.memberships) {
    await owner.query(
      `insert into "Membership" (id, "personId", "organisationId", role, "validFrom")
       values ($1, $2, $3, $4, '2020-01-01') on conflict do nothing`,
      [stableId(`membership:${who.key}:${organisationId}:${role}`), who.id, organisationId, role],
    );
  }
}

function persona(key: string, name: string, issuer: Persona["issuer"], memberships: Persona["memberships"]): Persona {
  return {
    key,
    id: stableId(`person:${key}`),
    name,
    email: `${key}@example.no`,
    issuer,
    subject: stableId(`subject:${key}`),
    personKey: `${issuer}:${createHash("sha256").update(key).digest("hex").slice(0, 16)}`,
    memberships,
  };
}

/** A UUID made from a name: the same in every database, so that tests and screenshots can be compared. */
export function stableId(name: string): string {
  const hash = createHash("sha256").update(`elva:world:${name}`).digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-9${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
