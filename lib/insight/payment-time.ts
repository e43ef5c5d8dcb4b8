import type { Acting } from "../platform/db.ts";

/** How many days a buyer takes to pay: whole days from claim to payment, and of how many claims in the year before this quarter. */
export type PaymentTime = { days: number; claims: number };

/** What everyone may know of how this buyer pays; undefined where fewer than five claims were paid. */
export async function getPaymentTime({ tx }: Pick<Acting, "tx">, buyerId: string): Promise<PaymentTime | undefined> {
  const [row] = await tx.$queryRaw<PaymentTime[]>`select days, claims from app.payment_time(${buyerId}::uuid)`;
  return row;
}
