import { lastDay } from "../contracts/contract.ts";
import type { WholeContract } from "../contracts/find-contract.ts";
import { osloDay, plainDate } from "../platform/dates.ts";
import type { Tx } from "../platform/db.ts";
import { type ClaimLine, type ClaimTerms, claimLines } from "./claim-lines.ts";

/** What can be claimed up to `to`, beside all claims but this one. Reads as the supplier, who sees all its participants. */
export async function computeClaim(
  tx: Tx,
  contract: WholeContract,
  to: Date,
  except: string | undefined,
): Promise<ClaimLine[]> {
  const participants = await tx.participant.findMany({
    where: { contractId: contract.id, startedOn: { not: null } },
    select: { startedOn: true, endedOn: true },
  });
  const outcomes = await tx.followUp.findMany({
    where: { contractId: contract.id, months: contract.paymentPointMonths, outcome: { in: ["WORK", "EDUCATION"] } },
    orderBy: [{ dueOn: "asc" }, { id: "asc" }],
    select: { id: true, months: true, dueOn: true, outcome: true },
  });
  const claimed = await tx.paymentClaimLine.findMany({
    where: { claim: { contractId: contract.id, status: { not: "RETURNED" }, id: { not: except } } },
    select: { kind: true, month: true, quantity: true, unitPriceOre: true, amountOre: true, followUpId: true },
  });
  return claimLines({
    terms: termsOf(contract),
    stays: participants.flatMap(({ startedOn, endedOn }) => (startedOn ? [{ startedOn, endedOn }] : [])),
    outcomes: outcomes.flatMap(({ outcome, ...rest }) => (outcome ? [{ ...rest, outcome }] : [])),
    claimed,
    to,
  });
}

/** The terms as they stand, with the last day that an amendment or an early end has set. */
export function termsOf(contract: WholeContract): ClaimTerms {
  const ended = contract.endedAt ? plainDate(osloDay(contract.endedAt)) : undefined;
  const last = lastDay(contract);
  return { ...contract, endsOn: ended && ended < last ? ended : last };
}
