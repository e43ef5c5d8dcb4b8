import { z } from "zod";
import { RoundKind } from "../generated/prisma/enums.ts";
import { command } from "../platform/command.ts";
import type { Acting } from "../platform/db.ts";
import { date, id, instant, text } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { loadTender } from "../tenders/load-tender.ts";
import { openNextRound } from "../tenders/open-next-round.ts";
import { fewestInvited } from "../tenders/procedure-law.ts";
import { stepOf } from "../tenders/procedures.ts";
import { type Tender, tagsOf } from "../tenders/tender.ts";

const maybeDate = z.union([z.literal("").transform(() => undefined), date]).optional();
const ids = z
  .union([z.array(id), id.transform((one) => [one])])
  .optional()
  .default([]);

/**
 * An officer opens the next round after the one before is opened: for those selected among them who submitted and are not
 * rejected, with a reason for the record; or for everyone, where the procedure says so.
 * @throws Refused tooFewInvited (fewer than the law's number while more could be invited), notFound (one who did not submit),
 *   roundNotOpened, noRoundFollows, roundNotNext, deadlineTooSoon, datesContradict (the dates after the round)
 */
export const inviteToRound = command({
  input: z.object({
    tenderId: id,
    kind: z.enum(RoundKind, { error: "required" }),
    deadline: instant,
    organisationIds: ids,
    reason: text(4_000),
    evaluationDoneOn: maybeDate,
    awardOn: maybeDate,
    startsOn: maybeDate,
  }),
  run: async ({ input, actor, now, tx, record }) => {
    const acting = { tx, actor, now };
    const tender = await loadTender(acting, input.tenderId);
    const open = stepOf(tender.procedure, input.kind).who === "all";
    const invited = open ? [] : await selected(acting, tender, input);
    const { kind, deadline, reason, evaluationDoneOn, awardOn, startsOn } = input;
    const given = { evaluationDoneOn, awardOn, startsOn };
    const dates = Object.fromEntries(Object.entries(given).filter(([, day]) => day !== undefined));
    const { roundId } = await openNextRound(acting, { tender, kind, deadline, reason, invited, dates });
    const facts = { tenderId: tender.id, kind, deadline };
    await record("round.invited", { type: "Round", id: roundId }, facts, tagsOf(tender.id));
    return { id: tender.id, roundId };
  },
});

async function selected(
  { tx, now }: Acting,
  tender: Tender,
  { kind, organisationIds }: { kind: RoundKind; organisationIds: readonly string[] },
): Promise<string[]> {
  const qualified = await listQualified({ tx }, tender.id);
  const chosen = [...new Set(organisationIds)];
  if (chosen.length === 0 || !chosen.every((organisationId) => qualified.includes(organisationId)))
    throw new Refused("notFound", { field: "organisationIds" });
  const fewest = fewestInvited(tender, stepOf(tender.procedure, kind), now)?.value;
  if (typeof fewest === "number" && chosen.length < Math.min(fewest, qualified.length))
    throw new Refused("tooFewInvited", { field: "organisationIds" });
  return chosen;
}

/** Who submitted whole in the current round and is not rejected. */
export async function listQualified({ tx }: Pick<Acting, "tx">, tenderId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ organisationId: string }[]>`
    select distinct "organisationId" from app.bidder_list(${tenderId}::uuid) where status = 'OK' and ground is null`;
  return rows.map(({ organisationId }) => organisationId);
}
