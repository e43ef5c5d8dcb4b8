import { beforeAll, expect, test } from "vitest";
import { actingAs } from "../../lib/platform/db.ts";
import {
  getMatch,
  listMatchingListings,
  listMatchingSuppliers,
  listPartners,
} from "../../lib/suppliers/match-queries.ts";
import { offerPartnership } from "../../lib/suppliers/offer-partnership.ts";
import { withdrawPartnership } from "../../lib/suppliers/withdraw-partnership.ts";
import { getFit } from "../../lib/tenders/fit-queries.ts";
import { getTender } from "../../lib/tenders/queries.ts";
import { testDatabase } from "../database.ts";
import { done, refused } from "../needs/story.ts";
import { publishedTender } from "../tenders/examples.ts";
import { suppliers, world } from "../world.ts";

const db = await testDatabase();
let tenderId: string;
const fitOf = (who: typeof world.ingrid) =>
  actingAs(who, async (acting) => {
    const tender = await getTender(acting, tenderId);
    return tender ? getFit(acting, tender) : null;
  });

beforeAll(async () => {
  tenderId = (
    await publishedTender(await db.now(), {
      lots: [{ title: "Trondheim", description: "", places: 24, minimumVolume: 16, estimatedValueOre: 380_000_000n }],
      selection: [
        { kind: "TAX_CERTIFICATE", description: "Skatteattest." },
        { kind: "TURNOVER", threshold: "5 000 000", description: "Omsetning på minst fem millioner." },
        { kind: "EMPLOYEES", threshold: "20", description: "Minst 20 ansatte." },
      ],
    })
  ).id;
});

test("per criterion: met or not, what is missing, and who could fill it; only for oneself", async () => {
  await done(
    offerPartnership(world.per, { organisationId: suppliers.rorvik.id, text: "Verksted og lokaler i Rørvik." }),
  );
  const fit = await fitOf(world.ingrid); // five people, 3.9 million
  expect(fit).toMatchObject({ verdict: "lacks", withOthers: true });
  expect(fit?.criteria.map(({ verdict, others, partners }) => [verdict, others, partners])).toEqual([
    ["meets", "nobody", []],
    ["lacks", "any", [suppliers.rorvik.id]],
    ["lacks", "whoDoesTheWork", [suppliers.rorvik.id]],
  ]);
  expect(fit?.criteria[1]?.missing).toMatchObject({ unit: "ore", has: 390_000_000, lacks: 110_000_000 });
  expect(fit?.burden.hours).toBeGreaterThan(2);
  expect(await fitOf(world.stein)).toMatchObject({ verdict: "meets", withOthers: false });
  expect(await fitOf(world.kari)).toBeNull();
});

test("who is open to partners is known to suppliers alone, and says nothing of any tender", async () => {
  expect((await actingAs(world.stein, listPartners)).map(({ name }) => name)).toEqual(["Rørvik Verksted AS"]);
  expect(await actingAs(world.per, listPartners)).toEqual([]);
  for (const who of [world.kari, world.marit, world.anders, world.ragnhild, world.gro, world.sverre, null]) {
    expect(await actingAs(who, listPartners)).toEqual([]);
    expect(await db.asApp(who, `select 1 from "PartnerOffer"`)).toEqual([]);
  }
  expect(await refused(offerPartnership(world.stein, { organisationId: suppliers.rorvik.id, text: "x" }))).toBe(
    "forbidden",
  );
  await expect(
    db.asApp(world.stein, `insert into "PartnerOffer" values ($1, 'x')`, [suppliers.trygg.id]),
  ).rejects.toThrow("row-level security");
  expect(await refused(offerPartnership(world.hanne, { organisationId: suppliers.trygg.id, text: "x" }))).toBe(
    "forbidden",
  );
  await done(withdrawPartnership(world.per, { organisationId: suppliers.rorvik.id }));
  expect(await actingAs(world.stein, listPartners)).toEqual([]);
});

test("suppliers that fit are ranked with reasons, the same to officers, suppliers and the public; interest changes nothing", async () => {
  await db.sql(
    `update "SupplierProfile" set "targetGroups" = '{youth-outside-work-and-school}', "measureTypes" = '{OPPFOLGING}'
    where "organisationId" = $1`,
    [suppliers.trygg.id],
  );
  const list = (who: Parameters<typeof actingAs>[0]) =>
    actingAs(who, (acting) => listMatchingSuppliers(acting, "TENDER", tenderId));
  const seen = await list(world.kari);
  expect(seen[0]).toMatchObject({ name: "Trygg Inngang", reasons: ["county", "targetGroup", "measure"] });
  for (const who of [world.stein, world.ingrid, world.ragnhild, null]) expect(await list(who)).toEqual(seen);
  expect(await actingAs(world.tuva, (acting) => getMatch(acting, "TENDER", tenderId))).toEqual([
    "county",
    "targetGroup",
    "measure",
  ]);
  expect((await actingAs(world.tuva, listMatchingListings))[0]).toMatchObject({ objectId: tenderId });
  await db.sql(
    `insert into "Follow" ("personId", "organisationId", name, kind, "objectId") values ($1, $2, 'x', 'TENDER', $3)`,
    [world.stein.personId, world.stein.organisationId, tenderId],
  );
  expect(await list(world.kari)).toEqual(seen);
});
