import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { acceptInvitation } from "../../lib/organisations/accept-invitation.ts";
import { appointDeputy } from "../../lib/organisations/appoint-deputy.ts";
import { endRole } from "../../lib/organisations/end-role.ts";
import { grantRole } from "../../lib/organisations/grant-role.ts";
import { invitationToken } from "../../lib/organisations/invitation-token.ts";
import { inviteColleague } from "../../lib/organisations/invite-colleague.ts";
import { getAdministration, getInvitation } from "../../lib/organisations/queries.ts";
import { rolesOf } from "../../lib/organisations/role.ts";
import { unitId } from "../../lib/organisations/unit-id.ts";
import { withdrawInvitation } from "../../lib/organisations/withdraw-invitation.ts";
import { actionChecks } from "../../lib/platform/actions.ts";
import type { Identity } from "../../lib/platform/actor.ts";
import { addDays, osloDay } from "../../lib/platform/dates.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { testDatabase } from "../database.ts";
import { stableId, suppliers, world } from "../world.ts";

const db = await testDatabase();
afterEach(() => {
  actionChecks.on = true;
});

const membershipOf = (key: string, organisation: string, role: string) =>
  stableId(`membership:${key}:${organisation}:${role}`);
const county = unitId("5700");
const falkenborg = unitId("5701");
const rolesNow = (identity: Identity) => actingAs(identity, async ({ actor }) => actor.roles);

/** A person who has signed in and has no role yet. */
async function visitor(issuer: "staff" | "supplier"): Promise<Identity> {
  const [{ person }] = await db.asApp(
    null,
    `select person from app.sign_in($1, $2, $3, 'key', 'Ny Person', null, '[]', '{}', '')`,
    [randomBytes(32), issuer, randomBytes(8).toString("hex")],
  );
  return { personId: person, organisationId: null };
}

test("code and database agree on which roles there are", async () => {
  const cases = [
    ["NAV_UNIT", "DIRECTORATE"],
    ["NAV_UNIT", "COUNTY"],
    ["NAV_UNIT", "OFFICE"],
    ["NAV_UNIT", "TILTAK"],
    ["SUPPLIER", null],
    ["INVESTOR", null],
    ["MUNICIPALITY", null],
    ["OVERSIGHT", null],
  ] as const;
  for (const [kind, type] of cases) {
    const [{ roles }] = await db.sql("select app.roles_of($1, $2) as roles", [kind, type]);
    expect(roles, `${kind} ${type}`).toEqual(rolesOf({ kind, navUnit: type && { type } }));
  }
});

