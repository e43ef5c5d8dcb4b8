import { describe, expect, it } from "vitest";
import { changePlanLine } from "../../lib/needs/change-plan-line.ts";
import { comingQuarters, isOver, planLineActions, quarterCode, quarterOf } from "../../lib/needs/plan-line.ts";
import { getPlanLine, listPlan, planFilterOf } from "../../lib/needs/plan-queries.ts";
import { planTender } from "../../lib/needs/plan-tender.ts";
import { publishPlanLine } from "../../lib/needs/publish-plan-line.ts";
import { withdrawPlanLine } from "../../lib/needs/withdraw-plan-line.ts";
import { actionChecks } from "../../lib/platform/actions.ts";
import type { Identity } from "../../lib/platform/actor.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { testDatabase } from "../database.ts";
import { world } from "../world.ts";
import { aConference, aDraft, aSharedNeed, done, refused } from "./story.ts";

const db = await testDatabase();
const soon = comingQuarters(await db.now(), 3).map(quarterCode);
const fields = {
  title: "Oppfølging av unge",
  description: "For unge som har falt ut.",
  measureType: "OPPFOLGING",
  quarter: soon[1],
  valueBand: "UP_TO_5M",
};
async function aLine(over: object = {}) {
  const planLineId = crypto.randomUUID();
  await done(planTender(world.kari, { planLineId, ...fields, ...over }));
  return planLineId;
}
const planFor = async (who: Identity | null, asked = {}) =>
  (await actingAs(who, (acting) => listPlan(acting, planFilterOf(asked)))).map(({ id }) => id);
const raw = (who: Identity | null, id: string) => db.asApp(who, `select 1 from "PlanLine" where id = $1`, [id]);

describe("quarters", () => {
  it("begin and end at midnight in Oslo", () => {
    expect(quarterOf(new Date("2026-12-31T22:59:59Z"))).toEqual({ year: 2026, quarter: 4 });
    expect(quarterOf(new Date("2026-12-31T23:00:00Z"))).toEqual({ year: 2027, quarter: 1 });
    expect(isOver({ year: 2026, quarter: 4 }, new Date("2026-12-31T22:59:59Z"))).toBe(false);
    expect(isOver({ year: 2026, quarter: 4 }, new Date("2026-12-31T23:00:00Z"))).toBe(true);
  });

  it("come one after the other across new year", () => {
    expect(comingQuarters(new Date("2026-11-21T12:00:00Z"), 3).map(quarterCode)).toEqual([
      "2026-4",
      "2027-1",
      "2027-2",
    ]);
  });
});

describe("the plan", () => {
  it("is the county's own until it is published, and then everyone's", async () => {
    const id = await aLine();
    for (const who of [null, world.ingrid, world.berit, world.olav, world.anders, world.gro]) {
      expect(await planFor(who)).not.toContain(id);
      expect(await raw(who, id)).toEqual([]);
      expect(await refused(publishPlanLine(who, { planLineId: id }))).toBe("notFound");
    }
    expect(await planFor(world.marit)).toContain(id);
    await done(publishPlanLine(world.kari, { planLineId: id }));
    for (const who of [null, world.ingrid, world.berit]) expect(await planFor(who)).toContain(id);
    expect(await planFor(null, { fylke: "50", kvartal: soon[1] })).toContain(id);
    expect(await planFor(null, { fylke: "46" })).not.toContain(id);
    expect(await planFor(null, { fylke: "50", kvartal: soon[2] })).not.toContain(id);
    expect(await refused(publishPlanLine(world.berit, { planLineId: id }))).toBe("forbidden");
  });

  it("takes no quarter that is over and no need of another county", async () => {
    const planLineId = crypto.randomUUID();
    expect(await planTender(world.kari, { planLineId, ...fields, quarter: "2024-1" })).toMatchObject({
      refusal: { code: "quarterPassed", field: "quarter" },
    });
    const needId = await aSharedNeed();
    expect(await planTender(world.berit, { planLineId, ...fields, needId })).toMatchObject({
      refusal: { code: "needElsewhere", field: "needId" },
    });
    expect(await planTender(world.kari, { planLineId, ...fields, quarter: "2027-5" })).toMatchObject({
      fieldErrors: { quarter: ["chooseOne"] },
    });
    expect(await refused(planTender(world.olav, { planLineId, ...fields }))).toBe("forbidden");
  });

  it("is changed in the open with a reason, and remembers the quarter it promised first", async () => {
    const planLineId = await aLine();
    await done(publishPlanLine(world.kari, { planLineId }));
    const changed = { planLineId, revision: 1, ...fields, quarter: soon[2] };
    expect(await changePlanLine(world.kari, changed)).toMatchObject({
      refusal: { code: "reasonMissing", field: "reason" },
    });
    await done(changePlanLine(world.jon, { ...changed, reason: "Vi venter på tall." }));
    expect(await refused(changePlanLine(world.kari, { ...changed, reason: "To samtidig" }))).toBe("changedMeanwhile");
    const line = await actingAs(null, (acting) => getPlanLine(acting, planLineId));
    expect(line).toMatchObject({ changeReason: "Vi venter på tall." });
    expect([quarterCode(line ?? { year: 0, quarter: 0 }), `${line?.firstYear}-${line?.firstQuarter}`]).toEqual([
      soon[2],
      soon[1],
    ]);
    await done(withdrawPlanLine(world.marit, { planLineId, reason: "Kommunen løser det." }));
    expect(await refused(changePlanLine(world.kari, { ...changed, revision: 2, reason: "X" }))).toBe("wrongStatus");
    expect(await planFor(null)).toContain(planLineId);
    expect(await db.sql(`select event from "ListingEvent" where "objectId" = $1 order by at`, [planLineId])).toEqual(
      ["published", "revised", "cancelled"].map((event) => ({ event })),
    );
  });

  it("names a need only to those who may read it", async () => {
    const needId = await aSharedNeed();
    const id = await aLine({ needId });
    await done(publishPlanLine(world.kari, { planLineId: id }));
    const need = async (who: Identity | null) =>
      (await actingAs(who, (acting) => listPlan(acting))).find((line) => line.id === id)?.need;
    expect((await need(world.kari))?.id).toBe(needId);
    expect(await need(world.ingrid)).toBeNull();
    expect(JSON.stringify(await actingAs(null, (acting) => listPlan(acting)))).not.toContain(needId);
  });

  it("a withdrawn draft is nobody's but the county's", async () => {
    const id = await aLine();
    await done(withdrawPlanLine(world.kari, { planLineId: id, reason: "Feil" }));
    expect(await planFor(null)).not.toContain(id);
    expect(await raw(world.ingrid, id)).toEqual([]);
  });
});

