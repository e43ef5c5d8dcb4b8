import type { Prisma } from "../generated/prisma/client.ts";
import { type Action, narrowed } from "../platform/actions.ts";
import { type Actor, hasRoleIn } from "../platform/actor.ts";
import { contentFields } from "./tender-content.ts";

/*
 * Advice on a draft: an officer asks a colleague, in its own unit or the directorate, about named parts; those parts stay
 * as they are until the colleague has answered or the question is taken back.
 */

type ReviewStatus = "OPEN" | "ANSWERED" | "WITHDRAWN";

export type Review = {
  status: ReviewStatus;
  buyerId: string;
  reviewerId: string;
  tenderStatus: string;
};

/** Derived from what people have done with the question. */
export const reviewStatus = (review: { answeredAt: Date | null; withdrawnAt: Date | null }): ReviewStatus =>
  review.answeredAt ? "ANSWERED" : review.withdrawnAt ? "WITHDRAWN" : "OPEN";

const reviewer = (actor: Actor, { reviewerId }: Review) => actor.personId === reviewerId;
const officer = (actor: Actor, { buyerId }: Review) => hasRoleIn(actor, buyerId, "procurementOfficer");
const wrongStatus = ({ tenderStatus }: Review) => tenderStatus !== "DRAFT";

export const reviewActions = {
  answer: { by: reviewer, from: ["OPEN"], to: "ANSWERED", unless: { wrongStatus } },
  withdraw: { by: officer, from: ["OPEN"], to: "WITHDRAWN" },
} as const satisfies Record<string, Action<Review>>;

/** The parts of a draft that one can ask about: the builder's fields. */
export const reviewableFields = Object.keys(contentFields);

/** What one is asked for advice on oneself, and all of one's own unit's tenders. */
export const ownReviews = (actor: Actor): Prisma.TenderReviewWhereInput =>
  narrowed({
    OR: [
      ...(actor.personId ? [{ reviewerId: actor.personId, withdrawnAt: null }] : []),
      { tender: { buyerId: { in: [...actor.unitIds] } } },
    ],
  });
