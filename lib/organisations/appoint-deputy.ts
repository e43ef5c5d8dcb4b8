import { z } from "zod";
import { take } from "../platform/actions.ts";
import { signedIn } from "../platform/actor.ts";
import { command } from "../platform/command.ts";
import { addDays, isoDate, osloInstant } from "../platform/dates.ts";
import { date, id } from "../platform/fields.ts";
import { Refused } from "../platform/refused.ts";
import { findColleague, findMembership } from "./find-membership.ts";
import { LONGEST_LEAVE_DAYS, membershipActions } from "./role.ts";

/** A colleague holds the role too while its holder is on leave: from the first day to the end of the last, Oslo time. */
export const appointDeputy = command({
  input: z
    .object({ membershipId: id, personId: id, firstDay: date, lastDay: date })
    .refine(({ firstDay, lastDay }) => lastDay >= firstDay, { path: ["lastDay"], message: "beforeFirstDay" })
    .refine(({ firstDay, lastDay }) => lastDay <= addDays(firstDay, LONGEST_LEAVE_DAYS), {
      path: ["lastDay"],
      message: "leaveTooLong",
    }),
  run: async ({ input: { membershipId, personId, firstDay, lastDay }, actor, now, tx, record }) => {
    const membership = await findMembership(tx, actor, membershipId, now);
    take(membershipActions.deputise, actor, membership, now);
    const { organisationId, role } = membership;
    await findColleague(tx, actor, organisationId, personId);
    if (personId === membership.personId) throw new Refused("notOwnDeputy", { field: "personId" });

    const begins = startOf(firstDay);
    const validFrom = new Date(Math.max(begins.getTime(), now.getTime()));
    const validTo = startOf(addDays(lastDay, 1));
    if (validTo <= now) throw new Refused("leaveIsOver", { field: "lastDay" });
    const { id } = await tx.membership.create({
      data: {
        organisationId,
        personId,
        role,
        validFrom,
        validTo,
        deputyForId: membershipId,
        grantedById: signedIn(actor).personId,
      },
    });
    await record(
      "deputy.appointed",
      { type: "Organisation", id: organisationId },
      {
        membershipId: id,
        personId,
        role,
        deputyForId: membershipId,
        firstDay: isoDate(firstDay),
        lastDay: isoDate(lastDay),
      },
    );
    return { id, organisationId };
  },
});

function startOf(day: Date): Date {
  const start = osloInstant(`${isoDate(day)}T00:00`);
  if (!start) throw new Refused("notAllowedValue");
  return start;
}
