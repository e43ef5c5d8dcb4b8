import { getProcurementRecord } from "../../lib/awards/procurement-record.ts";
import { getAwardLetter, getAwards, getLetterOf, waiting as waitingAwards } from "../../lib/awards/queries.ts";
import { getBankText, listBank, readAnswer } from "../../lib/bids/bank-queries.ts";
import { listLedBids, listMyBids, waiting as waitingBids } from "../../lib/bids/list-queries.ts";
import { getOpening, getProtocol, listQualifiedByName } from "../../lib/bids/opening/queries.ts";
import { listOwnParticipation, listParticipationPayments } from "../../lib/bids/participation/queries.ts";
import { getBid, getInvitation, getSection } from "../../lib/bids/queries.ts";
import { getAttachment, getReceipt, getReceiptByKey, getSentForm, getUpload } from "../../lib/bids/sent-queries.ts";
import { getContract } from "../../lib/contracts/queries.ts";
import {
  getEvaluation,
  getRejection,
  readOpenedBid,
  waiting as waitingEvaluation,
} from "../../lib/evaluation/queries.ts";
import { readOpenedFile } from "../../lib/evaluation/read-opened-file.ts";
import { getDialogue, getDialogueDocument, getDialogueWork, getTalk } from "../../lib/needs/dialogue-queries.ts";
import { getNeed } from "../../lib/needs/queries.ts";
import { getClaims, getExactOutcomes, getParticipants, getUse } from "../../lib/outcomes/queries.ts";
import { waiting as waitingOutcomes } from "../../lib/outcomes/waiting-queries.ts";
import type { Acting } from "../../lib/platform/db.ts";
import { ask, type WaitingQuestion } from "../../lib/platform/waiting.ts";
import { listKeptMarks } from "../../lib/tenders/mark-queries.ts";
import { getProposedDocument, listProposals } from "../../lib/tenders/proposal-queries.ts";
import { getTender, listInPreparation } from "../../lib/tenders/queries.ts";
import { listInbox, listOwnQuestions } from "../../lib/tenders/question-queries.ts";
import { listReviews, listVersions } from "../../lib/tenders/review-queries.ts";
import { world } from "../world.ts";
import { buyers, nobody, office, officers, springbrett, trygg } from "./people.ts";
import type { Reading } from "./reading.ts";

const evaluators = ["kari", "siri", "amir"] as const;
/** Everyone of Nav Trøndelag who works on its tenders. */
const county = [...buyers, "siri", "amir"] as const;
/** Those who may know of an evaluation. */
const evaluating = [...county, "ragnhild"] as const;

/* Nothing here is the code's opinion of itself: `may` is written from what was agreed (ARCHITECTURE.md, invariants 1, 3, 5, 7). */

type Evaluated = { tenderId: string; versionIds: string[] };

const first = ({ versionIds }: Evaluated) => versionIds[0] ?? "";
const boughtByTrondelag = ({ tenderId }: { tenderId: string }) => ({
  id: tenderId,
  buyerId: world.kari.organisationId,
});
const scoresOfOthers = async (acting: Acting, { tenderId }: Evaluated) =>
  (await getEvaluation(acting, tenderId))?.scores.filter(({ evaluatorId }) => evaluatorId !== acting.actor.personId);
const awardsOf = async (acting: Acting, { tenderId }: Evaluated) =>
  (await getAwards(acting, tenderId))?.lots.flatMap(({ awards }) => awards);
const waitingAt = async (acting: Acting, questions: WaitingQuestion[], part: string) =>
  (await ask(acting, questions)).filter(({ href }) => href.includes(part));

