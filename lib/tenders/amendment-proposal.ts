import type { Action } from "../platform/actions.ts";
import { type Actor, hasRoleIn } from "../platform/actor.ts";
import type { Amended } from "./amendment.ts";

/*
 * An amendment that moves a date or changes the task is prepared by one officer and takes effect when a second person
 * approves it, as the tender itself was approved: the one with the manager's role, who has not written it.
 */

export type ProposalStatus = "WAITING" | "APPROVED" | "RETURNED" | "TAKEN_BACK";

export type AmendmentProposal = {
  status: ProposalStatus;
  preparedById: string;
  /** The natural person who wrote it. */
  preparedKey: string | undefined;
  /** Number of the last amendment when it was prepared. */
  afterNumber: number;
  tender: { status: string; buyerId: string; deadline: Date; lastNumber: number };
};

const manager = (actor: Actor, { tender }: AmendmentProposal) => hasRoleIn(actor, tender.buyerId, "countyManager");
const preparer = (actor: Actor, { preparedById }: AmendmentProposal) => actor.personId === preparedById;

/** Another amendment has come since, so what it says of before is no longer so. */
export const isStale = ({ afterNumber, tender }: AmendmentProposal) => afterNumber !== tender.lastNumber;

/** What has come between, so that nobody can approve it any more. */
const hindrances = {
  wrongStatus: ({ tender }: AmendmentProposal) => tender.status !== "PUBLISHED",
  deadlinePassed: ({ tender }: AmendmentProposal, now: Date) => now >= tender.deadline,
  amendedMeanwhile: isStale,
};

/** The code of what has come between, for those too who may not approve it; undefined while it can be approved. */
export const hindranceOf = (proposal: AmendmentProposal, now: Date) =>
  (Object.keys(hindrances) as (keyof typeof hindrances)[]).find((code) => hindrances[code](proposal, now));

/** Who decides a prepared amendment. */
export const proposalActions = {
  approve: {
    by: manager,
    from: ["WAITING"],
    to: "APPROVED",
    unless: {
      ...hindrances,
      samePerson: ({ preparedKey }, _, { personKey }) => personKey === null || preparedKey === personKey,
    },
  },
  return: { by: manager, from: ["WAITING"], to: "RETURNED" },
  takeBack: { by: preparer, from: ["WAITING"], to: "TAKEN_BACK" },
} as const satisfies Record<string, Action<AmendmentProposal>>;

/** Derived from what has been decided; the preparer who says no has taken it back. */
export function proposalStatus(
  decision: { approved: boolean | null; preparedById: string; decidedById: string | null } | undefined,
): ProposalStatus {
  if (!decision?.decidedById) return "WAITING";
  if (decision.approved) return "APPROVED";
  return decision.decidedById === decision.preparedById ? "TAKEN_BACK" : "RETURNED";
}

/** What the officer set, as JSON keeps it until it is written: instants and whole øre say what they are. */
export function packAmended(amended: Amended): object {
  const json = JSON.stringify(amended, function (this: Record<string, unknown>, name, value) {
    const own = this[name];
    if (own instanceof Date) return { instant: own.toISOString() };
    return typeof own === "bigint" ? { whole: String(own) } : value;
  });
  return JSON.parse(json);
}

/** The same, read back. */
export const unpackAmended = (packed: unknown): Amended =>
  JSON.parse(JSON.stringify(packed), (_, value) => {
    if (typeof value?.instant === "string") return new Date(value.instant);
    return typeof value?.whole === "string" ? BigInt(value.whole) : value;
  });
