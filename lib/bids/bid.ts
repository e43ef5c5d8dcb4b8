import type { Prisma } from "../generated/prisma/client.ts";
import { type Action, narrowed, refusalOf } from "../platform/actions.ts";
import { type Actor, hasRole, worksFor } from "../platform/actor.ts";

/*
 * A supplier's, or a group's, answer to one lot in one round. Its status follows from what has been sent: a draft may be
 * worked on at any time until the deadline; whether something stands sent is a fact of its versions.
 */

type BidStatus = "DRAFT" | "SUBMITTED";

export type Member = {
  organisationId: string;
  role: "LEAD" | "PARTNER";
  acceptedAt: Date | null;
  declinedAt: Date | null;
};

/** A round as far as its phase goes. */
type RoundFacts = { opensAt: Date | null; deadline: Date; openedAt: Date | null };

export type TenderFacts = { status: string; publishesAt: Date | null };

/** What the action table asks about. */
export type Bid = {
  status: BidStatus;
  organisationId: string;
  members: readonly Member[];
  round: RoundFacts;
  tender: TenderFacts;
};

/** What one asks about before there is a bid: the round of a tender. */
type RoundToBidIn = {
  status: "OPEN";
  round: RoundFacts;
  tender: TenderFacts;
  /** The round is open to all, or the actor's organisation is admitted to it. */
  admitted: boolean;
};

type Timed = { round: RoundFacts; tender: TenderFacts };

/** The database decides (app.round_refusal says the same): at the exact instant of the deadline it is too late. */
const deadlinePassed = ({ round }: Timed, now: Date) => now >= round.deadline || round.openedAt !== null;
const roundNotOpen = ({ round, tender }: Timed, now: Date) =>
  tender.status !== "PUBLISHED" ||
  tender.publishesAt === null ||
  now < tender.publishesAt ||
  (round.opensAt !== null && now < round.opensAt);

const whileOpen = { roundNotOpen, deadlinePassed };

const bidsForSupplier = (actor: Actor) => hasRole(actor, "supplierAdmin", "supplierMember");
const leads = (actor: Actor, bid: Bid) => bidsForSupplier(actor) && worksFor(actor, bid.organisationId);
const membershipOf = (actor: Actor, bid: Bid) =>
  bidsForSupplier(actor) ? bid.members.find(({ organisationId }) => worksFor(actor, organisationId)) : undefined;
const isIn = (actor: Actor, bid: Bid) => {
  const member = membershipOf(actor, bid);
  return member !== undefined && member.acceptedAt !== null && member.declinedAt === null;
};
const isInvited = (actor: Actor, bid: Bid) => {
  const member = membershipOf(actor, bid);
  return member !== undefined && member.role === "PARTNER" && member.acceptedAt === null && member.declinedAt === null;
};
const isPartner = (actor: Actor, bid: Bid) => {
  const member = membershipOf(actor, bid);
  return member !== undefined && member.role === "PARTNER" && member.declinedAt === null;
};

/** Someone has been invited and has not answered. */
export const partnersMissing = ({ members }: Pick<Bid, "members">) =>
  members.some(({ acceptedAt, declinedAt }) => acceptedAt === null && declinedAt === null);

/** A version stands, and who comes into the group now would not be in it (the database says the same: app.bind_group). */
const bidIsSent = ({ status }: Bid) => status === "SUBMITTED";

/**
 * This organisation is bound by the version that stands: when it goes, the database withdraws the version with it, since what
 * was sent is what counts.
 */
export const isBound = ({ status, members }: Pick<Bid, "status" | "members">, organisationId: string | null) =>
  status === "SUBMITTED" &&
  members.some(
    (member) =>
      member.organisationId === organisationId &&
      member.role === "PARTNER" &&
      member.acceptedAt !== null &&
      member.declinedAt === null,
  );

export const roundActions = {
  start: {
    by: bidsForSupplier,
    from: ["OPEN"],
    unless: { ...whileOpen, notInvited: ({ admitted }: { admitted: boolean }) => !admitted },
  },
} as const satisfies Record<string, Action<RoundToBidIn>>;

const any = ["DRAFT", "SUBMITTED"] as const;

export const bidActions = {
  read: { by: isIn, from: any },
  save: { by: isIn, from: any, unless: whileOpen },
  invite: { by: leads, from: any, unless: { ...whileOpen, bidIsSent } },
  removePartner: { by: leads, from: any, unless: whileOpen },
  accept: { by: isInvited, from: any, unless: { ...whileOpen, bidIsSent } },
  /** Says no to the invitation, or leaves the group. */
  decline: { by: isPartner, from: any, unless: whileOpen },
  submit: { by: leads, from: any, to: "SUBMITTED", unless: { ...whileOpen, partnersMissing } },
  withdraw: { by: leads, from: ["SUBMITTED"], to: "DRAFT", unless: whileOpen },
} as const satisfies Record<string, Action<Bid>>;

/** What the current version's sender must do: an amendment that matters came after it (must be confirmed by sending again). */
export const mustBeConfirmed = (
  receivedAt: Date,
  amendments: readonly { mustConfirm: boolean; publishedAt: Date }[],
): boolean => amendments.some(({ mustConfirm, publishedAt }) => mustConfirm && publishedAt > receivedAt);

/** Codes of all that this actor may do with the bid now, for buttons. */
export const mayDo = (actor: Actor, bid: Bid, now: Date) =>
  (Object.keys(bidActions) as (keyof typeof bidActions)[]).filter(
    (name) => refusalOf(bidActions[name] as Action<Bid>, actor, bid, now) === undefined,
  );

const NOBODY = "00000000-0000-0000-0000-000000000000";

/** Bids whose content this actor may read: those it leads or has joined. To everyone else they do not exist. */
export const visibleTo = (actor: Actor): Prisma.BidWhereInput =>
  narrowed({
    members: {
      some: {
        organisationId: bidsForSupplier(actor) ? (actor.organisationId ?? NOBODY) : NOBODY,
        acceptedAt: { not: null },
        declinedAt: null,
      },
    },
  });
