import { Refused } from "../../platform/refused.ts";
import { releaseOpening } from "../../platform/sealer-client.ts";

/**
 * After the second approval: lets the sealer open, should it have been away just then. What the database refuses (the 15
 * minutes are over, say) stays refused; only an absent sealer is asked again.
 */
export async function releaseApproved(openingId: string): Promise<void> {
  try {
    await releaseOpening(openingId);
  } catch (error) {
    if (!(error instanceof Refused) || error.code === "sealerAway") throw error;
  }
}
