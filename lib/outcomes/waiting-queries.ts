import { osloToday } from "../contracts/contract.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { ClaimStatus, ParticipantStatus } from "../generated/prisma/enums.ts";
import { refusalOf } from "../platform/actions.ts";
import { type Actor, hasRole } from "../platform/actor.ts";
import { addDays } from "../platform/dates.ts";
import type { Acting } from "../platform/db.ts";
import { question, type WaitingQuestion } from "../platform/waiting.ts";
import { claimActions } from "./claim.ts";
import { followUpActions } from "./participant.ts";

/** Outcomes to confirm, and claims to send, check, approve and pay. */
export function waiting({ actor, now }: Acting): WaitingQuestion[] {
  const asked: WaitingQuestion[] = [];
  if (hasRole(actor, "counsellor", "officeLeader")) asked.push(dueOutcomes(actor, osloToday(now)));
  const supplier = hasRole(actor, "supplierAdmin", "supplierMember");
  if (supplier) asked.push(referred(actor));
  if (supplier || hasRole(actor, "procurementOfficer", "countyManager")) asked.push(openClaims(actor, now));
  return asked;
}

type DueRow = {
  contractId: string;
  title: string;
  dueOn: string;
  outcome: null;
  status: ParticipantStatus;
  officeId: string;
};

/** One row per contract, with the oldest point that is due: names of participants have no place in a list. */
const dueOutcomes = (actor: Actor, today: Date) =>
  question<DueRow>(
    Prisma.sql`
    select f."contractId", c.title, f."dueOn", f.outcome, p.status, p."officeId"
    from "FollowUp" f join "Participant" p on p.id = f."participantId" join "Contract" c on c.id = f."contractId"
    where f.outcome is null and f."dueOn" <= ${today}::date and p."officeId" = any (${[...actor.unitIds]}::uuid[])
    order by f."dueOn" limit 500`,
    (found) => {
      const open = found
        .map((row) => ({ ...row, dueOn: new Date(row.dueOn) }))
        .filter((row) => refusalOf(followUpActions.confirm, actor, row, today) === undefined);
      const first = new Map(open.map((row) => [row.contractId, row] as const).reverse());
      return [...first.values()].map(({ contractId, title, dueOn }) => ({
        kind: "confirmOutcomes",
        title,
        href: `/kontrakter/${contractId}/deltakere`,
        due: dueOn,
      }));
    },
  );

/** Contracts with someone who was referred and has not begun. */
const referred = (actor: Actor) =>
  question<{ id: string; title: string; since: string }>(
    Prisma.sql`
    select c.id, c.title, min(p."referredOn") as since from "Participant" p join "Contract" c on c.id = p."contractId"
    where p.status = 'REFERRED'
      and (c."supplierId" = ${actor.organisationId}::uuid or ${actor.organisationId}::uuid = any (c."partnerIds"))
    group by c.id, c.title order by since`,
    (found) =>
      found.map(({ id, title, since }) => ({
        kind: "startParticipants",
        title,
        href: `/kontrakter/${id}/deltakere`,
        due: addDays(new Date(since), 14),
      })),
  );

type ClaimRow = {
  contractId: string;
  title: string;
  buyerId: string;
  supplierId: string;
  status: ClaimStatus;
  periodTo: string;
  submittedAt: string | null;
  checkedById: string | null;
};

const openClaims = (actor: Actor, now: Date) =>
  question<ClaimRow>(
    Prisma.sql`
    select c.id as "contractId", c.title, c."buyerId", c."supplierId", p.status, p."periodTo", p."submittedAt", p."checkedById"
    from "PaymentClaim" p join "Contract" c on c.id = p."contractId"
    where p.status in ('DRAFT', 'SUBMITTED', 'CHECKED', 'APPROVED')
      and (c."buyerId" = any (${[...actor.unitIds]}::uuid[]) or c."supplierId" = ${actor.organisationId}::uuid)
    order by p."createdAt" limit 200`,
    (found) =>
      found.flatMap((claim) => {
        const rules = { ...claim, periodOver: new Date(claim.periodTo) < osloToday(now) };
        const action = (["submit", "check", "approve", "pay"] as const).find(
          (name) => refusalOf(claimActions[name], actor, rules, now) === undefined,
        );
        if (!action) return [];
        const due = claim.submittedAt ? addDays(new Date(claim.submittedAt), 30) : null;
        return [{ kind: `${action}Claim`, title: claim.title, href: `/kontrakter/${claim.contractId}/krav`, due }];
      }),
  );
