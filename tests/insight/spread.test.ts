import { expect, test } from "vitest";
import { getLine, getSpread, listLines } from "../../lib/insight/queries.ts";
import { startedIn } from "../../lib/insight/spread.ts";
import { confirmOutcome } from "../../lib/outcomes/confirm-outcome.ts";
import { endParticipation } from "../../lib/outcomes/end-participation.ts";
import { referParticipant } from "../../lib/outcomes/refer-participant.ts";
import { startParticipation } from "../../lib/outcomes/start-participation.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { searchTenders } from "../../lib/tenders/search-queries.ts";
import { contractInForce, value } from "../contracts/awarded.ts";
import { testDatabase } from "../database.ts";
import { aDialogue, aSharedNeed } from "../needs/story.ts";
import { world } from "../world.ts";

const db = await testDatabase();

/** So many participants who came, left and were in this at the end. */
async function participants(contractId: string, count: number, outcome: string) {
  for (let made = 0; made < count; made++) {
    const { id: participantId } = value(
      await referParticipant(world.nina, {
        contractId,
        supportSegment: "TRENGER_VEILEDNING",
        referredOn: "2026-01-05",
      }),
    );
    value(await startParticipation(world.eirik, { participantId, startedOn: "2026-01-12" }));
    value(await endParticipation(world.ingrid, { participantId, how: "COMPLETED", endedOn: "2026-11-20" }));
    const [followUp] = await db.sql(`select id from "FollowUp" where "participantId" = $1 and months = 0`, [
      participantId,
    ]);
    value(await confirmOutcome(world.nina, { followUpId: followUp.id, outcome }));
  }
}

/** The contract's tender as if published a while ago: how that comes about is other tests' business. */
async function publish(contractId: string, needId?: string): Promise<string> {
  await db.sql(`create or replace function test_publish(contract uuid, need uuid) returns uuid language sql
    set session_replication_role = 'replica' as $$
      update "Tender" set status = 'CONCLUDED', "publishesAt" = app.clock() - interval '90 days', "needId" = need
      where id = (select "tenderId" from "Contract" where id = contract) returning id $$`);
  const [row] = await db.sql("select test_publish($1, $2) as id", [contractId, needId ?? null]);
  return row.id;
}

test("the map shows what is published of a county's unit, the same to everyone, and nobody can be found in it", async () => {
  const large = await contractInForce(db);
  const small = await contractInForce(db);
  await participants(large, 7, "WORK");
  await participants(large, 6, "EDUCATION");
  await participants(large, 8, "NONE");
  await participants(small, 3, "WORK");
  const { needId } = await aDialogue(db);
  await aSharedNeed();
  await publish(large, needId);
  await publish(small);
  const spread = (who = world.anders as typeof world.anders | null) =>
    actingAs(who, (acting) => getSpread(acting, 0)).then(({ counties, total }) => ({
      trondelag: counties.find(({ number }) => number === "50"),
      troms: counties.find(({ number }) => number === "55"),
      finnmark: counties.find(({ number }) => number === "56"),
      counties: counties.length,
      total,
    }));
  expect((await spread()).trondelag).toMatchObject({ started: { value: null, hidden: true } }); // the quarter is not over

  await db.moveClock("2027-01-02T08:00:00Z");
  const seen = await spread();
  expect(seen.counties).toBe(15);
  expect(seen.trondelag).toMatchObject({
    unitNames: ["Nav Trøndelag"],
    needs: { value: 1, hidden: false }, // the other is shared in NAV only
    contracts: { value: 2, hidden: false },
    started: { value: 21, hidden: true },
    outcomes: { value: 13, hidden: true },
  });
  expect(seen.troms).toMatchObject({ unitNames: seen.finnmark?.unitNames, contracts: { value: 0 } });
  expect(seen.total).toMatchObject({
    needs: { value: 1 },
    contracts: { value: 2 },
    outcomes: { value: 13, hidden: true },
  });
  for (const who of [null, world.ingrid, world.kari, world.ragnhild]) expect(await spread(who)).toEqual(seen);

  const [{ tenderId }] = await db.sql(`select "tenderId" from "Contract" where id = $1`, [large]);
  const line = await actingAs(null, (acting) => getLine(acting, tenderId));
  expect(line).toMatchObject({ title: "Jobb først", unit: "Nav Trøndelag", need: { id: needId } });
  expect(line?.contracts).toMatchObject([{ id: large, intake: { started: 21 }, points: [{ months: 0, work: 7 }] }]);
  expect(await actingAs(null, (acting) => listLines(acting))).toHaveLength(2);
});

test("a tender bought by one unit for a county that two units share counts there, as in the list of tenders", async () => {
  const tenderId = await publish(await contractInForce(db));
  await db.sql(`create function test_open_for(tender uuid) returns void language sql
    set session_replication_role = 'replica' as $$
      update "Tender" set status = 'PUBLISHED', "countyNumbers" = array['32', '33'],
        "buyerId" = (select "organisationId" from "NavUnit" where "unitNumber" = '0600') where id = tender;
      update "Round" set deadline = app.clock() + interval '9 days', "openedAt" = null where "tenderId" = tender $$`);
  await db.sql("select test_open_for($1)", [tenderId]);
  const { spread, facets } = await actingAs(null, async (acting) => ({
    spread: await getSpread(acting, 0),
    facets: (await searchTenders(acting, { phase: "open" })).facets.county,
  }));
  expect(facets.map(({ value }) => value)).toContain("32");
  for (const { number, name, tenders } of spread.counties) {
    expect([name, tenders.value]).toEqual([name, facets.find(({ value }) => value === number)?.count ?? 0]);
  }
  expect(spread.total.tenders.value).toBe(1);
  expect(spread.counties.find(({ number }) => number === "32")?.unitNames).toEqual(["Nav Øst-Viken", "Nav Vest-Viken"]);
});

test("where few wait to start, the number who started is hidden, but never less than what is published of them", () => {
  const asOf = new Date("2026-09-30T00:00:00Z");
  const intake = [
    { contractId: "a", asOf, referred: 30, started: null },
    { contractId: "b", asOf, referred: 12, started: 7 },
  ];
  const point = { contractId: "a", months: 6, due: 26, work: 20, education: 5, neither: null, asOf };
  expect(startedIn(["a", "b"], intake, [point, { ...point, months: 12, due: 11 }])).toEqual({
    value: 33,
    hidden: true,
  });
  expect(startedIn(["a"], intake, [])).toEqual({ value: null, hidden: true });
  expect(startedIn(["b"], intake, [point])).toEqual({ value: 7, hidden: false });
});

test("what is not published has no line, not even to its own county", async () => {
  const contractId = await contractInForce(db);
  const [{ tenderId }] = await db.sql(`select "tenderId" from "Contract" where id = $1`, [contractId]);
  for (const who of [null, world.kari, world.anders]) {
    expect(await actingAs(who, (acting) => getLine(acting, tenderId))).toBeUndefined();
    expect(await actingAs(who, (acting) => getLine(acting, "not-an-id"))).toBeUndefined();
  }
});
