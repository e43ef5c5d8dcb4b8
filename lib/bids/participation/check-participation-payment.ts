import { z } from "zod";
import { take } from "../../platform/actions.ts";
import { command } from "../../platform/command.ts";
import { id } from "../../platform/fields.ts";
import { Refused } from "../../platform/refused.ts";
import { findParticipationPayment } from "./find-participation-payment.ts";
import { participationActions } from "./participation-payment.ts";

/**
 * The first of two: somebody in NAV has seen that the supplier delivered what the round asked for.
 * @throws Refused participationRejected when what it delivered is rejected (by the database)
 */
export const checkParticipationPayment = command({
  input: z.object({ paymentId: id }),
  run: async ({ input: { paymentId }, actor, now, tx, record }) => {
    const payment = await findParticipationPayment(tx, actor, paymentId);
    const status = take(participationActions.check, actor, payment, now);
    const { count } = await tx.participationPayment.updateMany({
      where: { id: paymentId, status: payment.status },
      data: { status, checkedById: actor.personId, checkedAt: now },
    });
    if (count === 0) throw new Refused("changedMeanwhile");
    const { tenderId, amountOre } = payment;
    await record(
      "participation.checked",
      { type: "ParticipationPayment", id: paymentId },
      { tenderId, amountOre: String(amountOre) },
    );
    return { id: tenderId };
  },
});
