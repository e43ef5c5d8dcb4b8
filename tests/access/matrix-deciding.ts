import { draftInput } from "../contracts/awarded.ts";
import { world } from "../world.ts";
import type { Case } from "./matrix.ts";
import { buyers, manager, nobody, office, officers, springbrett } from "./people.ts";

const reason = "Tilbudet har den tydeligste metoden og høyest samlet poengsum.";
type Evaluated = { tenderId: string; versionIds: string[]; criteria: { method: string } };
const cell = ({ tenderId, versionIds, criteria }: Evaluated) => ({
  tenderId,
  versionId: versionIds[0],
  criterionId: criteria.method,
  points: 7,
  reason,
});
const evaluators = ["kari", "siri", "amir"] as const;
const names = (tenderId: string) => ({ tenderId, stage: "NAMES", impartial: "yes" });
const period = { periodFrom: "2026-01-01", periodTo: "2026-10-31" };

const evaluation: Case[] = [
  {
    command: "evaluation/appointEvaluator",
    on: "an opened tender",
    input: (o) => ({ tenderId: o.scoring.tenderId, personId: world.jon.personId }),
    may: officers,
  },
  {
    command: "evaluation/declareImpartiality",
    on: "an opened tender",
    input: (o) => names(o.appointed.tenderId),
    may: evaluators,
  },
  {
    command: "evaluation/scoreBid",
    on: "a tender whose evaluators have not declared",
    input: (o) => cell(o.appointed),
    may: nobody,
  },
  { command: "evaluation/scoreBid", on: "declared, not locked", input: (o) => cell(o.scoring), may: evaluators },
  { command: "evaluation/scoreBid", on: "own scores locked", input: (o) => cell(o.consensus), may: nobody },
  {
    command: "evaluation/lockOwnScores",
    on: "Siri has scored all, the others nothing",
    input: (o) => ({ tenderId: o.scoring.tenderId }),
    may: ["siri"],
  },
  { command: "evaluation/agreeScore", on: "consensus", input: (o) => cell(o.consensus), may: ["kari"] },
  { command: "evaluation/agreeScore", on: "while scoring", input: (o) => cell(o.scoring), may: nobody },
  { command: "evaluation/agreeScore", on: "locked", input: (o) => cell(o.locked), may: nobody },
  {
    command: "evaluation/lockEvaluation",
    on: "all agreed",
    input: (o) => ({ tenderId: o.agreed.tenderId }),
    may: ["kari"],
  },
  {
    command: "evaluation/rejectBid",
    on: "while scoring",
    input: (o) => ({
      tenderId: o.scoring.tenderId,
      versionId: o.scoring.versionIds[1],
      ground: "taxFinal",
      reason,
    }),
    may: ["kari"],
  },
  {
    command: "evaluation/releaseEvaluator",
    on: "while scoring",
    input: (o) => ({ tenderId: o.scoring.tenderId, personId: world.amir.personId, reason }),
    may: officers,
  },
  {
    command: "evaluation/tellRejected",
    on: "a bid",
    input: (o) => ({ versionId: o.scoring.versionIds[1] }),
    may: nobody,
  },
];

const awards: Case[] = [
  { command: "awards/draftAward", on: "locked", input: (o) => ({ lotId: o.locked.lotIds[0], reason }), may: officers },
  {
    command: "awards/draftAward",
    on: "in consensus",
    input: (o) => ({ lotId: o.agreed.lotIds[0], reason }),
    may: nobody,
  },
  {
    command: "awards/approveAward",
    on: "drafted by Kari",
    input: (o) => ({ awardId: o.drafted.awardId }),
    may: manager,
  },
  { command: "awards/notifyAward", on: "approved", input: (o) => ({ tenderId: o.approved.tenderId }), may: buyers },
  { command: "awards/notifyAward", on: "only drafted", input: (o) => ({ tenderId: o.drafted.tenderId }), may: nobody },
  {
    command: "awards/reverseAward",
    on: "drafted",
    input: (o) => ({ awardId: o.drafted.awardId, reason }),
    may: buyers,
  },
  { command: "awards/reverseAward", on: "told", input: (o) => ({ awardId: o.notified.awardId, reason }), may: manager },
  {
    command: "awards/challengeAward",
    on: "told",
    input: (o) => ({ awardId: o.notified.awardId, reason }),
    may: buyers,
  },
  {
    command: "awards/upholdAward",
    on: "challenged",
    input: (o) => ({ awardId: o.challenged.awardId, reason }),
    may: manager,
  },
  {
    command: "awards/finaliseAward",
    on: "in standstill",
    input: (o) => ({ awardId: o.notified.awardId }),
    may: nobody,
  },
  { command: "awards/finaliseAward", on: "challenged", input: (o) => ({ awardId: o.challenged.awardId }), may: nobody },
  {
    command: "awards/finaliseAward",
    on: "after the standstill",
    input: (o) => ({ awardId: o.standstillOver.awardId }),
    may: buyers,
  },
  {
    command: "awards/readLetter",
    on: "the letter to Springbrett and its partner",
    input: (o) => ({ letterId: o.notified.letterId }),
    may: [...springbrett, "per"],
  },
  { command: "awards/tellBidders", on: "told", input: (o) => ({ awardId: o.notified.awardId }), may: nobody },
];

