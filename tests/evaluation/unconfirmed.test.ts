import { expect, test } from "vitest";
import { getProcurementRecord } from "../../lib/awards/procurement-record.ts";
import { approveOpening } from "../../lib/bids/opening/approve-opening.ts";
import { getOpening } from "../../lib/bids/opening/queries.ts";
import { startOpening } from "../../lib/bids/opening/start-opening.ts";
import { saveAnswer } from "../../lib/bids/save-answer.ts";
import { getEvaluation, readOpenedBid } from "../../lib/evaluation/queries.ts";
import type { Identity } from "../../lib/platform/actor.ts";
import { addDays } from "../../lib/platform/dates.ts";
import { actingAs } from "../../lib/platform/db.ts";
import { amendTender } from "../../lib/tenders/amend-tender.ts";
import { approveAmendment } from "../../lib/tenders/approve-amendment.ts";
import { inSession } from "../access/sessions.ts";
import { filledBid, publishedTender, sendBid, type TestTender } from "../bids/story.ts";
import { testDatabase } from "../database.ts";
import { testSealer } from "../sealer.ts";
import { world } from "../world.ts";
import { around, type OpenedTender } from "./opened-tender.ts";
import { appointAll, declareAll, done } from "./told.ts";

/* A bid that was sent before an amendment that had to be confirmed answers an older text: NAV's people are told so. */

const db = await testDatabase();
await testSealer(db);

const amend = async (tender: TestTender, change: object) => {
  const { proposalId } = done(await amendTender(world.kari, { tenderId: tender.tenderId, text: "Endret.", ...change }));
  if (proposalId) done(await approveAmendment(world.marit, { proposalId }));
};
const send = (who: Identity, bidId: string) => inSession(db, who, async () => done(await sendBid(who, bidId)));
const begin = (who: Identity, tender: TestTender) => inSession(db, who, () => filledBid(who, tender));

/** As NAV's pages see it: the opening, the evaluation, the record. By supplier, the amendment that its bid came before. */
const seen = async ({ tenderId }: TestTender) => {
  const opening = await actingAs(world.kari, (acting) => getOpening(acting, tenderId));
  const evaluation = await actingAs(world.kari, (acting) => getEvaluation(acting, tenderId));
  const record = await actingAs(world.kari, (acting) => getProcurementRecord(acting, tenderId));
  const told = (bids: readonly { name: string; unconfirmed: number | null }[] = []) =>
    Object.fromEntries(bids.map(({ name, unconfirmed }) => [name, unconfirmed]));
  return [told(opening?.bidders), told(evaluation?.bids), told(record?.record.bids)];
};

test("NAV sees which bids came before the last amendment that had to be confirmed, and by which; not before the opening", async () => {
  const tender = await publishedTender(db);
  await around(db, [
    `insert into "AwardCriterion" (id, "tenderId", number, kind, name, description, "weightBp")
     values (gen_random_uuid(), '${tender.tenderId}', 1, 'QUALITY', 'Løsning', '', 10000)`,
  ]);
  const [early, again, between] = [
    await begin(world.ingrid, tender),
    await begin(world.tuva, tender),
    await begin(world.stein, tender),
  ];
  await send(world.ingrid, early);
  await send(world.tuva, again);
  await amend(tender, { worth: "Verdien, uten skrivefeil.", wordsOnly: "on" }); // 1: nothing to confirm
  await amend(tender, { startsOn: new Date("2027-03-01"), deadline: addDays(tender.deadline, 7) }); // 2
  await send(world.stein, between);
  const added = { kind: "FUNCTION", title: "Tilbud også om kvelden", description: "", maxWords: 100 };
  await amend(tender, { requirements: [added], deadline: addDays(tender.deadline, 14) }); // 3
  await amend(tender, { worth: "Verdien, rettet.", wordsOnly: "on" }); // 4: nothing to confirm
  const [requirement] = await db.sql(`select id, amendment from "Requirement" where "tenderId" = $1 and number = 3`, [
    tender.tenderId,
  ]);
  expect(requirement.amendment).toBe(3);
  const answer = { bidId: again, requirementId: requirement.id, revision: 0, text: "Vi har åpent til 21." };
  await inSession(db, world.tuva, async () => done(await saveAnswer(world.tuva, answer)));
  await send(world.tuva, again);

  await db.moveClock(addDays(tender.deadline, 14));
  expect(await seen(tender)).toEqual([{}, {}, {}]);
  const declared = { roundId: tender.roundId, declared: "on" };
  done(await startOpening(world.kari, declared));
  expect(await seen(tender)).toEqual([{}, {}, {}]);
  done(await approveOpening(world.jon, declared));
  const told = { "Springbrett Namdal SA": 3, "Trygg Inngang": null, "Storjobb Norge AS": 3 };
  expect(await seen(tender)).toEqual([told, told, told]);
  for (const supplier of [world.ingrid, world.stein])
    expect(await db.asApp(supplier, "select * from app.bidder_list($1)", [tender.tenderId])).toEqual([]);

  await appointAll(tender as unknown as OpenedTender);
  await declareAll(tender as unknown as OpenedTender, "NAMES");
  const view = await actingAs(world.siri, (acting) => getEvaluation(acting, tender.tenderId));
  const answersOf = async (name: string) => {
    const versionId = view?.bids.find((bid) => bid.name === name)?.versionId ?? "";
    const bid = await actingAs(world.siri, (acting) => readOpenedBid(acting, tender.tenderId, versionId));
    return bid.answers.find(({ requirementId }) => requirementId === requirement.id);
  };
  expect(await answersOf("Springbrett Namdal SA")).toMatchObject({ text: "", cameWith: 3 });
  expect(await answersOf("Trygg Inngang")).toMatchObject({ text: "Vi har åpent til 21.", cameWith: null });
});
