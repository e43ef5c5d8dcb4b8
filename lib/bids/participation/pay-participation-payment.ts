import { z } from "zod";
import { take } from "../../platform/actions.ts";
import { command } from "../../platform/command.ts";
import { id } from "../../platform/fields.ts";
import { Refused } from "../../platform/refused.ts";
import { findParticipationPayment } from "./find-participation-payment.ts";
import { participationActions } from "./participation-payment.ts";

/** The payment has been made in NAV's own accounts. */
export const payParticipationPayment = command({
  input: z.object({ paymentId: id }),
  run: async ({ input: { paymentId }, actor, now, tx, record }) => {
    const payment = await findParticipationPayment(tx, actor, paymentId);
    const status = take(participationActions.pay, actor, payment, now);
    const { count } = await tx.participationPayment.updateMany({
      where: { id: paymentId, status: payment.status },
      data: { status, paidAt: now },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    const { tenderId, amountOre } = payment;
    await record(
      "participation.paid",
      { type: "ParticipationPayment", id: paymentId },
      { tenderId, amountOre: String(amountOre) },
    );
    return { id: tenderId };
  },
});
