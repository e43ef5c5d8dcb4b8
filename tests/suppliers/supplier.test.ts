import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Identity } from "../../lib/platform/actor.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { confirmType } from "../../lib/suppliers/confirm-type.ts";
import { declareType } from "../../lib/suppliers/declare-type.ts";
import { editProfile } from "../../lib/suppliers/edit-profile.ts";
import { getSupplier, listSuppliers, waiting } from "../../lib/suppliers/queries.ts";
import { registerSupplier } from "../../lib/suppliers/register-supplier.ts";
import { sizeOf } from "../../lib/suppliers/supplier.ts";
import { withdrawConfirmation } from "../../lib/suppliers/withdraw-confirmation.ts";
import { testDatabase } from "../database.ts";
import { waitsFor } from "../waits-for.ts";
import { newcomers, registerEntries, suppliers, world } from "../world.ts";

const db = await testDatabase();
const { springbrett, trygg, storjobb } = suppliers;

async function newcomer(key: string): Promise<Identity> {
  const who = newcomers.find((one) => one.key === key);
  const [{ person }] = await db.asApp(
    null,
    `select person from app.sign_in($1, 'supplier', $2, 'key', $3, null, $4, '{}', '')`,
    [randomBytes(32), who?.subject, who?.name, JSON.stringify(who?.represents)],
  );
  return { personId: person, organisationId: null };
}

const typed = {
  name: "Skrevet for hånd",
  foundedOn: "2020-02-02",
  employees: "4",
  turnover: "1 200 000",
  countyNumber: "50",
  description: "Vi gir folk en vei inn.",
  type: "SOCIAL_ENTREPRENEUR",
  typeStatement: "Ny løsning, sosiale resultater, en modell som varer.",
};
const seen = async (id: string) => actingAs(null, (acting) => getSupplier(acting, id));

describe("the first sign-in", () => {
  test("makes the organisation of what the register says, led by who came first", async () => {
    const [entry] = registerEntries;
    if (!entry) throw new Error("No entry");
    const eli = await newcomer("eli");
    const outcome = await registerSupplier(eli, { ...typed, organisationNumber: entry.organisationNumber });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    expect(await seen(outcome.value.id)).toMatchObject({
      organisation: { name: entry.name, organisationNumber: entry.organisationNumber },
      foundedOn: new Date(entry.founded),
      turnoverOre: 120_000_000n,
      typeConfirmedAt: null,
    });
    const admin = await actingAs({ ...eli, organisationId: outcome.value.id }, async ({ actor }) => actor);
    expect(admin.roles).toEqual(["supplierAdmin"]);
    const [event] = await db.sql(`select actor from "AuditEvent" where action = 'supplier.registered'`);
    expect(event.actor).toBe(eli.personId);
    const again = await registerSupplier(eli, { ...typed, organisationNumber: entry.organisationNumber });
    expect(again).toMatchObject({ refusal: { code: "alreadyRegistered" } });
  });

  test("takes what is typed where the register knows nothing, and only for whom one represents", async () => {
    const mads = await newcomer("mads");
    const number = newcomers.find(({ key }) => key === "mads")?.represents[2]?.number;
    const outcome = await registerSupplier(mads, { ...typed, organisationNumber: number });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    expect((await seen(outcome.value.id))?.organisation.name).toBe("Skrevet for hånd");

    const vibeke = await newcomer("vibeke");
    const notHers = { ...typed, organisationNumber: registerEntries[1]?.organisationNumber };
    expect(await registerSupplier(vibeke, notHers)).toMatchObject({ refusal: { code: "notRepresented" } });
    expect(await registerSupplier(null, notHers)).toMatchObject({ refusal: { code: "notRepresented" } });
    expect(await registerSupplier(world.kari, notHers)).toMatchObject({ refusal: { code: "notRepresented" } });
    expect(
      (await db.sql(`select 1 from "Organisation" where "organisationNumber" = $1`, [notHers.organisationNumber]))
        .length,
    ).toBe(0);
  });

  test("refuses bad input at its field and stores nothing", async () => {
    const mads = await newcomer("mads");
    const bad = {
      ...typed,
      organisationNumber: "123 456 789",
      employees: "-1",
      countyNumber: "x",
      typeStatement: "",
      website: "javascript:alert(1)",
      measureTypes: ["NOPE"],
    };
    expect(await registerSupplier(mads, bad)).toMatchObject({
      fieldErrors: {
        organisationNumber: ["notOrganisationNumber"],
        employees: ["tooSmall:0"],
        countyNumber: ["chooseOne"],
        website: ["notHttps"],
        measureTypes: ["chooseOne"],
      },
    });
    const number = registerEntries[1]?.organisationNumber;
    expect(await registerSupplier(mads, { ...typed, organisationNumber: number, countyNumber: "99" })).toMatchObject({
      ok: false,
    });
    const unsaid = { ...typed, organisationNumber: number, typeStatement: " " };
    expect(await registerSupplier(mads, unsaid)).toMatchObject({ fieldErrors: { typeStatement: ["required"] } });
  });
});

