import type { RoundKind } from "../generated/prisma/enums.ts";
import { actionChecks, take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import type { Acting } from "../platform/db.ts";
import { Refused } from "../platform/refused.ts";
import { changesOf } from "./amendment.ts";
import { deadlineTooSoon } from "./procedure-law.ts";
import { procedureOf, stepOf } from "./procedures.ts";
import { type Tender, tenderActions } from "./tender.ts";
import { dateProblems } from "./timeline.ts";

type NextRound = {
  tender: Tender;
  kind: RoundKind;
  deadline: Date;
  /** Organisations that may submit; none for a round that is open to all. */
  invited: readonly string[];
  /** Why these, for the record. */
  reason: string;
  /** The dates after the round, when it moves them. */
  dates: { evaluationDoneOn?: Date; awardOn?: Date; startsOn?: Date };
};

/**
 * Opens the next round now, for those invited: part of the transaction of the one who invites.
 * @throws Refused roundNotOpened, noRoundFollows, roundNotNext, deadlineTooSoon, datesContradict (at the field)
 */
export async function openNextRound({ tx, actor, now }: Acting, next: NextRound): Promise<{ roundId: string }> {
  const { tender, kind, deadline, invited, reason } = next;
  take(tenderActions.invite, actor, tender, now);
  const last = tender.rounds.at(-1);
  const { personId } = signedIn(actor);
  if (!last || (actionChecks.on && !stepOf(tender.procedure, last.kind).next.includes(kind)))
    throw new Refused("roundNotNext", { field: "kind" });
  if (actionChecks.on && deadlineTooSoon(tender, kind, deadline, now))
    throw new Refused("deadlineTooSoon", { field: "deadline" });
  const dates = { ...tender, ...next.dates };
  const [problem] = procedureOf(tender.procedure).outcome === "award" ? dateProblems({ ...dates, deadline }) : [];
  if (problem) throw new Refused("datesContradict", { field: problem.field });
  const roundId = crypto.randomUUID();
  const tenderId = tender.id;
  await tx.round.createMany({
    data: [
      {
        ...{ id: roundId, tenderId, kind, deadline },
        number: last.number + 1,
        invitedOnly: stepOf(tender.procedure, kind).who !== "all",
      },
    ],
  });
  if (invited.length > 0) {
    await tx.admission.createMany({
      data: invited.map((organisationId) => ({ tenderId, roundId, organisationId, admittedById: personId })),
    });
    await tx.roundSelection.createMany({ data: [{ roundId, tenderId, reason, selectedById: personId }] });
  }
  await moveDates({ tx, actor, now }, next);
  return { roundId };
}

/** What is public changes by a numbered amendment alone, also when a round moves the dates after it. */
async function moveDates({ tx, actor }: Acting, { tender, dates }: NextRound) {
  const changes = changesOf(tender, dates);
  if (changes.length === 0) return;
  await tx.amendment.create({
    data: {
      tenderId: tender.id,
      number: 0, // the database numbers it
      text: "En ny runde er åpnet, og datoene etter den er flyttet.",
      changes,
      publishedById: actor.personId ?? "",
    },
    select: { id: true },
  });
  await tx.tender.updateMany({ where: { id: tender.id, status: "PUBLISHED" }, data: dates });
}
