import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { startBid } from "../../lib/bids/start-bid.ts";
import { amendContract } from "../../lib/contracts/amend-contract.ts";
import { completeContract } from "../../lib/contracts/complete-contract.ts";
import { draftContract } from "../../lib/contracts/draft-contract.ts";
import { meetMilestone } from "../../lib/contracts/meet-milestone.ts";
import { getContract, getPublicContract, listContracts, listReadyAwards } from "../../lib/contracts/queries.ts";
import { saveContract } from "../../lib/contracts/save-contract.ts";
import { sendForSignatures } from "../../lib/contracts/send-for-signatures.ts";
import { signContract } from "../../lib/contracts/sign-contract.ts";
import { terminateContract } from "../../lib/contracts/terminate-contract.ts";
import { waiting } from "../../lib/contracts/waiting-queries.ts";
import { actionChecks } from "../../lib/platform/actions.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { publishedTender } from "../bids/story.ts";
import { testDatabase } from "../database.ts";
import { around } from "../evaluation/opened-tender.ts";
import { testSealer } from "../sealer.ts";
import { waitsFor } from "../waits-for.ts";
import { suppliers, world } from "../world.ts";
import { awardedLot, contractInForce, draftInput, hashOf, value } from "./awarded.ts";

const db = await testDatabase();
await testSealer(db);

const drafted = async () => value(await draftContract(world.kari, { awardId: await awardedLot(db) })).id;
const sent = async () => {
  const contractId = await drafted();
  const { revision } = value(await saveContract(world.kari, draftInput(contractId)));
  value(await sendForSignatures(world.kari, { contractId, revision }));
  return { contractId, documentSha256: await hashOf(db, contractId), read: "on" };
};
const refusal = (code: string) => expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) });

test("a draft copies places, volume, price and indicators from award, lot and bid", async () => {
  const awardId = await awardedLot(db);
  expect((await actingAs(world.kari, listReadyAwards)).map(({ id }) => id)).toContain(awardId);
  const { id } = value(await draftContract(world.kari, { awardId }));
  const contract = await actingAs(world.kari, (acting) => getContract(acting, id));
  expect(contract).toMatchObject({
    status: "DRAFT",
    places: 20,
    minimumVolume: 10,
    pricePerPlaceOre: 1_250_000n,
    supplierName: suppliers.springbrett.name,
    followUpMonths: [0, 3, 6, 12, 24],
    indicators: [{ indicator: "Andel i arbeid eller utdanning", baselineBp: 3000, targetBp: 5000, followUpMonths: 6 }],
  });
  expect(contract?.endsOn.toISOString().slice(0, 10)).toBe("2026-12-31");
  expect(await draftContract(world.kari, { awardId })).toEqual(refusal("alreadyExists"));
  expect((await actingAs(world.kari, listReadyAwards)).map(({ id }) => id)).not.toContain(awardId);
});

test("an indicator keeps which way is better, and an unknown level stays unknown, to the text that is signed", async () => {
  const awardId = await awardedLot(db);
  await db.sql(
    `update "Requirement" set "baselineBp" = null, "targetBp" = 2000, "lowerIsBetter" = true
     where "tenderId" = (select "tenderId" from "Award" where id = $1)`,
    [awardId],
  );
  const { id: contractId } = value(await draftContract(world.kari, { awardId }));
  const seen = () => actingAs(world.kari, (acting) => getContract(acting, contractId));
  const falling = { baselineBp: null, targetBp: 2000, lowerIsBetter: true };
  expect(await seen()).toMatchObject({ indicators: [falling] });
  const input = draftInput(contractId);
  const [indicator] = input.indicators;
  const save = (change: object) => saveContract(world.kari, { ...input, indicators: [{ ...indicator, ...change }] });
  const worse = { baseline: "50", target: "30" };
  expect(await save(worse)).toMatchObject({ fieldErrors: { indicators: ["worseThanBaseline"] } });
  value(await save({ ...worse, lowerIsBetter: "on" }));
  await expect(
    db.asApp(world.kari, `update "ContractIndicator" set "lowerIsBetter" = false where "contractId" = $1`, [
      contractId,
    ]),
  ).rejects.toThrow("target_is_better");
  value(await sendForSignatures(world.kari, { contractId, revision: 2 }));
  const [{ document }] = await db.sql(`select document from "Contract" where id = $1`, [contractId]);
  expect(document).toMatch(/6 måneder etter slutt: fra 50\s% til 30\s%, lavere er bedre\. Kilde/);
});