const contracts: Case[] = [
  { command: "contracts/draftContract", on: "a final award", input: (o) => ({ awardId: o.finalAward }), may: officers },
  {
    command: "contracts/draftContract",
    on: "an award in standstill",
    input: (o) => ({ awardId: o.notified.awardId }),
    may: nobody,
  },
  {
    command: "contracts/saveContract",
    on: "a draft",
    input: (o) => ({ ...draftInput(o.contractDraft, 2), title: "Endret" }),
    may: officers,
  },
  {
    command: "contracts/saveContract",
    on: "to be signed",
    input: (o) => ({ ...draftInput(o.awaiting, 3), title: "Endret" }),
    may: nobody,
  },
  {
    command: "contracts/sendForSignatures",
    on: "a draft",
    input: (o) => ({ contractId: o.contractDraft, revision: 2 }),
    may: officers,
  },
  {
    command: "contracts/signContract",
    on: "to be signed",
    input: (o) => ({ contractId: o.awaiting, documentSha256: o.awaitingHash, read: "on" }),
    may: ["marit", "ingrid"],
  },
  {
    command: "contracts/amendContract",
    on: "in force",
    input: (o) => ({ contractId: o.active, text: "Ny adresse", ground: "a", valueChangeKroner: "0" }),
    may: manager,
  },
  {
    command: "contracts/meetMilestone",
    on: "in force",
    input: (o) => ({ contractId: o.active, milestoneId: o.milestone }),
    may: officers,
  },
  { command: "contracts/completeContract", on: "run out", input: (o) => ({ contractId: o.over }), may: buyers },
  { command: "contracts/completeContract", on: "running", input: (o) => ({ contractId: o.active }), may: nobody },
  {
    command: "contracts/terminateContract",
    on: "in force",
    input: (o) => ({ contractId: o.active, reason }),
    may: manager,
  },
];

const outcomes: Case[] = [
  {
    command: "outcomes/referParticipant",
    on: "a contract in force",
    input: (o) => ({ contractId: o.active, supportSegment: "TRENGER_VEILEDNING", referredOn: "2026-01-05" }),
    may: [...office, "tore"],
  },
  {
    command: "outcomes/startParticipation",
    on: "one referred",
    input: (o) => ({ participantId: o.referred, startedOn: "2026-01-12" }),
    may: springbrett,
  },
  {
    command: "outcomes/endParticipation",
    on: "one who has begun",
    input: (o) => ({ participantId: o.started, how: "COMPLETED", endedOn: "2026-04-30" }),
    may: springbrett,
  },
  {
    command: "outcomes/confirmOutcome",
    on: "a follow-up that is due, of Falkenborg's participant",
    input: (o) => ({ followUpId: o.followUp, outcome: "WORK" }),
    may: [...office, ...officers],
  },
  {
    command: "outcomes/draftClaim",
    on: "a contract in force",
    input: (o) => ({ contractId: o.active, ...period }),
    may: springbrett,
  },
  { command: "outcomes/submitClaim", on: "a draft", input: (o) => ({ claimId: o.claimDraft }), may: springbrett },
  {
    command: "bids/checkParticipationPayment",
    on: "owed",
    input: (o) => ({ paymentId: o.participationOwed }),
    may: buyers,
  },
  {
    command: "bids/approveParticipationPayment",
    on: "checked by Kari",
    input: (o) => ({ paymentId: o.participationChecked }),
    may: manager,
  },
  {
    command: "bids/approveParticipationPayment",
    on: "not checked",
    input: (o) => ({ paymentId: o.participationOwed }),
    may: nobody,
  },
  {
    command: "bids/payParticipationPayment",
    on: "approved",
    input: (o) => ({ paymentId: o.participationApproved }),
    may: buyers,
  },
  { command: "outcomes/checkClaim", on: "submitted", input: (o) => ({ claimId: o.claimSubmitted }), may: buyers },
  {
    command: "outcomes/approveClaim",
    on: "checked by Kari",
    input: (o) => ({ claimId: o.claimChecked }),
    may: manager,
  },
  { command: "outcomes/approveClaim", on: "not checked", input: (o) => ({ claimId: o.claimSubmitted }), may: nobody },
  { command: "outcomes/payClaim", on: "approved", input: (o) => ({ claimId: o.claimApproved }), may: buyers },
  { command: "outcomes/payClaim", on: "only checked", input: (o) => ({ claimId: o.claimChecked }), may: nobody },
  {
    command: "outcomes/returnClaim",
    on: "submitted",
    input: (o) => ({ claimId: o.claimSubmitted, reason }),
    may: buyers,
  },
];

export const decidingCases: Case[] = [...evaluation, ...awards, ...contracts, ...outcomes];
