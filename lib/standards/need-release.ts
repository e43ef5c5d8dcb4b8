import { mergeParties, OCID_PREFIX, partyOf, referenceTo, wantedMetric } from "./ocds.ts";
import type { NeedProcess } from "./process-facts.ts";
import type { Step } from "./release-steps.ts";

/** A need is a planning process of its own; the tenders that come of it point back to it (OCDS: planning processes). */
export const ocidOfNeed = (needId: string) => `${OCID_PREFIX}-${needId}`;

/** The release of a step in a need's process; without a step, what is known now. */
export function needRelease(need: NeedProcess, step?: Step) {
  const county = need.organisations.get(need.countyUnitId);
  const buyer = county && partyOf(county, "buyer", "procuringEntity");
  const summarised = need.events.filter(
    ({ id, summaryPublishedAt }) => summaryPublishedAt && (!step || step.subjectId === id),
  );
  const told = step?.kind === "planning" ? [] : summarised;
  return {
    ocid: ocidOfNeed(need.id),
    id: step ? `${ocidOfNeed(need.id)}-${step.kind}-${step.subjectId}` : `${ocidOfNeed(need.id)}-compiled`,
    date: (step?.at ?? told.at(-1)?.summaryPublishedAt ?? need.publicAt ?? need.createdAt).toISOString(),
    tag: [step ? (step.kind === "planning" ? "planning" : "planningUpdate") : "compiled"],
    initiationType: "tender",
    language: "nb",
    parties: mergeParties(buyer ? [buyer] : []),
    ...(buyer && { buyer: referenceTo(buyer) }),
    planning: {
      rationale: need.problem,
      ...(need.metrics.length > 0 && { forecasts: need.metrics.map(wantedMetric) }),
      ...(need.events.length > 0 && {
        milestones: need.events.map((event) => ({
          id: event.id,
          title: event.title,
          type: "engagement",
          description: event.description,
          dueDate: event.startsAt.toISOString(),
          ...(told.includes(event) && { dateMet: event.startsAt.toISOString(), status: "met" }),
        })),
      }),
    },
    tender: { id: need.id, title: need.title, description: need.wantedOutcome, status: "planning" },
  };
}
