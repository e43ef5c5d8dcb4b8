import { Prisma } from "../generated/prisma/client.ts";
import { refusalOf } from "../platform/actions.ts";
import { type Actor, hasRole } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { question, type Waiting, type WaitingQuestion } from "../platform/waiting.ts";
import { type ContractFacts, contractActions, isOverdue, lastDay } from "./contract.ts";
import { readyAwards } from "./queries.ts";

/** What the action table looks at, with dates as JSON has them. */
type WaitingRow = Omit<ContractFacts, "endsOn" | "amendments"> & {
  id: string;
  title: string;
  startsOn: string;
  endsOn: string;
  amendments: { number: number; newEndsOn: string | null }[];
  /** Those that are not met. */
  milestones: { title: string; dueOn: string }[];
};

/** Contracts to draft, send, sign, and complete. */
export function waiting({ actor, now }: Acting): WaitingQuestion[] {
  if (!hasRole(actor, "procurementOfficer", "countyManager", "supplierAdmin")) return [];
  const drafts = question<{ title: string }>(readyAwards(actor), (found) =>
    found.map(({ title }) => ({ kind: "draftContract", title, href: "/kontrakter", due: null })),
  );
  const contracts = question<WaitingRow>(unfinished(actor), (found) => {
    const facts = found.map(dated);
    const rows = (kind: string, action: keyof typeof contractActions, part = ""): Waiting[] =>
      facts
        .filter((contract) => refusalOf(contractActions[action], actor, contract, now) === undefined)
        .map((contract) => ({
          kind,
          title: contract.title,
          href: `/kontrakter/${contract.id}${part}`,
          due: action === "complete" ? lastDay(contract) : contract.startsOn,
        }));
    return [
      ...rows("finishContract", "save", "/rediger"),
      ...rows("signContract", "signForBuyer", "/signer"),
      ...rows("signContract", "signForSupplier", "/signer"),
      ...late(facts, actor, now),
      ...rows("completeContract", "complete"),
    ];
  });
  return hasRole(actor, "procurementOfficer") ? [drafts, contracts] : [contracts];
}

/** Milestones that should have been met, to confirm or to take up with the supplier. */
const late = (contracts: ReturnType<typeof dated>[], actor: Actor, now: Date): Waiting[] =>
  contracts
    .filter((contract) => refusalOf(contractActions.meetMilestone, actor, contract, now) === undefined)
    .flatMap(({ id, title, milestones }) =>
      milestones
        .map((milestone) => ({ title: milestone.title, dueOn: new Date(milestone.dueOn), metAt: null }))
        .filter((milestone) => isOverdue(milestone, now))
        .map(({ title: milestone, dueOn }) => ({
          kind: "meetMilestone",
          title: `${milestone}: ${title}`,
          href: `/kontrakter/${id}#milepeler`,
          due: dueOn,
        })),
    );

/** Contracts that go on, of the units that the actor works for, or of its supplier once they are sent. */
const unfinished = (actor: Actor) => Prisma.sql`
    select c.id, c.title, c.status, c."buyerId", c."supplierId", c."createdById", c."sentById", c."startsOn", c."endsOn",
      c."followUpMonths",
      (select coalesce(json_agg(json_build_object('followUpMonths', i."followUpMonths")), '[]')
       from "ContractIndicator" i where i."contractId" = c.id) as indicators,
      (select coalesce(json_agg(json_build_object('party', s.party, 'personId', s."personId")), '[]')
       from "ContractSignature" s where s."contractId" = c.id) as signatures,
      (select coalesce(json_agg(json_build_object('number', a.number, 'newEndsOn', a."newEndsOn")), '[]')
       from "ContractAmendment" a where a."contractId" = c.id) as amendments,
      (select coalesce(json_agg(json_build_object('title', m.title, 'dueOn', m."dueOn") order by m."dueOn"), '[]')
       from "ContractMilestone" m where m."contractId" = c.id and m."metAt" is null) as milestones
    from "Contract" c
    where c.status in ('DRAFT', 'AWAITING_SIGNATURES', 'ACTIVE')
      and (c."buyerId" = any (${[...actor.unitIds]}::uuid[])
        or c."supplierId" = ${actor.organisationId}::uuid and c.status <> 'DRAFT')
    order by c."createdAt" limit 500`;

const dated = (row: WaitingRow) => ({
  ...row,
  startsOn: new Date(row.startsOn),
  endsOn: new Date(row.endsOn),
  amendments: row.amendments.map(({ number, newEndsOn }) => ({
    number,
    newEndsOn: newEndsOn ? new Date(newEndsOn) : null,
  })),
});