test("only the buyer's officer drafts, and only from a final award", async () => {
  const awardId = await awardedLot(db);
  for (const who of [world.marit, world.siri, world.anders]) {
    expect(await draftContract(who, { awardId })).toMatchObject({ ok: false });
  }
  for (const who of [world.berit, world.ingrid, null]) {
    expect(await draftContract(who, { awardId })).toMatchObject({ ok: false });
  }
  const notified = await awardedLot(db, { status: "NOTIFIED" });
  expect(await draftContract(world.kari, { awardId: notified })).toEqual(refusal("awardNotFinal"));
});

test("invariant 9: without indicators or a follow-up plan it is not sent, by code and by database alone", async () => {
  const contractId = await drafted();
  let revision = 1;
  const saved = async (change: object) => {
    revision = value(await saveContract(world.kari, { ...draftInput(contractId, revision), ...change })).revision;
  };
  const send = (who: typeof world.kari) => sendForSignatures(who, { contractId, revision });
  await saved({ indicators: [] });
  expect(await send(world.kari)).toEqual(refusal("noIndicators"));
  await saved({ followUpMonths: [0, 3] });
  expect(await send(world.kari)).toEqual(refusal("noFollowUpPlan"));
  actionChecks.on = false;
  try {
    expect(await send(world.kari)).toEqual(refusal("noFollowUpPlan"));
    await saved({ indicators: [] });
    expect(await send(world.kari)).toEqual(refusal("noIndicators"));
    await saved({ followUpMonths: [0, 3, 6, 12, 24] });
    expect(await send(world.marit)).toEqual(refusal("forbidden"));
  } finally {
    actionChecks.on = true;
  }
});

test("bad input is refused at the field and stores nothing", async () => {
  const contractId = await drafted();
  const wrong = await saveContract(world.kari, {
    ...draftInput(contractId),
    title: "",
    endsOn: "2025-01-01",
    outcomePaymentKroner: "-1",
  });
  expect(wrong).toMatchObject({
    ok: false,
    fieldErrors: { title: ["required"], outcomePaymentKroner: ["tooSmall:0"] },
  });
  const crossed = await saveContract(world.kari, {
    ...draftInput(contractId),
    endsOn: "2025-01-01",
    outcomeCapKroner: "1",
  });
  expect(crossed).toMatchObject({ fieldErrors: { endsOn: ["endBeforeStart"], outcomeCapKroner: ["capBelowPayment"] } });
  const named = await saveContract(world.kari, {
    ...draftInput(contractId),
    terms: "Gjelder 01017012345 og 13097248022",
  });
  expect(named).toMatchObject({ fieldErrors: { terms: ["nationalIdentityNumber"] } });
  const [row] = await db.sql(`select title, terms from "Contract" where id = $1`, [contractId]);
  expect(row.title).toBe("Jobb først");
});

test("both sign the document's hash; the second signature puts it in force", async () => {
  const input = await sent();
  const [row] = await db.sql(`select document from "Contract" where id = $1`, [input.contractId]);
  expect(createHash("sha256").update(row.document, "utf8").digest("hex")).toBe(input.documentSha256);
  expect(row.document).toContain("Springbrett Namdal SA");
  expect((await waitsFor(world.ingrid, waiting)).map(({ kind }) => kind)).toContain("signContract");

  expect(await signContract(world.ingrid, { ...input, documentSha256: "0".repeat(64) })).toEqual(
    refusal("documentChanged"),
  );
  expect(await signContract(world.ingrid, { ...input, read: undefined })).toMatchObject({
    fieldErrors: { read: ["mustTick"] },
  });
  value(await signContract(world.ingrid, input));
  expect(await signContract(world.ingrid, input)).toEqual(refusal("alreadySigned"));
  const [half] = await db.sql(`select status from "Contract" where id = $1`, [input.contractId]);
  expect(half.status).toBe("AWAITING_SIGNATURES");
  value(await signContract(world.marit, input));
  const signed = await actingAs(world.ingrid, (acting) => getContract(acting, input.contractId));
  expect(signed?.status).toBe("ACTIVE");
  expect(signed?.signatures.map(({ party, personName }) => [party, personName])).toEqual([
    ["SUPPLIER", "Ingrid Solem"],
    ["BUYER", "Marit Aune"],
  ]);
});

test("two who sign at the same instant put it in force once", async () => {
  const input = await sent();
  const both = await Promise.all([signContract(world.ingrid, input), signContract(world.marit, input)]);
  expect(both.map(({ ok }) => ok)).toEqual([true, true]);
  const [row] = await db.sql(`select status from "Contract" where id = $1`, [input.contractId]);
  expect(row.status).toBe("ACTIVE");
});