const bids: Reading[] = [
  {
    query: "bids/getInvitation",
    on: "a group's bid",
    read: (a, o) => getInvitation(a, o.group),
    may: [...trygg, "per", "yusuf"],
  },
  { query: "bids/getBid", on: "a draft of Springbrett's", read: (a, o) => getBid(a, o.bidDraft), may: springbrett },
  {
    query: "bids/getBid",
    on: "a group's, one has not answered",
    read: (a, o) => getBid(a, o.group),
    may: [...trygg, "per"],
  },
  {
    query: "bids/getSection",
    on: "the price of a draft",
    read: (a, o) => getSection(a, o.bidDraft, "price"),
    may: springbrett,
  },
  {
    query: "bids/listMyBids",
    on: "a draft of Springbrett's",
    read: async (a, o) => (await listMyBids(a)).filter(({ id }) => id === o.bidDraft),
    may: springbrett,
  },
  {
    query: "bids/waiting",
    on: "a draft of Springbrett's",
    read: (a, o) => waitingAt(a, waitingBids(a), o.bidDraft),
    may: springbrett,
  },
  {
    query: "bids/listLedBids",
    on: "a tender",
    read: async (a, o) => (await listLedBids(a, o.open)).filter(({ id }) => id === o.bidDraft),
    may: springbrett,
  },
  { query: "bids/getReceipt", on: "sent", read: (a, o) => getReceipt(a, o.bidSent), may: springbrett },
  {
    query: "bids/getReceiptByKey",
    on: "the key of Springbrett's submission",
    read: (a, o) => getReceiptByKey(a, o.bidSentKey),
    may: springbrett,
  },
  { query: "bids/getSentForm", on: "sent", read: (a, o) => getSentForm(a, o.bidSent, 1), may: springbrett },
  { query: "bids/getUpload", on: "a file", read: (a, o) => getUpload(a, o.bidSent, o.files.arrived), may: springbrett },
  {
    query: "bids/getAttachment",
    on: "a file",
    read: (a, o) => getAttachment(a, o.bidSent, o.files.whole),
    may: springbrett,
  },
  {
    query: "bids/readAnswer",
    on: "a draft",
    read: (a, o) => readAnswer(a, o.bidDraft, o.tender.requirementIds[0] ?? ""),
    may: springbrett,
  },
  {
    query: "bids/listBank",
    on: "Springbrett's",
    read: async (a, o) => (await listBank(a)).filter(({ id }) => id === o.keptText),
    may: springbrett,
  },
  { query: "bids/getBankText", on: "Springbrett's", read: (a, o) => getBankText(a, o.keptText), may: springbrett },
  {
    query: "bids/listOwnParticipation",
    on: "owed to Springbrett",
    read: async (a, o) => (await listOwnParticipation(a)).filter(({ id }) => id === o.participationOwed),
    may: springbrett,
  },
  {
    query: "bids/listParticipationPayments",
    on: "owed to Storjobb",
    read: async (a, o) =>
      (await listParticipationPayments(a, { id: o.appointed.tenderId, buyerId: world.kari.organisationId })).filter(
        ({ id }) => id === o.participationApproved,
      ),
    may: [...buyers, "ragnhild", "stein"],
  },
];

const openings: Reading[] = [
  {
    query: "bids/getOpening",
    on: "who has approved it, not opened",
    read: async (a, o) => (await getOpening(a, o.opening.tenderId))?.approvals,
    may: [...buyers, "ragnhild"],
  },
  {
    query: "bids/getOpening",
    on: "who bid, not opened",
    read: async (a, o) => (await getOpening(a, o.opening.tenderId))?.bidders,
    may: nobody,
  },
  {
    query: "bids/getOpening",
    on: "who bid, opened",
    read: async (a, o) => (await getOpening(a, o.scoring.tenderId))?.bidders,
    may: evaluating,
  },
  {
    query: "bids/listQualifiedByName",
    on: "opened",
    read: (a, o) => listQualifiedByName(a, boughtByTrondelag(o.scoring)),
    may: evaluating,
  },
  {
    query: "bids/listQualifiedByName",
    on: "not opened",
    read: (a, o) => listQualifiedByName(a, boughtByTrondelag(o.opening)),
    may: nobody,
  },
  { query: "bids/getProtocol", on: "opened", read: (a, o) => getProtocol(a, o.scoring.tenderId), may: evaluating },
  { query: "bids/getProtocol", on: "not opened", read: (a, o) => getProtocol(a, o.opening.tenderId), may: nobody },
];

