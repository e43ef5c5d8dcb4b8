import { createHash, randomUUID } from "node:crypto";
import { acceptInvitation } from "../../lib/bids/accept-invitation.ts";
import { attachFile } from "../../lib/bids/attach-file.ts";
import { invitePartner } from "../../lib/bids/invite-partner.ts";
import { keepText } from "../../lib/bids/keep-text.ts";
import { startOpening } from "../../lib/bids/opening/start-opening.ts";
import { putPart } from "../../lib/bids/put-part.ts";
import { saveAnswer } from "../../lib/bids/save-answer.ts";
import { saveDeclaration } from "../../lib/bids/save-declaration.ts";
import { startBid } from "../../lib/bids/start-bid.ts";
import { startUpload } from "../../lib/bids/start-upload.ts";
import { addDays } from "../../lib/platform/dates.ts";
import { addDocument } from "../../lib/tenders/add-document.ts";
import { amendTender } from "../../lib/tenders/amend-tender.ts";
import { askForReview } from "../../lib/tenders/ask-for-review.ts";
import { askQuestion } from "../../lib/tenders/ask-question.ts";
import { askReader } from "../../lib/tenders/ask-reader.ts";
import { chooseTemplate } from "../../lib/tenders/choose-template.ts";
import { confirmFlags } from "../../lib/tenders/confirm-flags.ts";
import { keepMark } from "../../lib/tenders/keep-mark.ts";
import { accepted, fillBid, fingerprintOf, pdf, sendBid, type TestTender } from "../bids/story.ts";
import type { TestDatabase } from "../database.ts";
import { openedTender } from "../evaluation/opened-tender.ts";
import { publishedTender, tenderInReview, wholeDraft } from "../tenders/examples.ts";
import { suppliers, world } from "../world.ts";
import { inSession } from "./sessions.ts";

/* Tenders before and around their opening, and the bids in them. */

export const markToKeep = (tenderId: string) => ({
  tenderId,
  rule: "asNeeded",
  quote: "ved behov",
  before: "",
  after: "",
  reason: "Deltakeren avgjør selv.",
});

export async function biddingObjects(db: TestDatabase) {
  const now = await db.now();
  const draft = await wholeDraft(now);
  const vestland = await wholeDraft(now, { countyNumbers: ["46"] }, world.berit);
  const advised = await wholeDraft(now);
  const { reviewId } = accepted(
    await askForReview(world.kari, {
      tenderId: advised.id,
      reviewerId: world.siri.personId,
      fields: "what",
      question: "Er dette klart?",
    }),
  );
  const inReview = (await tenderInReview(now)).id;
  const open = (await publishedTender(now)).id;
  accepted(await confirmFlags(world.kari, { tenderId: draft.id, codes: "opp" }));
  accepted(await chooseTemplate(world.anders, { tenderId: open, why: "Et godt mønster." }));
  const questionRead = accepted(await askQuestion(world.stein, { tenderId: open, question: "Fins det lokaler?" })).id;
  accepted(
    await askReader(world.kari, {
      clarificationId: questionRead,
      question: "Fins det lokaler?",
      answer: "Nei.",
      readerId: world.jon.personId,
    }),
  );
  const [asked] = await db.sql(`select "askedAt" from "AnswerDraft" where "clarificationId" = $1`, [questionRead]);
  const keptMark = accepted(await keepMark(world.kari, markToKeep(draft.id))).markId;
  const question = accepted(await askQuestion(world.stein, { tenderId: open, question: "Hvor mange plasser?" })).id;
  const document = accepted(
    await addDocument(world.kari, { tenderId: draft.id, name: "vedlegg.pdf", content: new Uint8Array(pdf(2_000)) }),
  ).id;
  const [{ deadline }] = await db.sql(`select deadline from "Round" where "tenderId" = $1`, [open]);
  const { proposalId } = accepted(
    await amendTender(world.kari, { tenderId: open, text: "Mer tid.", deadline: addDays(deadline, 2) }),
  );
  const more = { name: "tillegg.pdf", content: new Uint8Array(pdf(2_000)), deadline: addDays(deadline, 4) };
  const proposedDocument = accepted(await addDocument(world.kari, { tenderId: open, ...more })).id;
  const closed = await openedTender(db, { opened: false, lots: 2 });
  const opening = await openedTender(db, { opened: false });
  accepted(await startOpening(world.kari, { roundId: opening.roundId, declared: "on" }));
  return {
    draft,
    vestland,
    advised,
    reviewId,
    keptMark,
    inReview,
    open,
    proposalId,
    proposedDocument,
    laterDeadline: addDays(deadline, 3),
    question,
    questionRead,
    questionReadAt: asked.askedAt.toISOString() as string,
    document,
    closed,
    opening,
    ...(await bidsOn(db, open)),
  };
}

