import { randomUUID } from "node:crypto";
import { startBid } from "../../lib/bids/start-bid.ts";
import { rejectBid } from "../../lib/evaluation/reject-bid.ts";
import { draftNeed } from "../../lib/needs/draft-need.ts";
import { valueBands } from "../../lib/needs/plan-line.ts";
import { planTender } from "../../lib/needs/plan-tender.ts";
import { takeUpNeed } from "../../lib/needs/take-up-need.ts";
import { invitationToken } from "../../lib/organisations/invitation-token.ts";
import { inviteColleague } from "../../lib/organisations/invite-colleague.ts";
import { unitId } from "../../lib/organisations/unit-id.ts";
import { disconnect } from "../../lib/platform/db.ts";
import { draftTender } from "../../lib/tenders/draft-tender.ts";
import { courses } from "../../prisma/story/courses.ts";
import { must } from "../../prisma/story/engine.ts";
import type { Journey } from "../journeys/stack.ts";
import { registerEntries, stableId, suppliers, world } from "../world.ts";
import type { Ids } from "./pages.ts";

/** Finds the short story's things, and begins by command what it has none of: drafts, an invitation, a rejection. */
export async function storyIds(elva: Journey): Promise<Ids> {
  Object.assign(process.env, elva.appEnv);
  const one = async (sql: string, values: unknown[] = []): Promise<string> => {
    const [row] = await elva.sql(sql, values);
    if (!row) throw new Error(`The short story has nothing for: ${sql}`);
    return row.id;
  };
  const titled = (table: string, key: string) =>
    one(`select id from "${table}" where title = $1`, [courses.find((course) => course.key === key)?.title]);
  const [open, evaluation, standstill, awarded, signing] = await Promise.all(
    ["trondelag-unge", "steinkjer-psyk", "namdal-fast", "namdal-arr", "skien-kafe"].map((key) => titled("Tender", key)),
  );
  const dialogueNeed = await titled("Need", "falkenborg-soning");
  const dialogueOf = `select id from "DialogueEvent" where "needId" = $1`;
  const takenNeed = await titled("Need", "steinkjer-foreldre");
  await must("take up", takeUpNeed(world.kari, { needId: takenNeed }));
  const draftNeedId = randomUUID();
  await must("draft need", draftNeed(world.olav, { needId: draftNeedId, revision: 0, title: "Et behov som skrives" }));
  const planLine = randomUUID();
  await must("plan", planTender(world.kari, { planLineId: planLine, ...planned(await elva.now()) }));
  const draft = await must("draft tender", draftTender(world.kari, { title: "En konkurranse som skrives" }));
  const lot = await one(`select id from "Lot" where "tenderId" = $1 order by number limit 1`, [open]);
  const bid = await must("start bid", startBid(world.ingrid, { lotId: lot }));
  await must(
    "invite",
    inviteColleague(world.marit, { organisationId: unitId("5700"), email: "ny@example.no", role: "evaluator" }),
  );
  const version = (tender: unknown, supplier: string) =>
    one(
      `select id from "BidVersion" v where "tenderId" = $1 and "organisationId" = $2
         and not exists (select from "BidVersionEnd" e where e."versionId" = v.id)`,
      [tender, supplier],
    );
  const rejected = await version(evaluation, stableId("supplier:fosen"));
  await must(
    "reject",
    rejectBid(world.kari, { tenderId: evaluation, versionId: rejected, ground: "taxOther", reason: "Restanser." }),
  );
  const ids: Ids = {
    need: await titled("Need", "trondelag-unge"),
    dialogueNeed,
    dialogue: await one(dialogueOf, [dialogueNeed]),
    openDialogue: await one(dialogueOf, [await titled("Need", "lillestrom-dov")]),
    talk: await one(`select id from "DialogueBooking" where "organisationId" = $1`, [suppliers.springbrett.id]),
    takenNeed,
    draftNeed: draftNeedId,
    planLine,
    open: open ?? "",
    evaluation: evaluation ?? "",
    standstill: standstill ?? "",
    awarded: awarded ?? "",
    inReview: await titled("Tender", "tromso-unge"),
    draftTender: draft.id,
    contract: await one(`select id from "Contract" where "tenderId" = $1 and "supplierId" = $2 limit 1`, [
      awarded,
      suppliers.springbrett.id,
    ]),
    signing: await one(`select id from "Contract" where "tenderId" = $1 and status = 'AWAITING_SIGNATURES'`, [signing]),
    draftContract: await one(`select id from "Contract" where "tenderId" = $1 and status = 'DRAFT'`, [signing]),
    lot,
    bid: bid.id,
    sentBid: await one(`select "bidId" as id from "BidVersion" where "organisationId" = $1 limit 1`, [
      suppliers.springbrett.id,
    ]),
    letter: await one(
      `select l.id from "AwardLetter" l join "Award" a on a.id = l."awardId" where a."tenderId" = $1 and l."organisationId" = $2`,
      [standstill, suppliers.springbrett.id],
    ),
    rejection: await one(`select "versionId" as id from "BidRejection" where "versionId" = $1`, [rejected]),
    trondelag: unitId("5700"),
    springbrett: suppliers.springbrett.id,
    membership: await one(`select id from "Membership" where "personId" = $1`, [world.siri.personId]),
    invitation: invitationToken(await one(`select id from "Invitation" order by "createdAt" desc limit 1`)),
    register: registerEntries[0]?.organisationNumber ?? "",
  };
  await disconnect();
  return ids;
}

/** A line of the county's plan, for next year. */
const planned = (now: Date) => ({
  title: "Oppfølging i Fosen",
  description: "Et tilbud som ligner det i Namdalen.",
  measureType: "OPPFOLGING",
  quarter: `${now.getUTCFullYear() + 1}-2`,
  valueBand: valueBands[0],
});
