import { expect, test } from "vitest";
import { approveAward } from "../../lib/awards/approve-award.ts";
import { draftAward } from "../../lib/awards/draft-award.ts";
import { finaliseAward } from "../../lib/awards/finalise-award.ts";
import { notifyAward } from "../../lib/awards/notify-award.ts";
import { getProcurementRecord } from "../../lib/awards/procurement-record.ts";
import { admitSuppliers } from "../../lib/bids/admit-suppliers.ts";
import { inviteToRound } from "../../lib/bids/invite-to-round.ts";
import { approveOpening } from "../../lib/bids/opening/approve-opening.ts";
import { getProtocol } from "../../lib/bids/opening/queries.ts";
import { startOpening } from "../../lib/bids/opening/start-opening.ts";
import { saveAnswer } from "../../lib/bids/save-answer.ts";
import { saveDeclaration } from "../../lib/bids/save-declaration.ts";
import { savePrice } from "../../lib/bids/save-price.ts";
import { startBid } from "../../lib/bids/start-bid.ts";
import { tellInvited } from "../../lib/bids/tell-invited.ts";
import { agreeScore } from "../../lib/evaluation/agree-score.ts";
import { appointEvaluator } from "../../lib/evaluation/appoint-evaluator.ts";
import { declareImpartiality } from "../../lib/evaluation/declare-impartiality.ts";
import { listBidders } from "../../lib/evaluation/load-evaluation.ts";
import { lockEvaluation } from "../../lib/evaluation/lock-evaluation.ts";
import { lockOwnScores } from "../../lib/evaluation/lock-own-scores.ts";
import { scoreBid } from "../../lib/evaluation/score-bid.ts";
import type { Procedure, RoundKind } from "../../lib/generated/prisma/enums.ts";
import type { Identity } from "../../lib/platform/actor.ts";
import { addDays, isoDate } from "../../lib/platform/dates.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { approveTender } from "../../lib/tenders/approve-tender.ts";
import { chooseProcedure } from "../../lib/tenders/choose-procedure.ts";
import { draftTender } from "../../lib/tenders/draft-tender.ts";
import { endProcedure } from "../../lib/tenders/end-procedure.ts";
import {
  isContinuous,
  procedureCodes,
  procedureOf,
  type Step,
  stepOf,
  submissions,
} from "../../lib/tenders/procedures.ts";
import { waiting } from "../../lib/tenders/queries.ts";
import { saveTender } from "../../lib/tenders/save-tender.ts";
import { sendForReview } from "../../lib/tenders/send-for-review.ts";
import { statements } from "../../lib/tenders/statements.ts";
import { inSession } from "../access/sessions.ts";
import { asWorker } from "../as-worker.ts";
import { sendBid } from "../bids/story.ts";
import { testDatabase } from "../database.ts";
import { testSealer } from "../sealer.ts";
import { waitsFor } from "../waits-for.ts";
import { suppliers, world } from "../world.ts";
import { must, wholeContent } from "./examples.ts";

/*
 * Every procedure from its draft to the end of its steps, through the commands that people press, with real sealed bids.
 * What is asked of it here is read from its row: a new one is walked without a line of its own.
 */

const db = await testDatabase();
await testSealer(db);

const bidders = [world.ingrid, world.per, world.tuva];
const evaluators = [world.kari, world.siri];
const ids = async (table: string, tenderId: string) =>
  (await db.sql(`select id from "${table}" where "tenderId" = $1 order by number`, [tenderId])).map(
    ({ id }) => id as string,
  );
const refusal = async (work: Promise<{ ok: boolean; refusal?: { code: string } }>) =>
  (await work).refusal?.code ?? "ok";

/** An agreement to call upon, once one has been walked. */
let agreement: string | undefined;

