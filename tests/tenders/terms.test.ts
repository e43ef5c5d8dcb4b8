import fc from "fast-check";
import { expect, test } from "vitest";
import { climateProblems, waysAt } from "../../lib/tenders/climate.ts";
import { type LotRule, lotRules, lotsWon } from "../../lib/tenders/lots.ts";
import { reservationProblem } from "../../lib/tenders/reservations.ts";
import { saveTender } from "../../lib/tenders/save-tender.ts";
import { sendForReview } from "../../lib/tenders/send-for-review.ts";
import { testDatabase } from "../database.ts";
import { world } from "../world.ts";
import { publishedTender, tenderInReview, wholeContent, wholeDraft } from "./examples.ts";

const db = await testDatabase();
const today = new Date("2026-11-21T09:00:00Z");
const before = new Date("2026-06-30T09:00:00Z");

const rankings = fc.array(
  fc.record({ valueOre: fc.bigInt({ min: 1n, max: 100n }), bidders: fc.shuffledSubarray(["a", "b", "c", "d"]) }),
  { minLength: 1, maxLength: 8 },
);

test("nobody wins more lots than it may, none stays empty for want of a rule, and the same bids give the same lots", () => {
  fc.assert(
    fc.property(
      rankings,
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(...Object.keys(lotRules)),
      (list, most, rule) => {
        const lots = list.map(({ valueOre, bidders }, index) => ({
          ...{ number: index + 1, valueOre },
          bids: bidders.map((bidder, rank) => ({ bidder, total: 100 - rank })),
        }));
        const won = lotsWon(lots, most, rule as LotRule);
        expect(won.map(({ number }) => number)).toEqual(lots.map(({ number }) => number));
        for (const bidder of ["a", "b", "c", "d"])
          expect(won.filter((lot) => lot.bidder === bidder).length).toBeLessThanOrEqual(most);
        won.forEach((lot, index) => {
          // left without a winner only when everyone who bid for it has its lots
          if (lot.bidder === null) expect(lot.passedOver.length).toBe(lots[index]?.bids.length);
          for (const passed of lot.passedOver) expect(won.filter(({ bidder }) => bidder === passed).length).toBe(most);
        });
        expect(lotsWon([...lots].reverse(), most, rule as LotRule)).toEqual(won);
      },
    ),
  );
});

test("reserved by the lawful grounds only, for the services and as long as the law says", () => {
  const tender = (change: object) => ({
    ...{ reservedFor: "nonProfit", cpv: "85312510", estimatedValueOre: 1_000_000_000n },
    ...{ durationMonths: 24, optionMonths: 12, ...change },
  });
  const problem = (change: object) => reservationProblem(tender(change), today);
  expect(problem({})).toBeUndefined();
  expect(problem({ cpv: "79611000" })).toBe("reservationOtherServices"); // job seeking is in annex 2
  expect(problem({ reservedFor: "participatory" })).toBeUndefined();
  expect(problem({ reservedFor: "participatory", optionMonths: 13 })).toBe("reservationTooLong");
  expect(problem({ reservedFor: "participatory", cpv: "80500000" })).toBe("reservationOtherServices"); // annex 4 has no training
  expect(problem({ reservedFor: "sheltered", cpv: "79634000" })).toBeUndefined();
  expect(problem({ reservedFor: "" })).toBeUndefined();
});

test("the climate rule follows the day of dispatch, the value, and what is chosen", () => {
  expect(waysAt(before)).toEqual(["criteria", "priority", "specBetter", "insignificant"]);
  expect(waysAt(today)).toEqual([
    "criteria",
    "spec",
    "combined",
    "insignificant",
    "critical-interest",
    "national-minimum",
  ]);
  const tender = (change: object = {}) => ({
    ...{
      cpv: "85312510",
      estimatedValueOre: 1_000_000_000n,
      climate: "criteria",
      climateReason: "",
      requirements: [{ climate: true }],
    },
    criteria: [
      { kind: "QUALITY" as const, weightBp: 7_000, climate: false },
      { kind: "QUALITY" as const, weightBp: 3_000, climate: true },
    ],
    ...change,
  });
  const codes = (change: object, at = today) => climateProblems(tender(change), at);
  expect(codes({})).toEqual([]);
  expect(codes({ criteria: [{ kind: "QUALITY", weightBp: 2_999, climate: true }] })).toEqual(["climateWeightTooLow"]);
  expect(codes({ climate: "" })).toEqual(["climateMissing"]);
  expect(codes({ climate: "", estimatedValueOre: 869_999_999n })).toEqual([]); // part I: no duty
  expect(codes({ climate: "priority" })).toEqual(["climateWayNotAllowed"]);
  expect(codes({ climate: "priority", climateReason: "x" }, before)).toEqual([]);
  expect(codes({ climate: "insignificant" })).toEqual(["climateReasonMissing"]);
  expect(codes({ climate: "insignificant", climateReason: "Samtaler." })).toEqual([]);
  expect(codes({ climate: "spec", requirements: [] })).toEqual(["climateSpecMissing"]);
  expect(codes({ climate: "spec", requirements: [{ climate: false }] })).toEqual(["climateSpecMissing"]);
  expect(codes({ climate: "spec" })).toEqual([]);
});

const large = [{ title: "Alt", description: "", places: 60, minimumVolume: 1, estimatedValueOre: 900_000_000n }];
const price = (weightBp: number) => ({ kind: "PRICE", name: "Pris", description: "Pris.", weightBp });
const climate = { kind: "QUALITY", name: "Klima", description: "Utslipp.", weightBp: 3_000, climate: true };

