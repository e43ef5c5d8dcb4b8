import { expect, test } from "vitest";
import { osloToday } from "../../lib/contracts/contract.ts";
import { approveClaim } from "../../lib/outcomes/approve-claim.ts";
import { checkClaim } from "../../lib/outcomes/check-claim.ts";
import { confirmOutcome } from "../../lib/outcomes/confirm-outcome.ts";
import { draftClaim } from "../../lib/outcomes/draft-claim.ts";
import { endParticipation } from "../../lib/outcomes/end-participation.ts";
import { payClaim } from "../../lib/outcomes/pay-claim.ts";
import {
  getClaims,
  getParticipants,
  getUse,
  listPublishedIntake,
  listPublishedOutcomes,
  listPublishedPayments,
} from "../../lib/outcomes/queries.ts";
import { referParticipant } from "../../lib/outcomes/refer-participant.ts";
import { returnClaim } from "../../lib/outcomes/return-claim.ts";
import { startParticipation } from "../../lib/outcomes/start-participation.ts";
import { submitClaim } from "../../lib/outcomes/submit-claim.ts";
import { waiting } from "../../lib/outcomes/waiting-queries.ts";
import { actionChecks } from "../../lib/platform/actions.ts";
import { addDays, isoDate } from "../../lib/platform/dates.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { contractInForce, value } from "../contracts/awarded.ts";
import { testDatabase } from "../database.ts";
import { waitsFor } from "../waits-for.ts";
import { world } from "../world.ts";

const db = await testDatabase();
const refusal = (code: string) => expect.objectContaining({ ok: false, refusal: expect.objectContaining({ code }) });
const referral = (contractId: string, referredOn = "2026-01-05") => ({
  contractId,
  supportSegment: "TRENGER_VEILEDNING",
  referredOn,
});

/** One who came and left, by Nina's office; gives the id. */
async function finished(contractId: string, endedOn: string, how = "COMPLETED"): Promise<string> {
  const { id: participantId } = value(await referParticipant(world.nina, referral(contractId)));
  value(await startParticipation(world.eirik, { participantId, startedOn: "2026-01-12" }));
  value(await endParticipation(world.ingrid, { participantId, how, endedOn }));
  return participantId;
}

const pointOf = async (participantId: string, months: number) =>
  (await db.sql(`select id from "FollowUp" where "participantId" = $1 and months = $2`, [participantId, months]))[0]
    .id as string;