test.each(procedureCodes)("%s, from draft to its end", { timeout: 60_000 }, async (procedure) => {
  const row = procedureOf(procedure);
  const { tenderId, lotId } = await published(procedure);
  let step: Step = row.steps[0];
  let able: Identity[] = row.under ? bidders.slice(0, 1) : bidders;
  const walked: RoundKind[] = [];
  for (;;) {
    walked.push(step.kind);
    if (step.who !== "all" && able.length < bidders.length)
      expect(await refusal(startBid(world.tuva, { lotId }))).toBe("notInvited");
    for (const who of able) await submit(who, tenderId, lotId, step.kind);
    await open(tenderId);
    if (row.anonymous) await namesAreHidden(tenderId);
    const following = step.next.find((kind) => !walked.includes(kind));
    if (!following) break;
    able = await goOn(tenderId, procedure, following, able);
    step = stepOf(procedure, following);
  }
  expect(new Set(walked)).toEqual(new Set(row.steps.map(({ kind }) => kind)));
  if (row.outcome === "award") await award(tenderId, lotId);
  else await end(tenderId, procedure, row.outcome);
  if (procedure === "OPEN") agreement = tenderId;
});

async function published(procedure: Procedure) {
  const now = await db.now();
  const row = procedureOf(procedure);
  const { id: tenderId } = must(await draftTender(world.kari, { title: "Vei inn" }));
  const content = wholeContent(now);
  const strict = row.allowed.regimes.includes("PART_III");
  const [lot] = content.lots;
  const climate = { climate: "insignificant", climateReason: "Samtaler og oppfølging har et uvesentlig fotavtrykk." };
  const plain = { ...content, ...climate, cpv: strict ? "79634000" : "85312510", lots: [lot] };
  const part = (name: "outcomes" | "criteria") => row.parts.includes(name);
  const saved = must(
    await saveTender(world.kari, {
      tenderId,
      revision: 1,
      ...plain,
      requirements: part("outcomes") ? content.requirements : content.requirements.slice(1),
      criteria: part("criteria") ? content.criteria : [],
    }),
  );
  // nothing written: refused at review, unless the row demands nothing
  const bare = { tenderId, procedure, parentId: row.under && agreement };
  const chosen = must(await chooseProcedure(world.kari, { ...bare, revision: saved.revision }));
  const code = await refusal(sendForReview(world.kari, { tenderId }));
  const demanded = [...row.demands, ...(strict && row.outcome === "award" ? ["noLots" as const] : [])];
  expect(code).toBe(demanded.length > 0 ? `${demandedFirst(demanded)}Missing` : "ok");
  if (code !== "ok") {
    const written = Object.fromEntries(
      demanded.map((one) => [one, "choices" in statements[one] ? "b" : `Dette gjelder for ${one}.`]),
    );
    must(await chooseProcedure(world.kari, { ...bare, revision: chosen.revision, statements: written }));
    must(await sendForReview(world.kari, { tenderId }));
  }
  must(await approveTender(world.marit, { tenderId }));
  const [lotId = ""] = await ids("Lot", tenderId);
  return { tenderId, lotId };
}

/** Refusals come in the order of the statements, not of the row. */
const demandedFirst = (demanded: readonly string[]) => Object.keys(statements).find((code) => demanded.includes(code));

async function submit(who: Identity, tenderId: string, lotId: string, kind: RoundKind) {
  await inSession(db, who, async () => {
    const { id: bidId } = must(await startBid(who, { lotId }));
    const holds = submissions[kind];
    if (holds.answers)
      for (const requirementId of await ids("Requirement", tenderId))
        must(await saveAnswer(who, { bidId, requirementId, revision: 0, text: "Vi begynner med en arbeidsgiver." }));
    if (holds.price) {
      const price = { pricePerPlaceMonth: "12 500", volume: "16", readyOn: "2030-01-01" };
      must(await savePrice(who, { bidId, revision: 0, ...price }));
    }
    if (holds.declaration) {
      const criteria = (await ids("SelectionCriterion", tenderId)).map((criterionId) => ({
        criterionId,
        meets: "yes",
        note: "",
      }));
      must(await saveDeclaration(who, { bidId, revision: 0, criteria, noExclusionGrounds: "on", truthful: "on" }));
    }
    must(await sendBid(who, bidId));
  });
}

