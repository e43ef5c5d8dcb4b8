import { allowed, refusalOf } from "../../platform/actions.ts";
import { type Actor, hasRole, hasRoleIn } from "../../platform/actor.ts";
import type { Acting } from "../../platform/db.ts";
import { sealerKeys } from "../../platform/sealer-client.ts";
import { type OpeningProtocol, verifyProtocol } from "../../platform/sealing/opening-protocol.ts";
import { isContinuous } from "../../tenders/procedures.ts";
import { listRequestsWaiting } from "../../tenders/queries.ts";
import { visibleTo, worksOnTendersOf } from "../../tenders/tender.ts";
import { openingActions, openingStatus } from "./opening.ts";

/** One line of the list of names: who bid, when, and what was found. Never what a bid says. */
type ListedBidder = {
  versionId: string;
  lotId: string;
  name: string;
  partners: string[];
  receivedAt: Date;
  status: "OK" | "UNDECRYPTABLE" | "MISMATCH";
  finding: string | null;
  /** The last amendment that had to be confirmed and came after it was sent; null when it answers what stands. */
  unconfirmed: number | null;
};

/** The code's own net beside app.sees_opening() and app.bidder_list(). */
const mayLook = (actor: Actor, buyerId: string) =>
  allowed(hasRole(actor, "auditor") || worksOnTendersOf(actor, buyerId));

/** Who has approved an opening: for those who can approve one, and the auditor; the policy on "OpeningApproval" says the same. */
const maySeeOpeners = (actor: Actor, buyerId: string) =>
  allowed(hasRole(actor, "auditor") || hasRoleIn(actor, buyerId, "procurementOfficer", "countyManager"));

/** The opening of a tender's last round, for the buyer's people and the auditor; null for everyone else. */
export async function getOpening(acting: Acting, tenderId: string) {
  const { tx, actor, now } = acting;
  const tender = await tx.tender.findFirst({
    where: { id: tenderId, AND: visibleTo(actor, now) },
    select: {
      id: true,
      title: true,
      reference: true,
      status: true,
      buyerId: true,
      lots: { orderBy: { number: "asc" }, select: { id: true, number: true, title: true } },
      procedure: true,
      rounds: { orderBy: { number: "desc" }, select: { id: true, deadline: true, openedAt: true } },
    },
  });
  if (!tender || !mayLook(actor, tender.buyerId)) return null;
  const round = isContinuous(tender.procedure) ? await roundInHand(acting, tender) : tender.rounds[0];
  if (!round) return null;
  const last = await tx.opening.findFirst({
    where: { roundId: round.id },
    orderBy: { startedAt: "desc" },
    select: {
      id: true,
      startedAt: true,
      expiresAt: true,
      completedAt: true,
      approvals: { orderBy: { approvedAt: "asc" } },
    },
  });
  const status = openingStatus({ openedAt: round.openedAt, last: last ?? undefined }, now);
  const people = await tx.person.findMany({
    where: { id: { in: last?.approvals.map(({ personId }) => personId) ?? [] } },
    select: { id: true, name: true, personKey: true },
  });
  const facts = {
    status,
    buyerId: tender.buyerId,
    tenderStatus: tender.status,
    deadline: round.deadline,
    approverKeys: status === "STARTED" || status === "APPROVED" ? people.map(({ personKey }) => personKey) : [],
  };
  const may = (action: keyof typeof openingActions) => refusalOf(openingActions[action], actor, facts, now);
  return {
    tender,
    round,
    status,
    deadlinePassed: now >= round.deadline,
    expiresAt: last?.expiresAt,
    approvals: (maySeeOpeners(actor, tender.buyerId) ? (last?.approvals ?? []) : []).map(
      ({ personId, approvedAt }) => ({
        approvedAt,
        name: people.find(({ id }) => id === personId)?.name ?? "",
      }),
    ),
    bidders: status === "OPENED" ? await listNames({ tx }, tenderId) : [],
    refusals: { start: may("start"), approve: may("approve"), release: may("release") },
  };
}

type Rounds = { id: string; rounds: readonly { id: string; deadline: Date; openedAt: Date | null }[] };

/** Of a system that is always open: the oldest round that is over with requests in it; else the last that was opened. */
async function roundInHand(acting: Acting, { id, rounds }: Rounds) {
  const waiting = await listRequestsWaiting(acting, id);
  const toOpen = waiting.find((row) => row.toOpen);
  return rounds.find((round) => (toOpen ? round.id === toOpen.roundId : round.openedAt)) ?? rounds[0];
}

export type OpeningView = NonNullable<Awaited<ReturnType<typeof getOpening>>>;

/** The list of names (app.bidder_list): for openers and evaluators, after the opening. */
const listNames = ({ tx }: Pick<Acting, "tx">, tenderId: string) =>
  tx.$queryRaw<ListedBidder[]>`
    select "versionId", "lotId", name, partners, "receivedAt", status, finding, unconfirmed
    from app.bidder_list(${tenderId}::uuid)`;

/** Who submitted whole in the current round and is not rejected, by name: those one may invite to the next. */
export async function listQualifiedByName({ tx, actor }: Acting, tender: { id: string; buyerId: string }) {
  if (!mayLook(actor, tender.buyerId)) return [];
  return tx.$queryRaw<{ organisationId: string; name: string }[]>`
    select distinct "organisationId", name from app.bidder_list(${tender.id}::uuid)
    where status = 'OK' and ground is null order by name`;
}

/** The signed protocol (compact JWS), which names who bid; null for those who may not see the opening. */
export async function getProtocol({ tx, actor }: Acting, tenderId: string): Promise<string | null> {
  const [opening] = await tx.$queryRaw<{ protocol: string | null; buyerId: string }[]>`
    select o.protocol, t."buyerId" from "Opening" o join "Tender" t on t.id = o."tenderId"
    where t.id = ${tenderId}::uuid and o."completedAt" is not null and not app.hides_names(t.id)
    order by o."completedAt" desc limit 1`;
  return opening && mayLook(actor, opening.buyerId) ? opening.protocol : null;
}

/**
 * What the protocol says, when the sealer's signature holds; null without one.
 * @throws Refused «sealerAway»
 */
export async function readProtocol(acting: Acting, tenderId: string): Promise<OpeningProtocol | null> {
  const jws = await getProtocol(acting, tenderId);
  return jws ? ((await verifyProtocol(jws, (await sealerKeys()).jwks)) ?? null) : null;
}
