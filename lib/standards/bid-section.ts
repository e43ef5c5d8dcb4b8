import { type Named, referenceTo } from "./ocds.ts";
import type { TenderProcess } from "./process-facts.ts";

/** How many bid in each round, what was paid for it, and after the award who; `bids` are those that may be shown. */
export function bidSection(tender: TenderProcess, bids: TenderProcess["bids"], named: Named) {
  return {
    statistics: [
      ...tender.opened.map(({ roundId, openedAt, count }) => ({
        id: `${roundId}-bids`,
        measure: "bids",
        date: openedAt.toISOString(),
        value: count,
      })),
      ...paidStatistics(tender),
    ],
    ...(bids.length > 0 && {
      details: bids.map(({ id, lotId, organisationId, partnerIds, rejected }) => ({
        id,
        status: rejected ? "disqualified" : "valid",
        tenderers: [organisationId, ...partnerIds].flatMap((one) => named(one, "tenderer")).map(referenceTo),
        relatedLots: [lotId],
      })),
    }),
  };
}

/** What has been paid so far for taking part in each round; who got it stands where there is a contract. */
const paidStatistics = ({ participation }: TenderProcess) =>
  [...Map.groupBy(participation, ({ roundId }) => roundId)].map(([roundId, payments]) => ({
    id: `${roundId}-participationPayments`,
    measure: "participationPayments",
    date: payments.at(-1)?.publicAt.toISOString(),
    value: Number(payments.reduce((sum, { amountOre }) => sum + amountOre, 0n)) / 100,
    currency: "NOK",
  }));
