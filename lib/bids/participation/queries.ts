import type { ParticipationStatus, RoundKind } from "../../generated/prisma/enums.ts";
import { refusalOf } from "../../platform/actions.ts";
import type { Acting } from "../../platform/db.ts";
import type { Money } from "../../platform/money.ts";
import { mayRead, participationActions } from "./participation-payment.ts";

/** What is owed for taking part in a tender's rounds: to the buyer's people all, to a supplier its own. */
export async function listParticipationPayments({ tx, actor, now }: Acting, tender: { id: string; buyerId: string }) {
  const all = await tx.participationPayment.findMany({
    where: { tenderId: tender.id },
    orderBy: [{ owedAt: "asc" }, { id: "asc" }],
  });
  const payments = all
    .map((payment) => ({ ...payment, buyerId: tender.buyerId }))
    .filter((payment) => mayRead(actor, payment));
  const organisations = await tx.organisation.findMany({
    where: { id: { in: payments.map(({ organisationId }) => organisationId) } },
    select: { id: true, name: true },
  });
  return payments.map((payment) => {
    const may = (action: keyof typeof participationActions) =>
      refusalOf(participationActions[action], actor, payment, now);
    return {
      ...payment,
      name: organisations.find(({ id }) => id === payment.organisationId)?.name ?? "",
      refusals: { check: may("check"), approve: may("approve"), pay: may("pay") },
    };
  });
}

export type ParticipationRow = Awaited<ReturnType<typeof listParticipationPayments>>[number];

export type OwnParticipation = {
  id: string;
  tenderId: string;
  title: string;
  /** Of the round. */
  kind: RoundKind;
  number: number;
  amountOre: Money;
  status: ParticipationStatus;
  owedAt: Date;
  checkedAt: Date | null;
  approvedAt: Date | null;
  paidAt: Date | null;
  /** What it delivered is rejected: then nothing is paid. */
  rejected: boolean;
};

/** What the acting supplier is owed for taking part, newest first: of every tender, or of one round. */
export async function listOwnParticipation({ tx, actor }: Acting, roundId?: string): Promise<OwnParticipation[]> {
  if (actor.kind !== "SUPPLIER") return [];
  return tx.$queryRaw<OwnParticipation[]>`
    select p.id, p."tenderId", t.title, r.kind::text, r.number, p."amountOre", p.status::text, p."owedAt", p."checkedAt",
      p."approvedAt", p."paidAt",
      exists (select from "BidVersion" v join "BidRejection" j on j."versionId" = v.id
        where v."roundId" = p."roundId" and v."organisationId" = p."organisationId") as rejected
    from "ParticipationPayment" p join "Tender" t on t.id = p."tenderId" join "Round" r on r.id = p."roundId"
    where p."organisationId" = ${actor.organisationId}::uuid
      and (${roundId ?? null}::uuid is null or p."roundId" = ${roundId ?? null}::uuid)
    order by p."owedAt" desc, p.id`;
}
