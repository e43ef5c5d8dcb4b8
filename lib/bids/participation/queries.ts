import { refusalOf } from "../../platform/actions.ts";
import type { Acting } from "../../platform/db.ts";
import { participationActions } from "./participation-payment.ts";

/** What is owed for taking part in a tender's rounds: to the buyer's people all, to a supplier its own. */
export async function listParticipationPayments({ tx, actor, now }: Acting, tender: { id: string; buyerId: string }) {
  const payments = await tx.participationPayment.findMany({
    where: { tenderId: tender.id },
    orderBy: [{ owedAt: "asc" }, { id: "asc" }],
  });
  const organisations = await tx.organisation.findMany({
    where: { id: { in: payments.map(({ organisationId }) => organisationId) } },
    select: { id: true, name: true },
  });
  return payments.map((payment) => {
    const facts = { ...payment, buyerId: tender.buyerId };
    const may = (action: keyof typeof participationActions) =>
      refusalOf(participationActions[action], actor, facts, now);
    return {
      ...payment,
      name: organisations.find(({ id }) => id === payment.organisationId)?.name ?? "",
      refusals: { check: may("check"), approve: may("approve"), pay: may("pay") },
    };
  });
}

export type ParticipationRow = Awaited<ReturnType<typeof listParticipationPayments>>[number];