describe("a leader", () => {
  test("gives a colleague a role and ends it; access follows at the next request", async () => {
    const granted = await grantRole(world.marit, {
      organisationId: county,
      personId: world.siri.personId,
      role: "procurementOfficer",
    });
    expect(granted.ok).toBe(true);
    expect(await rolesNow(world.siri)).toEqual(["evaluator", "procurementOfficer"]);
    const again = await grantRole(world.marit, {
      organisationId: county,
      personId: world.siri.personId,
      role: "procurementOfficer",
    });
    expect(again).toMatchObject({ ok: false, refusal: { code: "alreadyHasRole" } });

    if (granted.ok) expect((await endRole(world.marit, { membershipId: granted.value.id })).ok).toBe(true);
    expect(await rolesNow(world.siri)).toEqual(["evaluator"]);
    const events = await db.sql(
      `select action, actor from "AuditEvent" where "objectId" = $1 order by seq desc limit 2`,
      [county],
    );
    expect(events).toEqual([
      { action: "membership.ended", actor: world.marit.personId },
      { action: "membership.granted", actor: world.marit.personId },
    ]);
  });

  test("of the county also leads its offices, and nobody leads another county's", async () => {
    const place = { organisationId: falkenborg, personId: world.nina.personId, role: "officeLeader" };
    expect(await grantRole(world.trond, place)).toMatchObject({ refusal: { code: "notFound" } });
    expect(await grantRole(world.tore, place)).toMatchObject({ refusal: { code: "notFound" } });
    expect(await grantRole(world.nina, place)).toMatchObject({ refusal: { code: "notFound" } });
    expect(await grantRole(world.ingrid, place)).toMatchObject({ refusal: { code: "notFound" } });
    expect(await grantRole(null, place)).toMatchObject({ refusal: { code: "notFound" } });
    expect((await grantRole(world.marit, place)).ok).toBe(true);
  });

  test("gives only roles that the place has, to people of one's own", async () => {
    const wrongRole = { organisationId: falkenborg, personId: world.nina.personId, role: "supplierAdmin" };
    expect(await grantRole(world.marit, wrongRole)).toMatchObject({ refusal: { code: "roleNotHere" } });
    const stranger = { organisationId: falkenborg, personId: world.ingrid.personId, role: "counsellor" };
    expect(await grantRole(world.marit, stranger)).toMatchObject({ refusal: { code: "notFound" } });
  });

  test("who is the last cannot be removed, by anybody", async () => {
    const marit = membershipOf("marit", county, "countyManager");
    expect(await endRole(world.marit, { membershipId: marit })).toMatchObject({ refusal: { code: "lastLeader" } });
    const ingrid = membershipOf("ingrid", suppliers.springbrett.id, "supplierAdmin");
    expect(await endRole(world.ingrid, { membershipId: ingrid })).toMatchObject({ refusal: { code: "lastLeader" } });
    actionChecks.on = false;
    expect(await endRole(world.marit, { membershipId: marit })).toMatchObject({ refusal: { code: "lastLeader" } });
    await expect(db.sql(`update "Membership" set "validTo" = app.clock() where id = $1`, [marit])).rejects.toThrow(
      "lastLeader",
    );
  });

  test("two leaders who end each other at the same instant leave one", async () => {
    await db.sql(
      `insert into "Membership" ("personId", "organisationId", role, "validFrom") values ($1, $2, 'supplierAdmin', '2020-01-01')`,
      [world.eirik.personId, suppliers.springbrett.id],
    );
    const [{ id }] = await db.sql(`select id from "Membership" where "personId" = $1 and role = 'supplierAdmin'`, [
      world.eirik.personId,
    ]);
    const outcomes = await Promise.all([
      endRole(world.ingrid, { membershipId: id }),
      endRole(world.eirik, { membershipId: membershipOf("ingrid", suppliers.springbrett.id, "supplierAdmin") }),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const [{ left }] = await db.sql(
      `select count(*)::int as left from "Membership" where "organisationId" = $1 and role = 'supplierAdmin' and "validTo" is null`,
      [suppliers.springbrett.id],
    );
    expect(left).toBe(1);
  });
});

describe("a deputy", () => {
  test("holds the role for the days of the leave, and no longer", async () => {
    await db.sql(`update "Membership" set "validTo" = app.clock() where "personId" = $1 and role = 'officeLeader'`, [
      world.nina.personId,
    ]);
    const today = await db.now();
    const day = (days: number) => osloDay(addDays(today, days));
    const leave = { membershipId: membershipOf("olav", falkenborg, "officeLeader"), firstDay: day(2), lastDay: day(5) };
    expect(await appointDeputy(world.olav, { ...leave, personId: world.olav.personId })).toMatchObject({
      refusal: { code: "notOwnDeputy" },
    });
    expect(await appointDeputy(world.olav, { ...leave, personId: world.tore.personId })).toMatchObject({
      refusal: { code: "notFound" },
    });
    expect(await appointDeputy(world.nina, { ...leave, personId: world.nina.personId })).toMatchObject({
      refusal: { code: "notFound" },
    });
    const backwards = { ...leave, personId: world.nina.personId, firstDay: day(5), lastDay: day(2) };
    expect(await appointDeputy(world.olav, backwards)).toMatchObject({ fieldErrors: { lastDay: ["beforeFirstDay"] } });

    const appointed = await appointDeputy(world.olav, { ...leave, personId: world.nina.personId });
    expect(appointed.ok).toBe(true);
    expect(await rolesNow(world.nina)).toEqual(["counsellor"]);
    await db.moveClock(addDays(await db.now(), 3));
    expect(await rolesNow(world.nina)).toEqual(["counsellor", "officeLeader"]);

    expect(await endRole(world.nina, { membershipId: leave.membershipId }), "and is no leader for good").toMatchObject({
      refusal: { code: "lastLeader" },
    });
    await db.moveClock(addDays(await db.now(), 4));
    expect(await rolesNow(world.nina)).toEqual(["counsellor"]);
  });
});

describe("an invitation", () => {
  const place = { organisationId: suppliers.rorvik.id, email: "Ny@Rorvik.no", role: "supplierMember" };

  test("works once, for whoever holds its link", async () => {
    const invited = await inviteColleague(world.per, place);
    if (!invited.ok) throw new Error(invited.refusal.code);
    const token = invitationToken(invited.value.id);
    expect(await actingAs(null, (acting) => getInvitation(acting, token))).toMatchObject({
      organisation: "Rørvik Verksted AS",
      role: "supplierMember",
      obstacle: null,
    });
    expect(await inviteColleague(world.per, place)).toMatchObject({ refusal: { code: "alreadyInvited" } });
    expect(await acceptInvitation(null, { token })).toMatchObject({ refusal: { code: "signInFirst" } });
    const nav = await visitor("staff");
    expect(await acceptInvitation(nav, { token })).toMatchObject({ refusal: { code: "otherSignIn" } });

    const [one, other] = [await visitor("supplier"), await visitor("supplier")];
    const both = await Promise.all([acceptInvitation(one, { token }), acceptInvitation(other, { token })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "invitationUsed" } });
    const winner = both[0].ok ? one : other;
    expect(await rolesNow({ ...winner, organisationId: suppliers.rorvik.id })).toEqual(["supplierMember"]);
    const [event] = await db.sql(`select actor from "AuditEvent" where action = 'invitation.accepted'`);
    expect(event.actor).toBe(winner.personId);
  });

  test("is one, however often and fast the button is pressed", async () => {
    const press = () => inviteColleague(world.per, { ...place, email: "rask@rorvik.no" });
    const pressed = await Promise.all([press(), press(), press()]);
    expect(pressed.map((one) => (one.ok ? "ok" : one.refusal.code)).sort()).toEqual([
      "alreadyInvited",
      "alreadyInvited",
      "ok",
    ]);
  });

  test("is dead when it is withdrawn or fourteen days old, and unknown links say nothing", async () => {
    const accept = async (id: string) => acceptInvitation(await visitor("supplier"), { token: invitationToken(id) });
    const first = await inviteColleague(world.per, place);
    const second = await inviteColleague(world.per, { ...place, email: "annen@rorvik.no" });
    if (!first.ok || !second.ok) throw new Error("not invited");
    expect(await withdrawInvitation(world.tuva, { invitationId: first.value.id })).toMatchObject({
      refusal: { code: "notFound" },
    });
    expect((await withdrawInvitation(world.per, { invitationId: first.value.id })).ok).toBe(true);
    expect(await accept(first.value.id)).toMatchObject({ refusal: { code: "invitationWithdrawn" } });
    await db.moveClock(addDays(await db.now(), 14));
    expect(await accept(second.value.id)).toMatchObject({ refusal: { code: "invitationExpired" } });
    expect(await accept(crypto.randomUUID())).toMatchObject({ refusal: { code: "notFound" } });
  });

  test("is not in the database in any form that opens it", async () => {
    const invited = await inviteColleague(world.per, { ...place, email: "tredje@rorvik.no" });
    if (!invited.ok) throw new Error(invited.refusal.code);
    const [row] = await db.sql(
      `select row_to_json(i)::text || (select string_agg(body::text, '') from "AuditPayload") as everything
       from "Invitation" i where id = $1`,
      [invited.value.id],
    );
    expect(row.everything).not.toContain(invitationToken(invited.value.id));
  });
});

describe("row-level security alone", () => {
  const insert = (organisation: string, person: string, role: string, by: string) =>
    `insert into "Membership" ("personId", "organisationId", role, "grantedById")
     values ('${person}', '${organisation}', '${role}', '${by}')`;

  test("lets only leaders give roles, in their own name and their own place", async () => {
    const own = insert(county, world.kari.personId, "countyManager", world.kari.personId);
    await expect(db.asApp(world.kari, own)).rejects.toThrow("row-level security");
    const away = insert(unitId("1200"), world.marit.personId, "countyManager", world.marit.personId);
    await expect(db.asApp(world.marit, away)).rejects.toThrow("row-level security");
    const other = insert(suppliers.trygg.id, world.per.personId, "supplierAdmin", world.per.personId);
    await expect(db.asApp(world.per, other)).rejects.toThrow("row-level security");
    const borrowed = insert(county, world.amir.personId, "procurementOfficer", world.trond.personId);
    await expect(db.asApp(world.marit, borrowed)).rejects.toThrow("row-level security");
    await expect(db.asApp(null, own)).rejects.toThrow("row-level security");
  });

  test("hides people and invitations of others", async () => {
    const people = await db.asApp(world.stein, `select name from "Person"`);
    expect(people).toEqual([{ name: "Stein Falk" }]);
    expect(await db.asApp(world.stein, `select * from "Invitation"`)).toEqual([]);
    expect(await db.asApp(world.eirik, `select * from "Invitation"`)).toEqual([]);
    expect(await db.asApp(null, `select * from "Membership" union all select * from "Membership"`)).toEqual([]);
    const untouched = await db.asApp(
      world.stein,
      `update "Membership" set "validTo" = app.clock(), "endedById" = '${world.stein.personId}'
       where "organisationId" <> '${suppliers.storjobb.id}' returning id`,
    );
    expect(untouched).toEqual([]);
  });

  test("never lets a membership be rewritten", async () => {
    for (const change of [
      `role = 'supplierAdmin'`,
      `"personId" = '${world.stein.personId}'`,
      `"validFrom" = '2000-01-01'`,
    ]) {
      await expect(
        db.asApp(
          world.tuva,
          `update "Membership" set ${change}, "endedById" = '${world.tuva.personId}', "validTo" = app.clock()
           where "organisationId" = '${suppliers.trygg.id}' and role = 'supplierMember'`,
        ),
        change,
      ).rejects.toThrow("membershipOnlyEnds");
    }
  });
});

test("the page of an organisation is for its own people and those who lead it", async () => {
  const seen = (who: Identity | null, id: string) => actingAs(who, (acting) => getAdministration(acting, id));
  expect(await seen(world.trond, county)).toBeNull();
  expect(await seen(null, county)).toBeNull();
  expect(await seen(world.stein, suppliers.trygg.id)).toBeNull();
  const page = await seen(world.tuva, suppliers.trygg.id);
  expect(page?.mayLead).toBe(true);
  expect(page?.members.map(({ person }) => person.name)).toEqual(["Hanne Dahl", "Tuva Bakke"]);
  expect((await seen(world.marit, falkenborg))?.mayLead).toBe(true);
});
