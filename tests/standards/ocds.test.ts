import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { amendContract } from "../../lib/contracts/amend-contract.ts";
import { addDays } from "../../lib/platform/dates.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { ocdsValidator } from "../../lib/processes/ocds-validator.ts";
import { getRecordPackage, getReleasePackage } from "../../lib/standards/queries.ts";
import { amendTender } from "../../lib/tenders/amend-tender.ts";
import { getTender } from "../../lib/tenders/queries.ts";
import { awardedLot, contractInForce, trondelag, value } from "../contracts/awarded.ts";
import { testDatabase } from "../database.ts";
import { amendedByTwo, publishedTender } from "../tenders/examples.ts";
import { suppliers, world } from "../world.ts";

const db = await testDatabase();
const origin = "https://elva.example.no";
const schemas = path.resolve(import.meta.dirname, "../../../shared/conformance/ocds");

// A tender that has run its whole course, put there by the owner around the triggers of other contexts.
await db.sql(`create function test_publish(tender uuid, officer uuid, unit uuid, supplier uuid) returns void language plpgsql
  set session_replication_role = 'replica' as $$
declare need uuid := gen_random_uuid(); r uuid := gen_random_uuid(); bid uuid := gen_random_uuid();
begin
  insert into "Need" (id, status, "unitId", "countyUnitId", title, problem, "targetGroup", "targetGroupText", "targetGroupSize",
    "triedBefore", "wantedOutcome", "createdById", "sharedAt", "publicAt")
  values (need, 'TENDERED', unit, unit, 'Unge uten arbeid', 'Problemet', 'youth', '', 100, '', 'Flere i arbeid', officer,
    app.clock() - interval '90 days', app.clock() - interval '80 days');
  insert into "NeedMetric" ("needId", number, indicator, "baselineBp", "targetBp", "followUpMonths", "verificationSource")
  values (need, 1, 'I arbeid', 3000, 5000, 6, 'A-ordningen');
  update "Tender" set status = 'DECIDED', "needId" = need, "publishesAt" = app.clock() - interval '60 days',
    "decidedAt" = app.clock() - interval '10 days' where id = tender;
  insert into "Round" (id, "tenderId", number, deadline, "openedAt")
  values (r, tender, 1, app.clock() - interval '30 days', app.clock() - interval '29 days');
  insert into "Amendment" ("tenderId", number, text, changes, "oldDeadline", "newDeadline", "publishedById", "publishedAt")
  values (tender, 1, 'Fristen er flyttet', '[{"field":"deadline","row":null,"before":"2026-10-12T10:00:00.000Z","after":"2026-10-22T10:00:00.000Z"}]', app.clock() - interval '40 days', app.clock() - interval '30 days', officer,
    app.clock() - interval '50 days');
  insert into "Clarification" ("tenderId", question, answer, "askedAt", "answeredById", "answeredAt")
  values (tender, 'Kan vi bruke egne lokaler?', 'Ja.', app.clock() - interval '55 days', officer, app.clock() - interval '54 days');
  insert into "Clarification" ("tenderId", question) values (tender, 'Ubesvart hemmelighet');
end $$`);

const published = async (tenderId: string) => {
  await db.sql("select test_publish($1, $2, $3, $4)", [
    tenderId,
    world.kari.personId,
    trondelag,
    suppliers.springbrett.id,
  ]);
  return (await db.sql(`select ocid from "Tender" where id = $1`, [tenderId]))[0].ocid as string;
};

const contractId = await contractInForce(db);
value(
  await amendContract(world.marit, {
    contractId,
    text: "To plasser til",
    ground: "a",
    valueChangeKroner: "100 000",
    newEndsOn: "",
  }),
);
const [{ tenderId }] = await db.sql(`select "tenderId" from "Contract" where id = $1`, [contractId]);
const ocid = await published(tenderId);
const unpublishedAward = await awardedLot(db);

const page = (options = {}) => actingAs(null, (acting) => getReleasePackage(acting, origin, options));

