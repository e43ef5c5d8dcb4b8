import { createHash } from "node:crypto";
import type pg from "pg";
import { newcomers } from "../../tests/world.ts";
import words from "../platform/i18n/messages/nb/organisations.json" with { type: "json" };

/** One who can sign in at a development issuer, with the claims that the real issuer would give. */
export type DevPersona = { subject: string; name: string; places: string[]; claims: Record<string, unknown> };

type Row = {
  issuer: string;
  subject: string;
  name: string;
  email: string | null;
  role: string;
  organisation: string;
  organisation_number: string | null;
  unit_number: string | null;
};

/** The people of the database, which the story adds to, and the newcomers whom it does not know yet. */
export async function listDevPersonas(database: pg.Pool, issuer: "staff" | "supplier"): Promise<DevPersona[]> {
  const { rows } = await database.query<Row>("select * from app.demo_personas() where issuer = $1", [issuer]);
  const people = new Map<string, Row[]>();
  for (const row of rows) people.set(row.subject, [...(people.get(row.subject) ?? []), row]);
  const known = [...people.values()].map((memberships) =>
    issuer === "staff" ? staff(memberships) : supplier(memberships),
  );
  if (issuer === "staff") return known;
  const strangers = newcomers.filter(({ subject }) => !people.has(subject));
  return [
    ...known,
    ...strangers.map(({ subject, name, email, represents }) => ({
      subject,
      name,
      places: represents.map((organisation) => organisation.name),
      claims: { name, email, pid: syntheticPid(subject), authorization_details: representing(represents) },
    })),
  ];
}

function staff(memberships: Row[]): DevPersona {
  const [{ subject, name, email }] = memberships as [Row];
  return {
    subject,
    name,
    places: placesOf(memberships),
    claims: {
      oid: subject,
      NAVident: `${"ABDEHKLMNRST".charAt(numberFrom(subject, 12))}${String(numberFrom(subject, 1e6)).padStart(6, "0")}`,
      name,
      email,
      groups: memberships.flatMap(({ unit_number, role }) => (unit_number ? [`${unit_number}-CA-Elva_${role}`] : [])),
    },
  };
}

function supplier(memberships: Row[]): DevPersona {
  const [{ subject, name, email }] = memberships as [Row];
  const represents = memberships.flatMap(({ organisation_number: number, organisation, role }) =>
    number && role !== "supplierMember" ? [{ number, name: organisation }] : [],
  );
  return {
    subject,
    name,
    places: placesOf(memberships),
    claims: { name, email, pid: syntheticPid(subject), authorization_details: representing(represents) },
  };
}

const roleNames: Record<string, string> = words.roles;

const placesOf = (memberships: Row[]) =>
  memberships.map(({ role, organisation }) => `${roleNames[role] ?? role}, ${organisation}`);

/** As Ansattporten says for whom a person may act. */
const representing = (organisations: readonly { number: string; name: string }[]) => [
  {
    type: "ansattporten:orgno",
    authorized_parties: organisations.map(({ number, name }) => ({
      orgno: { authority: "iso6523-actorid-upis", ID: `0192:${number}` },
      name,
    })),
  },
];

/** Eleven digits like Tenor's (month + 80), which belong to nobody. */
function syntheticPid(subject: string): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = 1 + numberFrom(`${subject}d`, 28);
  const month = 81 + numberFrom(`${subject}m`, 12);
  return `${two(day)}${two(month)}${two(numberFrom(`${subject}y`, 100))}${String(numberFrom(`${subject}n`, 1e5)).padStart(5, "0")}`;
}

const numberFrom = (text: string, below: number) => createHash("sha256").update(text).digest().readUInt32BE(0) % below;
