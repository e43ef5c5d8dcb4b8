import { describe, expect, it } from "vitest";
import { askMunicipality } from "../../lib/needs/ask-municipality.ts";
import { considerOffers } from "../../lib/needs/consider-offers.ts";
import { joinNeed } from "../../lib/needs/join-need.ts";
import { leaveNeed } from "../../lib/needs/leave-need.ts";
import { markTendered } from "../../lib/needs/mark-tendered.ts";
import { meetNeed } from "../../lib/needs/meet-need.ts";
import { getNeed } from "../../lib/needs/queries.ts";
import { shareNeed } from "../../lib/needs/share-need.ts";
import { similarNeeds } from "../../lib/needs/similar-needs.ts";
import type { Identity } from "../../lib/platform/actor.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { testDatabase } from "../database.ts";
import { others, world } from "../world.ts";
import { aDraft, aSharedNeed, done, refused } from "./story.ts";

const db = await testDatabase();
const seenBy = (who: Identity | null, id: string) => actingAs(who, (acting) => getNeed(acting, id));

describe("a need that several have", () => {
  it("is joined by another office, once, with its own number", async () => {
    const needId = await aSharedNeed();
    expect(await refused(joinNeed(world.olav, { needId, size: 3 }))).toBe("forbidden");
    expect(await refused(joinNeed(world.ingrid, { needId, size: 3 }))).toBe("notFound");
    expect(await joinNeed(world.tore, { needId })).toMatchObject({ fieldErrors: { size: ["required"] } });
    await done(joinNeed(world.tore, { needId, size: "17", note: "Her er det flest gutter." }));
    expect(await refused(joinNeed(world.tore, { needId, size: 3 }))).toBe("alreadyJoined");
    expect((await seenBy(world.olav, needId))?.coOwners).toMatchObject([{ name: "Nav Namdal", size: 17 }]);
    await done(leaveNeed(world.tore, { needId }));
    await done(joinNeed(world.tore, { needId, size: 18 }));
    expect(await db.sql(`select size from "NeedCoOwner" where "needId" = $1`, [needId])).toEqual([{ size: 18 }]);
  });

  it("is read by a municipality from when it is asked until it says no, and by no other outside NAV", async () => {
    const needId = await aSharedNeed();
    const ask = { needId, organisationId: others.elvedal.id };
    expect(await seenBy(world.gro, needId)).toBeUndefined();
    expect(await db.asApp(world.gro, `select 1 from "Need" where id = $1`, [needId])).toEqual([]);
    expect(await refused(askMunicipality(world.berit, ask))).toBe("forbidden");
    expect(await askMunicipality(world.olav, { needId, organisationId: others.fjordkapital.id })).toMatchObject({
      refusal: { code: "notMunicipality", field: "organisationId" },
    });
    await done(askMunicipality(world.olav, ask));
    expect(await refused(askMunicipality(world.kari, ask))).toBe("alreadyAsked");
    expect((await seenBy(world.gro, needId))?.coOwners).toHaveLength(1);
    expect((await seenBy(world.berit, needId))?.coOwners).toEqual([]); // only asked: nobody else's business yet
    expect(await seenBy(world.sverre, needId)).toBeUndefined();
    await done(joinNeed(world.gro, { needId, size: 8 }));
    expect((await seenBy(world.berit, needId))?.coOwners).toMatchObject([{ name: "Elvedal kommune", size: 8 }]);
    await done(leaveNeed(world.gro, { needId }));
    expect(await seenBy(world.gro, needId)).toBeUndefined();
    expect(await db.asApp(world.gro, `select 1 from "Need" where id = $1`, [needId])).toEqual([]);
  });

  it("cannot be joined on somebody else's behalf, with raw SQL", async () => {
    const needId = await aSharedNeed();
    const insert = `insert into "NeedCoOwner" ("needId", "organisationId", "invitedById", "joinedById", "joinedAt") values ($1, $2, $3, $3, now())`;
    for (const who of [world.tore, world.gro, world.ingrid, world.olav]) {
      await expect(db.asApp(who, insert, [needId, world.liv.organisationId, who.personId])).rejects.toThrow(
        "row-level security",
      );
    }
  });
});