const evaluations: Reading[] = [
  {
    query: "evaluation/getEvaluation",
    on: "who evaluates",
    read: async (a, o) => (await getEvaluation(a, o.scoring.tenderId))?.evaluators,
    may: evaluating,
  },
  {
    query: "evaluation/getEvaluation",
    on: "who bid, not opened",
    read: async (a, o) => (await getEvaluation(a, o.opening.tenderId))?.bids,
    may: nobody,
  },
  {
    query: "evaluation/getEvaluation",
    on: "scores of others, while scoring",
    read: (a, o) => scoresOfOthers(a, o.scoring),
    may: ["ragnhild"],
  },
  {
    query: "evaluation/getEvaluation",
    on: "scores of others, consensus",
    read: (a, o) => scoresOfOthers(a, o.consensus),
    may: [...evaluators, "ragnhild"],
  },
  {
    query: "evaluation/getEvaluation",
    on: "scores of others, locked",
    read: (a, o) => scoresOfOthers(a, o.locked),
    may: evaluating,
  },
  {
    query: "evaluation/getEvaluation",
    on: "agreed scores, before the lock",
    read: async (a, o) => (await getEvaluation(a, o.agreed.tenderId))?.agreed,
    may: [...evaluators, "ragnhild"],
  },
  {
    query: "evaluation/getEvaluation",
    on: "the ranking, locked",
    read: async (a, o) => (await getEvaluation(a, o.locked.tenderId))?.ranking,
    may: evaluating,
  },
  {
    query: "evaluation/readOpenedBid",
    on: "declared",
    read: (a, o) => readOpenedBid(a, o.scoring.tenderId, first(o.scoring)),
    may: evaluators,
  },
  {
    query: "evaluation/readOpenedBid",
    on: "not declared",
    read: (a, o) => readOpenedBid(a, o.appointed.tenderId, first(o.appointed)),
    may: nobody,
  },
  {
    query: "evaluation/readOpenedBid",
    on: "the price, while scoring",
    read: async (a, o) => (await readOpenedBid(a, o.scoring.tenderId, first(o.scoring))).price,
    may: nobody,
  },
  {
    query: "evaluation/readOpenedBid",
    on: "the price, locked",
    read: async (a, o) => (await readOpenedBid(a, o.locked.tenderId, first(o.locked))).price,
    may: evaluators,
  },
  {
    query: "evaluation/readOpenedFile",
    on: "declared",
    read: (a, o) => readOpenedFile(a, o.scoring.tenderId, first(o.scoring), o.openedFile),
    may: evaluators,
  },
  {
    query: "evaluation/getRejection",
    on: "Springbrett's",
    read: (a, o) => getRejection(a, o.rejectedVersion),
    may: [...springbrett, "per"],
  },
  {
    query: "evaluation/waiting",
    on: "while scoring",
    read: (a, o) => waitingAt(a, waitingEvaluation(a), o.scoring.tenderId),
    may: evaluators,
  },
];

const awards: Reading[] = [
  { query: "awards/getAwards", on: "drafted", read: (a, o) => awardsOf(a, o.drafted), may: [...buyers, "ragnhild"] },
  {
    query: "awards/getAwards",
    on: "approved, not told",
    read: (a, o) => awardsOf(a, o.approved),
    may: [...buyers, "ragnhild"],
  },
  {
    query: "awards/getAwards",
    on: "a complaint",
    read: async (a, o) => (await awardsOf(a, o.challenged))?.flatMap(({ challenges }) => challenges),
    may: [...buyers, "ragnhild"],
  },
  {
    query: "awards/getAwards",
    on: "who else bid, told",
    read: async (a, o) => (await getAwards(a, o.notified.tenderId))?.bidders,
    may: [...buyers, "ragnhild"],
    knows: ["siri", "amir"],
  },
  {
    query: "awards/getAwardLetter",
    on: "Springbrett's",
    read: (a, o) => getAwardLetter(a, o.notified.letterId),
    may: [...springbrett, "per", ...buyers, "ragnhild"],
  },
  {
    query: "awards/getLetterOf",
    on: "Springbrett's",
    read: (a, o) => getLetterOf(a, first(o.notified)),
    may: [...springbrett, "per"],
  },
  {
    query: "awards/waiting",
    on: "the letter to Springbrett",
    read: (a, o) => waitingAt(a, waitingAwards(a), o.notified.letterId),
    may: [...springbrett, "per"],
  },
  {
    query: "awards/getProcurementRecord",
    on: "not decided",
    read: (a, o) => getProcurementRecord(a, o.locked.tenderId),
    may: [...buyers, "ragnhild"],
  },
];

const deliveries: Reading[] = [
  {
    query: "contracts/getContract",
    on: "a draft",
    read: (a, o) => getContract(a, o.contractDraft),
    may: [...county, "ragnhild"],
  },
  {
    query: "contracts/getContract",
    on: "to be signed",
    read: (a, o) => getContract(a, o.awaiting),
    may: [...county, ...springbrett, "ragnhild"],
  },
  {
    query: "outcomes/getParticipants",
    on: "a contract in force",
    read: async (a, o) => (await getParticipants(a, o.active))?.participants,
    may: [...buyers, ...office, ...springbrett],
  },
  {
    query: "outcomes/getUse",
    on: "how many take part",
    read: async (a, o) => {
      const contract = await getContract(a, o.active);
      return (contract && (await getUse(a, contract)))?.taken || undefined;
    },
    may: [...buyers, ...springbrett],
    knows: office,
  },
  {
    query: "outcomes/getExactOutcomes",
    on: "a contract in force",
    read: (a, o) => getExactOutcomes(a, o.active),
    may: [...buyers, ...springbrett],
    knows: office,
  },
  {
    query: "outcomes/getClaims",
    on: "a draft",
    read: async (a, o) => (await getClaims(a, o.claimDraftOf))?.claims,
    may: springbrett,
  },
  {
    query: "outcomes/getClaims",
    on: "submitted",
    read: async (a, o) => (await getClaims(a, o.claimSubmittedOf))?.claims,
    may: [...buyers, ...springbrett, "ragnhild"],
  },
  {
    query: "outcomes/waiting",
    on: "someone referred",
    read: async (a, o) =>
      (await waitingAt(a, waitingOutcomes(a), o.active)).filter(({ kind }) => kind === "startParticipants"),
    may: springbrett,
  },
];