test("one release for each public step, newest first, and nothing else", async () => {
  const { releases } = await page();
  expect(releases.map(({ tag }) => tag[0])).toEqual([
    "contractAmendment",
    "contract",
    "award",
    "tenderUpdate", // opened
    "tenderAmendment",
    "tenderUpdate", // answered
    "tender",
    "planning",
  ]);
  expect(new Set(releases.map(({ id }) => id)).size).toBe(releases.length);
  const text = JSON.stringify(releases);
  expect(text).not.toContain("Ubesvart");
  expect(text).not.toContain(unpublishedAward);
  expect(text).not.toContain("1250000"); // price per place
  for (const who of [world.kari, world.marit, world.ingrid]) expect(text).not.toContain(who.personId);
});

test("a release shows what was known then: the first deadline, no count of bids, a pending award", async () => {
  const { releases } = await page();
  const of = (tag: string, index = 0) =>
    releases.filter((one) => one.tag[0] === tag)[index] as never as {
      tender: { tenderPeriod: { endDate: string }; amendments?: object[]; numberOfTenderers?: number; status: string };
      awards: { status: string }[];
      bids: { statistics: { value: number }[] };
    };
  const [first, moved] = [of("tender"), of("tenderAmendment")];
  const days =
    (Date.parse(moved.tender.tenderPeriod.endDate) - Date.parse(first.tender.tenderPeriod.endDate)) / 86_400_000;
  expect(days).toBeCloseTo(10, 4);
  expect(first.tender).toMatchObject({ status: "active" });
  expect(first.tender.amendments).toBeUndefined();
  expect(JSON.stringify(first)).not.toContain("numberOfTenderers");
  expect(of("tenderUpdate").bids.statistics).toMatchObject([{ measure: "bids", value: 0 }]);
  expect(of("award").awards[0]?.status).toBe("pending");
});

test("pages follow each other without gap or overlap, and since cuts them", async () => {
  const all = (await page()).releases.map(({ id }) => id);
  const seen: string[] = [];
  let before: string | undefined;
  do {
    const part = await page({ limit: 3, before });
    seen.push(...part.releases.map(({ id }) => id));
    before = part.links ? (new URL(part.links.next).searchParams.get("cursor") ?? undefined) : undefined;
  } while (before);
  expect(seen).toEqual(all);
  const now = await db.now();
  const late = await page({ since: new Date(now.getTime() - 45 * 86_400_000) });
  expect(late.releases.map(({ tag }) => tag[0])).toEqual(["contractAmendment", "contract", "award", "tenderUpdate"]);
});

test("a record holds all releases of a process and what they come to; unknown and unpublished are the same", async () => {
  const record = await actingAs(null, (acting) => getRecordPackage(acting, origin, ocid));
  expect(record?.records[0]?.releases.length).toBe(7);
  expect(record?.records[0]?.compiledRelease).toMatchObject({
    tag: ["compiled"],
    awards: [{ status: "active" }],
    contracts: [{ status: "active", value: { amount: 3_200_000, currency: "NOK" } }],
    relatedProcesses: [{ relationship: ["planning"] }],
  });
  const [{ ocid: draft }] = await db.sql(
    `select t.ocid from "Award" a join "Tender" t on t.id = a."tenderId" where a.id = $1`,
    [unpublishedAward],
  );
  for (const unknown of [draft, "ocds-elva00-nothing", "ocds-other-1", `ocds-elva00-${crypto.randomUUID()}`]) {
    expect(await actingAs(null, (acting) => getRecordPackage(acting, origin, unknown))).toBeUndefined();
  }
});

test.skipIf(!existsSync(schemas))(
  "every release and record is valid by the official schemas (when they are beside the project)",
  async () => {
    const validator = ocdsValidator(schemas);
    const whole = JSON.parse(JSON.stringify(await page()));
    expect(validator.releasePackage(whole)).toEqual([]);
    for (const release of whole.releases) expect([release.id, ...validator.release(release)]).toEqual([release.id]);
    for (const one of new Set<string>(whole.releases.map((release: { ocid: string }) => release.ocid))) {
      const record = await actingAs(null, (acting) => getRecordPackage(acting, origin, one));
      expect(validator.recordPackage(JSON.parse(JSON.stringify(record)))).toEqual([]);
    }
    expect(validator.release({ ...whole.releases[0], tag: ["nonsense"] })).not.toEqual([]);
  },
);

