import { createHash, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { unitId } from "../../lib/organisations/unit-id.ts";
import { testDatabase } from "../database.ts";
import { newcomers, personas, registerEntries, stableId, suppliers, world } from "../world.ts";

const db = await testDatabase();

type Who = {
  issuer: "staff" | "supplier";
  subject: string;
  name: string;
  represents?: { number: string; name: string }[];
  groups?: string[];
};

async function signIn({ issuer, subject, name, represents = [], groups = [] }: Who) {
  const session = randomBytes(32);
  const [row] = await db.asApp(null, `select * from app.sign_in($1, $2, $3, 'key', $4, null, $5, $6, 'sealed')`, [
    session,
    issuer,
    subject,
    name,
    JSON.stringify(represents),
    groups,
  ]);
  return { session, person: row.person as string, organisation: row.organisation as string | null };
}

const identity = async (session: Buffer) =>
  (await db.asApp(null, "select * from app.session_identity($1)", [session]))[0];

const persona = (key: string) => {
  const found = personas.find((one) => one.key === key);
  if (!found) throw new Error(key);
  return found;
};

describe("a session", () => {
  test("opens for the person whom the issuer named, where she works", async () => {
    const { session, person, organisation } = await signIn(persona("kari"));
    expect(person).toBe(world.kari.personId);
    expect(organisation).toBe(world.kari.organisationId);
    expect(await identity(session)).toMatchObject({ person, organisation, provider: "staff" });
    const [row] = await db.sql(
      `select action from "AuditEvent" where "objectId" = $1 and actor = $1::text order by seq desc`,
      [person],
    );
    expect(row.action).toBe("person.signedIn");
  });

  test("is dead after sign-out, also for who kept the cookie", async () => {
    const { session } = await signIn(persona("jon"));
    const [ended] = await db.asApp(null, "select * from app.end_session($1)", [session]);
    expect(ended).toEqual({ provider: "staff", sealed_id_token: "sealed" });
    expect(await identity(session)).toBeUndefined();
    expect(await db.asApp(null, "select * from app.end_session($1)", [session])).toEqual([]);
    expect(
      await db.asApp(null, "select app.choose_organisation($1, $2) as chosen", [session, world.jon.organisationId]),
    ).toEqual([{ chosen: false }]);
  });

  test("ends after an idle hour and after twelve hours, by the real clock", async () => {
    const { session } = await signIn(persona("jon"));
    await db.moveClock(new Date((await db.now()).getTime() + 30 * 24 * 3_600_000));
    expect(await identity(session), "the demo's clock signs nobody out").toBeDefined();

    await db.sql(`update "Session" set "lastSeenAt" = clock_timestamp() - interval '59 minutes' where id = $1`, [
      session,
    ]);
    expect(await identity(session)).toBeDefined(); // and was seen now
    const [{ ago }] = await db.sql(
      `select extract(epoch from clock_timestamp() - "lastSeenAt")::int as ago from "Session" where id = $1`,
      [session],
    );
    expect(ago).toBeLessThan(30);

    await db.sql(`update "Session" set "lastSeenAt" = clock_timestamp() - interval '61 minutes' where id = $1`, [
      session,
    ]);
    expect(await identity(session)).toBeUndefined();
    await db.sql(
      `update "Session" set "lastSeenAt" = clock_timestamp(), "expiresAt" = clock_timestamp() - interval '1 second' where id = $1`,
      [session],
    );
    expect(await identity(session)).toBeUndefined();
  });

  test("cannot be read, listed or written around its functions", async () => {
    for (const sql of [
      `select * from "Session"`,
      `update "Session" set "endedAt" = null`,
      `insert into "Person" (issuer, subject, "personKey", name) values ('staff', 'x', 'x', 'x')`,
      `update "Person" set name = 'x'`,
      `insert into "Organisation" (kind, name) values ('SUPPLIER', 'x')`,
      `delete from "Membership"`,
      `select internal.act_as('${world.marit.personId}')`,
    ]) {
      await expect(db.asApp(world.marit, sql), sql).rejects.toThrow(/permission denied/);
    }
  });

  test("holds no secret that opens it", async () => {
    const secret = randomBytes(32).toString("base64url");
    const key = createHash("sha256").update(secret).digest();
    await db.asApp(null, `select app.sign_in($1, 'staff', $2, 'k', 'Jon Eide', null, '[]', '{}', 'x')`, [
      key,
      persona("jon").subject,
    ]);
    expect(await identity(Buffer.from(secret))).toBeUndefined();
    expect(await identity(key)).toBeDefined();
  });
});

describe("for whom one acts", () => {
  test("a person with several organisations chooses, and only among one's own", async () => {
    const { session, organisation } = await signIn(persona("hanne"));
    expect(organisation).toBeNull();
    expect(await identity(session)).toMatchObject({ organisation: null });
    const choose = async (id: string) =>
      (await db.asApp(null, "select app.choose_organisation($1, $2) as chosen", [session, id]))[0].chosen;
    expect(await choose(suppliers.storjobb.id)).toBe(false);
    expect(await choose(suppliers.trygg.id)).toBe(true);
    expect(await identity(session)).toMatchObject({ organisation: suppliers.trygg.id });
  });

  test("a membership that ends takes the organisation from the session at once", async () => {
    const { session, person } = await signIn(persona("hanne"));
    await db.asApp(null, "select app.choose_organisation($1, $2)", [session, suppliers.trygg.id]);
    await db.sql(
      `update "Membership" set "validTo" = app.clock(), "endedById" = $2 where "personId" = $1 and "organisationId" = $3`,
      [person, world.tuva.personId, suppliers.trygg.id],
    );
    expect(await identity(session), "and does not silently act for another").toMatchObject({ organisation: null });
  });

  test("the first whom the register lets act for a supplier leads it, the next is a member, and both leave with the claim", async () => {
    const number = registerEntries[0]?.organisationNumber ?? "";
    const represents = [{ number, name: "Fotfeste Fosen SA" }];
    await db.sql(`insert into "Organisation" (id, kind, name, "organisationNumber") values ($1, 'SUPPLIER', 'F', $2)`, [
      stableId("fotfeste"),
      number,
    ]);
    const first = await signIn({ issuer: "supplier", subject: "first", name: "Første", represents });
    const second = await signIn({ issuer: "supplier", subject: "second", name: "Andre", represents });
    const rolesOf = (person: string) =>
      db.sql(`select role::text, "validTo" is null as current from "Membership" where "personId" = $1 order by 1`, [
        person,
      ]);
    expect(first.organisation).toBe(stableId("fotfeste"));
    expect(await rolesOf(first.person)).toEqual([{ role: "supplierAdmin", current: true }]);
    expect(await rolesOf(second.person)).toEqual([{ role: "supplierMember", current: true }]);

    await signIn({ issuer: "supplier", subject: "first", name: "Første" });
    expect(await rolesOf(first.person)).toEqual([{ role: "supplierAdmin", current: false }]);
    expect(await identity(first.session), "also in the session that was open").toMatchObject({ organisation: null });
    const heir = await signIn({ issuer: "supplier", subject: "second", name: "Andre", represents });
    expect(heir.person).toBe(second.person);
    expect(await rolesOf(heir.person), "one of its own takes over").toEqual([
      { role: "supplierAdmin", current: true },
      { role: "supplierMember", current: true },
    ]);
    await signIn({ issuer: "supplier", subject: "second", name: "Andre", represents });
    expect(await rolesOf(heir.person)).toHaveLength(2);
    const third = await signIn({ issuer: "supplier", subject: "third", name: "Tredje", represents });
    expect(await rolesOf(third.person)).toEqual([{ role: "supplierMember", current: true }]);
  });

  test("a membership by invitation does not need the register's word", async () => {
    const eirik = await signIn(persona("eirik"));
    expect(eirik.organisation).toBe(suppliers.springbrett.id);
  });

  test("a newcomer acts for nobody until the organisation is registered", async () => {
    const eli = newcomers[0];
    if (!eli) throw new Error("No newcomer");
    const entry = { number: registerEntries[1]?.organisationNumber ?? "", name: "Medvind Bergen AS" };
    const { session, person, organisation } = await signIn({ ...eli, issuer: "supplier", represents: [entry] });
    expect(organisation).toBeNull();
    const visitor = { personId: person, organisationId: null };
    expect(await db.asApp(visitor, "select name, organisation from app.my_organisations()")).toEqual([
      { name: "Medvind Bergen AS", organisation: null },
    ]);
    await expect(
      db.asApp(visitor, "select app.found_supplier($1, 'Storjobb')", [suppliers.storjobb.organisationNumber]),
    ).rejects.toThrow("notRepresented");
    await expect(db.asApp(null, "select app.found_supplier($1, 'x')", [entry.number])).rejects.toThrow(
      "notRepresented",
    );
    const [{ founded }] = await db.asApp(visitor, "select app.found_supplier($1, $2) as founded", [
      entry.number,
      entry.name,
    ]);
    expect(await identity(session)).toMatchObject({ organisation: founded });
    await expect(db.asApp(visitor, "select app.found_supplier($1, 'x')", [entry.number])).rejects.toThrow(
      "alreadyRegistered",
    );
  });

  test("a unit without a leader gets its first from the directory's group, and no second", async () => {
    const groups = ["1100-CA-Elva_countyManager", "5700-CA-Elva_countyManager", "1100-CA-Elva_directorate"];
    const { person } = await signIn({ issuer: "staff", subject: "rogaland", name: "Rita Rogaland", groups });
    const held = await db.sql(`select role::text, "organisationId" as unit from "Membership" where "personId" = $1`, [
      person,
    ]);
    expect(held).toEqual([{ role: "countyManager", unit: unitId("1100") }]);
    const next = await signIn({ issuer: "staff", subject: "rogaland2", name: "Rolf Rogaland", groups });
    expect(next.organisation).toBeNull();
  });

  test("a group named by a supplier's issuer means nothing", async () => {
    const { organisation } = await signIn({
      issuer: "supplier",
      subject: "cheat",
      name: "Lur",
      groups: ["1500-CA-Elva_countyManager"],
    });
    expect(organisation).toBeNull();
  });
});
