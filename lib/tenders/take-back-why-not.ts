import type { Tx } from "../platform/db.ts";
import { env } from "../platform/env.ts";
import { lookKey } from "./look.ts";

/** Who bids after all has not said why it does not: to be called in the transaction that sends the bid. */
export const takeBackWhyNot = (tx: Tx, tenderId: string, organisationId: string) =>
  tx.$executeRaw`select app.take_back_why_not(${tenderId}::uuid, ${lookKey(env().NEXTAUTH_SECRET, tenderId, organisationId)})`;
