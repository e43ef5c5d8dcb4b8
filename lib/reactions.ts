import { tellBidders } from "./awards/tell-bidders.ts";
import { listSentBids } from "./bids/list-queries.ts";
import { releaseApproved } from "./bids/opening/release-approved.ts";
import { tellInvited } from "./bids/tell-invited.ts";
import { tellMembers } from "./bids/tell-members.ts";
import { tellRejected } from "./evaluation/tell-rejected.ts";
import { tellMovedUp } from "./needs/tell-moved-up.ts";
import { tellTakingPart } from "./needs/tell-taking-part.ts";
import { tellTalkFree } from "./needs/tell-talk-free.ts";
import { tellTalker } from "./needs/tell-talker.ts";
import { sendInvitation } from "./organisations/send-invitation.ts";
import { actingAsSystem } from "./platform/db.ts";
import { tellFollowers } from "./suppliers/tell-followers.ts";
import { concludeTender } from "./tenders/conclude-tender.ts";
import { keepReach } from "./tenders/keep-reach.ts";
import { leftToConclude } from "./tenders/left-to-conclude.ts";
import { tellOfficers } from "./tenders/tell-officers.ts";

/** An event of the audit log, as the queue delivers it after commit: at least once, so every handler is safe to repeat. */
export type AuditedEvent = {
  seq: number;
  action: string;
  objectId: string;
  // biome-ignore lint/suspicious/noExplicitAny: what each command recorded; the handler parses what it needs
  body: any;
};

type Reaction = (event: AuditedEvent) => Promise<void>;

/** What is public at once is told at once; what waits for its instant, and digests, are told by the clock (worker.ts). */
const news: Record<string, Reaction> = {
  tellFollowers: async () => {
    const outcome = await tellFollowers.asSystem({});
    if (!outcome.ok) throw new Error(outcome.refusal.code);
  },
};

