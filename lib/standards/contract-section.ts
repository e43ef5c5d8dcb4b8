import { amount, measuredMetrics, wantedMetric } from "./ocds.ts";
import type { TenderProcess } from "./process-facts.ts";
import type { Step } from "./release-steps.ts";

type ContractFacts = TenderProcess["contracts"][number];

/** A contract in force or ended: what was agreed, how it has changed, and what has been published of its outcomes. */
export function contractSection(contract: ContractFacts, step: Step | undefined) {
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
    ...((!step || step.kind === "implementation") && implementation(contract)),
  };
}

function implementation({ id, outcomes, paid }: ContractFacts) {
  const metrics = [
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
  return metrics.length > 0 ? { implementation: { metrics } } : {};
}
