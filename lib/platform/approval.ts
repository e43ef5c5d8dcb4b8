import type { AuditObject } from "./audit.ts";
import type { Acting } from "./db.ts";
import { Refused } from "./refused.ts";

/**
 * Four eyes is one value: one person prepares, another natural person decides. The database refuses the same person
 * (trigger two_persons) whatever the caller checked.
 */
export async function prepareApproval(
  { tx, actor, now }: Acting,
  { object, unitId, purpose }: { object: AuditObject; unitId: string; purpose: string },
) {
  if (!actor.personId) throw new Refused("forbidden", { matters: true });
  await tx.approval.createMany({
    data: [
      { objectType: object.type, objectId: object.id, unitId, purpose, preparedById: actor.personId, preparedAt: now },
    ],
  });
}

/**
 * Decides what waits for a decision on this object.
 * @throws Refused notFoundOrChanged when nothing waits, samePerson
 */
export async function decideApproval(
  { tx, actor, now }: Acting,
  decision: { object: AuditObject; purpose: string; approved: boolean; reason?: string },
) {
  const { object, purpose, approved, reason } = decision;
  const { count } = await tx.approval.updateMany({
    where: { objectType: object.type, objectId: object.id, purpose, decidedById: null },
    data: { decidedById: actor.personId, decidedAt: now, approved, reason },
  });
  if (count !== 1) throw new Refused("notFoundOrChanged");
}

/** The latest decision on this object, with its reason; undefined when there is none. */
export function lastDecision({ tx }: Pick<Acting, "tx">, object: AuditObject, purpose: string) {
  return tx.approval.findFirst({
    where: { objectType: object.type, objectId: object.id, purpose, decidedById: { not: null } },
    orderBy: { decidedAt: "desc" },
    select: { approved: true, reason: true, decidedAt: true, decidedById: true },
  });
}