/** What follows from what. The name of each handler is the name of its job: keep it when the queue may hold some. */
export const reactions: Record<string, Record<string, Reaction>> = {
  "tender.approved": {
    ...news,
    keepReach: async ({ objectId }) => {
      const outcome = await keepReach.asSystem({ tenderId: objectId });
      if (!outcome.ok) throw new Error(outcome.refusal.code);
    },
  },
  "award.notified": {
    ...news,
    tellBidders: async ({ objectId }) => {
      const outcome = await tellBidders.asSystem({ awardId: objectId });
      if (!outcome.ok) throw new Error(outcome.refusal.code);
    },
  },
  "bid.rejected": {
    tellRejected: async ({ objectId }) => {
      const outcome = await tellRejected.asSystem({ versionId: objectId });
      if (!outcome.ok) throw new Error(outcome.refusal.code);
    },
  },
  "bid.partnerAccepted": { tellLead: ({ seq, objectId }) => tell(objectId, "bidInvitationAnswered", seq, "lead") },
  "bid.partnerDeclined": {
    // what ended with the partner is told by its own event
    tellLead: async ({ seq, objectId, body: { ended } }) => {
      if (!ended) await tell(objectId, "bidInvitationAnswered", seq, "lead");
    },
    tellGone: async ({ seq, objectId, body: { organisationId, left } }) => {
      if (left) await tell(objectId, "bidGroupLeft", seq, { gone: organisationId });
    },
  },
  "bid.partnerInvited": {
    tellInvited: ({ seq, objectId, body: { organisationId } }) =>
      tell(objectId, "bidInvitation", seq, { organisationId }),
  },
  "bid.partnerRemoved": {
    tellGone: async ({ seq, objectId, body: { organisationId, wasIn } }) => {
      if (wasIn) await tell(objectId, "bidGroupLeft", seq, { gone: organisationId });
    },
  },
  "bid.submitted": { tellMembers: ({ seq, body: { bidId } }) => tell(bidId, "bidReceived", seq, "joined") },
  "bid.withdrawn": { tellMembers: ({ seq, body: { bidId } }) => tell(bidId, "bidWithdrawn", seq, "joined") },
  "bid.withdrawnWithPartner": {
    tellMembers: ({ seq, body: { bidId } }) => tell(bidId, "bidGroupChanged", seq, "joined"),
  },
  "round.invited": {
    tellInvited: async ({ objectId }) => {
      const outcome = await tellInvited.asSystem({ roundId: objectId });
      if (!outcome.ok) throw new Error(outcome.refusal.code);
    },
  },
  "round.opened": {
    tellBidders: async ({ seq, objectId }) => {
      for (const bidId of await actingAsSystem((acting) => listSentBids(acting, objectId))) {
        await tell(bidId, "bidOpened", seq, "joined");
      }
    },
  },
  "colleague.invited": {
    sendInvitation: async ({ body }) => {
      const outcome = await sendInvitation.asSystem({ invitationId: body.invitationId });
      if (!outcome.ok) throw new Error(outcome.refusal.code); // the queue tries again, and shows what failed
    },
  },
  "contract.activated": {
    ...news,
    // The last to sign may be the supplier, who may not touch a tender.
    concludeTender: async ({ body: { tenderId } }) => {
      const left = await actingAsSystem((acting) => leftToConclude(acting, tenderId));
      if (left.length === 0) await concludeTender.asSystem({ tenderId });
    },
  },
  "dialogue.announced": news,
  "dialogue.corrected": { ...news, tellTakingPart: (event) => takingPart(event, "dialogueCorrected") },
  "dialogue.calledOff": { ...news, tellTakingPart: (event) => takingPart(event, "dialogueCalledOff") },
  "dialogue.talkCancelled": { tellTalkFree: ({ body }) => talkMayBeFree(body.eventId) },
  "dialogue.slotsAdded": { tellTalkFree: ({ objectId }) => talkMayBeFree(objectId) },
  "dialogue.slotWithheld": { tellTalkFree: ({ objectId }) => talkMayBeFree(objectId) },
  "dialogue.registrationCancelled": {
    tellMovedUp: async ({ body: { eventId } }) => {
      const outcome = await tellMovedUp.asSystem({ eventId });
      if (!outcome.ok) throw new Error(outcome.refusal.code);
    },
  },
  "dialogue.summaryPublished": news,
  "need.revised": news,
  "need.shelved": news,
  "question.readerAsked": {
    tellReader: ({ seq, body }) =>
      officers({ tenderId: body.tenderId, event: "answerToRead", seq, personId: body.readerId }),
  },
  "question.asked": {
    tellOfficers: ({ seq, body }) => officers({ tenderId: body.tenderId, event: "questionAsked", seq }),
  },
  "question.answered": news,
  "tender.amended": news,
  "tender.cancelled": news,
  "need.met": news,
  "plan.linePublished": news,
  "plan.lineChanged": news,
  "plan.lineWithdrawn": news,
  "dialogue.minutesSent": {
    tellTalker: async ({ seq, body: { organisationId, bookingId, eventId } }) => {
      const outcome = await tellTalker.asSystem({ organisationId, bookingId, eventId, seq });
      if (!outcome.ok) throw new Error(outcome.refusal.code);
    },
  },
  "opening.approved": { releaseOpening: ({ body }) => releaseApproved(body.openingId) },
};

type Told = "joined" | "lead" | { organisationId: string } | { gone: string };

/** Handlers that wait, in seconds: an opening is the officer's own request to make, and the queue's if that was cut off. */
export const waits: Record<string, number> = { releaseOpening: 60 };

async function tell(bidId: string, event: string, seq: number, whom: Told) {
  const outcome = await tellMembers.asSystem({ bidId, event, seq, whom });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
}

async function talkMayBeFree(eventId: string) {
  const outcome = await tellTalkFree.asSystem({ eventId });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
}

async function takingPart({ seq, objectId }: AuditedEvent, what: string) {
  const outcome = await tellTakingPart.asSystem({ eventId: objectId, what, seq });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
}

async function officers(input: { tenderId: string; event: string; seq: number; personId?: string }) {
  const outcome = await tellOfficers.asSystem(input);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
}