describe("row-level security of the plan alone", () => {
  it("stops every wrong hand with the action checks off", async () => {
    const id = await aLine({ needId: await aDraft().then(() => undefined) });
    actionChecks.on = false;
    try {
      for (const who of [null, world.ingrid, world.berit, world.trond, world.olav, world.anders, world.siri]) {
        expect((await publishPlanLine(who, { planLineId: id })).ok).toBe(false);
        expect((await withdrawPlanLine(who, { planLineId: id, reason: "X" })).ok).toBe(false);
        expect((await changePlanLine(who, { planLineId: id, revision: 1, ...fields })).ok).toBe(false);
      }
    } finally {
      actionChecks.on = true;
    }
    expect(await db.sql(`select status, revision from "PlanLine" where id = $1`, [id])).toEqual([
      { status: "DRAFT", revision: 1 },
    ]);
  });

  it("agrees with the action table about who moves a status", async () => {
    const inSql = await db.sql(`select from_status, to_status from app.status_transition where aggregate = 'PlanLine'`);
    const inCode = Object.values(planLineActions).flatMap((action) =>
      "to" in action ? action.from.map((from) => `${from}→${action.to}`) : [],
    );
    expect(inSql.map((row) => `${row.from_status}→${row.to_status}`).sort()).toEqual(inCode.sort());
  });
});

describe("the day of the announcement", () => {
  it("lies in the quarter, in the code and in the database", async () => {
    const [, next = "", later = ""] = soon;
    const dayIn = (quarter: string, day: number) =>
      `${quarter.slice(0, 4)}-${String(Number(quarter.slice(5)) * 3 - 2).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
    const id = await aLine({ announceOn: dayIn(next, 15) });
    const line = { planLineId: id, revision: 1, ...fields };
    expect(await changePlanLine(world.kari, { ...line, announceOn: dayIn(later, 1) })).toMatchObject({
      refusal: { code: "dayOutsideQuarter", field: "announceOn" },
    });
    expect(await refused(changePlanLine(world.kari, { ...line, quarter: later, announceOn: dayIn(next, 15) }))).toBe(
      "dayOutsideQuarter",
    );
    await expect(
      db.asApp(world.kari, `update "PlanLine" set "announceOn" = $2 where id = $1`, [id, dayIn(later, 1)]),
    ).rejects.toThrow(/announced_in_its_quarter/);
    await done(changePlanLine(world.kari, { ...line, announceOn: "" }));
    expect((await actingAs(world.kari, (acting) => getPlanLine(acting, id)))?.announceOn).toBeNull();
  });

  it("and what comes of a line stand on the line's own page, which is found and followed by its address", async () => {
    const { needId, eventId } = await aConference(db);
    const id = await aLine({ needId });
    expect(await actingAs(null, (acting) => getPlanLine(acting, id))).toBeUndefined();
    await done(publishPlanLine(world.kari, { planLineId: id }));
    const seen = await actingAs(null, (acting) => getPlanLine(acting, id));
    expect(seen).toMatchObject({ need: { id: needId }, dialogues: [{ id: eventId }] });
    const [listing] = await db.sql(`select href from "Listing" where "objectId" = $1`, [id]);
    expect(listing.href).toBe(`/behov/plan/${id}`);
  });
});