describe("a need that something meets", () => {
  it("is closed with what meets it, and is then no tender", async () => {
    const needId = await aSharedNeed();
    const met = {
      needId,
      kind: "MUNICIPAL_OFFER",
      metBy: "Jobbskolen i Elvedal kommune",
      reason: "Har plass til alle.",
    };
    expect(await refused(meetNeed(world.berit, met))).toBe("forbidden");
    expect(await meetNeed(world.kari, { ...met, kind: "CONTRACT" })).toMatchObject({
      refusal: { code: "contractMissing", field: "contractId" },
    });
    expect(await refused(meetNeed(world.kari, { ...met, kind: "CONTRACT", contractId: crypto.randomUUID() }))).toBe(
      "notFound",
    );
    await done(meetNeed(world.kari, met));
    expect(await seenBy(world.olav, needId)).toMatchObject({ status: "MET", metBy: "Jobbskolen i Elvedal kommune" });
    await expect(
      actingAs(world.kari, ({ tx, actor, now }) => markTendered(tx, actor, needId, now)),
    ).rejects.toMatchObject({ code: "wrongStatus" });
  });
});

describe("training", () => {
  it("is bought only after municipal and county offers have been considered", async () => {
    const needId = await aSharedNeed();
    const tender = (measureType: string) =>
      actingAs(world.marit, ({ tx, actor, now }) => markTendered(tx, actor, needId, now, measureType)).then(
        () => "tendered",
        (error) => error.code as string,
      );
    expect(await tender("FAG_OG_YRKESOPPLAERING")).toBe("offersNotConsidered");
    const considered = {
      needId,
      municipalOffers: "Voksenopplæring",
      countyOffers: "Fagopplæring",
      conclusion: "For sent",
    };
    expect(await refused(considerOffers(world.marit, considered))).toBe("forbidden");
    await done(considerOffers(world.kari, considered));
    expect(await tender("FAG_OG_YRKESOPPLAERING")).toBe("tendered");
    await expect(db.sql(`update "OfferConsideration" set conclusion = 'x'`)).rejects.toThrow("only grows");
  });

  it("alone asks for it", async () => {
    const needId = await aSharedNeed();
    await actingAs(world.kari, ({ tx, actor, now }) => markTendered(tx, actor, needId, now, "OPPFOLGING"));
    expect((await seenBy(world.kari, needId))?.status).toBe("TENDERED");
  });
});

describe("needs like one that is being written", () => {
  const seniors = {
    title: "Seniorer som mister jobben i industrien",
    problem: "Smelteverket legger ned, og fagarbeidere over femtifem får ikke nytt arbeid.",
    targetGroup: "seniors",
    targetGroupText: "Fagarbeidere over 55 år med lang erfaring fra smelteverket.",
    wantedOutcome: "At de er i ny jobb innen et halvt år.",
  };
  const like = (who: Identity, sketch: { title: string; text: string; targetGroup?: string; id?: string }) =>
    actingAs(who, (acting) => similarNeeds(acting, { targetGroup: "", ...sketch }));

  it("are found by meaning, misspelt and in nynorsk, and not by what any two needs share", async () => {
    const needId = await aSharedNeed(seniors);
    const titles = async (title: string, text = "") => (await like(world.liv, { title, text })).map(({ id }) => id);
    expect(await titles("Senioerer som mister jobben")).toContain(needId);
    expect(
      await titles("Eldre fagarbeidarar", "Når smelteverket legg ned, får ikkje fagarbeidarane nytt arbeid."),
    ).toContain(needId);
    expect(
      await titles("Flyktninger trenger språktrening", "De lærer norsk for sakte og kommer ikke i praksis."),
    ).not.toContain(needId);
    // a title longer than any title is compared by its beginning, not by the million letters that a client may send
    const words = Array.from({ length: 5_000 }, (_, number) => `q${number.toString(36)}x`).join(" ");
    expect(await titles(`Senioerer som mister jobben${" ".repeat(300)}${words}`)).toContain(needId);
    expect(await titles("", "")).toEqual([]);
    expect(await titles("''| & !<-> \\", "\u0001 ' : * (")).toEqual([]);
    expect(
      (await like(world.liv, { ...seniors, text: seniors.problem, id: needId })).map(({ id }) => id),
    ).not.toContain(needId);
  });

  it("are only those that one may read", async () => {
    const needId = await aDraft(seniors);
    const found = await like(world.liv, { ...seniors, text: seniors.problem });
    expect(found.map(({ id }) => id)).not.toContain(needId);
    await done(shareNeed(world.olav, { needId }));
    expect((await like(world.liv, { ...seniors, text: seniors.problem })).map(({ id }) => id)).toContain(needId);
    expect((await like(world.ingrid, { ...seniors, text: seniors.problem })).map(({ id }) => id)).not.toContain(needId);
  });
});
