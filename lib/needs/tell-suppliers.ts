import { z } from "zod";
import { systemOnly } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { id } from "../platform/fields.ts";
import { notify } from "../platform/notify.ts";
import { Refused } from "../platform/refused.ts";

/**
 * Tells the suppliers of the need's counties, and those who work with its target group, that a dialogue is announced. The
 * event has been public to all since it was announced; each is told once however often the queue asks, and none of the
 * others.
 */
export const tellSuppliers = command({
  draft: true,
  input: z.object({ eventId: id }),
  run: async ({ input: { eventId }, actor, now, tx }) => {
    systemOnly(actor);
    const event = await tx.dialogueEvent.findUnique({ where: { id: eventId }, include: { need: true } });
    if (!event) throw new Refused("notFound");
    const { need, title } = event;
    const href = `/behov/${need.id}`;
    const served = await tx.countyUnit.findMany({
      where: { unitId: need.countyUnitId, validFrom: { lte: now }, OR: [{ validTo: null }, { validTo: { gte: now } }] },
      select: { countyNumber: true },
    });
    const suppliers = await tx.supplierProfile.findMany({
      where: {
        OR: [
          { countyNumber: { in: served.map(({ countyNumber }) => countyNumber) } },
          { targetGroups: { has: need.targetGroup } },
        ],
      },
      select: { organisationId: true },
    });
    const told = await tx.notification.findMany({
      where: { event: "dialogueAnnounced", data: { path: ["eventId"], equals: eventId } },
      select: { organisationId: true },
    });
    const knows = new Set(told.map(({ organisationId }) => organisationId));
    const untold = suppliers.filter(({ organisationId }) => !knows.has(organisationId));
    for (const { organisationId } of untold) {
      await notify(tx, {
        organisationId,
        event: "dialogueAnnounced",
        href,
        data: { eventId, title, need: need.title },
      });
    }
    return { told: untold.length };
  },
});