test("an amendment says why and what, and its releases hold the values before and after it", async () => {
  const now = await db.now();
  const { id } = await publishedTender(now, {
    ...{ lotCombinations: [{ lotNumbers: [1, 2] }], combinationRule: "Summen av poengene.", maxLotsBid: "2" },
  });
  const of = () => actingAs(world.kari, (acting) => getTender(acting, id));
  const before = await of();
  const [lot, ...otherLots] = before?.lots ?? [];
  const [requirement] = before?.requirements ?? [];
  const deadline = addDays(before?.rounds[0]?.deadline ?? now, 3);
  const first = { text: "Vi har fått flere plasser.", title: "Enda flere i jobb", deadline };
  const lots = [{ ...lot, title: "Namdalen og Fosen", estimatedValueOre: "9 000 000" }];
  const wider = { ...requirement, description: "Hele veien, også etterpå." };
  const added = { kind: "FUNCTION", title: "Tolk", description: "Når deltakeren trenger det.", maxWords: 100 };
  await amendedByTwo({ tenderId: id, ...first, lots, requirements: [wider, added] });
  await db.moveClock(addDays(await db.now(), 0.1));
  value(await amendTender(world.kari, { tenderId: id, text: "Vi rettet tittelen.", title: "Flere i jobb" }));

  type Shown = {
    id: string;
    tag: string[];
    tender: {
      title: string;
      value: { amount: number };
      tenderPeriod: { endDate: string };
      lots: { id: string; title: string; value: { amount: number } }[];
      lotGroups: object[];
      lotDetails: object;
      criteria: { requirementGroups: { requirements: { title: string; description?: string }[] }[] }[];
      amendments?: { rationale: string; description: string; amendsReleaseID: string; releaseID: string }[];
    };
  };
  const { releases } = (await page()) as unknown as { releases: Shown[] };
  const mine = releases.filter((one) => one.id.startsWith(before?.ocid ?? "-") && one.tender);
  const [second, amended, original] = mine;
  expect(mine.map(({ tag }) => tag[0])).toEqual(["tenderAmendment", "tenderAmendment", "tender"]);
  const lotsOf = (release?: Shown) => release?.tender.lots.map(({ title, value: { amount } }) => [title, amount]);
  const asked = (release?: Shown) =>
    release?.tender.criteria[0]?.requirementGroups.map(({ requirements: [one] }) => [one?.title, one?.description]);

  expect(original?.tender).toMatchObject({ title: before?.title });
  expect(original?.tender.tenderPeriod.endDate).toBe(before?.rounds[0]?.deadline.toISOString());
  expect(original?.tender.amendments).toBeUndefined();
  expect(lotsOf(original)?.[0]).toEqual([lot?.title, Number(lot?.estimatedValueOre) / 100]);
  expect(original?.tender.value.amount).toBe(Number(before?.estimatedValueOre) / 100);
  expect(original?.tender.lotGroups).toEqual([
    { id: "1+2", relatedLots: before?.lots.map((one) => one.id), optionToCombine: true },
  ]);
  expect(original?.tender.lotDetails).toEqual({
    ...{ maximumLotsBidPerSupplier: 2, awardCriteriaDetails: "Summen av poengene." },
  });
  expect(asked(original)).toEqual(before?.requirements.map((one) => [one.title, one.description || undefined]));

  expect(amended?.tender.title).toBe("Enda flere i jobb");
  expect(lotsOf(amended)?.[0]).toEqual(["Namdalen og Fosen", 9_000_000]);
  expect(lotsOf(amended)?.slice(1)).toEqual(otherLots.map((one) => [one.title, Number(one.estimatedValueOre) / 100]));
  expect(asked(amended)?.at(-1)).toEqual(["Tolk", "Når deltakeren trenger det."]);
  expect(second?.tender.title).toBe("Flere i jobb");
  expect(second?.tender.amendments).toMatchObject([
    { rationale: first.text, amendsReleaseID: original?.id, releaseID: amended?.id },
    { rationale: "Vi rettet tittelen.", amendsReleaseID: amended?.id, releaseID: second?.id },
  ]);
  const [what = ""] = second?.tender.amendments?.map(({ description }) => description) ?? [];
  expect(what).toContain(`${before?.title} → Enda flere i jobb`);
  expect(what).toMatch(/Navn på delkontrakten, .+ → Namdalen og Fosen/);
  expect(JSON.stringify(mine)).not.toContain('"changes"'); // deprecated since 1.1
  if (!existsSync(schemas)) return;
  const validator = ocdsValidator(schemas);
  for (const release of JSON.parse(JSON.stringify(mine))) expect(validator.release(release)).toEqual([]);
});