const drafts: Reading[] = [
  { query: "needs/getNeed", on: "a draft of Falkenborg's", read: (a, o) => getNeed(a, o.needDraft), may: office },
  {
    query: "needs/getDialogue",
    on: "Storjobb's written input",
    read: async (a, o) => (await getDialogue(a, o.conference.eventId))?.inputs,
    may: nobody,
  },
  {
    query: "needs/getDialogueWork",
    on: "who has registered",
    read: async (a, o) => (await getDialogueWork(a, o.conference.eventId))?.registrations,
    may: officers,
  },
  {
    query: "needs/getTalk",
    on: "Storjobb's",
    read: (a, o) => getTalk(a, o.conference.eventId, o.conference.bookingId),
    may: [...officers, "stein"],
  },
  {
    query: "needs/getDialogueDocument",
    on: "not published",
    read: (a, o) => getDialogueDocument(a, o.conference.eventId, o.dialogueDocument),
    may: buyers,
  },
  { query: "tenders/getTender", on: "a draft", read: (a, o) => getTender(a, o.draft.id), may: [...county, "ragnhild"] },
  {
    query: "tenders/getTender",
    on: "a draft that advice is asked on",
    read: (a, o) => getTender(a, o.advised.id),
    may: [...county, "ragnhild"],
  },
  {
    query: "tenders/getTender",
    on: "a question that waits",
    read: async (a, o) => (await getTender(a, o.open))?.clarifications.filter(({ id }) => id === o.question),
    may: [...county, "ragnhild", "stein"],
  },
  {
    query: "tenders/listInPreparation",
    on: "a draft",
    read: async (a, o) => (await listInPreparation(a)).filter(({ id }) => id === o.draft.id),
    may: county,
    knows: ["ragnhild"],
  },
  {
    query: "tenders/listInbox",
    on: "a question that waits",
    read: (a, o) => listInbox(a, o.open),
    may: buyers,
    knows: ["siri", "amir", "ragnhild", "stein"],
  },
  { query: "tenders/listOwnQuestions", on: "Storjobb's", read: (a, o) => listOwnQuestions(a, o.open), may: ["stein"] },
  {
    query: "tenders/listProposals",
    on: "an open tender, with amendments that nobody has approved",
    read: (a, o) => listProposals(a, o.open),
    may: evaluating,
  },
  {
    query: "tenders/getProposedDocument",
    on: "of an amendment that nobody has approved",
    read: (a, o) => getProposedDocument(a, o.proposedDocument),
    may: evaluating,
  },
  {
    query: "tenders/listReviews",
    on: "asked of Siri",
    read: (a, o) => listReviews(a, o.advised.id),
    may: [...county, "ragnhild"],
  },
  {
    query: "tenders/listVersions",
    on: "a draft",
    read: (a, o) => listVersions(a, o.draft.id),
    may: [...county, "ragnhild"],
  },
  {
    query: "tenders/listKeptMarks",
    on: "a draft",
    read: (a, o) => listKeptMarks(a, { id: o.draft.id, buyerId: world.kari.organisationId }),
    may: [...county, "ragnhild"],
  },
];

export const readingCases: readonly Reading[] = [
  ...bids,
  ...openings,
  ...evaluations,
  ...awards,
  ...deliveries,
  ...drafts,
];

/** Queries of the same contexts that have no case, and why. */
export const elsewhere: Readonly<Record<string, string>> = {
  "bids/getStart": "what is published",
  "bids/readDraft": "no query: the one who calls it holds the draft's key, which the sealer gives to members",
  "bids/readProtocol": "getProtocol, verified",
  "bids/listReusable": "made of listBank and of the key of each earlier bid (tests/bids/answer-bank.test.ts)",
  "bids/listQualified": "of acts that have been taken; the page asks listQualifiedByName",
  "bids/listSentBids": "asked by the queue alone",
  "evaluation/listBidders": "of acts that have been taken; the page asks getEvaluation",
  "evaluation/listCandidates": "colleagues, no bids",
  "outcomes/listExpectedOutcomes": "everyone's",
  "outcomes/listPublishedOutcomes": "everyone's",
  "outcomes/listPublishedIntake": "everyone's",
  "outcomes/listPublishedPayments": "everyone's",
};