test("nobody else signs: other roles, other suppliers, other counties, the one who drafted", async () => {
  const input = await sent();
  for (const who of [world.kari, world.eirik, world.siri])
    expect(await signContract(who, input)).toMatchObject({ ok: false });
  for (const who of [world.per, world.trond, world.olav, world.anders, null]) {
    expect(await signContract(who, input)).toEqual(refusal("notFound"));
  }
  // Kari becomes a manager too: still she drafted it, and the database says so without the code
  await db.sql(
    `insert into "Membership" ("personId", "organisationId", role, "validFrom") values ($1, $2, 'countyManager', '2020-01-01')`,
    [world.kari.personId, world.kari.organisationId],
  );
  expect(await signContract(world.kari, input)).toEqual(refusal("draftedByYou"));
  actionChecks.on = false;
  try {
    expect(await signContract(world.kari, input)).toEqual(refusal("draftedByYou"));
    expect(await signContract(world.siri, input)).toEqual(refusal("forbidden"));
    expect(await signContract(world.eirik, input)).toEqual(refusal("forbidden"));
  } finally {
    actionChecks.on = true;
    await db.sql(`delete from "Membership" where "personId" = $1 and role = 'countyManager'`, [world.kari.personId]);
  }
});

test("after it is sent nothing in it changes, also by SQL through the application's role", async () => {
  const { contractId } = await sent();
  expect(await saveContract(world.kari, draftInput(contractId))).toEqual(refusal("wrongStatus"));
  const attempts = [
    `update "Contract" set "outcomeCapOre" = 999999999 where id = $1`,
    `update "Contract" set terms = 'x' where id = $1`,
    `update "ContractIndicator" set "targetBp" = 1 where "contractId" = $1`,
    `delete from "ContractMilestone" where "contractId" = $1`,
  ];
  for (const attempt of attempts)
    await expect(db.asApp(world.kari, attempt, [contractId])).rejects.toThrow("contractFrozen");
  await expect(
    db.asApp(world.ingrid, `update "Contract" set status = 'ACTIVE', "activatedAt" = now() where id = $1`, [
      contractId,
    ]),
  ).rejects.toThrow("signatureMissing");
  await expect(db.sql(`update "Contract" set document = 'x' where id = $1`, [contractId])).rejects.toThrow();
});

test("drafts and unsigned contracts are seen by their parties alone; a contract in force publicly, in part", async () => {
  const draft = await drafted();
  const active = await contractInForce(db);
  const ids = async (who: typeof world.kari | null) =>
    (await db.asApp(who, `select id from "Contract" where id = any ($1)`, [[draft, active]])).map((row) => row.id);
  expect((await ids(world.kari)).sort()).toEqual([draft, active].sort());
  expect(await ids(world.ingrid)).toEqual([active]);
  expect(await ids(world.olav)).toEqual([active]);
  expect((await ids(world.ragnhild)).length).toBe(2);
  for (const who of [world.per, world.berit, world.liv, world.anders, world.gro, null])
    expect(await ids(who)).toEqual([]);

  const seen = await actingAs(null, (acting) => listContracts(acting));
  expect(seen.map(({ id }) => id)).toContain(active);
  expect(seen.map(({ id }) => id)).not.toContain(draft);
  const shown = await actingAs(null, (acting) => getPublicContract(acting, active));
  // 20 places × 12 months × 12 500 kr + 100 000 kr
  expect(shown).toMatchObject({ valueOre: 310_000_000n, indicators: [{ targetBp: 5000 }] });
  expect(shown).not.toHaveProperty("terms");
  expect(await actingAs(null, (acting) => getContract(acting, active))).toBeUndefined();
  expect(await db.asApp(null, `select * from "ContractSignature"`)).toEqual([]);
});

