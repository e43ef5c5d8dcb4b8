import { randomInt } from "node:crypto";
import { z } from "zod";
import { osloToday } from "../contracts/contract.ts";
import { findContract, unitsAbove } from "../contracts/find-contract.ts";
import { supportSegments } from "../needs/need.ts";
import { take } from "../platform/actions.ts";
import { command } from "../platform/command.ts";
import { date, formId, id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { participantCode, referralActions } from "./participant.ts";

/**
 * An office refers somebody to a contract's place. Elva gives a code; who it stands for is known in NAV's own systems alone.
 * There is no free text here at all, so nothing about a person can be written. Invariant 7. The same click twice takes one
 * place.
 */
export const referParticipant = command({
  input: z.object({
    contractId: id,
    formId,
    supportSegment: z.enum(supportSegments, { error: "required" }),
    referredOn: date,
  }),
  run: async ({ input: { formId, ...input }, actor, now, tx, record, once }) => {
    const { id, before } = await once(formId, (id) =>
      tx.participant.findFirst({ where: { id, referredById: actor.personId ?? id }, select: given }),
    );
    if (before) return before;
    const contract = await findContract(tx, actor, input.contractId);
    const above = await unitsAbove(tx, actor);
    const taken = await placesTaken(tx, contract.id);
    take(referralActions.refer, actor, { ...contract, taken, unitsAbove: above }, now);
    if (input.referredOn > osloToday(now)) throw new Refused("dateInFuture", { field: "referredOn" });
    if (!actor.personId || !actor.organisationId) throw new Refused("forbidden");
    const participant = await tx.participant.create({
      data: {
        ...input,
        id,
        code: participantCode(randomInt),
        officeId: actor.organisationId,
        referredById: actor.personId,
      },
      select: given,
    });
    await record("participant.referred", { type: "Participant", id: participant.id }, { contractId: contract.id });
    return participant;
  },
});

const given = { id: true, code: true, contractId: true } as const;

/** How many of the contract's places are taken, offices that the actor cannot see included. */
async function placesTaken(tx: Parameters<typeof findContract>[0], contractId: string): Promise<number> {
  const [row] = await tx.$queryRaw<[{ taken: number }]>`select app.places_taken(${contractId}::uuid) as taken`;
  return row.taken;
}
