import { isoDate, osloDay, osloInput } from "#lib/platform/dates.ts";
import type { TenderView } from "#lib/tenders/queries.ts";
import { Planner } from "./planner.tsx";

/** The planner with what it reckons by: the procedure's row and the dates as they are saved. */
export function PlannerSection({ tender, now }: { tender: TenderView; now: Date }) {
  const { procedure, cpv, estimatedValueOre, shortening, priorNoticeOn, durationMonths, optionMonths, parent } = tender;
  const deadline = tender.rounds[0]?.deadline;
  const day = (date: Date | null) => (date ? isoDate(date) : "");
  return (
    <Planner
      tender={{
        ...{ procedure, cpv, estimatedValueOre, shortening, priorNoticeOn, durationMonths, optionMonths },
        parent: parent && { procedure: parent.procedure },
        lots: tender.lots.map(() => ({})),
        statements: {},
        rounds: [],
      }}
      today={osloDay(now)}
      saved={{
        questionDeadline: osloInput(tender.questionDeadline),
        deadline: deadline ? osloInput(deadline) : "",
        evaluationDoneOn: day(tender.evaluationDoneOn),
        awardOn: day(tender.awardOn),
        startsOn: day(tender.startsOn),
        standstillDays: tender.standstillDays,
      }}
    />
  );
}