test("milestones are met once, changes are numbered and limited, the end has a reason", async () => {
  const contractId = await contractInForce(db);
  const contract = await actingAs(world.kari, (acting) => getContract(acting, contractId));
  const milestoneId = contract?.milestones[0]?.id;
  const late = async (who: typeof world.kari) =>
    (await waitsFor(who, waiting)).filter((one) => one.kind === "meetMilestone" && one.href.includes(contractId));
  expect(await late(world.kari), "its day is over").toMatchObject([
    { title: "Første deltaker har begynt: Jobb først, Namdal", href: `/kontrakter/${contractId}#milepeler` },
  ]);
  expect(await late(world.ingrid), "the officer confirms, not the supplier").toEqual([]);
  expect(await late(world.berit), "of another county").toEqual([]);
  expect(await meetMilestone(world.ingrid, { contractId, milestoneId })).toEqual(refusal("forbidden"));
  value(await meetMilestone(world.kari, { contractId, milestoneId }));
  expect(await meetMilestone(world.kari, { contractId, milestoneId })).toEqual(refusal("alreadyConfirmed"));
  expect(await late(world.kari), "met").toEqual([]);

  const change = {
    contractId,
    text: "To plasser til i høst",
    ground: "b",
    valueChangeKroner: "200 000",
    newEndsOn: "",
  };
  expect(await amendContract(world.kari, change)).toEqual(refusal("forbidden"));
  value(await amendContract(world.marit, change));
  expect(await amendContract(world.marit, change)).toEqual(refusal("changeTooLarge")); // 400 000 of 3 100 000 is more than a tenth
  value(await amendContract(world.marit, { ...change, ground: "a", newEndsOn: "2027-06-30" }));
  const numbers = await db.asApp(null, `select number from "ContractAmendment" where "contractId" = $1 order by 1`, [
    contractId,
  ]);
  expect(numbers.map((row) => row.number)).toEqual([1, 2]);
  const shown = await actingAs(null, (acting) => getPublicContract(acting, contractId));
  expect(shown?.endsOn.toISOString().slice(0, 10)).toBe("2027-06-30");
  await expect(
    db.asApp(
      world.marit,
      `insert into "ContractAmendment" ("contractId", number, text, ground, "valueChangeOre", "agreedById")
      values ($1, 9, 'x', 'c', 999999999999, $2)`,
      [contractId, world.marit.personId],
    ),
  ).rejects.toThrow("changeTooLarge");

  expect(await completeContract(world.kari, { contractId })).toEqual(refusal("contractNotEnded"));
  expect(await terminateContract(world.marit, { contractId, reason: "" })).toMatchObject({
    fieldErrors: { reason: ["required"] },
  });
  expect(await terminateContract(world.kari, { contractId, reason: "Mislighold" })).toEqual(refusal("forbidden"));
  value(await terminateContract(world.marit, { contractId, reason: "Mislighold" }));
  expect(await terminateContract(world.marit, { contractId, reason: "Igjen" })).toEqual(refusal("wrongStatus"));
});

describe("a contract reserved under FOA § 30-2", () => {
  const reserve = (contractId: string, ground = "participatory") =>
    around(db, [
      `update "Tender" set "reservedFor" = '${ground}' where id = (select "tenderId" from "Contract" where id = '${contractId}')`,
    ]);

  test("lasts three years at most, from the draft to the last amendment", async () => {
    const contractId = await drafted();
    await reserve(contractId);
    const save = (endsOn: string) =>
      saveContract(world.kari, { ...draftInput(contractId), startsOn: "2026-01-01", endsOn, milestones: [] });
    expect(await save("2029-01-01")).toEqual(refusal("reservedContractTooLong"));
    value(await save("2028-12-31"));
    const inForce = await contractInForce(db);
    await reserve(inForce);
    const longer = { contractId: inForce, text: "Et år til.", ground: "a", valueChangeKroner: "0" };
    expect(await amendContract(world.marit, { ...longer, newEndsOn: "2029-06-30" })).toEqual(
      refusal("reservedContractTooLong"),
    );
    value(await amendContract(world.marit, { ...longer, newEndsOn: "2028-06-30" }));
    await reserve(inForce, "");
  });

  test("is not for one that has had the same in the last three years; for others, other services and later it is", async () => {
    const before = await contractInForce(db);
    await reserve(before);
    const had = async (who: keyof typeof suppliers, change: object = {}) => {
      const tender = await publishedTender(db);
      const own = Object.entries({ reservedFor: "participatory", cpv: "85312510", ...change });
      const set = own.map(([column, text]) => `"${column}" = '${text}'`).join(", ");
      await around(db, [`update "Tender" set ${set} where id = '${tender.tenderId}'`]);
      const [{ had }] = await db.sql(`select app.had_reserved_contract($1, $2) as had`, [
        suppliers[who].id,
        tender.tenderId,
      ]);
      const outcome = await startBid(who === "springbrett" ? world.ingrid : world.stein, { lotId: tender.lotId });
      expect(outcome).toEqual(had ? refusal("hadReservedContract") : expect.objectContaining({ ok: true }));
      return had;
    };
    expect(await had("springbrett")).toBe(true);
    expect(await had("storjobb")).toBe(false);
    expect(await had("springbrett", { reservedFor: "nonProfit" })).toBe(false);
    expect(await had("springbrett", { cpv: "85320000", measureType: "AVKLARING" })).toBe(false);
    // it ended on the last day of 2026: three years later the gap is over
    await db.moveClock(new Date("2029-12-30T12:00:00Z"));
    expect(await had("springbrett")).toBe(true);
    await db.moveClock(new Date("2030-01-01T12:00:00Z"));
    expect(await had("springbrett")).toBe(false);
  });
});
