import { amount, measuredMetrics, type Named, referenceTo, wantedMetric } from "./ocds.ts";
import type { TenderProcess } from "./process-facts.ts";
import type { Step } from "./release-steps.ts";

type ContractFacts = TenderProcess["contracts"][number];

/** A contract in force or ended: what was agreed, how it has changed, and what has been published of its outcomes. */
export function contractSection(contract: ContractFacts, step: Step | undefined, named: Named) {
  const by = (at: Date | null) => at !== null && (!step || at <= step.at);
  const changes = contract.changes.filter(({ agreedAt }) => by(agreedAt));
  return {
    id: contract.id,
    awardID: contract.awardId,
    title: contract.title,
    status: by(contract.endedAt) ? "terminated" : "active",
    period: { startDate: contract.startsOn.toISOString(), endDate: contract.endsOn.toISOString() },
    value: amount(contract.valueOre),
    dateSigned: contract.activatedAt.toISOString(),
    ...(contract.indicators.length > 0 && { agreedMetrics: contract.indicators.map(wantedMetric) }),
    ...(contract.milestones.length > 0 && {
      milestones: contract.milestones.map(({ id, title, dueOn, metAt }) => ({
        id,
        title,
        type: "delivery",
        dueDate: dueOn.toISOString(),
        status: by(metAt) ? "met" : "scheduled",
        ...(by(metAt) && { dateMet: metAt?.toISOString() }),
      })),
    }),
    ...(changes.length > 0 && {
      amendments: changes.map(({ id, agreedAt, text, ground }) => ({
        id,
        date: agreedAt.toISOString(),
        description: text,
        rationale: `FOA § 28-1 (1) ${ground}`,
      })),
    }),
    ...((!step || ["contract", "implementation", "participation"].includes(step.kind)) &&
      implementation(contract, step, named)),
  };
}

function implementation(contract: ContractFacts, step: Step | undefined, named: Named) {
  const transactions = contract.participation.map(({ id, paidAt, amountOre, organisationId }) => ({
    id,
    date: paidAt.toISOString(),
    value: amount(amountOre),
    ...Object.fromEntries([
      ...named(contract.buyerId, "payer").map((party) => ["payer", referenceTo(party)]),
      ...named(organisationId, "payee").map((party) => ["payee", referenceTo(party)]),
    ]),
  }));
  const metrics = !step || step.kind === "implementation" ? measured(contract) : [];
  if (metrics.length === 0 && transactions.length === 0) return {};
  return {
    implementation: { ...(transactions.length > 0 && { transactions }), ...(metrics.length > 0 && { metrics }) },
  };
}

/** The outcomes that have been published, and what they have cost. */
function measured({ id, outcomes, paid }: ContractFacts) {
  return [
    ...measuredMetrics(id, outcomes),
    ...(paid
      ? [
          {
            id: `${id}-paid`,
            title: "Paid in all",
            observations: [
              {
                id: `${id}-paid-total`,
                value: amount(paid.paidOre),
                period: { endDate: paid.asOf.toISOString() },
                dimensions: { outcomes: String(paid.outcomes) },
              },
            ],
          },
        ]
      : []),
  ];
}