test("of several rounds each release shows the one that ran then, with the deadline that it had, and no count of a later one", async () => {
  const now = await db.now();
  const { id } = await publishedTender(now, { title: "I flere runder" });
  const day = (days: number) => `timestamptz '${addDays(now, days).toISOString()}'`;
  await db.sql(`begin; set local session_replication_role = replica;
    update "Tender" set "publishesAt" = ${day(-90)} where id = '${id}';
    update "Round" set "opensAt" = ${day(-90)}, deadline = ${day(-50)}, "openedAt" = ${day(-49)}, kind = 'REQUEST' where "tenderId" = '${id}';
    insert into "Round" ("tenderId", number, kind, "opensAt", deadline, "openedAt", "invitedOnly")
    values ('${id}', 2, 'BID', ${day(-40)}, ${day(-5)}, ${day(-4)}, true);
    insert into "Amendment" ("tenderId", number, text, changes, "oldDeadline", "newDeadline", "publishedById", "publishedAt")
    values ('${id}', 1, 'Utsatt', '[]', ${day(-60)}, ${day(-50)}, '${world.kari.personId}', ${day(-70)}),
           ('${id}', 2, 'Utsatt', '[]', ${day(-10)}, ${day(-5)}, '${world.kari.personId}', ${day(-20)});
    commit`);
  const [{ ocid: mine }] = await db.sql(`select ocid from "Tender" where id = $1`, [id]);
  const record = await actingAs(null, (acting) => getRecordPackage(acting, origin, mine));
  const releases = (record?.records[0]?.releases ?? []) as unknown as {
    tag: string[];
    date: string;
    tender: { tenderPeriod: { startDate: string; endDate: string }; numberOfTenderers?: number };
    bids?: { statistics: object[] };
  }[];
  const ago = (instant: string) => Math.round((Date.parse(instant) - now.getTime()) / 86_400_000);
  expect(
    releases.map(({ tag, tender: { tenderPeriod: period, numberOfTenderers: count }, bids }) => [
      ...[tag[0], ago(period.startDate), ago(period.endDate), count, bids?.statistics.length],
    ]),
  ).toEqual([
    ["tender", -90, -60, undefined, undefined],
    ["tenderAmendment", -90, -50, undefined, undefined],
    ["tenderUpdate", -90, -50, 0, 1], // the requests opened
    ["tenderAmendment", -40, -5, 0, undefined],
    ["tenderUpdate", -40, -5, 0, 2], // the bids opened
  ]);
});

test("what a supplier was paid for taking part is a transaction of its contract, between parties that the release names", async () => {
  await db.sql(`begin; set local session_replication_role = replica;
    insert into "ParticipationPayment" ("tenderId", "roundId", "organisationId", "amountOre", status, "checkedById", "checkedAt",
      "approvedById", "approvedAt", "paidAt")
    select r."tenderId", r.id, '${suppliers.springbrett.id}', 5000000, 'PAID', '${world.kari.personId}', app.clock(),
      '${world.marit.personId}', app.clock(), app.clock() from "Round" r where r."tenderId" = '${tenderId}'; commit`);
  const record = await actingAs(null, (acting) => getRecordPackage(acting, origin, ocid));
  const { releases, compiledRelease } = JSON.parse(JSON.stringify(record?.records[0]));
  const release = releases.at(-1);
  expect(release.tag).toEqual(["tenderUpdate", "implementation"]);
  for (const one of [release, compiledRelease]) {
    const [transaction] = one.contracts[0].implementation.transactions;
    expect(transaction).toMatchObject({ value: { amount: 50_000, currency: "NOK" } });
    const roleOf = (id: string) => one.parties.find((party: { id: string }) => party.id === id)?.roles;
    expect(roleOf(transaction.payer.id)).toContain("payer");
    expect(roleOf(transaction.payee.id)).toEqual(expect.arrayContaining(["supplier", "payee"]));
    if (existsSync(schemas) && one === release) expect(ocdsValidator(schemas).release(one)).toEqual([]);
  }
  if (existsSync(schemas)) expect(ocdsValidator(schemas).recordPackage(JSON.parse(JSON.stringify(record)))).toEqual([]);
});