const together = { lotCombinations: [{ lotNumbers: "2, 1" }], combinationRule: "Summen av poengene." };

test.each([
  ["priceFiguresMissing", { priceModel: "RELATIVE_TO_REFERENCE" }],
  ["priceFiguresMissing", { priceModel: "OUTCOME_COST", outcomeMonths: "6" }],
  ["lotLimitsContradict", { maxLotsBid: "1", maxLotsWon: "2" }],
  ["lotLimitsContradict", { maxLotsWon: "3" }],
  ["lotRuleMissing", { maxLotsWon: "1" }],
  ["combinesOtherLots", { lotCombinations: [{ lotNumbers: "1, 3" }], combinationRule: "Summen av poengene." }],
  ["combinesTooMany", { ...together, maxLotsBid: "1" }],
  ["combinesTooMany", { ...together, maxLotsWon: "1", lotRule: "inOrder" }],
  ["combinationRuleMissing", { ...together, combinationRule: " " }],
  ["reservationReasonMissing", { reservedFor: "nonProfit" }],
  ["reservationOtherServices", { reservedFor: "nonProfit", reservedReason: "x", cpv: "79611000" }],
  ["climateMissing", { lots: large }],
  ["climateReasonMissing", { lots: large, climate: "insignificant" }],
  ["climateWeightTooLow", { lots: large, climate: "criteria" }],
  [
    "lowestPriceForbidden",
    { lots: large, climate: "combined", criteria: [price(10_000), { ...climate, weightBp: 0 }] },
  ],
])("%s stands in the way of publication", async (code, change) => {
  const draft = await wholeDraft(await db.now(), change);
  expect(await sendForReview(world.kari, { tenderId: draft.id })).toMatchObject({ refusal: { code } });
});

test("lots that may be awarded together are said in the notice, and in no draft that names one lot", async () => {
  const { id } = await publishedTender(await db.now(), together);
  const [row] = await db.sql(`select "lotCombinations", "combinationRule" from "Tender" where id = $1`, [id]);
  expect(row).toEqual({ lotCombinations: [{ lotNumbers: [1, 2] }], combinationRule: "Summen av poengene." });
  await expect(
    db.asApp(world.kari, `update "Tender" set "lotCombinations" = '[]', "combinationRule" = '' where id = $1`, [id]),
  ).rejects.toThrow("onlyAmendmentsChange");
  const { id: draft } = await wholeDraft(await db.now());
  const { success } = saveTender.input.safeParse({
    ...wholeContent(await db.now()),
    ...{ tenderId: draft, revision: 1, lotCombinations: [{ lotNumbers: "1" }] },
  });
  expect(success).toBe(false);
  for (const wrong of ['{"lotNumbers": [1, 2]}', '[{"lotNumbers": [1, 1]}]', '[{"lotNumbers": [1]}]', "[[1, 2]]"])
    await expect(
      db.asApp(world.kari, `update "Tender" set "lotCombinations" = '${wrong}' where id = $1`, [draft]),
    ).rejects.toThrow("combinations_are_rows");
});

test.each([
  ["combinesOtherLots", `'[{"lotNumbers": [1, 9]}]'`, `'x'`, "null"],
  ["combinesTooMany", `'[{"lotNumbers": [1, 2]}]'`, `'x'`, "1"],
  ["combinationRuleMissing", `'[{"lotNumbers": [1, 2]}]'`, `''`, "null"],
])("the database publishes no combination that %s says", async (code, combinations, rule, most) => {
  const { id } = await tenderInReview(await db.now());
  await db.sql(`set session_replication_role = replica;
    update "Tender" set "lotCombinations" = ${combinations}, "combinationRule" = ${rule}, "maxLotsBid" = ${most} where id = '${id}';
    set session_replication_role = origin`);
  await expect(
    db.asApp(
      world.marit,
      `update "Tender" set status = 'PUBLISHED', "approvedById" = app.actor(), "approvedAt" = app.clock(), "publishesAt" = app.clock() where id = $1`,
      [id],
    ),
  ).rejects.toThrow(code);
});

test("lowest price alone may decide where no rule of climate says otherwise", async () => {
  const { id } = await tenderInReview(await db.now(), { criteria: [price(10_000)] });
  expect(await db.sql(`select status from "Tender" where id = $1`, [id])).toEqual([{ status: "IN_REVIEW" }]);
});

test("what decides who wins is frozen at publication, in the database too", async () => {
  const terms = { maxLotsWon: "1", lotRule: "largestFirst", priceModel: "LINEAR", zeroAtBp: "150" };
  const criteria = wholeContent(await db.now()).criteria.map((row) => ({
    ...row,
    scale: ["Ikke vist", "", "", "", "", "Vist"],
  }));
  const { id } = await publishedTender(await db.now(), { ...terms, criteria });
  const change = (what: string) => db.asApp(world.kari, `update "Tender" set ${what} where id = '${id}'`);
  for (const what of [
    `"zeroAtBp" = 20000`,
    `"referencePriceOre" = 5`,
    `"maxLotsWon" = 2`,
    `"lotRule" = 'inOrder'`,
    `"reservedFor" = 'nonProfit'`,
    `climate = 'spec'`,
    `"participationPaymentOre" = 1`,
  ])
    await expect(change(what)).rejects.toThrow("onlyAmendmentsChange");
  await expect(
    db.asApp(world.kari, `update "AwardCriterion" set "weightBp" = 1, scale = '{}' where "tenderId" = '${id}'`),
  ).rejects.toThrow("onlyAmendmentsChange");
});