describe("a profile", () => {
  const change = {
    organisationId: springbrett.id,
    employees: "6",
    countyNumber: "50",
    description: "Verksted og kafé i Namsos",
    targetGroups: ["disability", "youth-outside-work-and-school"],
    measureTypes: ["OPPFOLGING"],
  };

  test("is changed by its own administrator only", async () => {
    for (const who of [world.eirik, world.tuva, world.kari, world.anders, null]) {
      expect(await editProfile(who, change)).toMatchObject({ refusal: { code: "forbidden" } });
    }
    expect((await editProfile(world.ingrid, change)).ok).toBe(true);
    expect(await seen(springbrett.id)).toMatchObject({
      employees: 6,
      turnoverOre: null,
      description: change.description,
    });
  });

  test("is found by name, county, type, target group and words", async () => {
    const found = async (filter: object) =>
      (await actingAs(null, (acting) => listSuppliers(acting, filter))).suppliers.map((one) => one.organisation.name);
    expect(await found({ words: "kafé" })).toEqual([springbrett.name]);
    expect(await found({ county: "03" })).toEqual([storjobb.name]);
    expect(await found({ type: "NON_PROFIT" })).toEqual([trygg.name]);
    expect(await found({ targetGroup: "disability" })).toEqual([springbrett.name]);
    expect(await found({ type: "x" })).toEqual([]);
    expect(await found({ words: "' or 1=1 --", page: -3 })).toEqual([]);
  });
});

describe("a type", () => {
  const confirm = { organisationId: springbrett.id, type: "SOCIAL_ENTREPRENEUR", typeStatement: "" };

  test("is confirmed by the county that serves the supplier or the directorate, and by nobody else", async () => {
    const found = await waitsFor(world.kari, waiting);
    expect(found.map(({ title }) => title)).toContain(springbrett.name);
    for (const who of [world.berit, world.ingrid, world.olav, world.siri, world.stein, null]) {
      expect(await confirmType(who, confirm)).toMatchObject({ refusal: { code: "forbidden" } });
    }
    expect(await confirmType(world.kari, { ...confirm, type: "SHELTERED" })).toMatchObject({
      refusal: { code: "changedMeanwhile" },
    });
    expect((await confirmType(world.kari, confirm)).ok).toBe(true);
    expect(await confirmType(world.anders, confirm)).toMatchObject({ refusal: { code: "alreadyConfirmed" } });
    expect(await confirmType(world.anders, { organisationId: storjobb.id, type: "COMMERCIAL" })).toMatchObject({
      refusal: { code: "needsNoConfirmation" },
    });
  });

  test("that the supplier changes is not confirmed any more", async () => {
    const same = { organisationId: springbrett.id, type: "SOCIAL_ENTREPRENEUR", typeStatement: "Nye ord om det samme" };
    expect(await declareType(world.eirik, same)).toMatchObject({ refusal: { code: "forbidden" } });
    expect((await declareType(world.ingrid, same)).ok).toBe(true);
    expect(await seen(springbrett.id)).toMatchObject({ typeConfirmedAt: null, typeStatement: same.typeStatement });
    expect(await confirmType(world.anders, confirm), "what was read is not what stands").toMatchObject({
      refusal: { code: "changedMeanwhile" },
    });
    expect((await confirmType(world.anders, same)).ok).toBe(true);
    expect((await declareType(world.ingrid, same)).ok, "the same words again change nothing").toBe(true);
    expect((await seen(springbrett.id))?.typeConfirmedAt).not.toBeNull();

    const withdraw = { organisationId: springbrett.id, reason: "Deler ut utbytte" };
    expect(await withdrawConfirmation(world.ingrid, withdraw)).toMatchObject({ refusal: { code: "forbidden" } });
    expect((await withdrawConfirmation(world.kari, withdraw)).ok).toBe(true);
    expect((await seen(springbrett.id))?.typeConfirmedAt).toBeNull();
  });
});

describe("row-level security alone", () => {
  const confirmed = (by: Identity) =>
    `update "SupplierProfile" set "typeConfirmedAt" = app.clock(), "typeConfirmedById" = '${by.personId}'
     where "organisationId" = '${springbrett.id}' returning 1 as done`;

  test("no supplier confirms itself, and no county another's supplier", async () => {
    await expect(db.asApp(world.ingrid, confirmed(world.ingrid))).rejects.toThrow("forbidden");
    for (const who of [world.eirik, world.tuva, world.berit, world.siri, world.olav, null]) {
      expect(await db.asApp(who, confirmed(who ?? world.kari))).toEqual([]);
    }
    await expect(db.asApp(world.kari, confirmed(world.jon)), "in another's name").rejects.toThrow("forbidden");
    await expect(
      db.asApp(world.kari, `update "SupplierProfile" set employees = 1 where "organisationId" = '${springbrett.id}'`),
      "NAV does not write the supplier's own words",
    ).rejects.toThrow("forbidden");
  });

  test("nobody writes the register of legal entities, or removes a supplier", async () => {
    await expect(db.asApp(world.anders, `update "RegisterEntry" set name = 'x'`)).rejects.toThrow("permission denied");
    await expect(db.asApp(world.ingrid, `delete from "SupplierProfile"`)).rejects.toThrow("permission denied");
    await expect(
      db.asApp(
        world.stein,
        `insert into "SupplierProfile" ("organisationId", type, employees, "countyNumber", "foundedOn")
         values ('${world.gro.organisationId}', 'COMMERCIAL', 1, '50', '2020-01-01')`,
      ),
    ).rejects.toThrow("row-level security");
  });
});

test.each([
  [0, "micro"],
  [9, "micro"],
  [10, "small"],
  [49, "small"],
  [50, "medium"],
  [249, "medium"],
  [250, "large"],
] as const)("%i employees are %s", (employees, size) => {
  expect(sizeOf(employees)).toBe(size);
});