/** Springbrett: a draft for the first lot, one sent for the second. Storjobb: one sent. Trygg: one with Nytt Spor invited. */
async function bidsOn(db: TestDatabase, tenderId: string) {
  const lots = await idsOf(db, "Lot", tenderId);
  const criteria = await idsOf(db, "SelectionCriterion", tenderId);
  const requirementIds = await idsOf(db, "Requirement", tenderId);
  const [lotId = "", secondLot = ""] = lots;
  const tender: TestTender = {
    tenderId,
    roundId: (await idsOf(db, "Round", tenderId))[0] ?? "",
    lotId,
    requirementIds,
    selectionId: criteria[0] ?? "",
    deadline: now30(),
  };
  const begin = async (who: typeof world.ingrid, lot: string) => {
    const bidId = accepted(await startBid(who, { lotId: lot })).id;
    await inSession(db, who, () => fillWhole(who, bidId, tender, criteria));
    return bidId;
  };
  const send = async (who: typeof world.ingrid, bidId: string) =>
    inSession(db, who, async () => accepted(await sendBid(who, bidId)));
  const bidDraft = await begin(world.ingrid, lotId);
  const bidSent = await begin(world.ingrid, secondLot);
  await send(world.ingrid, bidSent);
  const storjobbDraft = await begin(world.stein, secondLot);
  const storjobbSent = await begin(world.stein, lotId);
  await send(world.stein, storjobbSent);
  const group = await begin(world.tuva, lotId);
  const invite = (supplier: keyof typeof suppliers) =>
    invitePartner(world.tuva, { bidId: group, organisationNumber: suppliers[supplier].organisationNumber });
  accepted(await invite("nyttspor"));
  accepted(await invite("rorvik"));
  accepted(await inSession(db, world.per, () => acceptInvitation(world.per, { bidId: group })));
  const files = await inSession(db, world.ingrid, () => attachments(bidSent));
  const fingerprint = await inSession(db, world.ingrid, () => fingerprintOf(world.ingrid, bidDraft));
  const storjobbFingerprint = await inSession(db, world.stein, () => fingerprintOf(world.stein, storjobbDraft));
  const keptText = randomUUID();
  const text = { textId: keptText, revision: 0, title: "Fast kontaktperson", text: "Den samme hele veien." };
  await inSession(db, world.ingrid, async () => accepted(await keepText(world.ingrid, text)));
  return {
    keptText,
    lots,
    tender,
    bidDraft,
    bidSent,
    storjobbDraft,
    storjobbSent,
    group,
    files,
    fingerprint,
    storjobbFingerprint,
  };
}

const now30 = () => new Date(Date.now() + 30 * 86_400_000);

async function fillWhole(who: typeof world.ingrid, bidId: string, tender: TestTender, criteria: string[]) {
  await fillBid(who, bidId, tender, { volume: "5" });
  const [, , ...more] = tender.requirementIds;
  for (const requirementId of more)
    accepted(await saveAnswer(who, { bidId, requirementId, revision: 0, text: "Ja, samme uke." }));
  accepted(
    await saveDeclaration(who, {
      bidId,
      revision: 1,
      criteria: criteria.map((criterionId) => ({ criterionId, meets: "yes", note: "" })),
      noExclusionGrounds: "on",
      truthful: "on",
    }),
  );
}

/** One that is whole, one whose only part is in, one whose part has not come. */
async function attachments(bidId: string) {
  const content = new Uint8Array(pdf(3_000));
  const digest = createHash("sha256").update(content).digest("hex");
  const announce = async (name: string) =>
    accepted(await startUpload(world.ingrid, { bidId, name, size: content.length })).fileId;
  const whole = accepted(await attachFile(world.ingrid, { bidId, name: "hele.pdf", content })).fileId;
  const arrived = await announce("fremme.pdf");
  accepted(await putPart(world.ingrid, { bidId, fileId: arrived, number: 0, digest, content }));
  return { whole, arrived, awaited: await announce("ventes.pdf"), content, digest };
}

const idsOf = async (db: TestDatabase, table: string, tenderId: string): Promise<string[]> =>
  (await db.sql(`select id from "${table}" where "tenderId" = $1 order by number`, [tenderId])).map(({ id }) => id);
