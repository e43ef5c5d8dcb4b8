import { osloDay } from "../platform/dates.ts";
import type { Acting } from "../platform/db.ts";
import { listPartners } from "../suppliers/match-queries.ts";
import { listSnapshots } from "../suppliers/snapshot.ts";
import { type FitTender, fitOf } from "./fit.ts";
import type { Criterion } from "./selection-kinds.ts";

/** The actor's own supplier against a tender, with those it might team up with; nothing for others than suppliers. */
export async function getFit<Row extends Criterion>(acting: Acting, tender: FitTender<Row>) {
  const { actor, tx, now } = acting;
  if (actor.kind !== "SUPPLIER" || !actor.organisationId) return null;
  const partners = await listPartners(acting);
  const snapshots = await listSnapshots({ tx }, [
    actor.organisationId,
    ...partners.map(({ organisationId }) => organisationId),
  ]);
  const own = snapshots.find(({ id }) => id === actor.organisationId);
  if (!own) return null;
  const others = snapshots.filter(({ id }) => id !== actor.organisationId);
  return { ...fitOf(tender, own, others, osloDay(now)), known: own.capabilityKnown, people: partners };
}

/** The actor's own organisation has had the same contract under FOA § 30-2, and cannot take part in this tender. */
export async function hadReservedContract({ tx, actor }: Acting, tenderId: string): Promise<boolean> {
  if (actor.kind !== "SUPPLIER" || !actor.organisationId) return false;
  const [row] = await tx.$queryRaw<[{ had: boolean }]>`
    select app.had_reserved_contract(${actor.organisationId}::uuid, ${tenderId}::uuid) as had`;
  return row.had;
}