async function open(tenderId: string) {
  const [round] = await db.sql(`select id, deadline from "Round" where "tenderId" = $1 order by number desc limit 1`, [
    tenderId,
  ]);
  expect(await refusal(startOpening(world.kari, { roundId: round.id, declared: "on" }))).toBe("deadlineNotPassed");
  await db.moveClock(new Date(round.deadline.getTime() + 60_000));
  must(await startOpening(world.kari, { roundId: round.id, declared: "on" }));
  must(await approveOpening(world.jon, { roundId: round.id, declared: "on" }));
}

/** The next round: too soon, too few and strangers are refused; then for the first two, told so each for itself. */
async function goOn(tenderId: string, procedure: Procedure, kind: RoundKind, able: Identity[]): Promise<Identity[]> {
  const now = await db.now();
  const step = stepOf(procedure, kind);
  const day = (days: number) => isoDate(addDays(now, days));
  const dates = { evaluationDoneOn: day(60), awardOn: day(67), startsOn: day(120) };
  const next = { tenderId, kind, deadline: addDays(now, 40), reason: "De svarte best på utvalgskriteriene.", ...dates };
  const invite = (change: object) => inviteToRound(world.kari, { ...next, ...change });
  const [last] = await db.sql(`select kind from "Round" where "tenderId" = $1 order by number desc limit 1`, [
    tenderId,
  ]);
  if (!stepOf(procedure, last.kind).ends) expect(await kariIsToldOf(tenderId)).toContain("inviteNext");
  if (step.who === "all") {
    must(await invite({}));
    return able;
  }
  const all = able.map(({ organisationId }) => organisationId);
  if (typeof step.days === "object" || !/revised|final|solution/.test(step.days))
    expect(await refusal(invite({ organisationIds: all, deadline: addDays(now, 5) }))).toBe("deadlineTooSoon");
  expect(await refusal(invite({ organisationIds: [suppliers.storjobb.id] }))).toBe("notFound");
  expect(await refusal(inviteToRound(world.marit, { ...next, organisationIds: all }))).toBe("forbidden");
  if (step.fewest) expect(await refusal(invite({ organisationIds: all.slice(0, 2) }))).toBe("tooFewInvited");
  // the dates that were announced do not fit the new deadline: said at the field
  const stale = { organisationIds: all, evaluationDoneOn: "", awardOn: "", startsOn: "" };
  expect(await refusal(invite({ ...stale, deadline: addDays(now, 100) }))).toBe("datesContradict");
  const chosen = step.fewest ? able : able.slice(0, 2);
  const { roundId } = must(await invite({ organisationIds: chosen.map(({ organisationId }) => organisationId) }));
  await asWorker(db, async () => {
    must(await tellInvited.asSystem({ roundId }));
    must(await tellInvited.asSystem({ roundId })); // a second delivery
  });
  const [moved] = await db.sql(`select changes from "Amendment" where "tenderId" = $1 order by number desc`, [
    tenderId,
  ]);
  expect(JSON.stringify(moved?.changes)).toContain("startsOn");
  const told = await db.sql(
    `select "organisationId", event from "Notification" where data->>'once' = $1 order by "organisationId"`,
    [roundId],
  );
  expect(told).toEqual(
    able
      .map((who) => ({
        organisationId: who.organisationId,
        event: chosen.includes(who) ? "roundInvitation" : "notSelected",
      }))
      .sort((a, b) => ((a.organisationId ?? "") < (b.organisationId ?? "") ? -1 : 1)),
  );
  // invariant 3: each sees its own admission and no other; nobody but the buyer sees the reason
  for (const who of able)
    expect(await db.asApp(who, `select "organisationId" from "Admission" where "roundId" = $1`, [roundId])).toEqual(
      chosen.includes(who) ? [{ organisationId: who.organisationId }] : [],
    );
  for (const who of [world.ingrid, world.berit, null])
    expect(await db.asApp(who, `select * from "RoundSelection"`)).toEqual([]);
  return chosen;
}