test("an office refers under a code, the supplier registers, NAV confirms when it is due", async () => {
  const contractId = await contractInForce(db);
  const { id: participantId, code } = value(await referParticipant(world.nina, referral(contractId)));
  expect(code).toMatch(/^[2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{3}$/);
  expect((await waitsFor(world.eirik, waiting)).map(({ kind }) => kind)).toContain("startParticipants");
  expect(await startParticipation(world.nina, { participantId, startedOn: "2026-01-12" })).toEqual(
    refusal("forbidden"),
  );
  expect(await startParticipation(world.eirik, { participantId, startedOn: "2026-01-02" })).toEqual(
    refusal("beforeReferral"),
  );
  expect(await startParticipation(world.eirik, { participantId, startedOn: "2096-01-02" })).toEqual(
    refusal("dateInFuture"),
  );
  value(await startParticipation(world.eirik, { participantId, startedOn: "2026-01-12" }));
  expect(await startParticipation(world.eirik, { participantId, startedOn: "2026-01-12" })).toEqual(
    refusal("wrongStatus"),
  );
  value(await endParticipation(world.eirik, { participantId, how: "COMPLETED", endedOn: "2026-08-31" }));

  const points = await db.sql(
    `select months, "dueOn"::text as due from "FollowUp" where "participantId" = $1 order by months`,
    [participantId],
  );
  expect(points.map(({ months, due }) => [months, due])).toEqual([
    [0, "2026-08-31"],
    [3, "2026-11-30"],
    [6, "2027-02-28"],
    [12, "2027-08-31"],
    [24, "2028-08-31"],
  ]);
  expect((await waitsFor(world.nina, waiting)).map(({ kind }) => kind)).toContain("confirmOutcomes");
  const atEnd = { followUpId: await pointOf(participantId, 0), outcome: "WORK" };
  expect(await confirmOutcome(world.ingrid, atEnd)).toEqual(refusal("forbidden"));
  expect(await confirmOutcome(world.tore, atEnd)).toEqual(refusal("notFound")); // another office
  expect(await confirmOutcome(world.nina, { ...atEnd, outcome: "RICH" })).toMatchObject({
    fieldErrors: { outcome: ["required"] },
  });
  value(await confirmOutcome(world.nina, atEnd));
  const yesterday = isoDate(addDays(osloToday(await db.now()), -1));
  const later = { followUpId: await pointOf(await finished(contractId, yesterday), 3), outcome: "WORK" };
  expect(await confirmOutcome(world.olav, atEnd)).toEqual(refusal("alreadyConfirmed"));
  expect(await confirmOutcome(world.nina, later)).toEqual(refusal("notDue"));
  actionChecks.on = false;
  try {
    expect(await confirmOutcome(world.nina, later)).toEqual(refusal("notDue"));
    expect(await confirmOutcome(world.ingrid, { followUpId: later.followUpId, outcome: "WORK" })).toMatchObject({
      ok: false,
    });
  } finally {
    actionChecks.on = true;
  }
});

test("only offices of the county refer, only to a contract in force with a free place", async () => {
  const contractId = await contractInForce(db, { volume: 2 });
  for (const who of [world.ingrid, world.kari, world.marit]) {
    expect(await referParticipant(who, referral(contractId))).toEqual(refusal("forbidden"));
  }
  for (const who of [world.liv, world.per, null]) {
    expect(await referParticipant(who, referral(contractId))).toEqual(refusal("notFound"));
  }
  value(await referParticipant(world.tore, referral(contractId)));
  // One place is left: of two who click at once, one gets it, though neither sees the other office's
  const both = await Promise.all([
    referParticipant(world.nina, referral(contractId)),
    referParticipant(world.olav, referral(contractId)),
  ]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await referParticipant(world.nina, referral(contractId))).toEqual(refusal("placesFull"));
});

test("participants are seen by their supplier, their office and its county; reading them is in the log", async () => {
  const contractId = await contractInForce(db);
  const { id } = value(await referParticipant(world.nina, referral(contractId)));
  const sees = async (who: typeof world.kari | null) =>
    (await db.asApp(who, `select id from "Participant" where "contractId" = $1`, [contractId])).length;
  for (const who of [world.nina, world.olav, world.kari, world.marit, world.ingrid, world.eirik])
    expect(await sees(who)).toBe(1);
  for (const who of [
    world.tore,
    world.siri,
    world.berit,
    world.liv,
    world.per,
    world.anders,
    world.ragnhild,
    world.gro,
    null,
  ]) {
    expect(await sees(who)).toBe(0);
  }
  const attempts = [
    `update "Participant" set code = 'AAA-AAA' where id = $1`,
    `update "Participant" set "startedOn" = '2026-01-12' where id = $1`,
  ];
  for (const attempt of attempts) {
    await db.asApp(world.nina, attempt, [id]);
    await expect(db.asApp(world.ingrid, attempt, [id])).rejects.toThrow("participantFrozen");
  }
  const [before] = await db.sql(`select count(*)::int as n from "AuditEvent" where action = 'participants.read'`);
  const view = await actingAs(world.nina, (acting) => getParticipants(acting, contractId));
  expect(view?.participants).toHaveLength(1);
  const [after] = await db.sql(`select count(*)::int as n from "AuditEvent" where action = 'participants.read'`);
  expect(after.n).toBe(before.n + 1);
  for (const who of [world.anders, world.ragnhild, world.per, null]) {
    expect(await actingAs(who, (acting) => getParticipants(acting, contractId))).toBeUndefined();
  }
  expect((await actingAs(world.tore, (acting) => getParticipants(acting, contractId)))?.participants).toEqual([]);
});

test("a claim adds itself up, and two natural persons stand behind the payment", async () => {
  const contractId = await contractInForce(db, { outcomeCap: "20 000" });
  const one = await finished(contractId, "2026-03-31");
  const two = await finished(contractId, "2026-04-30", "LEFT_EARLY");
  for (const participant of [one, two]) {
    value(await confirmOutcome(world.nina, { followUpId: await pointOf(participant, 6), outcome: "EDUCATION" }));
  }
  const period = { contractId, periodFrom: "2026-01-01", periodTo: "2026-10-31" };
  expect(await draftClaim(world.kari, period)).toEqual(refusal("forbidden"));
  expect(await draftClaim(world.ingrid, { ...period, periodTo: "2026-10-30" })).toEqual(refusal("notWholeMonths"));
  const { id: claimId } = value(await draftClaim(world.eirik, period));
  expect(await actingAs(world.kari, (acting) => getClaims(acting, contractId))).toMatchObject({ claims: [] });
  expect(await checkClaim(world.kari, { claimId })).toEqual(refusal("notFound"));
  const view = await actingAs(world.ingrid, (acting) => getClaims(acting, contractId));
  // January 15 of 22 weekdays twice, February and March whole twice, April once; two outcomes down to a cap of 20 000 kr
  expect(view?.claims[0]?.lines.map(({ kind, quantity, amountOre }) => [kind, quantity, amountOre])).toEqual([
    ["PLACES", 13636, 1_704_500n],
    ["PLACES", 20000, 2_500_000n],
    ["PLACES", 20000, 2_500_000n],
    ["PLACES", 10000, 1_250_000n],
    ["OUTCOME", 1, 2_000_000n],
    ["OUTCOME", 1, 2_000_000n],
    ["CAP", 1, -2_000_000n],
  ]);
  const use = await actingAs(world.kari, async (acting) => {
    const contract = (await getClaims(acting, contractId))?.contract;
    return contract && getUse(acting, contract);
  });
  expect(use).toMatchObject({ usedBp: 63636, committedBp: 10 * 12 * 10000, taken: 0 });

  await finished(contractId, "2026-02-27");
  expect(await submitClaim(world.ingrid, { claimId })).toEqual(refusal("claimOutdated"));
  const again = value(await draftClaim(world.ingrid, period)).id;
  value(await submitClaim(world.ingrid, { claimId: again }));
  expect(await approveClaim(world.marit, { claimId: again })).toEqual(refusal("wrongStatus"));
  expect(await checkClaim(world.ingrid, { claimId: again })).toEqual(refusal("forbidden"));
  value(await checkClaim(world.marit, { claimId: again }));
  expect(await approveClaim(world.marit, { claimId: again })).toEqual(refusal("samePerson"));
  actionChecks.on = false;
  try {
    expect(await approveClaim(world.marit, { claimId: again })).toEqual(refusal("samePerson"));
    expect(await approveClaim(world.kari, { claimId: again })).toEqual(refusal("forbidden"));
  } finally {
    actionChecks.on = true;
  }
  expect(await approveClaim(world.kari, { claimId: again })).toEqual(refusal("forbidden"));
  value(await returnClaim(world.kari, { claimId: again, reason: "Februar er talt to ganger" }));

  const third = value(await draftClaim(world.ingrid, period)).id;
  value(await submitClaim(world.ingrid, { claimId: third }));
  value(await checkClaim(world.kari, { claimId: third }));
  value(await approveClaim(world.marit, { claimId: third }));
  value(await payClaim(world.kari, { claimId: third }));
  const next = value(
    await draftClaim(world.ingrid, { ...period, periodFrom: "2026-11-01", periodTo: "2026-11-30" }),
  ).id;
  const [{ total }] = await db.sql(`select "totalOre" as total from "PaymentClaim" where id = $1`, [next]);
  expect(total).toBe("0"); // everything up to October is paid, and the outcomes once
  expect(await submitClaim(world.ingrid, { claimId: next })).toEqual(refusal("periodNotOver"));
  expect(await draftClaim(world.ingrid, period)).toEqual(refusal("overlaps"));
});

test("a claim's rows cannot be bent through the application's role", async () => {
  const contractId = await contractInForce(db);
  await finished(contractId, "2026-03-31");
  const { id } = value(
    await draftClaim(world.ingrid, { contractId, periodFrom: "2026-01-01", periodTo: "2026-03-31" }),
  );
  const dearer = `insert into "PaymentClaimLine" ("claimId", number, kind, month, quantity, "unitPriceOre", "amountOre") values ($1, 99, 'PLACES', '2026-03-01', 10000, 9900000, 9900000)`;
  await expect(db.asApp(world.ingrid, dearer, [id])).rejects.toThrow("notAllowedValue");
  const invented = `insert into "PaymentClaimLine" ("claimId", number, kind, quantity, "unitPriceOre", "amountOre", "followUpId") values ($1, 99, 'OUTCOME', 1, 2000000, 2000000, gen_random_uuid())`;
  await expect(db.asApp(world.ingrid, invented, [id])).rejects.toThrow("notAllowedValue");
  await expect(
    db.asApp(
      world.ingrid,
      `update "PaymentClaim" set status = 'PAID', "submittedAt" = now(), "paidAt" = now() where id = $1`,
      [id],
    ),
  ).rejects.toThrow();
  value(await submitClaim(world.ingrid, { claimId: id }));
  await expect(db.asApp(world.kari, `update "PaymentClaim" set "totalOre" = 1 where id = $1`, [id])).rejects.toThrow(
    "claimFrozen",
  );
  for (const who of [world.per, world.berit, world.nina, world.anders, null]) {
    expect(await db.asApp(who, `select * from "PaymentClaim" where id = $1`, [id])).toEqual([]);
    expect(await db.asApp(who, `select * from "PaymentClaimLine" where "claimId" = $1`, [id])).toEqual([]);
  }
});

test("published figures: none below five, none found by subtraction, frozen by quarter and pooled", async () => {
  const contractId = await contractInForce(db);
  const now = await db.now();
  const yesterday = isoDate(addDays(osloToday(now), -1));
  const quarter = (ahead: number) =>
    new Date(Date.UTC(now.getUTCFullYear(), 3 * (Math.floor(now.getUTCMonth() / 3) + ahead), 2, 8));
  const confirm = async (ids: string[], outcome: string) => {
    for (const one of ids) value(await confirmOutcome(world.nina, { followUpId: await pointOf(one, 0), outcome }));
  };
  const some = async (count: number) => {
    const ids: string[] = [];
    while (ids.length < count) ids.push(await finished(contractId, yesterday));
    return ids;
  };
  const published = () => actingAs(null, (acting) => listPublishedOutcomes(acting, contractId));
  await confirm(await some(6), "WORK");
  await confirm(await some(2), "EDUCATION");
  await confirm(await some(7), "NONE");
  expect(await published()).toEqual([]); // the quarter is not over
  await db.moveClock(quarter(1));
  // Education (2) is hidden, and so is the smallest other, or it would follow by subtraction
  expect(await published()).toMatchObject([{ months: 0, due: 15, work: null, education: null, neither: 7 }]);
  expect(await actingAs(null, (acting) => listPublishedIntake(acting, contractId))).toMatchObject([
    { referred: 15, started: 15 },
  ]);

  // Two more in the next quarter change nothing that is shown; five more of one kind do
  await confirm(await some(2), "NONE");
  await db.moveClock(quarter(2));
  expect((await published()).filter(({ months }) => months === 0)).toMatchObject([
    { due: 15, neither: 7, asOf: addDays(osloToday(quarter(1)), -2) },
  ]);
  await confirm(await some(3), "NONE");
  await db.moveClock(quarter(3));
  expect((await published()).filter(({ months }) => months === 0)).toMatchObject([{ due: 20, neither: 12 }]);
  expect(await actingAs(null, (acting) => listPublishedPayments(acting, contractId))).toEqual([]);
});
