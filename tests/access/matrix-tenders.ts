import { randomUUID } from "node:crypto";
import { pdf } from "../bids/story.ts";
import { wholeContent } from "../tenders/examples.ts";
import { suppliers, world } from "../world.ts";
import type { Case } from "./matrix.ts";
import {
  allOfficers,
  allSuppliers,
  buyers,
  manager,
  nobody,
  officers,
  springbrett,
  storjobb,
  trygg,
} from "./people.ts";

const because = { reason: "Av en grunn." };
const save = (draft: { id: string; revision: number }) => ({
  tenderId: draft.id,
  revision: draft.revision,
  ...wholeContent(new Date(Date.now() + 25 * 86_400_000)),
});
const file = () => ({ name: "nytt.pdf", explanation: "Nytt vedlegg", content: new Uint8Array(pdf(2_000)) });
const price = { revision: 2, pricePerPlaceMonth: "11 000", volume: "20", readyOn: "2027-03-01" };

export const tenderCases: Case[] = [
  {
    command: "tenders/confirmRule",
    on: "a threshold that was not read in the law",
    input: () => ({ rule: "eeaThresholdState@2026-04-21", note: "Lest i Lovdata." }),
    may: ["anders"],
  },
  { command: "tenders/draftTender", on: "one's own unit", input: () => ({ title: "Ny" }), may: allOfficers },
  { command: "tenders/draftTender", on: "a need taken up", input: (o) => ({ needId: o.needTaken }), may: officers },
  { command: "tenders/saveTender", on: "Trøndelag's draft", input: (o) => save(o.draft), may: officers },
  { command: "tenders/saveTender", on: "Vestland's draft", input: (o) => save(o.vestland), may: ["berit"] },
  { command: "tenders/saveTender", on: "in review", input: (o) => save({ id: o.inReview, revision: 2 }), may: nobody },
  { command: "tenders/saveTender", on: "published", input: (o) => save({ id: o.open, revision: 2 }), may: nobody },
  { command: "tenders/addDocument", on: "a draft", input: (o) => ({ tenderId: o.draft.id, ...file() }), may: officers },
  { command: "tenders/addDocument", on: "published", input: (o) => ({ tenderId: o.open, ...file() }), may: officers },
  {
    command: "tenders/removeDocument",
    on: "a draft",
    input: (o) => ({ tenderId: o.draft.id, documentId: o.document }),
    may: officers,
  },
  {
    command: "tenders/askForReview",
    on: "a draft",
    input: (o) => ({ tenderId: o.draft.id, reviewerId: world.amir.personId, fields: "what", question: "?" }),
    may: officers,
  },
  {
    command: "tenders/answerReview",
    on: "asked of Siri",
    input: (o) => ({ reviewId: o.reviewId, answer: "Ja." }),
    may: ["siri"],
  },
  { command: "tenders/withdrawReview", on: "asked of Siri", input: (o) => ({ reviewId: o.reviewId }), may: officers },
  { command: "tenders/sendForReview", on: "a draft", input: (o) => ({ tenderId: o.draft.id }), may: officers },
  { command: "tenders/sendForReview", on: "Vestland's", input: (o) => ({ tenderId: o.vestland.id }), may: ["berit"] },
  { command: "tenders/approveTender", on: "in review", input: (o) => ({ tenderId: o.inReview }), may: manager },
  { command: "tenders/approveTender", on: "a draft", input: (o) => ({ tenderId: o.draft.id }), may: nobody },
  {
    command: "tenders/returnForChanges",
    on: "in review",
    input: (o) => ({ tenderId: o.inReview, ...because }),
    may: manager,
  },
  {
    command: "tenders/askQuestion",
    on: "an open tender",
    input: (o) => ({ tenderId: o.open, question: "Når begynner det?" }),
    may: allSuppliers,
  },
  {
    command: "tenders/askQuestion",
    on: "a draft",
    input: (o) => ({ tenderId: o.draft.id, question: "Finnes det?" }),
    may: nobody,
  },
  {
    command: "tenders/answerQuestion",
    on: "an open tender",
    input: (o) => ({ clarificationId: o.question, answer: "I mars." }),
    may: officers,
  },
  {
    command: "tenders/amendTender",
    on: "an open tender",
    input: (o) => ({ tenderId: o.open, text: "Rettet tittel", title: "Ny tittel" }),
    may: officers,
  },
  {
    command: "tenders/amendTender",
    on: "after the deadline",
    input: (o) => ({ tenderId: o.closed.tenderId, text: "For sent", title: "Ny tittel" }),
    may: nobody,
  },
  { command: "tenders/cancelTender", on: "a draft", input: (o) => ({ tenderId: o.draft.id, ...because }), may: buyers },
  { command: "tenders/cancelTender", on: "open", input: (o) => ({ tenderId: o.open, ...because }), may: buyers },
  {
    command: "tenders/concludeTender",
    on: "a decided tender",
    input: (o) => ({ tenderId: o.notified.tenderId }),
    may: buyers,
  },
  { command: "bids/startBid", on: "an open lot", input: (o) => ({ lotId: o.lots[0] }), may: allSuppliers },
  { command: "bids/startBid", on: "after the deadline", input: (o) => ({ lotId: o.closed.lotIds[1] }), may: nobody },
  {
    command: "bids/saveAnswer",
    on: "Springbrett's draft",
    input: (o) => ({ bidId: o.bidDraft, requirementId: o.tender.requirementIds[0], revision: 1, text: "Nytt svar" }),
    may: springbrett,
  },
  {
    command: "bids/saveAnswer",
    on: "Storjobb's bid that is sent",
    input: (o) => ({ bidId: o.storjobbSent, requirementId: o.tender.requirementIds[0], revision: 1, text: "Nytt" }),
    may: storjobb,
  },
  {
    command: "bids/savePrice",
    on: "Springbrett's draft",
    input: (o) => ({ bidId: o.bidDraft, ...price }),
    may: springbrett,
  },
  {
    command: "bids/savePrice",
    on: "Storjobb's draft",
    input: (o) => ({ bidId: o.storjobbDraft, ...price }),
    may: storjobb,
  },
  {
    command: "bids/savePrice",
    on: "a group's draft, one invited and not joined",
    input: (o) => ({ bidId: o.group, ...price }),
    may: [...trygg, "per"],
  },
  {
    command: "bids/saveDeclaration",
    on: "Springbrett's draft",
    input: (o) => ({ bidId: o.bidDraft, revision: 2, criteria: [], noExclusionGrounds: "on", truthful: "on" }),
    may: springbrett,
  },
  {
    command: "bids/attachFile",
    on: "Springbrett's bid",
    input: (o) => ({ bidId: o.bidSent, name: "a.pdf", content: o.files.content }),
    may: springbrett,
  },
  {
    command: "bids/startUpload",
    on: "Springbrett's bid",
    input: (o) => ({ bidId: o.bidSent, name: "a.pdf", size: 3_000 }),
    may: springbrett,
  },
  {
    command: "bids/putPart",
    on: "Springbrett's bid",
    input: ({ bidSent: bidId, files: { awaited: fileId, digest, content } }) => ({
      bidId,
      fileId,
      number: 0,
      digest,
      content,
    }),
    may: springbrett,
  },
  {
    command: "bids/completeUpload",
    on: "Springbrett's bid",
    input: (o) => ({ bidId: o.bidSent, fileId: o.files.arrived }),
    may: springbrett,
  },
  {
    command: "bids/removeFile",
    on: "Springbrett's bid",
    input: (o) => ({ bidId: o.bidSent, fileId: o.files.whole }),
    may: springbrett,
  },
  {
    command: "bids/invitePartner",
    on: "Springbrett's draft",
    input: (o) => ({ bidId: o.bidDraft, organisationNumber: suppliers.nyttspor.organisationNumber }),
    may: springbrett,
  },
  {
    command: "bids/removePartner",
    on: "the group's partner",
    input: (o) => ({ bidId: o.group, organisationId: suppliers.rorvik.id }),
    may: trygg,
  },
  { command: "bids/acceptInvitation", on: "the group", input: (o) => ({ bidId: o.group }), may: ["yusuf"] },
  { command: "bids/declineInvitation", on: "the group", input: (o) => ({ bidId: o.group }), may: ["yusuf", "per"] },
  {
    command: "bids/submitBid",
    on: "Springbrett's draft",
    input: (o) => ({ bidId: o.bidDraft, idempotencyKey: randomUUID(), reviewed: o.fingerprint }),
    may: springbrett,
  },
  {
    command: "bids/submitBid",
    on: "Storjobb's draft",
    input: (o) => ({ bidId: o.storjobbDraft, idempotencyKey: randomUUID(), reviewed: o.storjobbFingerprint }),
    may: storjobb,
  },
  { command: "bids/withdrawBid", on: "Springbrett's sent bid", input: (o) => ({ bidId: o.bidSent }), may: springbrett },
  { command: "bids/withdrawBid", on: "Storjobb's sent bid", input: (o) => ({ bidId: o.storjobbSent }), may: storjobb },
  {
    command: "bids/tellMembers",
    on: "Springbrett's bid",
    input: (o) => ({ bidId: o.bidSent, event: "bidReceived", seq: "1", whom: "joined" }),
    may: nobody,
  },
  { command: "bids/collectUnfinishedUploads", on: "everyone's", input: () => ({}), may: nobody },
  {
    command: "bids/startOpening",
    on: "a closed round",
    input: (o) => ({ roundId: o.closed.roundId, declared: "on" }),
    may: buyers,
  },
  {
    command: "bids/startOpening",
    on: "an open round",
    input: (o) => ({ roundId: o.tender.roundId, declared: "on" }),
    may: nobody,
  },
  {
    command: "bids/approveOpening",
    on: "an opening that Kari started",
    input: (o) => ({ roundId: o.opening.roundId, declared: "on" }),
    may: ["jon", "marit"],
  },
  {
    command: "bids/releaseAgain",
    on: "an opening that only one has approved",
    input: (o) => ({ roundId: o.opening.roundId }),
    may: nobody,
  },
];
