import type { AwardStatus } from "../generated/prisma/enums.ts";
import type { Action } from "../platform/actions.ts";
import { type Actor, hasRoleIn } from "../platform/actor.ts";
import { inStandstill } from "./standstill.ts";

/* The decision for one lot: drafted by one, approved by another, told to all at once, final after the standstill. */

export type Award = {
  status: AwardStatus;
  buyerId: string;
  tenderStatus: string;
  /** personKey of who drafted it. */
  preparedByKey: string | null;
  standstillEndsAt: Date | null;
  /** A challenge waits for a decision. */
  challengeOpen: boolean;
  /** The actor has declared a conflict of interest in this tender. */
  actorIsPartial: boolean;
};

/** A lot of an evaluated tender that has no standing award. */
type LotToAward = {
  status: "LOCKED" | "NOT_LOCKED";
  buyerId: string;
  tenderStatus: string;
  alreadyAwarded: boolean;
  actorIsPartial: boolean;
};

const officer = (actor: Actor, { buyerId }: { buyerId: string }) => hasRoleIn(actor, buyerId, "procurementOfficer");
const manager = (actor: Actor, { buyerId }: { buyerId: string }) => hasRoleIn(actor, buyerId, "countyManager");
const either = (actor: Actor, thing: { buyerId: string }) => officer(actor, thing) || manager(actor, thing);

const tenderEnded = ({ tenderStatus }: { tenderStatus: string }) =>
  tenderStatus !== "PUBLISHED" && tenderStatus !== "DECIDED";
const notImpartial = ({ actorIsPartial }: { actorIsPartial: boolean }) => actorIsPartial;
const always = { tenderEnded, notImpartial };

export const lotActions = {
  draft: {
    by: officer,
    from: ["LOCKED"],
    unless: { ...always, alreadyAwarded: ({ alreadyAwarded }) => alreadyAwarded },
  },
} as const satisfies Record<string, Action<LotToAward>>;

export const awardActions = {
  approve: {
    by: manager,
    from: ["DRAFTED"],
    to: "APPROVED",
    unless: {
      ...always,
      samePerson: ({ preparedByKey }, _now, { personKey }) => personKey === null || preparedByKey === personKey,
    },
  },
  /** Taken back before anyone was told. */
  withdraw: { by: either, from: ["DRAFTED", "APPROVED"], to: "REVERSED", unless: always },
  notify: { by: either, from: ["APPROVED"], to: "NOTIFIED", unless: always },
  challenge: { by: either, from: ["NOTIFIED", "UPHELD"], to: "CHALLENGED", unless: always },
  uphold: { by: manager, from: ["CHALLENGED"], to: "UPHELD", unless: always },
  /** The buyer finds its own decision wrong (FOA §§ 10-1 and 25-1 (4)), after a challenge or without. */
  reverse: { by: manager, from: ["NOTIFIED", "CHALLENGED", "UPHELD"], to: "REVERSED", unless: always },
  finalise: {
    by: either,
    from: ["NOTIFIED", "UPHELD"],
    to: "FINAL",
    unless: { ...always, challengeOpen: ({ challengeOpen }) => challengeOpen, inStandstill },
  },
} as const satisfies Record<string, Action<Award>>;
