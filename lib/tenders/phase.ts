import type { TenderStatus } from "../generated/prisma/enums.ts";

export const phases = [
  "draft",
  "inReview",
  "approved",
  "open",
  "closed",
  "opened",
  "decided",
  "concluded",
  "cancelled",
] as const;

export type Phase = (typeof phases)[number];

/** The phases that the public can meet and search by. */
export const publicPhases = ["open", "closed", "opened", "decided", "concluded", "cancelled"] as const;

type TenderInstants = {
  status: TenderStatus;
  publishesAt: Date | null;
  rounds: readonly { deadline: Date; openedAt: Date | null }[];
};

/**
 * Where the tender is at this instant: status is what people decided, the rest is the clock. A bid is in time while
 * now < deadline. The same rule in SQL: app.tender_phase().
 */
export function phaseOf({ status, publishesAt, rounds }: TenderInstants, now: Date): Phase {
  switch (status) {
    case "DRAFT":
      return "draft";
    case "IN_REVIEW":
      return "inReview";
    case "CANCELLED":
      return "cancelled";
    case "CONCLUDED":
      return "concluded";
    case "DECIDED":
      return "decided";
    case "PUBLISHED": {
      const round = rounds.at(-1);
      if (!publishesAt || now < publishesAt) return "approved";
      if (round?.openedAt) return "opened";
      return !round || now < round.deadline ? "open" : "closed";
    }
  }
}