async function namesAreHidden(tenderId: string) {
  const listed = await actingAs(world.kari, (acting) => listBidders(acting, tenderId));
  expect(listed.map(({ name }) => name)).toEqual(["Nr. 1", "Nr. 2", "Nr. 3"]);
  expect(JSON.stringify(listed)).not.toContain(suppliers.springbrett.id);
  const record = await actingAs(world.kari, (acting) => getProcurementRecord(acting, tenderId));
  expect(JSON.stringify(record?.record)).not.toContain(suppliers.springbrett.name);
  expect(await actingAs(world.kari, (acting) => getProtocol(acting, tenderId))).toBeNull();
  const forms = await db.sql(
    `select o.form from "OpenedBid" o join "BidVersion" v on v.id = o."versionId" where v."tenderId" = $1`,
    [tenderId],
  );
  expect(JSON.stringify(forms)).not.toContain(suppliers.springbrett.name);
}

async function award(tenderId: string, lotId: string) {
  const bids = await actingAs(world.kari, (acting) => listBidders(acting, tenderId));
  const criteria = await db.sql(`select id from "AwardCriterion" where "tenderId" = $1 and kind = 'QUALITY'`, [
    tenderId,
  ]);
  for (const { personId } of evaluators)
    must(await appointEvaluator(world.kari, { tenderId, personId, lead: personId === world.kari.personId }));
  for (const who of evaluators) must(await declareImpartiality(who, { tenderId, stage: "NAMES", impartial: "yes" }));
  const cells = bids.flatMap(({ versionId }, index) =>
    criteria.map(({ id }) => ({ versionId, criterionId: id, points: 8 - index })),
  );
  for (const who of evaluators) {
    for (const cell of cells) must(await scoreBid(who, { tenderId, ...cell, reason: "Godt begrunnet." }));
    must(await lockOwnScores(who, { tenderId }));
  }
  for (const cell of cells)
    must(await agreeScore(world.kari, { tenderId, ...cell, reason: "Svarer på det vi ba om.", lift: "" }));
  must(await lockEvaluation(world.kari, { tenderId }));
  expect(
    await refusal(
      inviteToRound(world.kari, {
        tenderId,
        kind: "REVISED_BID",
        deadline: addDays(await db.now(), 40),
        reason: "En gang til.",
      }),
    ),
  ).not.toBe("ok");
  const { id: awardId } = must(
    await draftAward(world.kari, { lotId, reason: "Høyest samlet poengsum i evalueringen." }),
  );
  must(await approveAward(world.marit, { awardId }));
  must(await notifyAward(world.kari, { tenderId }));
  const [{ ends }] = await db.sql(`select "standstillEndsAt" as ends from "Award" where id = $1`, [awardId]);
  await db.moveClock(new Date(ends.getTime() + 1));
  must(await finaliseAward(world.kari, { awardId }));
  const letters = await db.sql(`select "organisationId" from "AwardLetter" where "awardId" = $1`, [awardId]);
  expect(letters).toHaveLength(bids.length);
  const record = await actingAs(world.kari, (acting) => getProcurementRecord(acting, tenderId));
  expect(record?.record.openings).not.toEqual([]);
}

const kariIsToldOf = async (tenderId: string) =>
  (await waitsFor(world.kari, waiting)).filter(({ href }) => href.includes(tenderId)).map(({ kind }) => kind);

async function end(tenderId: string, procedure: Procedure, outcome: "list" | "nothing") {
  // a system that is open all the time has its requests to decide; its end is the clock's
  expect(await kariIsToldOf(tenderId)).toEqual([isContinuous(procedure) ? "admitSuppliers" : "endProcedure"]);
  if (outcome === "list") {
    expect(must(await admitSuppliers(world.kari, { tenderId })).count).toBe(bidders.length);
    expect(await refusal(admitSuppliers(world.kari, { tenderId }))).toBe("nobodyToAdmit");
  } else expect(await refusal(admitSuppliers(world.kari, { tenderId }))).toBe("takesNobodyUp");
  must(await endProcedure(world.marit, { tenderId }));
  const [{ status }] = await db.sql(`select status from "Tender" where id = $1`, [tenderId]);
  expect(status).toBe("CONCLUDED");
}
